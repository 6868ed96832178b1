// Finds the character that delimits the cells of a file.
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

/// The characters that can be the delimiter if neither the scorecard nor the file says which one it is.
inline constexpr std::string_view possible_delimiters = ",;\t|";

/// The delimiter that the file or the scorecard names. Both members are empty if neither does.
struct SaidDelimiter {
    std::optional<char> by_file;   ///< from a first line `sep=;`
    std::optional<char> delimiter; ///< the key `delimiter`; without the key, `by_file`

    [[nodiscard]] std::string candidates() const {
        return delimiter ? std::string(1, *delimiter) : std::string(possible_delimiters);
    }
};

/// Reads the first line of the file, where the window must be. Reports an error and returns nothing if the key is not a
/// character that can delimit cells, or if the file contradicts it.
[[nodiscard]] std::optional<SaidDelimiter> read_said_delimiter(TextWindow& window, const Format& format,
                                                               Diagnostics& diagnostics);

/// The candidate that is most often outside quotes in the line where the window is, which is taken for the header.
/// Reports an error and returns nothing if two candidates are there equally often.
[[nodiscard]] std::optional<char> count_for_delimiter(TextWindow& window, const CellSyntax& syntax,
                                                      Diagnostics& diagnostics);

/// The error if the delimiter is also the quote or the escape.
[[nodiscard]] std::optional<Diagnostic> check_marks(const std::string& file, const Format& format, char delimiter);

} // namespace kpitrace::csv
