// Which character delimits the cells of a file.
#pragma once

#include "csv/record_scanner.hpp"
#include "csv/text_stream.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

/// Characters that may delimit cells where nothing says which one does.
inline constexpr std::string_view possible_delimiters = ",;\t|";

/// What is said about the delimiter. Both are empty if nothing is said.
struct SaidDelimiter {
    std::optional<char> by_file;   ///< by a first line `sep=;`
    std::optional<char> delimiter; ///< that of the file, otherwise that of the key `delimiter`

    /// The delimiters to try.
    [[nodiscard]] std::string candidates() const {
        return delimiter ? std::string(1, *delimiter) : std::string(possible_delimiters);
    }
};

/// Reads the first line of the file, at which the window is. Nothing, with an error, if the key is not a character that
/// can delimit cells, or where the file contradicts it.
[[nodiscard]] std::optional<SaidDelimiter> read_said_delimiter(TextWindow& window, const Format& format,
                                                               Diagnostics& diagnostics);

/// The candidate that is most often outside quotes in the line at which the window is, which is taken for the header.
/// Nothing, with an error, if two are there equally often.
[[nodiscard]] std::optional<char> count_for_delimiter(TextWindow& window, const CellSyntax& syntax,
                                                      Diagnostics& diagnostics);

/// What is wrong where the delimiter is the quote or the escape too.
[[nodiscard]] std::optional<Diagnostic> check_marks(const std::string& file, const Format& format, char delimiter);

} // namespace kpitrace::csv
