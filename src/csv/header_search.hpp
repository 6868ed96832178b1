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

/// A line of the text as cells.
struct HeaderLine {
    std::size_t offset = 0; ///< of the line, in the text
    std::uint64_t line = 0; ///< its number
    std::string_view text;  ///< without the line end; up to the first line end if a quoted cell has one
    char delimiter = ',';
    std::vector<std::string> cells; ///< decoded
    std::size_t matched = 0;        ///< how many of the names are among the cells

    /// The names that are among the cells, as the cells write them, without outer spaces.
    [[nodiscard]] std::vector<std::string> matches(std::span<const std::string> names) const;
};

/// Where to look.
struct HeaderSearch {
    std::string_view text;
    std::uint64_t first_line = 1; ///< number of the text's first line
    std::string_view delimiters = possible_delimiters;
    CellSyntax syntax{}; ///< the delimiter does not matter
};

/// The first line that has the most of `names`, compared as names of columns are; nothing if no line has any. Among
/// delimiters that find equally many names, the delimiter that makes the most cells counts.
[[nodiscard]] std::optional<HeaderLine> find_names(const HeaderSearch& in, std::span<const std::string> names);

/// The first line that `fits` and has more cells with text than each line above it and than `first`.
[[nodiscard]] std::optional<HeaderLine> find_wider(const HeaderSearch& in, std::span<const std::string> first,
                                                   const std::function<bool(const HeaderLine&)>& fits);

/// The first line that is a record with text in it.
[[nodiscard]] std::optional<HeaderLine> first_filled_line(const HeaderSearch& in);

/// The line above rows of one width that looks like their header: its cells are different texts that do not begin like
/// numbers, and some cell below begins like one. Nothing if there is no such line.
[[nodiscard]] std::optional<HeaderLine> guess_header(const HeaderSearch& in);

/// A header below lines that are not rows.
struct GuessedHeader {
    std::uint32_t lines_above = 0;
    std::vector<std::string> cells; ///< with names, without outer spaces
};

/// Searches a file for a header below its first line. Nothing if the first line that is not blank names as many
/// columns, or if the file cannot be read.
[[nodiscard]] std::optional<GuessedHeader> guess_header_of_file(const std::string& path, const Format& format);

/// Whether a line that has names of columns may be a header: most of its cells are not numbers.
[[nodiscard]] bool has_look_of_header(const HeaderLine& line);

/// The line that was read as the header.
struct ReadHeader {
    const std::string& file;
    std::uint64_t line = 0;
    std::uint32_t skip_lines = 0;
};
/// The error where columns that are needed are in the line `below` and not in the header that was read.
[[nodiscard]] Diagnostic header_below(const ReadHeader& read, const HeaderLine& below,
                                      std::span<const std::string> needed);

} // namespace kpitrace::csv
