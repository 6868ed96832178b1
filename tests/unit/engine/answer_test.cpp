#include "kpitrace/engine/answer.hpp"

#include "engine/answer_reader.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <random>

namespace kpitrace::engine {
namespace {

std::string drawn(const Answer& answer) {
    std::string out;
    for (std::size_t row = 0; row < answer.rows(); ++row) {
        for (std::size_t column = 0; column < answer.columns(); ++column) {
            const auto cell = answer.cell(row, column);
            out += cell ? fmt::format("[{}]", *cell) : "null";
        }
        out += '\n';
    }
    return out;
}

/// The rows of an answer whose bytes come in pieces of the given size, or its fault.
std::string read_in_pieces(std::string_view text, std::size_t size, std::size_t longest = longest_answer) {
    AnswerReader reader(longest);
    for (; !text.empty(); text.remove_prefix(std::min(size, text.size()))) reader.take(text.substr(0, size));
    reader.finish();
    EXPECT_NE(reader.is_whole(), reader.fault().has_value());
    if (reader.fault()) return fmt::format("{}: {}", reader.fault()->line, reader.fault()->message);
    return drawn(std::move(reader).answer());
}

/// The rows of an answer; they must not depend on the pieces in which it comes.
std::string read(std::string_view text) {
    const std::string whole = read_in_pieces(text, text.size() + 1);
    for (const std::size_t size : {1, 2, 3, 7}) EXPECT_EQ(read_in_pieces(text, size), whole) << size;
    return whole;
}

TEST(Answer, IsATableOfTexts) {
    EXPECT_EQ(read("c1,c2,c3\nrows,12,\\N\nkey,=a b,\nend,2,\\N\n"), "[rows][12]null\n[key][=a b][]\n");
    EXPECT_EQ(read("c1,c2\nend,0\n"), "");
}

TEST(Answer, HasExactTextsBetweenQuotes) {
    EXPECT_EQ(read("\"c1\",\"c2\"\n\"a\",\"=x \"\"y\"\", z\n\r\nw\"\n\"\"\"\",\"\"\nend,2\n"),
              "[a][=x \"y\", z\n\r\nw]\n[\"][]\n");
    EXPECT_EQ(read("c1,c2\na, =ä\\n \nend,1\n"), "[a][ =ä\\n ]\n");
    EXPECT_EQ(read("c1,c2\na,\"\\N\"\nend,1\n"), "[a]null\n");
}

TEST(Answer, CanHaveOtherLineEndsBlankLinesAndAByteOrderMark) {
    EXPECT_EQ(read("\xEF\xBB\xBF\r\n\nc1,c2\r\na,b\r\nend,1\r\n\r\n\n"), "[a][b]\n");
    EXPECT_EQ(read("C1,C2\na,b\nend,1"), "[a][b]\n");
}

TEST(Answer, CanHaveTheFormOfMariadb) {
    EXPECT_EQ(read("c1\tc2\nkey\t=a\\tb\\nc\\\\d\"e,f\nx\t\\\\N\ny\t\nend\t3\n"),
              "[key][=a\tb\nc\\d\"e,f]\n[x]null\n[y][]\n");
    using namespace std::string_view_literals;
    EXPECT_EQ(read("c1\tc2\nkey\ta\\0b\rc\nend\t1\n"), fmt::format("[key][{}]\n", "a\0b\rc"sv));
}

TEST(AnswerFault, IsALineBeforeTheHeader) {
    EXPECT_EQ(read("Warning: a password on the command line\nc1,c2\nend,0\n"),
              "1: line 1 of the answer is `Warning: a password on the command line`; expected the header `c1,c2,…`");
    EXPECT_EQ(read("\nNote \"x\n\"\nc1,c2\nend,0\n"),
              "2: line 2 of the answer is `Note \"x`; expected the header `c1,c2,…`");
    EXPECT_EQ(read("id,name\n1,x\n"), "1: line 1 of the answer is `id,name`; expected the header `c1,c2,…`");
    EXPECT_EQ(read("c1\nend\n"), "1: line 1 of the answer is `c1`; expected the header `c1,c2,…`");
    EXPECT_EQ(read("c1,c3\n"), "1: line 1 of the answer is `c1,c3`; expected the header `c1,c2,…`");
    EXPECT_EQ(read("ERROR"), "1: line 1 of the answer is `ERROR`; expected the header `c1,c2,…`");
    EXPECT_EQ(read_in_pieces(std::string(1 << 17, 'x'), 1000),
              fmt::format("1: line 1 of the answer is `{}…`; expected the header `c1,c2,…`", std::string(99, 'x')));
}

TEST(AnswerFault, IsAnEmptyAnswer) {
    EXPECT_EQ(read(""), "0: the answer is empty");
    EXPECT_EQ(read("\n\n"), "0: the answer is empty");
}

TEST(AnswerFault, IsARowOfAnotherWidth) {
    EXPECT_EQ(read("c1,c2\na,b\nc\nend,2\n"), "3: line 3 of the answer has 1 cells; the header has 2");
    EXPECT_EQ(read("c1,c2\n\"a\n\",b\nc,d,e\nend,2\n"), "4: line 4 of the answer has 3 cells; the header has 2");
    EXPECT_EQ(read("c1,c2\n\na,b\nend,1\n"), "2: line 2 of the answer has 1 cells; the header has 2");
}

TEST(AnswerFault, IsWhatIsNotCsv) {
    EXPECT_EQ(read("c1,c2\na,b\"c\nend,1\n"),
              "2: line 2 of the answer has a quote in a cell that does not begin with a quote");
    EXPECT_EQ(read("c1,c2\na,\"b\"c\nend,1\n"), "2: line 2 of the answer has text after a closing quote");
    EXPECT_EQ(read("c1,c2\na,b\rc\nend,1\n"), "2: line 2 of the answer has a carriage return that no line end follows");
    EXPECT_EQ(read("c1\tc2\na\t\\N\nend\t1\n"), "2: line 2 of the answer has a backslash that begins no escape");
    EXPECT_EQ(read("c1\tc2\na\t\\"), "2: line 2 of the answer ends after a backslash");
    EXPECT_EQ(read("c1,c2\na,\xE4\nend,1\n"), "2: line 2 of the answer is not UTF-8");
}

TEST(AnswerFault, IsAnAnswerThatWasCutOff) {
    EXPECT_EQ(read("c1,c2\na,b\nc,d\n"), "0: the answer ends after 2 rows, without the row `end`");
    EXPECT_EQ(read("c1,c2\na,b\nc,\"d"), "3: the answer ends inside the quotes that line 3 opens");
    EXPECT_EQ(read("c1,c2\na,b\nend"), "3: line 3 of the answer has 1 cells; the header has 2");
    EXPECT_EQ(read("c1,c2\n"), "0: the answer ends after 0 rows, without the row `end`");
}

TEST(AnswerFault, IsAnotherNumberOfRows) {
    EXPECT_EQ(read("c1,c2\na,b\nend,2\n"), "3: the row `end` of the answer counts `2` rows, and 1 came before it");
    EXPECT_EQ(read("c1,c2\na,b\nend,1x\n"), "3: the row `end` of the answer counts `1x` rows, and 1 came before it");
    EXPECT_EQ(read("c1,c2\na,b\nend,1\nc,d\n"), "4: line 4 of the answer comes after the row `end`");
}

TEST(AnswerFault, IsAnAnswerThatIsTooLong) {
    EXPECT_EQ(read_in_pieces("c1,c2\na,b\nend,1\n", 4, 16), "[a][b]\n");
    EXPECT_EQ(read_in_pieces("c1,c2\na,b\nend,1\n", 4, 15), "0: the answer is longer than 15 bytes");
}

/// Writes cells as CSV, with quotes where they are needed and sometimes elsewhere.
std::string as_csv(const std::vector<std::string>& cells, std::mt19937& random) {
    std::string out;
    for (const std::string& cell : cells) {
        if (&cell != &cells.front()) out += ',';
        const bool needs_quotes = cell.find_first_of(",\"\r\n") != std::string::npos;
        if (!needs_quotes && random() % 2 == 0) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) out += c == '"' ? "\"\"" : std::string(1, c);
        out += '"';
    }
    return out + (random() % 2 == 0 ? "\n" : "\r\n");
}

TEST(AnswerProperty, RandomTextsComeBack) {
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        std::string text = "c1,c2,c3\n";
        std::string expected;
        const std::size_t rows = random() % 6;
        for (std::size_t row = 0; row < rows; ++row) {
            std::vector<std::string> cells(3, "=");
            for (std::string& cell : cells) {
                for (std::size_t i = random() % 6; i > 0; --i) cell += ",\"\r\n\\N ab"[random() % 9];
                expected += fmt::format("[{}]", cell);
            }
            expected += '\n';
            text += as_csv(cells, random);
        }
        text += as_csv({"end", std::to_string(rows), "\\N"}, random);
        EXPECT_EQ(read_in_pieces(text, 1 + random() % 9), expected);
    }
}

TEST(AnswerFile, IsReadFromAFile) {
    const test::TemporaryFolder folder;
    Diagnostics diagnostics;
    const auto answer = read_answer(folder.write("a.csv", "c1,c2\na,b\nend,1\n"), diagnostics);
    ASSERT_TRUE(answer);
    EXPECT_EQ(drawn(*answer), "[a][b]\n");
}

TEST(AnswerFile, ErrorsNameTheLine) {
    const test::TemporaryFolder folder;
    Diagnostics diagnostics;
    const std::string file = folder.write("a.csv", "c1,c2\na,b\nc\nend,2\n");
    EXPECT_FALSE(read_answer(file, diagnostics));
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              file + ":3: error: line 3 of the answer has 1 cells; the header has 2 [engine-answer]\n"
                     "   = help: the client must write CSV (RFC 4180), with quotes around cells that need them\n"
                     "1 error\n");
    Diagnostics missing;
    EXPECT_FALSE(read_answer("/none.csv", missing));
    EXPECT_EQ(render_diagnostics(missing, Colour::off),
              "/none.csv: error: the answer cannot be read: No such file or directory [unreadable-file]\n"
              "1 error\n");
}

} // namespace
} // namespace kpitrace::engine
