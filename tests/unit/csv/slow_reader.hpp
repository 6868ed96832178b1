// A slow, obvious reader of CSV that looks at one character after the other of a whole text: what the scan must agree
// with.
#pragma once

#include "csv_file.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace kpitrace::csv {

struct SlowCell {
    std::string text{};
    std::uint64_t line = 1;
    std::uint64_t column = 1;
    std::size_t end = 0; ///< in the text
};

struct SlowRow {
    std::vector<SlowCell> cells{};
    std::size_t offset = 0;
    std::string text{}; ///< without the line end
    bool is_comment = false;
};

using Fault = std::tuple<std::uint64_t, std::uint64_t>; // line, column

struct SlowReading {
    std::vector<SlowRow> rows; ///< the header too
    std::map<std::string, std::vector<Fault>> faults;
};

class SlowReader {
public:
    SlowReader(std::string_view text, const Format& format)
        : text_(text.substr(0, find_invalid_utf8(text).value_or(text.size())))
        , is_whole_(text_.size() == text.size())
        , format_(format) {}

    SlowReading read() {
        while (!stopped_ && at_ < text_.size()) read_row();
        if (!stopped_ && !is_whole_) stop("invalid-bytes", line_, column());
        return std::move(reading_);
    }

private:
    [[nodiscard]] bool is_next(std::optional<char> c) const { return at_ < text_.size() && text_[at_] == c; }
    [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] bool at_line_end() const { return next() == '\r' || next() == '\n'; }
    [[nodiscard]] bool at_cell_end() const {
        return at_ == text_.size() || is_next(format_.delimiter) || at_line_end();
    }
    [[nodiscard]] std::uint64_t column() const {
        return count_code_points(text_.substr(line_begin_, at_ - line_begin_)) + 1;
    }
    /// What is after the text could not be read, and would say how it goes on.
    [[nodiscard]] bool is_cut() const { return at_ == text_.size() && !is_whole_; }

    void stop(const std::string& rule, std::uint64_t line, std::uint64_t column) {
        stopped_ = true;
        reading_.faults[rule].emplace_back(line, column);
    }

    void pass_character(std::string& into) {
        const char c = text_[at_++];
        into += c;
        const bool before_lf = c == '\r' && next() == '\n';
        if (c == '\n' || (c == '\r' && !before_lf)) {
            ++line_;
            line_begin_ = at_;
        }
    }

    void pass_line_end(std::string& into) {
        const bool two = next() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
        if (at_line_end()) pass_character(into);
        if (two) pass_character(into);
    }

    /// The character that follows an escape, with the escape where that is a part of the text.
    void pass_escaped(std::string& into) {
        ++at_;
        const char c = next();
        const bool is_letter = static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
                               (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (is_letter || at_ == text_.size()) into += *format_.escape;
        if (at_line_end())
            pass_line_end(into);
        else if (at_ < text_.size())
            pass_character(into);
    }

    void read_row() {
        SlowRow row{.offset = at_};
        row.is_comment = !format_.comment.empty() && text_.substr(at_).starts_with(format_.comment);
        row.is_comment ? read_comment() : read_cells(row);
        if (stopped_ || is_cut()) return;
        row.text = text_.substr(row.offset, at_ - row.offset);
        std::string line_end;
        pass_line_end(line_end);
        reading_.rows.push_back(std::move(row));
    }

    void read_comment() {
        std::string text;
        while (at_ < text_.size() && !at_line_end()) pass_character(text);
    }

    void read_cells(SlowRow& row) {
        for (;;) {
            SlowCell& cell = row.cells.emplace_back(SlowCell{.line = line_, .column = column()});
            is_next(format_.quote) ? read_quoted(cell) : read_plain(cell);
            cell.end = at_;
            if (stopped_ || !is_next(format_.delimiter)) return;
            ++at_;
        }
    }

    void read_plain(SlowCell& cell) {
        while (!at_cell_end()) is_next(format_.escape) ? pass_escaped(cell.text) : pass_character(cell.text);
    }

    void read_quoted(SlowCell& cell) {
        for (++at_; at_ < text_.size();) {
            if (is_next(format_.escape)) {
                pass_escaped(cell.text);
                continue;
            }
            if (!is_next(format_.quote)) {
                pass_character(cell.text);
                continue;
            }
            ++at_;
            if (is_next(format_.quote)) {
                pass_character(cell.text);
                continue;
            }
            if (!at_cell_end()) stop("text-after-quote", cell.line, cell.column);
            return;
        }
        if (is_whole_) stop("open-quote", cell.line, cell.column);
    }

    std::string_view text_;
    bool is_whole_;
    const Format& format_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    std::uint64_t line_ = 1;
    bool stopped_ = false;
    SlowReading reading_;
};

inline bool is_blank_text(std::string text) {
    for (auto at = text.find("\u00A0"); at != std::string::npos; at = text.find("\u00A0")) text.erase(at, 2);
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// What is left of the rows, where `width` cells make one; the others are reported or counted.
struct Expected {
    SlowReading reading;
    std::size_t skipped = 0;
    std::size_t padded = 0;

    Expected(const std::string& text, std::size_t width, const Format& format)
        : reading(SlowReader(text, format).read()) {
        reading.rows.erase(reading.rows.begin(), reading.rows.begin() + 2); // the title and the header
        std::erase_if(reading.rows, [&](SlowRow& row) { return !passes(row, width, format.bad_rows); });
        auto& wrong = reading.faults["row-width"];
        if (wrong.empty())
            reading.faults.erase("row-width");
        else
            wrong.resize(1); // one error for all
    }

    [[nodiscard]] std::string reported() const {
        std::string text;
        for (const auto& [rule, places] : reading.faults) {
            for (const auto& [line, column] :
                 places.size() > 20 ? std::vector(places.begin(), places.begin() + 20) : places)
                text += fmt::format("{}:{}: {}\n", line, column, rule);
            if (places.size() > 20) text += fmt::format("and {} more\n", places.size() - 20);
        }
        return text;
    }

private:
    bool passes(SlowRow& row, std::size_t width, BadRows bad_rows) {
        if (row.is_comment) return false;
        const auto has_nul = [](const SlowCell& cell) { return cell.text.find('\0') != std::string::npos; };
        const auto nul = std::ranges::find_if(row.cells, has_nul);
        if (nul != row.cells.end()) {
            reading.faults["nul-byte"].emplace_back(nul->line, nul->column);
            return false;
        }
        std::size_t filled = row.cells.size();
        while (filled > 0 && is_blank_text(row.cells[filled - 1].text)) --filled;
        if (filled == 0) return false;
        if (filled <= width && row.cells.size() > width) {
            row.cells.resize(width);
            row.text.resize(row.cells.back().end - row.offset);
        }
        if (row.cells.size() < width && bad_rows == BadRows::pad) {
            ++padded;
            row.cells.resize(width);
        }
        if (row.cells.size() == width) return true;
        if (bad_rows == BadRows::skip) {
            ++skipped;
        } else {
            const SlowCell& cell = row.cells.size() > width ? row.cells[width] : row.cells.front();
            reading.faults["row-width"].emplace_back(cell.line, cell.column);
        }
        return false;
    }
};

} // namespace kpitrace::csv
