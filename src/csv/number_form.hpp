// Reads a number in the forms that exports have, with given marks.
#pragma once

#include "csv/units.hpp"

#include "kpitrace/csv/cell.hpp"
#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// Whether the text has full-width characters. East Asian keyboards write digits, signs and marks in this way:
/// `３，０００`.
[[nodiscard]] bool has_wide_forms(std::string_view text);

/// The text with ordinary characters in place of full-width characters: `（１２％）` becomes `(12%)`, `￥` becomes `¥`.
[[nodiscard]] std::string to_narrow(std::string_view text);

/// The mark before a fraction, and the mark between groups of digits. If `thousands` is empty, only spaces and
/// apostrophes separate groups.
struct Marks {
    std::string_view decimal;
    std::string_view thousands;
};

/// A number and how it is written. The caller decides from this whether other marks could be meant.
struct NumberForm {
    Number value;
    CellUnit unit{};
    std::size_t whole = 0; ///< number of digits before the decimal mark
    bool leading_zero = false;
    std::string_view group_mark; ///< empty: not grouped
    std::size_t groups = 1;
    bool has_decimal_mark = false;
    std::size_t fraction = 0;    ///< number of digits after the decimal mark
    bool has_cents_dash = false; ///< a mark and a dash in place of the fraction: `250,-`
    bool is_wide = false;        ///< in full-width characters, which are used only where the point is the decimal mark
};

/// Reads `text`, without outer spaces, in any form that NumberReader lists. Returns nothing if it has none of these
/// forms.
[[nodiscard]] std::optional<NumberForm> read_number_form(std::string_view text, const Marks& marks, const Units& units);

} // namespace kpitrace::csv
