#include "kpitrace/query/windows.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace {
namespace {

using Lines = std::vector<std::string>;

/// The windows of the only aggregate in June 2026, as `first to last`.
Lines windows_of(const std::string& expression, std::string_view horizon = "2000-01") {
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(
        SourceFile("s.yaml", "name: T\nsources: {rows: {}}\nmetrics: {x: sum(a), m: '" + expression +
                                 "'}\nobjectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n"),
        diagnostics);
    if (!scorecard) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    const Query query = plan_query(*scorecard);
    const Calendar& calendar = scorecard->calendar;
    const WindowMover mover(calendar, *calendar.parse(horizon));
    WindowSearch search(*scorecard, query, mover);
    const Period june = *calendar.parse("2026-06");
    search.add(MetricId{1}, {june, june});
    Lines found;
    for (const auto& [aggregate, window] : search.found())
        found.push_back(calendar.id(window.first) + " to " + calendar.id(window.last));
    return found;
}

TEST(Windows, AreMovedAsTheMovementsSay) {
    EXPECT_EQ(windows_of("x + x"), (Lines{"2026-06 to 2026-06"}));
    EXPECT_EQ(windows_of("previous(x, 3)"), (Lines{"2026-03 to 2026-03"}));
    EXPECT_EQ(windows_of("year_ago(x)"), (Lines{"2025-06 to 2025-06"}));
    EXPECT_EQ(windows_of("ytd(x)"), (Lines{"2026-01 to 2026-06"}));
    EXPECT_EQ(windows_of("trailing(x, 12) / trailing(previous(x), 12)"),
              (Lines{"2025-06 to 2026-05", "2025-07 to 2026-06"}));
}

TEST(Windows, OfMovementsWithinMovementsCompose) {
    EXPECT_EQ(windows_of("ytd(previous(x, 6))"), (Lines{"2025-07 to 2025-12"}));
    EXPECT_EQ(windows_of("previous(ytd(x), 6)"), (Lines{"2025-01 to 2025-12"}));
}

TEST(Windows, EndAtTheHorizon) {
    EXPECT_EQ(windows_of("trailing(x, 1000)", "2025-01"), (Lines{"2025-01 to 2026-06"}));
    EXPECT_EQ(windows_of("previous(x, 1000)", "2025-01"), (Lines{"2025-01 to 2025-01"}));
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
