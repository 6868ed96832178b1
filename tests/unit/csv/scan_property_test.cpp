// The scan against a slow, obvious reader that looks at one character after the other of a whole text.
#include "csv_file.hpp"

#include "support/effort.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <sys/stat.h>
#include <thread>
#include <tuple>
#include <unistd.h>

namespace kpitrace::csv {
namespace {

using namespace std::string_view_literals;

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

bool is_blank_text(std::string text) {
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

    [[nodiscard]] std::string told() const {
        std::string told;
        for (const auto& [rule, places] : reading.faults) {
            for (const auto& [line, column] :
                 places.size() > 20 ? std::vector(places.begin(), places.begin() + 20) : places)
                told += fmt::format("{}:{}: {}\n", line, column, rule);
            if (places.size() > 20) told += fmt::format("and {} more\n", places.size() - 20);
        }
        return told;
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

/// Random texts of cells, quotes and line ends in any order, most of them sound.
class DirtyCsv {
public:
    explicit DirtyCsv(std::mt19937& random)
        : random_(random) {}

    [[nodiscard]] std::size_t up_to(std::size_t most) {
        return std::uniform_int_distribution<std::size_t>(0, most)(random_);
    }

    /// A title in front, as long as what is looked at before the first row, so that blocks end anywhere in the rows.
    [[nodiscard]] std::string make(std::size_t width) {
        choose_pieces();
        std::string text(200 + up_to(320), '-');
        text += "\n";
        for (std::size_t i = 0; i < width; ++i) text += i == 0 ? "h1" : ",h2";
        text += "\n";
        const std::size_t size = up_to(up_to(4) == 0 ? 600 : 30);
        for (std::size_t i = 0; i < size; ++i) text += up_to(1) == 0 ? row(width) : pieces_[up_to(pieces_.size() - 1)];
        return text;
    }

private:
    void choose_pieces() {
        pieces_ = {",",    ",",     "\n",     "\r\n",   "1",          "abc",   " ",
                   "\"\"", "\"a\"", "\"b,\"", "\"\n\"", "\"e\"\"f\"", "\u00E9"};
        add(2, {"\r", "\"c\r\nd\"", "\"\r\"", "\"\"\"\""});
        add(3, {"x\"y", "x\"", " \"", "x\"\"y"});
        add(3, {"\u20AC", "\U0001F600", "\u00A0", "\"\u20AC\""});
        add(3, {std::string(61, 'x'), std::string(64, 'y'), "\"" + std::string(62, 'z') + "\""});
        add(8, {"\""});
        add(4, {"\\", "\\\"", "\\,", "\\N", "\\\\", "\\\n", "\\\r\n", "\\\r", "\"\\\"\"", "\"a\\\"b\""});
        add(4, {"'a'", "'b,'", "'c''d'", "'\n'", "'"});
        add(4, {"#", "\n#", "\n#a,b", "\n#\"", "\n--", "\n-", "\n--'x\\"});
        add(8, {"\"a\"b"});
        add(6, {std::string(1, '\0')});
        add(12, {"\xFF", "\xC3", "\xE2\x82", "\xE2", "\x82", "\xED\xA0\x80"});
    }

    /// One text in `rarity` has these.
    void add(std::size_t rarity, const std::vector<std::string>& pieces) {
        if (up_to(rarity - 1) == 0) pieces_.insert(pieces_.end(), pieces.begin(), pieces.end());
    }

    [[nodiscard]] std::string row(std::size_t width) {
        static const std::array cells{"1"sv, "23"sv, "\"q\""sv, "\"q,\"\"r\"\"\""sv, "word"sv, ""sv, "\"\n,\""sv};
        std::string text;
        for (std::size_t i = 0; i < width; ++i)
            text += (i == 0 ? "" : ",") + std::string(cells[up_to(cells.size() - 1)]);
        return text + "\n";
    }

    std::mt19937& random_;
    std::vector<std::string> pieces_;
};

/// The places and rules of what was reported.
std::string places_of(const std::string& told) {
    std::string places;
    for (std::size_t at = 0; at < told.size();) {
        const std::size_t end = told.find('\n', at);
        const std::string line = told.substr(at, end - at);
        if (line.starts_with("and ")) places += line + "\n";
        if (!line.starts_with("and ") && !line.starts_with("  "))
            places += line.substr(0, line.find(": ", line.find(": ") + 1)) + "\n";
        at = end + 1;
    }
    return places;
}

void expect_same(const Reading& csv, const Expected& expected) {
    const auto& rows = expected.reading.rows;
    EXPECT_EQ(places_of(csv.told), expected.told());
    EXPECT_EQ(csv.skipped.count, expected.skipped);
    EXPECT_EQ(csv.padded.count, expected.padded);
    ASSERT_EQ(csv.rows.size(), rows.size());
    for (std::size_t i = 0; i < rows.size() && !testing::Test::HasFailure(); ++i) {
        std::vector<std::string> cells;
        for (const SlowCell& cell : rows[i].cells) cells.push_back(cell.text);
        EXPECT_EQ(csv.rows[i], cells);
        EXPECT_EQ(csv.lines[i], rows[i].cells.front().line);
        EXPECT_EQ(csv.offsets[i], rows[i].offset);
        EXPECT_EQ(csv.row_texts[i], rows[i].text);
    }
}

std::vector<SimdLevel> levels_here() {
    std::vector<SimdLevel> levels;
    for (const SimdLevel level : {SimdLevel::portable, SimdLevel::avx2, SimdLevel::avx512})
        if (level <= best_simd_level()) levels.push_back(level);
    return levels;
}

struct Case {
    std::string text;
    std::size_t width;
    Format format;

    explicit Case(std::mt19937& random) {
        DirtyCsv dirt(random);
        width = 1 + dirt.up_to(2);
        text = dirt.make(width);
        format = {.delimiter = ',', .skip_lines = 1};
        format.bad_rows = std::array{BadRows::fail, BadRows::skip, BadRows::pad}[dirt.up_to(2)];
        if (dirt.up_to(1) == 0) return;
        if (dirt.up_to(1) == 0) format.quote = dirt.up_to(2) == 0 ? std::nullopt : std::optional('\'');
        if (dirt.up_to(1) == 0) format.escape = '\\';
        if (dirt.up_to(1) == 0) format.comment = std::array{"#", "--", "#\""}[dirt.up_to(2)];
    }

    [[nodiscard]] std::string name() const {
        return fmt::format("{} quote {} escape {} comment {} rows {}", testing::PrintToString(text),
                           format.quote.value_or(' '), format.escape.value_or(' '), format.comment,
                           static_cast<int>(format.bad_rows));
    }
    [[nodiscard]] Expected expected() const { return {text, width, format}; }
};

TEST(Scan, AgreesWithASlowReaderInBlocksOfAnySizeOnAnyLevelByAnyThreads) {
    std::mt19937 random(20260630); // NOLINT(cert-msc51-cpp): the same cases at each run
    for (unsigned i = 0; i < test::affordable(600) && !testing::Test::HasFailure(); ++i) {
        const Case one(random);
        const Expected expected = one.expected();
        const CsvFile file(one.text);
        const Reading at_once = read_path(file.path(), one.format, {.simd = SimdLevel::portable});
        for (const std::size_t block : {1U, 2U, 3U, 7U, 63U, 64U, 65U, 100U, 1000U}) {
            // Every level and number of threads comes with every size, in turn.
            const SimdLevel level = levels_here()[(i + block) % levels_here().size()];
            const unsigned threads = 1 + (i / 3 + static_cast<unsigned>(block)) % 4;
            SCOPED_TRACE(fmt::format("{} in blocks of {}, level {}, {} threads", one.name(), block,
                                     static_cast<int>(level), threads));
            const Reading csv = read_path(file.path(), one.format, {.block_size = block, .simd = level}, threads);
            expect_same(csv, expected);
            EXPECT_EQ(csv.shown, at_once.shown);
        }
    }
}

TEST(Scan, JudgesColumnsWithoutANameAlikeInBlocksOfAnySizeByAnyThreads) {
    std::mt19937 random(20260703); // NOLINT(cert-msc51-cpp): the same cases at each run
    for (unsigned i = 0; i < test::affordable(200) && !testing::Test::HasFailure(); ++i) {
        DirtyCsv dirt(random);
        std::string text = "day,amount,,\n";
        const std::size_t rows = dirt.up_to(60);
        const std::size_t rarity = dirt.up_to(8);
        for (std::size_t row = 0; row < rows; ++row) {
            const bool is_odd = dirt.up_to(rarity) == 0;
            text += is_odd ? std::array{"1,2\n", "1,,\n", "1,2,3,\n", "1,2, ,4\n", "1,\n", "1,2,,,,\n"}[dirt.up_to(5)]
                           : "1,2,,\n";
        }
        const CsvFile file(text);
        const Format format{.bad_rows = i % 3 == 0 ? BadRows::pad : BadRows::fail};
        const Reading at_once = read_path(file.path(), format, {.simd = SimdLevel::portable});
        for (const std::size_t block : {1U, 7U, 64U}) {
            SCOPED_TRACE(fmt::format("{} in blocks of {}", testing::PrintToString(text), block));
            const Reading csv = read_path(file.path(), format, {.block_size = block}, 1 + i % 4);
            EXPECT_EQ(csv.shown, at_once.shown);
            EXPECT_EQ(csv.rows, at_once.rows);
            EXPECT_EQ(csv.row_texts, at_once.row_texts);
            EXPECT_EQ(csv.padded.count, at_once.padded.count);
        }
    }
}

/// A text that comes through a pipe.
class CsvPipe {
public:
    explicit CsvPipe(std::string_view bytes)
        : path_(testing::TempDir() + fmt::format("kpitrace-pipe-{}", getpid())) {
        (void)std::signal(SIGPIPE, SIG_IGN); // reading may end before the text does
        EXPECT_EQ(mkfifo(path_.c_str(), 0600), 0);
        writer_ = std::jthread([this, bytes] {
            if (std::FILE* pipe = std::fopen(path_.c_str(), "w")) {
                (void)std::fwrite(bytes.data(), 1, bytes.size(), pipe);
                (void)std::fclose(pipe);
            }
        });
    }
    CsvPipe(const CsvPipe&) = delete;
    CsvPipe& operator=(const CsvPipe&) = delete;
    ~CsvPipe() {
        writer_.join();
        unlink(path_.c_str());
    }

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
    std::jthread writer_;
};

TEST(Scan, AgreesWithASlowReaderOnPipes) {
    std::mt19937 random(20260701); // NOLINT(cert-msc51-cpp): the same cases at each run
    for (unsigned i = 0; i < test::affordable(300) && !testing::Test::HasFailure(); ++i) {
        const Case one(random);
        const std::size_t block = std::array<std::size_t, 4>{1, 7, 64, 1000}[i % 4];
        SCOPED_TRACE(fmt::format("{} in blocks of {}", one.name(), block));
        const CsvPipe pipe(one.text);
        expect_same(read_path(pipe.path(), one.format, {.block_size = block}, 1 + i % 3), one.expected());
    }
}

std::string to_utf16(std::string_view text) {
    std::string bytes = "\xFF\xFE";
    const auto put = [&](char32_t unit) {
        bytes += static_cast<char>(unit & 0xFFU);
        bytes += static_cast<char>(unit >> 8U);
    };
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (next.value < 0x10000) {
            put(next.value);
        } else {
            put(0xD800 + ((next.value - 0x10000) >> 10U));
            put(0xDC00 + ((next.value - 0x10000) & 0x3FFU));
        }
        text.remove_prefix(next.size);
    }
    return bytes;
}

TEST(Scan, AgreesWithASlowReaderOnUtf16) {
    std::mt19937 random(20260702); // NOLINT(cert-msc51-cpp): the same cases at each run
    for (unsigned i = 0; i < test::affordable(300) && !testing::Test::HasFailure(); ++i) {
        const Case one(random);
        if (find_invalid_utf8(one.text)) continue; // has no UTF-16
        const std::size_t block = std::array<std::size_t, 4>{1, 7, 64, 1000}[i % 4];
        SCOPED_TRACE(fmt::format("{} in blocks of {}", one.name(), block));
        const CsvFile file(to_utf16(one.text));
        expect_same(read_path(file.path(), one.format, {.block_size = block}, 1 + i % 3), one.expected());
    }
}

} // namespace
} // namespace kpitrace::csv
