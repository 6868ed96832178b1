// Cells, keys and file names as messages and hints write them, ready to be pasted.
#pragma once

#include "kpitrace/csv/format.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// The cell in backticks, shortened, without spaces around it.
[[nodiscard]] std::string show_cell(std::string_view cell);
/// The same, with the spaces around it.
[[nodiscard]] std::string show_cell_as_written(std::string_view cell);

// Keys of a source, ready to paste: on one line, in a block or within braces, without control characters.

/// `null: ["-", "NA"]`: the null texts of the format, and `texts` in addition. With Nulls::of_column the additional
/// texts hold only for `column`: `null: {"*": ["-"], amount: ["NA"]}`.
enum class Nulls : std::uint8_t { of_all, of_column };
[[nodiscard]] std::string null_key(const Format& format, std::string_view column, std::span<const std::string> texts,
                                   Nulls nulls);

/// A text beside numbers, and what to write as its factor.
struct UnitText {
    std::string text;
    std::string factor;
};
/// `units: [pcs, kg]`, or `units: {K: 1000, pcs: 1}` if some factor is not 1.
[[nodiscard]] std::string units_key(std::span<const UnitText> units);

/// A text as a key or value in a block, a list or braces, on one line: plain if that is safe, otherwise in quotes.
[[nodiscard]] std::string yaml_text(std::string_view text);
/// A text in double quotes even if plain text would be safe, for texts such as `NA` that people expect in quotes.
[[nodiscard]] std::string yaml_in_quotes(std::string_view text);
/// `[Date, "Net, total"]`.
[[nodiscard]] std::string yaml_list(std::span<const std::string> texts);
/// `["NA", "-"]`.
[[nodiscard]] std::string yaml_quoted_list(std::span<const std::string> texts);
/// As yaml_list(), but a single text has no brackets.
[[nodiscard]] std::string yaml_texts(std::span<const std::string> texts);
/// `delimiter: ";"`.
[[nodiscard]] std::string delimiter_key(char delimiter);

/// `name` as one word of a shell command: in single quotes if necessary.
[[nodiscard]] std::string shell_word(std::string_view name);

} // namespace kpitrace::csv
