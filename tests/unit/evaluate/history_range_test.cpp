#include "kpitrace/evaluate/history_range.hpp"

#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

/// `2026-01 2026-03`; `none` without dated rows.
std::string range_from(const std::string& rows, std::optional<std::string_view> begin) {
    const Measured measured =
        measure_rows_on("2026-12-31", with_metrics("  m: sum(a)\n", "", "{date: date}"), {{"rows", {rows}}});
    if (begin) measured.measurements->history_begin = measured.period(*begin);
    const auto range = history_range(*measured.measurements);
    if (!range) return "none";
    const Calendar& calendar = measured.scorecard->calendar;
    return calendar.id(range->first) + " " + calendar.id(range->last);
}

TEST(HistoryRange, IsThatOfTheRowsFromTheBeginningOfTheHistory) {
    const std::string rows = "date,a\n2026-01-05,1\n2026-03-05,1\n";
    EXPECT_EQ(range_from(rows, {}), "2026-01 2026-03");
    EXPECT_EQ(range_from(rows, "2026-02"), "2026-02 2026-03");
    EXPECT_EQ(range_from(rows, "2025-02"), "2026-01 2026-03") << "no rows that far back";
    EXPECT_EQ(range_from("date,a\n", "2026-02"), "none");
}

} // namespace
} // namespace kpitrace::test
