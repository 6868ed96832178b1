#include "engine/table_time.hpp"

#include <gtest/gtest.h>

namespace kpitrace::engine {
namespace {

Date day(std::string_view text) {
    return parse_date(text).value();
}

std::vector<Date> days(std::initializer_list<std::string_view> texts) {
    std::vector<Date> made;
    for (const std::string_view text : texts) made.push_back(day(text));
    return made;
}

std::string shown(const std::optional<SegmentRange>& range) {
    return range ? std::to_string(range->begin) + " to " + std::to_string(range->end) : "none";
}

class TableTimeTest : public testing::Test {
protected:
    TableTimeTest() {
        windows_.fine = days({"2026-01-01", "2026-02-01", "2026-03-01"});
        windows_.windows.push_back({{0}, DaySpan{day("2026-01-01"), day("2026-03-01")}, 0});
    }
    [[nodiscard]] std::string segments(std::string_view begin, std::string_view end) const {
        return shown(time_.segments({day(begin), day(end)}, TableTime::Division::fine));
    }

    TableWindows windows_;
    TableTime time_;
};

TEST_F(TableTimeTest, FindsTheSegmentsOfAWindow) {
    time_ = TableTime(windows_, days({"2026-01-15", "2026-02-10", "2026-02-20"}), true);
    EXPECT_EQ(segments("2026-01-01", "2026-02-01"), "0 to 1");
    EXPECT_EQ(segments("2026-01-01", "2026-03-01"), "0 to 2");
    EXPECT_EQ(segments("2025-01-01", "2027-01-01"), "0 to 2") << "no row is dated beyond";
    EXPECT_EQ(segments("2026-02-02", "2026-03-01"), "1 to 2") << "no row is dated on the first day";
    EXPECT_EQ(segments("2026-03-01", "2026-04-01"), "0 to 0") << "no rows at all";
}

TEST_F(TableTimeTest, RefusesAWindowThatDividesASegment) {
    time_ = TableTime(windows_, days({"2026-01-15", "2026-02-10", "2026-02-20"}), true);
    EXPECT_EQ(segments("2026-02-01", "2026-02-15"), "none");
    EXPECT_EQ(segments("2026-02-15", "2026-03-01"), "none");
}

TEST_F(TableTimeTest, RefusesRowsOutsideOfAllSegments) {
    time_ = TableTime(windows_, days({"2025-12-31", "2026-01-15", "2026-03-01"}), true);
    EXPECT_EQ(segments("2026-01-01", "2026-02-01"), "0 to 1");
    EXPECT_EQ(segments("2025-01-01", "2026-02-01"), "none");
    EXPECT_EQ(segments("2026-01-01", "2026-04-01"), "none");
}

TEST_F(TableTimeTest, RefusesWindowsBeyondTheKnownDays) {
    time_ = TableTime(windows_, days({"2025-01-15", "2026-01-15", "2026-08-01"}), false);
    EXPECT_EQ(segments("2026-01-01", "2026-02-01"), "0 to 1");
    EXPECT_EQ(segments("2025-12-01", "2025-12-31"), "none");
    EXPECT_EQ(time_.window({0}, {day("2025-12-01"), day("2026-03-01")}), std::nullopt);
}

TEST_F(TableTimeTest, FindsTheAskedWindowWithTheSameRows) {
    time_ = TableTime(windows_, days({"2026-01-15", "2026-02-10"}), true);
    EXPECT_EQ(time_.window({0}, {day("2026-01-01"), day("2026-03-01")}), 0U);
    EXPECT_EQ(time_.window({0}, {day("2025-01-01"), day("2027-01-01")}), 0U);
    EXPECT_EQ(time_.window({0}, {day("2026-02-01"), day("2026-03-01")}), std::nullopt);
    EXPECT_EQ(time_.window({1}, {day("2026-01-01"), day("2026-03-01")}), std::nullopt);
    EXPECT_TRUE(time_.is_empty({day("2026-02-11"), day("2026-03-01")}));
    EXPECT_FALSE(time_.is_empty({day("2026-02-10"), day("2026-03-01")}));
}

} // namespace
} // namespace kpitrace::engine
