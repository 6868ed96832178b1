// Which characters split a text into cells, and the text of a cell that they enclose.
#pragma once

#include "kpitrace/csv/format.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::csv {

struct CellSyntax {
    char delimiter = ',';
    std::optional<char> quote = '"'; ///< nothing: quotes are characters
    std::optional<char> escape{};    ///< takes the meaning of the next character; differs from the quote
    std::string comment{};           ///< a record that begins with this text ends with its line; empty: there are none

    /// The only one that the vector scans know.
    [[nodiscard]] bool is_plain() const { return quote == '"' && !escape && comment.empty(); }
    [[nodiscard]] bool is_comment(std::string_view record) const {
        return !comment.empty() && record.starts_with(comment);
    }
};

/// An escape that is the quote says what holds anyway: a quote in quotes is written twice.
[[nodiscard]] CellSyntax syntax_of(const Format& format, char delimiter);

/// The text that a cell as written stands for: without its quotes, without the double of a quote, without escapes. An
/// escape before a letter or digit is part of the text, as in `\N`; so is one at the end.
[[nodiscard]] std::string decode_cell(std::string_view written, const CellSyntax& syntax);
/// The same text, written to `out`, which has room for all of `written`. Answers how long it is.
[[nodiscard]] std::size_t decode_cell(std::string_view written, const CellSyntax& syntax, char* out);

} // namespace kpitrace::csv
