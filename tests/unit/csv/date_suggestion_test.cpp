#include "csv/date_suggestion.hpp"

#include "kpitrace/csv/cell.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

/// The keys of all remedies; each is followed, and must read the cell as it says.
std::vector<std::string> remedies(std::string_view cell) {
    const CellFault fault = DateReader(Format{}).diagnose(cell);
    std::vector<std::string> keys;
    for (const Remedy& remedy : fault.remedies) {
        std::string format = remedy.keys.substr(std::string_view("date_format: ").size());
        std::erase(format, '"');
        const DateCell date = DateReader(Format{.date_formats = {format}}).read(cell);
        EXPECT_EQ(date.state, CellState::value) << cell << ' ' << format;
        EXPECT_EQ(title(std::chrono::floor<std::chrono::days>(date.value)), remedy.reading) << cell << ' ' << format;
        keys.push_back(remedy.keys);
    }
    return keys;
}

TEST(UsualDates, AreProposedWholeForEachForm) {
    const auto proposed = [](std::string_view cell, std::string_view format) {
        EXPECT_THAT(remedies(cell), ElementsAre(fmt::format("date_format: \"{}\"", format))) << cell;
    };
    proposed("06/13/2026 10:00:00.123", "%m/%d/%Y %H:%M:%S.%f");
    proposed("13.06.2026 10:00:00,123", "%d.%m.%Y %H:%M:%S,%f");
    proposed("Mon, 01 Jun 2026 08:00:00 -0400", "%a, %d %b %Y %H:%M:%S %z");
    proposed("Monday 1 June 2026", "%a %d %b %Y");
    proposed("01/Jun/2026:10:00:00 +0200", "%d/%b/%Y:%H:%M:%S %z");
    proposed("Q2 2026", "Q%q %Y");
    proposed("2026 Q2", "%Y Q%q");
    proposed("2026Q2", "%YQ%q");
    proposed("Q2/2026", "Q%q/%Y");
    proposed("Q2-26", "Q%q-%y");
    proposed("2Q26", "%qQ%y");
    proposed("q2 2026", "q%q %Y");
    proposed("2026年6月13日", "%Y年%m月%d日");
    proposed("13. June 2026", "%d. %b %Y");
    proposed("Jun  1 2026 12:00AM", "%b %d %Y %I:%M%p");
    proposed("20260613T101530Z", "%Y%m%dT%H%M%S%z");
    proposed("20260613101530", "%Y%m%d%H%M%S");
    proposed("6/13/2026, 2:05:09\u202FPM", "%m/%d/%Y, %I:%M:%S %p");
    proposed("2026. 6. 13.", "%Y. %m. %d.");
}

TEST(UsualDates, ProposeSecondsSince1970AsTheirOwnForm) {
    EXPECT_THAT(remedies("1780272000"), ElementsAre("date_format: epoch"));
    EXPECT_THAT(remedies("1780272000123"), ElementsAre("date_format: epoch_ms"));
    EXPECT_EQ(DateReader(Format{}).diagnose("1780272000").form, FaultForm::epoch);
    EXPECT_THAT(possible_dates("1780272000"), IsEmpty()) << "a bare number is never taken for a date";
    EXPECT_EQ(DateReader(Format{}).diagnose("1780272000").remedies.front().reading, "1 June 2026");
}

TEST(UsualDates, WriteTheDayAsTheFormatOfTheSourceDoes) {
    const auto keys = [](std::string_view cell, std::string format) {
        std::vector<std::string> found;
        const DateReader reader(Format{.date_formats = {std::move(format)}});
        for (const Remedy& remedy : reader.diagnose(cell).remedies) found.push_back(remedy.keys);
        return found;
    };
    EXPECT_THAT(keys("06/01/2026 10:00:00.123", "%m/%d/%Y %H:%M:%S"),
                ElementsAre("date_format: \"%m/%d/%Y %H:%M:%S.%f\""));
    EXPECT_THAT(keys("Mon, 01 Jun 2026 08:00:00 -0400", "%d %b %Y %H:%M:%S"),
                ElementsAre("date_format: \"%a, %d %b %Y %H:%M:%S %z\""));
    EXPECT_THAT(keys("03/04/2026", "%d.%m.%Y"), ElementsAre("date_format: \"%m/%d/%Y\"", "date_format: \"%d/%m/%Y\""));
}

TEST(UsualDates, AreNotSeenInOtherTexts) {
    for (const std::string_view cell :
         {"Total", "n/a", "12 pcs", "A-17", "1.5", "00:32:30", "2026-02-30", "31/31/2026", "Q5 2026", "version 1.2.3"})
        EXPECT_THAT(remedies(cell), IsEmpty()) << cell;
}

/// The formats that are proposed for each of several cells.
std::vector<std::string> common(const std::vector<std::string>& cells) {
    std::vector<std::string> left = remedies(cells.front());
    for (const std::string& cell : cells) {
        const auto keys = remedies(cell);
        std::erase_if(left, [&](const std::string& key) { return std::ranges::find(keys, key) == keys.end(); });
    }
    return left;
}

TEST(UsualDates, HaveOneFormatInCommonForAColumn) {
    EXPECT_THAT(common({"June 2026", "May 2026", "Sept. 2026"}), ElementsAre("date_format: \"%b %Y\""));
    EXPECT_THAT(common({"01/02/2026 10:00:00.1", "31/12/2026 00:00:00.999"}),
                ElementsAre("date_format: \"%d/%m/%Y %H:%M:%S.%f\""));
    EXPECT_THAT(common({"Q1 2026", "Q4 2025"}), ElementsAre("date_format: \"Q%q %Y\""));
}

/// What the search composes of pieces is what the whole format reads.
TEST(UsualDates, AreReadByTheirWholeFormatToo) {
    for (const std::string_view date :
         {"2026-06-07", "07.06.2026", "6/7/26", "07-Jun-2026", "June 7, 2026", "7. Jun 2026", "20260607", "2026/06/07"})
        for (const std::string_view time :
             {"", " 9:05", " 09:05:06", "T09:05:06.5", ", 9:05 PM", " 9:05:06PM", ":09:05:06"})
            for (const std::string_view offset : {"", "Z", " +0200", "-04:00", " GMT"}) {
                if (time.empty() && !offset.empty()) continue;
                EXPECT_THAT(remedies(fmt::format("{}{}{}", date, time, offset)), testing::SizeIs(testing::Le(8)));
            }
}

} // namespace
} // namespace kpitrace::csv
