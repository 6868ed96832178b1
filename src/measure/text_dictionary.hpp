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
        std::uint64_t low;
        std::uint32_t high;

        friend bool operator==(const Key&, const Key&) = default;
    };
    static constexpr std::size_t most_inside = 11;

    struct Slot {
        std::uint64_t low = 0;
        std::uint32_t high = 0;
        std::uint32_t code_plus_1 = 0; ///< 0 if the slot is free
    };
    static_assert(sizeof(Slot) == 16);

    void index_by_number(std::string_view text, std::uint32_t code);
    [[nodiscard]] static Key key_of(std::string_view text);
    [[nodiscard]] static Key key_inside(std::string_view text);
    [[nodiscard]] static std::uint64_t hash_of(const Key& key);
    [[nodiscard]] static std::uint64_t hash_inside(const Key& key);
    [[nodiscard]] static bool is_long(const Key& key);
    template<class IsText>
    [[nodiscard]] std::uint32_t find(const Key& key, std::uint64_t hash, const IsText& is_text) const;
    [[nodiscard]] std::uint32_t find(const Key& key, std::string_view text) const;
    [[nodiscard]] std::uint32_t find_inside(const Key& key) const;
    [[nodiscard]] std::uint32_t find_long(const Key& key, std::string_view text) const;
    [[nodiscard]] static bool are_all_inside(std::span<const std::string_view> texts);
    /// These find some dozens of texts, the first two in a table of less or more than `slots_of_large_table` slots.
    void find_in_small(std::span<const std::string_view> texts, std::uint32_t* codes) const;
    void find_in_large(std::span<const std::string_view> texts, std::uint32_t* codes) const;
    void find_few(std::span<const std::string_view> texts, std::uint32_t* codes) const;
    [[nodiscard]] std::uint32_t add(std::string_view text);
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
