// Gives each text a code, in the order in which texts first occur, so that facts about a text can be kept in vectors.
//
// Texts that are letters and a number, such as ids, are recognized by the number. Other texts are found in a hash
// table. The table contains short texts itself, so that recognizing a text needs one access to memory. With a large
// table, nearly all time is spent waiting for memory. So the places of some dozens of texts are prefetched before the
// first one is used.
#pragma once

#include "measure/dense_table.hpp"
#include "measure/digit_form.hpp"
#include "measure/vector.hpp"
#include "text/text_arena.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

class TextDictionary {
public:
    TextDictionary();

    /// The code of each text; new texts are added. As in a Vector, 12 bytes from the start of each text must be
    /// readable.
    void encode(std::span<const std::string_view> texts, std::vector<std::uint32_t>& codes);

    static constexpr std::uint32_t unknown = static_cast<std::uint32_t>(-1);
    /// The code of each text; `unknown` for texts that encode() has not met. Threads can call this at the same time.
    void find(std::span<const std::string_view> texts, std::vector<std::uint32_t>& codes) const;

    [[nodiscard]] std::size_t size() const { return keys_.size(); }
    /// Valid until the next text is added.
    [[nodiscard]] std::string_view text(std::uint32_t code) const;

private:
    /// Twelve bytes. A text of up to 11 bytes is stored with its size, so that equal keys are equal texts; a longer
    /// text is stored as a mark and its hash.
    struct Key {
        std::uint64_t low = 0;
        std::uint32_t high = 0;

        friend bool operator==(const Key&, const Key&) = default;
    };
    static constexpr std::size_t most_inside = 11;

    struct Slot {
        std::uint64_t low = 0;
        std::uint32_t high = 0;
        std::uint32_t code_plus_1 = 0; ///< 0 if the slot is free
    };
    static_assert(sizeof(Slot) == 16);

    /// A text that is looked up, with its key and hash.
    struct Sought {
        Key key;
        std::uint64_t hash = 0;
        std::string_view text;
    };

    /// Looks up some dozens of texts. `search(sought)` gives the code of a text that is not found by its number.
    template<class Search>
    void look_up(std::span<const std::string_view> texts, std::uint32_t* codes, const Search& search) const;
    void index_by_number(std::string_view text, std::uint32_t code);
    [[nodiscard]] static Sought seek(std::string_view text);
    [[nodiscard]] static std::uint64_t hash_of(const Key& key);
    [[nodiscard]] static bool is_long(const Key& key);
    [[nodiscard]] std::uint32_t find(const Sought& sought) const;
    [[nodiscard]] std::uint32_t find_or_add(const Sought& sought);
    [[nodiscard]] std::uint32_t add(const Sought& sought);
    void put(const Key& key, std::uint32_t code);
    void grow();

    std::optional<DigitForm> form_;            // the form of the first text
    DenseTable<std::uint32_t> code_by_number_; // code + 1, for texts of that form
    std::vector<Slot> slots_;                  // open addressing with linear steps
    std::uint64_t mask_ = 0;
    std::vector<Key> keys_; // by code
    TextArena long_texts_;
    std::vector<std::string_view> long_text_by_code_; // empty for short texts; ends with the last long text
};

} // namespace kpitrace
