#include "engine/answer_reader.hpp"

#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <utility>

namespace kpitrace::engine {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_header = std::size_t{64} * 1024; // in bytes
constexpr std::size_t shown_columns = 100;

std::string shown(std::string_view text) {
    return cell_text(fit_width(text, shown_columns));
}

/// The first line of `text` that is not blank, without its line end. Nothing if its end has not come yet.
std::optional<std::string_view> first_line(std::string_view text) {
    const std::size_t begin = std::min(text.find_first_not_of("\r\n"), text.size());
    const std::size_t end = text.find('\n', begin);
    if (end == std::string_view::npos) return std::nullopt;
    std::string_view line = text.substr(begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

bool begins_with_tab(std::string_view line) {
    return line.size() > 2 && (line[0] == 'c' || line[0] == 'C') && line[1] == '1' && line[2] == '\t';
}

/// Whether the cells are c1, c2, …
bool is_header(const AnswerRow& row) {
    for (std::size_t i = 0; i < row.ends.size(); ++i) {
        const std::string_view cell = row.cell(i);
        if (cell != fmt::format("c{}", i + 1) && cell != fmt::format("C{}", i + 1)) return false;
    }
    return row.ends.size() >= 2;
}

AnswerFault no_header(std::uint64_t line, std::string_view text) {
    return {fmt::format("line {} of the answer is `{}`; expected the header `c1,c2,…`", line, shown(text)), line,
            "the client must write CSV with a header and nothing else to standard output; messages belong on standard "
            "error"};
}

} // namespace

void AnswerReader::take(std::string_view bytes) {
    if (fault_) return;
    taken_ += bytes.size();
    if (taken_ > longest_)
        return fail({fmt::format("the answer is longer than {} bytes", longest_), 0,
                     "ask for less: a shorter history, or a dimension with fewer members"});
    if (stage_ != Stage::first_line) return take_rows(bytes);
    const std::string text = take_first_line(bytes);
    if (stage_ != Stage::first_line) take_rows(text);
}

void AnswerReader::finish() {
    if (fault_) return;
    if (stage_ == Stage::first_line) {
        const std::string text = take_first_line("\n"); // a line without an end
        if (stage_ == Stage::first_line && !fault_) return fail({"the answer is empty", 0, {}});
        take_rows(text);
    }
    if (fault_) return;
    switch (cells_.finish()) {
    case AnswerCells::Step::fault:
        return fail(cells_.fault());
    case AnswerCells::Step::row:
        use_row(cells_.row());
        break;
    case AnswerCells::Step::needs_more:
        break;
    }
    if (!fault_ && stage_ != Stage::ended)
        fail({fmt::format("the answer ends after {} rows, without the row `end`", answer_.rows()), 0,
              "the answer was cut off; look for the reason in what the client wrote"});
}

/// The header decides which form the answer has, so its line is read as a whole first. Returns all bytes so far when it
/// is whole.
std::string AnswerReader::take_first_line(std::string_view bytes) {
    beginning_ += bytes;
    if (beginning_.starts_with(byte_order_mark)) beginning_.erase(0, byte_order_mark.size());
    const auto line = first_line(beginning_);
    if (!line && beginning_.size() > longest_header) fail(no_header(1, beginning_));
    if (!line || line->empty()) return {};
    first_line_ = line->substr(0, longest_header);
    cells_.set_form(begins_with_tab(*line) ? AnswerCells::Form::tabs : AnswerCells::Form::csv);
    stage_ = Stage::header;
    return std::move(beginning_);
}

void AnswerReader::take_rows(std::string_view bytes) {
    while (!fault_) {
        switch (cells_.take(bytes)) {
        case AnswerCells::Step::needs_more:
            return;
        case AnswerCells::Step::fault: {
            const bool before_header = stage_ == Stage::header;
            return fail(before_header ? no_header(cells_.row().line, first_line_) : cells_.fault());
        }
        case AnswerCells::Step::row:
            use_row(cells_.row());
            cells_.next_row();
            break;
        }
    }
}

void AnswerReader::use_row(const AnswerRow& row) {
    if (row.is_blank() && (stage_ == Stage::header || stage_ == Stage::ended)) return;
    if (stage_ == Stage::header) return use_header(row);
    if (stage_ == Stage::ended)
        return fail({fmt::format("line {} of the answer comes after the row `end`", row.line), row.line,
                     "the client must write one answer and nothing after it"});
    if (row.ends.size() != answer_.columns_)
        return fail({fmt::format("line {} of the answer has {} cells; the header has {}", row.line, row.ends.size(),
                                 answer_.columns_),
                     row.line, "the client must write CSV (RFC 4180), with quotes around cells that need them"});
    if (find_invalid_utf8(row.text))
        return fail({fmt::format("line {} of the answer is not UTF-8", row.line), row.line,
                     "set the encoding of the client to UTF-8"});
    if (row.cell(0) == "end") return use_end(row);
    const auto before = static_cast<std::uint32_t>(answer_.text_.size());
    answer_.text_ += row.text;
    for (const std::uint32_t end : row.ends) answer_.ends_.push_back(before + end);
}

void AnswerReader::use_header(const AnswerRow& row) {
    if (!is_header(row)) return fail(no_header(row.line, first_line_));
    answer_.columns_ = row.ends.size();
    stage_ = Stage::rows;
}

void AnswerReader::use_end(const AnswerRow& row) {
    const std::string_view count = row.cell(1);
    std::size_t rows = 0;
    const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), rows);
    const bool is_number = error == std::errc() && end == count.data() + count.size();
    if (!is_number || rows != answer_.rows())
        return fail({fmt::format("the row `end` of the answer counts `{}` rows, and {} came before it", shown(count),
                                 answer_.rows()),
                     row.line, "rows were lost between the engine and kpitrace; look for a limit of the client"});
    stage_ = Stage::ended;
}

void AnswerReader::fail(AnswerFault fault) {
    fault_ = std::move(fault);
    answer_ = {};
}

} // namespace kpitrace::engine
