// Splits the text of an answer into rows of cells, piece by piece. The two forms are described in answer.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::engine {

/// What is wrong with an answer.
struct AnswerFault {
    std::string message;    ///< a whole message: `line 7 of the answer has …`
    std::uint64_t line = 0; ///< 0: the answer as a whole
    std::string help{};
};

/// The row that is being read, and afterwards a whole row. The row's texts are decoded.
struct AnswerRow {
    std::string text;                ///< all cells, one after the other
    std::vector<std::uint32_t> ends; ///< of each cell in `text`
    std::uint64_t line = 1;          ///< on which the row begins

    [[nodiscard]] std::string_view cell(std::size_t index) const;
    /// Whether the row is a blank line.
    [[nodiscard]] bool is_blank() const { return ends.size() == 1 && text.empty(); }
};

class AnswerCells {
public:
    enum class Form : std::uint8_t { csv, tabs };
    enum class Step : std::uint8_t { needs_more, row, fault };

    void set_form(Form form) { form_ = form; }

    /// Takes text from the front of `bytes` up to the end of a row, or all of it.
    [[nodiscard]] Step take(std::string_view& bytes);
    /// Call it after the last byte: whether a row without a line end remains.
    [[nodiscard]] Step finish();

    /// After Step::row. Call next_row() before the next take().
    [[nodiscard]] const AnswerRow& row() const { return row_; }
    void next_row();
    /// After Step::fault.
    [[nodiscard]] const AnswerFault& fault() const { return fault_; }

private:
    enum class State : std::uint8_t {
        cell_begin,
        plain,
        quoted,
        after_quote, ///< the quote ends the cell, or is the first of a doubled one
        after_return,
        after_backslash
    };
    [[nodiscard]] Step take_csv(char c);
    [[nodiscard]] Step take_tabs(char c);
    [[nodiscard]] std::size_t plain_size(std::string_view bytes) const;
    [[nodiscard]] Step fail(std::string what, std::string help);
    Step end_row();
    void end_cell();

    Form form_ = Form::csv;
    State state_ = State::cell_begin;
    AnswerRow row_;
    std::uint64_t line_ = 1;       // of the next byte
    std::uint64_t quote_line_ = 1; // of the last quote that opened a cell
    AnswerFault fault_;
};

} // namespace kpitrace::engine
