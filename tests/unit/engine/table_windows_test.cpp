#include "engine/table_windows.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace kpitrace::engine {
namespace {

Date day(std::string_view text) {
    return parse_date(text).value();
}

std::string shown(const std::vector<Date>& days) {
    std::string text;
    for (const Date each : days) text += (text.empty() ? "" : " ") + to_string(each);
    return text;
}

class TableWindowsTest : public testing::Test {
protected:
    void read(std::string_view source, std::string_view metrics, std::string_view top = "") {
        Diagnostics diagnostics;
        auto card = read_scorecard(
            SourceFile("s.yaml",
                       fmt::format("name: T\n{}sources: {{deals: {{table: t, {}}}}}\nmetrics: {{{}}}\n"
                                   "objectives: {{p: {{profit: true}}}}\nkpis: {{m: {{objective: p, target: 1}}}}\n",
                                   top, source, metrics)),
            diagnostics);
        if (!card) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
        card_ = std::move(*card);
        query_ = plan_query(card_);
    }
    [[nodiscard]] Period period(std::string_view id) const { return card_.calendar.parse(id).value(); }
    [[nodiscard]] TableWindows plan(std::string_view first, std::string_view last, std::string_view today,
                                    const std::optional<DateRange>& days) const {
        const WindowPlanner planner(card_, query_, {period(first), period(last)}, period(first) - 100, day(today));
        const auto extent = days ? std::optional(TableExtent{10, 0, days, {}}) : std::nullopt;
        return planner.plan({0}, extent);
    }

    Scorecard card_;
    Query query_;
};

TEST_F(TableWindowsTest, EndWhereTheDataEnd) {
    read("date: day", "m: {expression: sum(a), source: deals}, t: 'trailing(m, 40)'");
    EXPECT_EQ(shown(plan("2026-01", "2026-06", "2026-07-01", DateRange{day("2026-04-10"), day("2026-05-10")}).fine),
              "2026-04-01 2026-05-01 2026-06-01");
    EXPECT_EQ(shown(plan("2026-06", "2026-06", "2026-07-01", std::nullopt).fine), "2023-03-01 2026-06-01 2026-07-01");
}

TEST_F(TableWindowsTest, AreAskedForOnceIfTheyHaveTheSameDays) {
    read("date: day", "d: {expression: count(distinct a), source: deals}, m: 'trailing(d, 3)'");
    const TableWindows windows =
        plan("2026-04", "2026-06", "2026-07-01", DateRange{day("2026-05-10"), day("2026-06-10")});
    std::string text;
    for (const auto& asked : windows.windows)
        text += to_string(asked.days->begin) + ".." + to_string(asked.days->end) + " ";
    EXPECT_EQ(text, "2026-05-01..2026-06-01 2026-05-01..2026-07-01 2026-06-01..2026-07-01 ");
}

TEST_F(TableWindowsTest, OfAPeriodThatIsNotOverEndOnAnyDay) {
    read("date: day", "m: {expression: sum(a), source: deals}");
    add_partial_windows(query_, card_, day("2026-06-03"));
    const TableWindows windows =
        plan("2026-05", "2026-06", "2026-06-03", DateRange{day("2026-05-30"), day("2026-06-02")});
    EXPECT_EQ(windows.fine.size(), 62U) << "every day of both months, and the day after";
    EXPECT_EQ(shown(windows.coarse), "2026-05-01 2026-06-01 2026-06-03 2026-07-01");
}

TEST_F(TableWindowsTest, OfAStockAreDays) {
    read("active: {from: a, until: b}", "m: {expression: count(distinct c), source: deals}");
    const TableWindows windows =
        plan("2026-04", "2026-06", "2026-06-10", DateRange{day("2026-05-30"), day("2026-06-02")});
    EXPECT_EQ(windows.stock.size(), 2U);
    EXPECT_EQ(shown(windows.taken), "2026-05-31 2026-06-10");
    ASSERT_EQ(windows.windows.size(), 2U);
    EXPECT_EQ(windows.windows[1].taken, 1U);
}

TEST_F(TableWindowsTest, OfAZoneBeginAtItsMidnight) {
    read("date: day, time_zone: Europe/Berlin", "m: {expression: sum(a), source: deals}");
    const TableWindows windows =
        plan("2026-06", "2026-06", "2026-07-01", DateRange{day("2026-06-29"), day("2026-06-30")});
    EXPECT_EQ(shown(windows.days), "2026-06-29 2026-06-30 2026-07-01");
    const sql::WindowPlan plan = windows.plan(LocalDays(query_, {0}), card_.calendar);
    EXPECT_EQ(to_string(plan.fine.front()), "2026-05-31 22:00:00");
    EXPECT_EQ(to_string(plan.days.back()), "2026-06-30 22:00:00");
}

} // namespace
} // namespace kpitrace::engine
