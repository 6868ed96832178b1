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

/// True if the text has full-width characters, as East Asian keyboards write digits, signs and marks: `３，０００`.
[[nodiscard]] bool has_wide_forms(std::string_view text);

/// The text with ordinary characters for full-width ones: `（１２％）` as `(12%)`, `￥` as `¥`.
[[nodiscard]] std::string to_narrow(std::string_view text);

/// The marks before the fraction and between groups of digits. If `thousands` is empty, only spaces and apostrophes
/// group.
struct Marks {
    std::string_view decimal;
    std::string_view thousands;
};

/// A number, and how it is written, which shows whether other marks could be meant.
struct NumberForm {
    Number value;
    CellUnit unit{};
    std::size_t whole = 0; ///< digits before the decimal mark
    bool leading_zero = false;
    std::string_view group_mark; ///< empty: not grouped
    std::size_t groups = 1;
    bool has_decimal_mark = false;
    std::size_t fraction = 0;    ///< digits after it
    bool has_cents_dash = false; ///< a mark and a dash in place of the fraction: `250,-`
    bool is_wide = false; ///< in full-width characters, which are in use only where the point is the decimal mark
};

/// Reads `text`, without outer spaces, in any form that NumberReader lists. Nothing if it has none of them.
[[nodiscard]] std::optional<NumberForm> read_number_form(std::string_view text, const Marks& marks, const Units& units);

} // namespace kpitrace::csv
