// For each row of a batch: which member of a key it belongs to.
//
// Members are numbered as they are met, the same in all threads, so that groups of one member merge by number. Where
// the key is a column of few different texts, a row costs one look into a table by the text's number.
#pragma once

#include "measure/row_evaluator.hpp"
#include "measure/text_dictionary.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kpitrace {

/// Gives each member of a key one number in all threads.
class MemberRegistry {
public:
    /// From 1 on; 0 are the rows without a text. Any thread may ask.
    [[nodiscard]] std::uint32_t number_of(std::string_view text);
    /// By number. No thread may ask for numbers meanwhile.
    [[nodiscard]] const std::vector<std::optional<std::string>>& texts() const { return texts_; }

private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::optional<std::string>> texts_{std::nullopt};
};

class MemberReader {
public:
    /// Serves one file: a column's texts are numbered by file.
    MemberReader(StepId key, MemberRegistry& registry)
        : key_(key)
        , registry_(registry) {}

    /// Numbers of the members of the batch's rows.
    [[nodiscard]] const std::vector<std::uint32_t>& read(const RowProgram& program, RowEvaluator& evaluator);

private:
    StepId key_;
    MemberRegistry& registry_;
    std::vector<std::uint32_t> by_code_;    // members of the texts of a column of few
    TextDictionary texts_;                  // of a column of many, or of a function of several columns
    std::vector<std::uint32_t> by_text_;    // members of these
    std::vector<std::string_view> present_; // of the batch
    std::vector<std::uint32_t> codes_;      // likewise, of these
    std::vector<std::uint32_t> members_;    // likewise, of all rows
};

} // namespace kpitrace
