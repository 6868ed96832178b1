// How errors word what is wrong with the cells of a column.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "measure/faults/cell_faults.hpp"

#include <cstdint>
#include <string>

namespace kpitrace {

/// What is said of one cell, and of several.
struct Wording {
    std::string one;  ///< `is not a number`
    std::string many; ///< `are not numbers`
};

[[nodiscard]] Wording has_beside(const std::string& what);
/// Of dates: `10,000 months after today`.
[[nodiscard]] Wording is_more_than(const std::string& distance);
/// Of cells that are not what is wanted, for a reason that is not known.
[[nodiscard]] Wording plain_wording(const csv::Format& format, Wanted wanted);
/// Of cells that other keys would read.
[[nodiscard]] Wording readable_wording(const csv::Format& format, Wanted wanted);
[[nodiscard]] Wording month_wording(const csv::Format& format);

/// `x` in `amount`; of a text that an expression made, where the column is empty, that it is one.
[[nodiscard]] std::string cell_in_column(const std::string& text, const std::string& column);
/// One cell, or the first cells of the group and how many there are, with `more` that are only counted.
[[nodiscard]] std::string fault_message(const FaultGroup& group, std::uint64_t more, const std::string& column,
                                        const Wording& wording);

} // namespace kpitrace
