// The forms of a number in an export, read with given marks.
#pragma once

#include "csv/units.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// False where to_narrow would change nothing.
[[nodiscard]] bool has_wide_forms(std::string_view text);

/// Full-width characters as their ordinary ones: `（１２％）` as `(12%)`, `￥` as `¥`.
[[nodiscard]] std::string to_narrow(std::string_view text);

/// The marks before the fraction and between groups of digits. An empty `thousands`: only spaces and apostrophes
/// group.
struct Marks {
    std::string_view decimal;
    std::string_view thousands;
};

/// A number, and how it was written, which shows whether other marks could have been meant.
struct NumberForm {
    Number value;
    CellUnit unit{};
    std::size_t whole = 0; ///< digits before the decimal mark
    bool leading_zero = false;
    std::string_view group_mark; ///< empty: not grouped
    std::size_t groups = 1;
    bool has_decimal_mark = false;
    std::size_t fraction = 0;    ///< digits behind it
    bool has_cents_dash = false; ///< a mark and a dash in place of the fraction: `250,-`
    bool is_wide = false;        ///< full-width characters: only where the point is the decimal mark are they in use
};

/// Reads `text`, without outer spaces, in any form that the scorecard's contract lists. Nothing where it has none of
/// them.
[[nodiscard]] std::optional<NumberForm> read_number_form(std::string_view text, const Marks& marks, const Units& units);

} // namespace kpitrace::csv
