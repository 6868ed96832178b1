#include "kpitrace/query/windows.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace {
namespace {

using Lines = std::vector<std::string>;

struct Begin {
    std::string_view horizon = "2000-01";
    std::string_view period = "2026-06";
    std::string top{}; ///< keys of the scorecard
};

/// The windows of the only aggregate in a period, as `first to last` or `first (day) to last`.
Lines windows_of(const std::string& expression, const Begin& begin = {}) {
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(
        SourceFile("s.yaml", begin.top + "name: T\nsources: {rows: {}}\nmetrics: {x: sum(a), m: '" + expression +
                                 "'}\nobjectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n"),
        diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    const Query query = plan_query(*scorecard);
    const Calendar& calendar = scorecard->calendar;
    const WindowMover mover(calendar, *calendar.parse(begin.horizon));
    WindowSearch search(*scorecard, query, mover);
    const Period period = *calendar.parse(begin.period);
    search.add(MetricId{1}, {period, period});
    Lines found;
    for (const auto& [aggregate, window] : search.found()) {
        const std::string from = window.from ? " (" + to_string(*window.from) + ")" : "";
        found.push_back(calendar.id(window.first) + from + " to " + calendar.id(window.last));
    }
    return found;
}

TEST(Windows, AreMovedAsTheMovementsSay) {
    EXPECT_EQ(windows_of("x + x"), (Lines{"2026-06 to 2026-06"}));
    EXPECT_EQ(windows_of("previous(x, 3)"), (Lines{"2026-03 to 2026-03"}));
    EXPECT_EQ(windows_of("year_ago(x)"), (Lines{"2025-06 to 2025-06"}));
    EXPECT_EQ(windows_of("ytd(x)"), (Lines{"2026-01 to 2026-06"}));
    EXPECT_EQ(windows_of("qtd(x)"), (Lines{"2026-04 to 2026-06"}));
    EXPECT_EQ(windows_of("mtd(x)"), (Lines{"2026-06 to 2026-06"}));
    EXPECT_EQ(windows_of("next(x, 3)"), (Lines{"2026-09 to 2026-09"}));
    EXPECT_EQ(windows_of("trailing(x, 12) / trailing(previous(x), 12)"),
              (Lines{"2025-06 to 2026-05", "2025-07 to 2026-06"}));
}

TEST(Windows, OfMovementsWithinMovementsCompose) {
    EXPECT_EQ(windows_of("ytd(previous(x, 6))"), (Lines{"2025-07 to 2025-12"}));
    EXPECT_EQ(windows_of("previous(ytd(x), 6)"), (Lines{"2025-01 to 2025-12"}));
}

TEST(Windows, EndAtTheHorizon) {
    EXPECT_EQ(windows_of("trailing(x, 1000)", {.horizon = "2025-01"}), (Lines{"2025-01 to 2026-06"}));
    EXPECT_EQ(windows_of("previous(x, 1000)", {.horizon = "2025-01"}), (Lines{"2025-01 to 2025-01"}));
}

/// In a week of 2026.
Lines in_week(std::string_view week, const std::string& expression, std::string_view horizon = "2000-W01") {
    return windows_of(expression, {.horizon = horizon, .period = week, .top = "period: week\n"});
}

// 1 July 2026 is a Wednesday in week 27, 1 June 2026 a Monday.
TEST(Windows, OfMonthsAndQuartersBeginWithinAWeek) {
    EXPECT_EQ(in_week("2026-W27", "mtd(x)"), (Lines{"2026-W27 (2026-07-01) to 2026-W27"}));
    EXPECT_EQ(in_week("2026-W28", "mtd(x)"), (Lines{"2026-W27 (2026-07-01) to 2026-W28"}));
    EXPECT_EQ(in_week("2026-W28", "qtd(x)"), (Lines{"2026-W27 (2026-07-01) to 2026-W28"}));
    EXPECT_EQ(in_week("2026-W26", "mtd(x)"), (Lines{"2026-W23 to 2026-W26"}));
    EXPECT_EQ(in_week("2026-W28", "wtd(x)"), (Lines{"2026-W28 to 2026-W28"}));
}

TEST(Windows, ThatBeginWithinAWeekMoveByWholeWeeks) {
    EXPECT_EQ(in_week("2026-W28", "mtd(previous(x))"), (Lines{"2026-W26 (2026-06-24) to 2026-W27"}));
    EXPECT_EQ(in_week("2026-W28", "mtd(trailing(x, 3))"), (Lines{"2026-W25 (2026-06-17) to 2026-W28"}));
    EXPECT_EQ(in_week("2026-W28", "mtd(year_ago(x))"), (Lines{"2025-W27 (2025-07-02) to 2025-W28"}));
    EXPECT_EQ(in_week("2026-W28", "mtd(next(x))"), (Lines{"2026-W28 (2026-07-08) to 2026-W29"}));
    EXPECT_EQ(in_week("2026-W28", "previous(mtd(x))"), (Lines{"2026-W27 (2026-07-01) to 2026-W27"}));
    EXPECT_EQ(in_week("2026-W28", "mtd(ytd(x))"), (Lines{"2026-W01 to 2026-W28"}));
    EXPECT_EQ(in_week("2026-W28", "mtd(x)", "2026-W27"), (Lines{"2026-W27 to 2026-W28"})) << "at the horizon";
}

TEST(Windows, OfAllThatIsEvaluatedAreFoundOnce) {
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(
        SourceFile("s.yaml", "name: T\nsources: {rows: {}}\nmetrics: {x: sum(a), m: previous(x)}\n"
                             "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: year_ago(x)}}\n"),
        diagnostics);
    ASSERT_TRUE(scorecard) << render_diagnostics(diagnostics, Colour::off);
    const Query query = plan_query(*scorecard);
    const Period june = *scorecard->calendar.parse("2026-06");
    const auto found = find_windows(*scorecard, query, std::vector<Period>{june - 1, june}, june - 100);
    std::vector<std::int32_t> firsts;
    for (const AggregateWindow& needed : found) firsts.push_back(needed.window.first - june);
    EXPECT_EQ(firsts, (std::vector<std::int32_t>{-13, -12, -2, -1, 0}));
}

} // namespace
} // namespace kpitrace
