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
/// The cell in backticks, shortened, with the spaces around it.
[[nodiscard]] std::string show_cell_as_written(std::string_view cell);

// The functions below write keys of a source, ready to paste: on one line, valid in a block and within braces, without
// control characters.

/// Writes `null: ["-", "NA"]`, with the null texts of the format and also `texts`. With Nulls::of_column, `texts` apply
/// only to `column`: `null: {"*": ["-"], amount: ["NA"]}`.
enum class Nulls : std::uint8_t { of_all, of_column };
[[nodiscard]] std::string null_key(const Format& format, std::string_view column, std::span<const std::string> texts,
                                   Nulls nulls);

/// A text that is beside numbers, and the factor to write for it.
struct UnitText {
    std::string text;
    std::string factor;
};
/// Writes `units: [pcs, kg]`, or `units: {K: 1000, pcs: 1}` if some factor is not 1.
[[nodiscard]] std::string units_key(std::span<const UnitText> units);

/// Writes a text as a key or value of YAML on one line, valid in a block, a list or braces: plain if that is safe,
/// otherwise in quotes.
[[nodiscard]] std::string yaml_text(std::string_view text);
/// Writes a text in double quotes even if a plain text would be safe. For texts such as `NA`, which people expect in
/// quotes.
[[nodiscard]] std::string yaml_in_quotes(std::string_view text);
/// Writes `[Date, "Net, total"]`.
[[nodiscard]] std::string yaml_list(std::span<const std::string> texts);
/// Writes `["NA", "-"]`.
[[nodiscard]] std::string yaml_quoted_list(std::span<const std::string> texts);
/// Writes a list as yaml_list() does, but a single text without brackets.
[[nodiscard]] std::string yaml_texts(std::span<const std::string> texts);
/// Writes `delimiter: ";"`.
[[nodiscard]] std::string delimiter_key(char delimiter);

/// Writes `name` as one word of a shell command: in single quotes if necessary.
[[nodiscard]] std::string shell_word(std::string_view name);

} // namespace kpitrace::csv
