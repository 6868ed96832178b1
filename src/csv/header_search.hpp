// Finds the header line among the first lines of a text, by names that it must have or by what rows look like.
#pragma once

#include "csv/delimiter.hpp"
#include "csv/record_scanner.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

/// How many lines and bytes are searched for the header.
inline constexpr std::size_t most_lines_to_header = 1000;
inline constexpr std::size_t most_bytes_to_header = std::size_t{1} << 20U;

/// A line of the text, split into cells.
struct HeaderLine {
    std::size_t offset = 0; ///< of the line in the text, in bytes
    std::uint64_t line = 0; ///< number of the line in the file
    std::string_view text;  ///< without the line end; if a quoted cell has a line end, only the part before that
    char delimiter = ',';
    std::vector<std::string> cells; ///< without quotes and escapes
    std::size_t matched = 0;        ///< how many of the names that were searched for are among the cells

    /// The `names` that are among the cells, as the cells write them, without outer spaces.
    [[nodiscard]] std::vector<std::string> matches(std::span<const std::string> names) const;
};

/// The text in which to search for a header, and how to split its lines.
struct HeaderSearch {
    std::string_view text;
    std::uint64_t first_line = 1; ///< number of the text's first line
    std::string_view delimiters = possible_delimiters;
    CellSyntax syntax{}; ///< its delimiter is ignored; `delimiters` are tried instead
};

/// The line with the most of `names`, and the first of several such lines. Names are compared as names of columns are.
/// If two delimiters find the same number of names in a line, the delimiter that makes more cells is used. Returns
/// nothing if no line has any of the names.
[[nodiscard]] std::optional<HeaderLine> find_names(const HeaderSearch& in, std::span<const std::string> names);

/// The first line that `fits` and has more cells with text than each line above it and than `first`.
[[nodiscard]] std::optional<HeaderLine> find_wider(const HeaderSearch& in, std::span<const std::string> first,
                                                   const std::function<bool(const HeaderLine&)>& fits);

/// The first line that is a record and is not blank.
[[nodiscard]] std::optional<HeaderLine> first_filled_line(const HeaderSearch& in);

/// The line that looks like the header of the rows below it: the rows have its width, its cells are different texts
/// that do not begin like numbers, and some cell below begins like a number. Returns nothing if there is no such line.
[[nodiscard]] std::optional<HeaderLine> guess_header(const HeaderSearch& in);

/// A header that has lines above it which are not rows.
struct GuessedHeader {
    std::uint32_t lines_above = 0;
    std::vector<std::string> cells; ///< the cells that have names, without outer spaces
};

/// Searches a file for a header below its first line. Returns nothing if the first line that is not blank already names
/// as many columns, or if the file cannot be read.
[[nodiscard]] std::optional<GuessedHeader> guess_header_of_file(const std::string& path, const Format& format);

/// Whether a line that contains names of columns can be a header: most of its cells are not numbers.
[[nodiscard]] bool has_look_of_header(const HeaderLine& line);

struct ReadHeader {
    const std::string& file;
    std::uint64_t line = 0;
    std::uint32_t skip_lines = 0;
};
/// The error for a header line without some of the `needed` columns, which the line `below` has.
[[nodiscard]] Diagnostic header_below(const ReadHeader& read, const HeaderLine& below,
                                      std::span<const std::string> needed);

} // namespace kpitrace::csv
