// Cells and keys as messages about bad cells show them.
#pragma once

#include "kpitrace/csv/format.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// The cell in backticks, shortened, without the blanks around it.
[[nodiscard]] std::string show_cell(std::string_view cell);
/// The same with the blanks around it.
[[nodiscard]] std::string show_cell_as_written(std::string_view cell);

// Keys of a source, ready to write: on one line, in a block or within braces. Texts without control characters.

/// `null: ["-", "NA"]`: the format's own texts, and `texts` for the column. With Nulls::of_column they hold for no
/// other column: `null: {"*": ["-"], amount: ["NA"]}`.
enum class Nulls : std::uint8_t { of_all, of_column };
[[nodiscard]] std::string null_key(const Format& format, std::string_view column, std::span<const std::string> texts,
                                   Nulls nulls);

/// A text beside numbers, and what to write as its factor.
struct UnitText {
    std::string text;
    std::string factor;
};
/// `units: [pcs, kg]`, or `units: {K: 1000, pcs: 1}` where some factor is not 1.
[[nodiscard]] std::string units_key(std::span<const UnitText> units);

} // namespace kpitrace::csv
