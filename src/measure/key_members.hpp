// Finds the member of a key to which each row of a batch belongs.
//
// Members get numbers when they first occur, the same in all threads, so that groups of one member can be merged by
// number. If the key is a column of few different texts, a row costs one lookup in a table by code of the text.
#pragma once

#include "measure/row_evaluator.hpp"
#include "measure/text_dictionary.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kpitrace {

/// Gives each member of a key one number, which is the same in all threads.
class MemberRegistry {
public:
    /// The number of the member with this text, without outer spaces, from 1. Rows without a text are the member 0; the
    /// texts `` and `(none)`, by which reports name them, are too. Threads can call this at the same time.
    [[nodiscard]] std::uint32_t number_of(std::string_view text);
    /// The number of a pair, named by pair_text(), from 1; 0 if the registry is full. Threads can call this at the same
    /// time.
    [[nodiscard]] std::uint32_t number_of_pair(const std::string& text);
    /// Whether there were more than `most_key_pairs` pairs. No thread may call number_of_pair() at the same time.
    [[nodiscard]] bool is_full() const { return is_full_; }
    /// The text of a number that was given out. Threads can call this at the same time.
    [[nodiscard]] std::optional<std::string> text_of(std::uint32_t number);
    /// The texts by number. No thread may call number_of() at the same time.
    [[nodiscard]] const std::vector<std::optional<std::string>>& texts() const { return texts_; }

private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::optional<std::string>> texts_{std::nullopt};
    bool is_full_ = false;
};

class MemberReader {
public:
    /// A reader is used for one file, because each file has its own codes of texts.
    MemberReader(StepId key, MemberRegistry& registry)
        : key_(key)
        , registry_(registry) {}

    /// The member's number for each row of the batch.
    [[nodiscard]] const std::vector<std::uint32_t>& read(const RowProgram& program, RowEvaluator& evaluator);
    /// How many different texts the file has had so far. If no text is new in a batch, no member is. Returns nothing if
    /// the last batch was not read by codes of texts, because rows without a text then have no code.
    [[nodiscard]] std::optional<std::size_t> known_texts() const;
    /// Whether `marks`, by number, has all members of these texts.
    [[nodiscard]] bool are_all_in(std::span<const std::uint8_t> marks) const;

private:
    StepId key_;
    MemberRegistry& registry_;
    bool has_codes_ = false;                // the last batch was read by code
    std::vector<std::uint32_t> by_code_;    // members by code, if the column has few texts
    TextDictionary texts_;                  // texts of a column of many texts, or of a function of several columns
    std::vector<std::uint32_t> by_text_;    // members of `texts_`
    std::vector<std::string_view> present_; // the batch's texts that are not null
    std::vector<std::uint32_t> codes_;      // codes of `present_` in `texts_`
    std::vector<std::uint32_t> members_;    // by row of the batch
};

/// Finds the pair of members to which each row belongs, for one thread. The registries must outlive it.
class PairReader {
public:
    PairReader(MemberRegistry& first, MemberRegistry& second, MemberRegistry& pairs)
        : first_(first)
        , second_(second)
        , pairs_(pairs) {}

    /// The pair's number for each row of the batch, from the numbers of its members; 0 for rows that are not selected,
    /// and for all rows of new pairs if there are too many.
    [[nodiscard]] const std::vector<std::uint32_t>& read(std::span<const std::uint32_t> rows,
                                                         std::span<const std::uint32_t> first,
                                                         std::span<const std::uint32_t> second);

private:
    [[nodiscard]] std::uint32_t number_of(std::uint32_t first, std::uint32_t second);

    MemberRegistry& first_;
    MemberRegistry& second_;
    MemberRegistry& pairs_;
    std::unordered_map<std::uint64_t, std::uint32_t> known_; // by the numbers of both members
    bool is_full_ = false;
    std::vector<std::uint32_t> members_; // by row of the batch
};

} // namespace kpitrace
