#include "measure/date_memo.hpp"

#include "support/padded_texts.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

namespace kpitrace {
namespace {

using test::PaddedTexts;

/// That each cell's entry is what the reader reads, and that equal cells share one. Entries of the batch get a mark.
void expect_batch(DateMemo& memo, const csv::DateReader& reader, const std::vector<std::string>& cells,
                  std::uint32_t mark) {
    const PaddedTexts padded(cells);
    const auto numbers = memo.read(padded.views());
    ASSERT_EQ(numbers.size(), cells.size());
    std::map<std::string, std::uint32_t> met;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        ASSERT_EQ(met.try_emplace(cells[i], numbers[i]).first->second, numbers[i]) << cells[i];
        const csv::DateCell expected = reader.read(cells[i]);
        DateMemo::Entry& entry = memo[numbers[i]];
        ASSERT_EQ(entry.cell.state, expected.state) << cells[i];
        ASSERT_EQ(entry.cell.value, expected.value) << cells[i];
        ASSERT_EQ(entry.cell.last_day, expected.last_day) << cells[i];
        entry.mark = mark;
    }
}

std::string moment(unsigned second) {
    return fmt::format("2026-{:02}-{:02} {:02}:{:02}:{:02}", 1 + second / 86'400 % 12, 1 + second % 28,
                       second / 3600 % 24, second / 60 % 60, second % 60);
}

TEST(DateMemo, ReadsAsTheReaderDoes) {
    const csv::Format formats[] = {{}, {.nulls = {"2026-01-01", "never"}}, {.date_formats = {"%d.%m.%Y", "%Y-%m-%d"}}};
    const std::vector<std::string> cells{"2026-01-01",
                                         "2026-02-30",
                                         "",
                                         " ",
                                         "never",
                                         "31.12.2025",
                                         "2026-Q2",
                                         "2026-06",
                                         "2026-01-01 ",
                                         "2026-01-01T10:00:00",
                                         "0001-01-01",
                                         "9999-12-31",
                                         "2026-W09",
                                         "x"};
    for (const csv::Format& format : formats) {
        const csv::DateReader reader(format);
        DateMemo memo(reader);
        expect_batch(memo, reader, cells, 1);
        expect_batch(memo, reader, {cells.rbegin(), cells.rend()}, 2);
    }
}

TEST(DateMemo, KeepsTheCallersMark) {
    const csv::DateReader reader(csv::Format{});
    DateMemo memo(reader);
    const PaddedTexts padded({"2026-01-01", "2026-01-02", "2026-01-01"});
    auto numbers = memo.read(padded.views());
    EXPECT_EQ(memo[numbers[0]].mark, 0U);
    memo[numbers[0]].mark = 7;
    EXPECT_EQ(memo[numbers[2]].mark, 7U);
    EXPECT_EQ(memo[numbers[1]].mark, 0U);
    const PaddedTexts again({"2026-01-03", "2026-01-01"});
    numbers = memo.read(again.views());
    EXPECT_EQ(memo[numbers[0]].mark, 0U);
    EXPECT_EQ(memo[numbers[1]].mark, 7U);
}

/// So many different texts that it forgets some, in one batch and over many.
TEST(DateMemo, ReadsMoreTextsThanItKeeps) {
    const csv::DateReader reader(csv::Format{});
    DateMemo memo(reader);
    std::vector<std::string> cells;
    for (unsigned second = 0; second < 80'000; ++second) cells.push_back(moment(second));
    expect_batch(memo, reader, cells, 3);
    for (unsigned batch = 0; batch < 30; ++batch) {
        std::vector<std::string> some;
        for (unsigned i = 0; i < 5000; ++i) some.push_back(moment(batch * 4000 + i));
        some.push_back("soon");
        expect_batch(memo, reader, some, 4);
    }
}

} // namespace
} // namespace kpitrace
