// The scan against a slow, obvious reader.
#include "csv_file.hpp"
#include "slow_reader.hpp"

#include "support/effort.hpp"

#include "kpitrace/text/unicode.hpp"

#include <array>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <random>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace kpitrace::csv {
namespace {

using namespace std::string_view_literals;

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
std::string places_of(const std::string& messages) {
    std::string places;
    for (std::size_t at = 0; at < messages.size();) {
        const std::size_t end = messages.find('\n', at);
        const std::string line = messages.substr(at, end - at);
        if (line.starts_with("and ")) places += line + "\n";
        if (!line.starts_with("and ") && !line.starts_with("  "))
            places += line.substr(0, line.find(": ", line.find(": ") + 1)) + "\n";
        at = end + 1;
    }
    return places;
}

void expect_same(const Reading& csv, const Expected& expected) {
    const auto& rows = expected.reading.rows;
    EXPECT_EQ(places_of(csv.messages), expected.reported());
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
