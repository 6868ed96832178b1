// An answer of an engine: a table of texts.
//
// An answer is CSV (RFC 4180): a header line with the names c1, c2, … (at least two, in lower or upper case), then rows
// with as many cells. Lines end with LF or CRLF. A cell between quotes can contain commas, line ends and doubled
// quotes; another cell contains no quote. Cells are taken exactly, without trimming. If the header has tabs instead of
// commas, the answer is in the form of MariaDB's `--batch`: cells are separated by tabs, a quote is an ordinary
// character, and `\n`, `\t`, `\0` and `\\` are escapes. Blank lines before the header and after the last row are
// ignored.
//
// The last row has the cell `end` and the number of rows before it. An answer without it was cut off, and is an error;
// so is one with another number of rows. Everything must be UTF-8. Null is the cell `\N`: statements write every value
// as a text, and texts from tables begin with `=`, so no other value is this text.
#pragma once

#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::engine {

/// An answer that is longer is an error, because answers are kept in memory. In bytes.
inline constexpr std::size_t longest_answer = std::size_t{1} << 30U;

/// A whole answer. It takes little more memory than its bytes.
class Answer {
public:
    /// The number of columns, at least 2.
    [[nodiscard]] std::size_t columns() const { return columns_; }
    /// The number of rows, without the header and the row `end`.
    [[nodiscard]] std::size_t rows() const { return columns_ == 0 ? 0 : ends_.size() / columns_; }
    /// A cell; nothing if it is null. The view is valid as long as the answer.
    [[nodiscard]] std::optional<std::string_view> cell(std::size_t row, std::size_t column) const;

private:
    friend class AnswerReader; // src/engine/answer_reader.hpp

    std::string text_;                // all cells, one after the other
    std::vector<std::uint32_t> ends_; // of each cell in `text_`
    std::size_t columns_ = 0;
};

/// Reads an answer that was obtained by other means, from a file (`-`: standard input). Reports errors at their line
/// and returns nothing if there was one.
[[nodiscard]] std::optional<Answer> read_answer(const std::string& path, Diagnostics& diagnostics);

} // namespace kpitrace::engine
