// The scan against a slow, obvious reader that looks at one character after the other of a whole text.
#include "csv_file.hpp"

#include <algorithm>
#include <cstdint>
#include <gtest/gtest.h>
#include <random>

namespace kpitrace::csv {
namespace {

struct SlowRow {
    std::vector<std::string> cells{};
    std::uint64_t line = 1;
};

struct SlowReading {
    std::vector<SlowRow> rows; ///< the header too
    std::string stop;          ///< place and rule of what ended the reading
};

class SlowReader {
public:
    SlowReader(std::string_view text, char delimiter)
        : text_(text)
        , delimiter_(delimiter) {}

    SlowReading read() {
        while (reading_.stop.empty() && at_ < text_.size()) read_row();
        return std::move(reading_);
    }

private:
    [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    [[nodiscard]] bool at_line_end() const { return next() == '\r' || next() == '\n'; }
    [[nodiscard]] bool at_cell_end() const { return at_ == text_.size() || next() == delimiter_ || at_line_end(); }

    void pass_character(std::string& into) {
        const char c = text_[at_++];
        into += c;
        const bool before_lf = c == '\r' && next() == '\n';
        if (c == '\n' || (c == '\r' && !before_lf)) {
            ++line_;
            line_begin_ = at_;
        }
    }

    void read_row() {
        SlowRow row{.line = line_};
        for (;;) {
            row.cells.push_back(next() == '"' ? read_quoted() : read_plain());
            if (!reading_.stop.empty()) return;
            if (at_ == text_.size() || next() != delimiter_) break;
            ++at_;
        }
        std::string line_end;
        const bool two = next() == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
        if (at_line_end()) pass_character(line_end);
        if (two) pass_character(line_end);
        reading_.rows.push_back(std::move(row));
    }

    std::string read_plain() {
        std::string cell;
        while (!at_cell_end()) pass_character(cell);
        return cell;
    }

    std::string read_quoted() {
        const std::string place = std::to_string(line_) + ":" + std::to_string(at_ - line_begin_ + 1);
        std::string cell;
        for (++at_; at_ < text_.size();) {
            if (next() != '"') {
                pass_character(cell);
                continue;
            }
            ++at_;
            if (next() == '"') {
                pass_character(cell);
                continue;
            }
            if (!at_cell_end()) reading_.stop = place + ": text-after-quote";
            return cell;
        }
        reading_.stop = place + ": open-quote";
        return cell;
    }

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    std::size_t line_begin_ = 0;
    std::uint64_t line_ = 1;
    SlowReading reading_;
};

/// Cells, quotes and line ends in any order, most of them sound.
std::string dirty_csv(std::mt19937& random) {
    static const std::vector<std::string> pieces{",",      ",",          ",",      "\n",         "\r\n", "\r",
                                                 "1",      "abc",        " ",      "\"",         "\"\"", "\"a\"",
                                                 "\"b,\"", "\"c\r\nd\"", "\"\n\"", "\"e\"\"f\"", "x\"y"};
    // A title as long as what is looked at before the first row, so that blocks end anywhere in the rows.
    std::string text(std::uniform_int_distribution<std::size_t>(200, 520)(random), '-');
    text += "\nh1,h2\n";
    const auto size = std::uniform_int_distribution<std::size_t>(0, 30)(random);
    for (std::size_t i = 0; i < size; ++i) {
        text += pieces[std::uniform_int_distribution<std::size_t>(0, pieces.size() - 1)(random)];
    }
    return text;
}

bool is_blank_row(const SlowRow& row) {
    return std::ranges::all_of(
        row.cells, [](const std::string& cell) { return cell.find_first_not_of(" \r\n") == std::string::npos; });
}

void expect_same(const Reading& csv, const std::string& text) {
    SlowReading slow = SlowReader(text, ',').read();
    slow.rows.erase(slow.rows.begin(), slow.rows.begin() + 2); // the title and the header
    std::erase_if(slow.rows, is_blank_row);
    const auto skipped = std::erase_if(slow.rows, [](const SlowRow& row) { return row.cells.size() != 2; });

    ASSERT_EQ(csv.rows.size(), slow.rows.size());
    for (std::size_t i = 0; i < slow.rows.size(); ++i) {
        EXPECT_EQ(csv.rows[i], slow.rows[i].cells);
        EXPECT_EQ(csv.lines[i], slow.rows[i].line);
    }
    EXPECT_EQ(csv.skipped.count, skipped);
    EXPECT_EQ(csv.told.substr(0, csv.told.find(": ", csv.told.find(": ") + 1)), slow.stop);
}

TEST(Scan, AgreesWithASlowReaderInBlocksOfAnySize) {
    std::mt19937 random(20260630); // NOLINT(cert-msc51-cpp): the same cases at each run
    for (int i = 0; i < 1000 && !testing::Test::HasFailure(); ++i) {
        const std::string text = dirty_csv(random);
        const CsvFile file(text);
        for (const std::size_t block : {1U, 2U, 3U, 7U, 64U}) {
            SCOPED_TRACE(testing::PrintToString(text) + " in blocks of " + std::to_string(block));
            expect_same(read_csv(file, {.delimiter = ',', .skip_lines = 1, .bad_rows = BadRows::skip}, block), text);
        }
    }
}

} // namespace
} // namespace kpitrace::csv
