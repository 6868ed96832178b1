#include "engine/answer_cells.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace kpitrace::engine {
namespace {

constexpr std::string_view csv_help = "the client must write CSV (RFC 4180) and nothing else to standard output";

} // namespace

std::string_view AnswerRow::cell(std::size_t index) const {
    const std::size_t begin = index == 0 ? 0 : ends[index - 1];
    return std::string_view(text).substr(begin, ends[index] - begin);
}

void AnswerCells::next_row() {
    row_.text.clear();
    row_.ends.clear();
    row_.line = line_;
}

AnswerCells::Step AnswerCells::take(std::string_view& bytes) {
    while (!bytes.empty()) {
        if (const std::size_t plain = plain_size(bytes); plain > 0) {
            row_.text += bytes.substr(0, plain);
            bytes.remove_prefix(plain);
            if (state_ == State::cell_begin) state_ = State::plain;
            continue;
        }
        const char c = bytes.front();
        bytes.remove_prefix(1);
        if (c == '\n') ++line_;
        const Step step = form_ == Form::csv ? take_csv(c) : take_tabs(c);
        if (step != Step::needs_more) return step;
    }
    return Step::needs_more;
}

AnswerCells::Step AnswerCells::finish() {
    if (state_ == State::quoted) {
        fault_ = {fmt::format("the answer ends inside the quotes that line {} opens", quote_line_), quote_line_,
                  "the answer was cut off; look for the reason in what the client wrote"};
        return Step::fault;
    }
    if (state_ == State::after_backslash) return fail("ends after a backslash", std::string(csv_help));
    const bool is_empty = row_.ends.empty() && row_.text.empty() && state_ == State::cell_begin;
    return is_empty ? Step::needs_more : end_row();
}

/// The number of bytes at the front that belong to the cell as they are.
std::size_t AnswerCells::plain_size(std::string_view bytes) const {
    std::string_view special;
    switch (state_) {
    case State::quoted:
        special = "\"\n"; // line ends are counted
        break;
    case State::cell_begin:
    case State::plain:
        special = form_ == Form::csv ? ",\"\r\n" : "\t\\\n";
        break;
    default:
        return 0;
    }
    return std::min(bytes.find_first_of(special), bytes.size());
}

AnswerCells::Step AnswerCells::take_csv(char c) {
    switch (state_) {
    case State::quoted:
        if (c == '"')
            state_ = State::after_quote;
        else
            row_.text += c;
        return Step::needs_more;
    case State::after_return:
        if (c == '\n') return end_row();
        return fail("has a carriage return that no line end follows", std::string(csv_help));
    case State::after_quote:
        if (c == '"') {
            row_.text += c;
            state_ = State::quoted;
            return Step::needs_more;
        }
        break;
    case State::cell_begin:
        if (c == '"') {
            state_ = State::quoted;
            quote_line_ = line_;
            return Step::needs_more;
        }
        break;
    default:
        break;
    }
    if (c == ',') {
        end_cell();
        return Step::needs_more;
    }
    if (c == '\n') return end_row();
    if (c == '\r') {
        state_ = State::after_return;
        return Step::needs_more;
    }
    return fail(state_ == State::after_quote ? "has text after a closing quote"
                                             : "has a quote in a cell that does not begin with a quote",
                std::string(csv_help));
}

AnswerCells::Step AnswerCells::take_tabs(char c) {
    if (state_ == State::after_backslash) {
        constexpr std::string_view written = "nt0\\";
        constexpr std::string_view meant{"\n\t\0\\", 4};
        const std::size_t index = written.find(c);
        if (index == std::string_view::npos)
            return fail("has a backslash that begins no escape",
                        "the client must write an answer with tabs as `mariadb --batch` does, or CSV");
        row_.text += meant[index];
        state_ = State::plain;
        return Step::needs_more;
    }
    if (c == '\n') return end_row();
    if (c == '\t')
        end_cell();
    else
        state_ = State::after_backslash;
    return Step::needs_more;
}

AnswerCells::Step AnswerCells::fail(std::string what, std::string help) {
    fault_ = {fmt::format("line {} of the answer {}", row_.line, what), row_.line, std::move(help)};
    return Step::fault;
}

AnswerCells::Step AnswerCells::end_row() {
    end_cell();
    return Step::row;
}

void AnswerCells::end_cell() {
    row_.ends.push_back(static_cast<std::uint32_t>(row_.text.size()));
    state_ = State::cell_begin;
}

} // namespace kpitrace::engine
