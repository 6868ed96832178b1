// Numbers that a column writes in several ways: `1`, `1.0` and `1,000.00` beside `1000`. As texts they are different.
#pragma once

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/measure/comparison_note.hpp"
#include "measure/scan_plan.hpp"
#include "measure/state_column.hpp"
#include "measure/text_dictionary.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// A number that is written in two ways at least, and how many such numbers there are.
struct EqualNumbers {
    std::string first;
    std::string second;
    std::size_t count = 0;
};

/// Of texts that are all numbers; nothing where one is not, or each number is written in one way. A text such as
/// `1,000` that may be one of two numbers is a number, but equal to none. The example does not
/// depend on the order of the texts. Of more than most_texts_for_equal_numbers texts nothing is said.
[[nodiscard]] std::optional<EqualNumbers> find_equal_numbers(const TextDictionary& texts,
                                                             const csv::NumberReader& numbers);
inline constexpr std::size_t most_texts_for_equal_numbers = 300'000;

/// A note for each `count(distinct …)` of a column, or of a function of one, of the plan that counts one number twice.
/// `columns` are as its lanes.
[[nodiscard]] std::vector<ComparisonNote> note_equal_numbers(const ScanPlan& plan,
                                                             std::span<const StateColumn> columns);

} // namespace kpitrace
