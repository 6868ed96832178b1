#include "cli/asked_period.hpp"

#include "support/pipeline.hpp"

namespace kpitrace::cli {
namespace {

using test::measure_rows_on;
using test::with_metrics;

/// The id of the period that is found on a day; messages where there are any.
std::string found(std::string_view today, const std::string& written, const std::string& rows,
                  std::string_view top = "") {
    const auto measured = measure_rows_on(today, with_metrics("  m: sum(a)\n", top), {{"rows", {rows}}});
    Diagnostics diagnostics;
    const auto asked = read_asked_period(written, measured.scorecard->calendar, diagnostics);
    const auto period =
        asked ? find_period(*asked, *measured.scorecard, *measured.query, *measured.measurements, diagnostics)
              : std::nullopt;
    std::string messages = render_diagnostics(diagnostics, Colour::off);
    // Of a path the name is shown.
    if (const auto end = messages.find("rows-1.csv"); end != std::string::npos) messages.erase(0, end);
    return (period ? measured.scorecard->calendar.id(*period) : "") + (messages.empty() ? "" : " ") + messages;
}

const std::string to_mid_june = "date,a\n2026-03-02,1\n2026-04-02,1\n2026-05-02,1\n2026-06-12,1\n";

TEST(AskedPeriod, IsTheLatestOrOneBeforeIt) {
    EXPECT_EQ(found("2026-06-15", "latest", to_mid_june), "2026-06");
    EXPECT_EQ(found("2026-06-15", "-1", to_mid_june), "2026-05");
    EXPECT_EQ(found("2026-06-15", "-3", to_mid_june), "2026-03");
}

/// Both dates are the first of a month, so they stand for whole months. No row shows that the data go up to today.
TEST(AskedPeriod, LatestDoesNotWarnBecauseOfARowDatedAfterToday) {
    EXPECT_EQ(found("2026-03-20", "latest", "date,a\n2027-01-01,1\n2026-02-01,2\n"), "2026-02");
    EXPECT_EQ(found("2026-03-20", "latest", "date,a\n2026-03-01,\n2026-02-01,2\n"),
              "2026-02 warning: February 2026 is evaluated: no KPI has a value in a later period, although rows are "
              "dated up to 20 March 2026 [older-period]\n"
              "   = help: run it with `--period 2026-03` to see what is missing\n1 warning\n");
}

TEST(AskedPeriod, BeforeAllDataIsRefusedWithTheirRange) {
    EXPECT_EQ(found("2026-06-15", "-4", to_mid_june),
              " error: `--period -4` is February 2026, which is before all data [bad-period]\n"
              "   = help: the data go from March 2026 to June 2026\n1 error\n");
}

TEST(AskedPeriod, LastCompleteIsTheLatestThatIsOver) {
    EXPECT_EQ(found("2026-06-15", "last-complete", to_mid_june), "2026-05");
    EXPECT_EQ(found("2026-06-30", "last-complete", to_mid_june), "2026-05");
    EXPECT_EQ(found("2026-07-01", "last-complete", to_mid_june), "2026-06");
    EXPECT_EQ(found("2026-06-15", "last-complete", "date,a\n2026-06-12,1\n"),
              " error: `--period last-complete`: no period with data is over [bad-period]\n"
              "   = help: the data go from June 2026 to June 2026, and June 2026 is not over\n1 error\n");
}

TEST(AskedPeriod, LastCompleteWarnsOfALaterPeriodWithoutData) {
    EXPECT_EQ(found("2026-08-03", "last-complete", to_mid_june),
              "2026-06 warning: June 2026 is evaluated: July 2026 is over too, and no KPI has a value in it "
              "[older-period]\n"
              "   = help: export the data again, or ask for `--period 2026-07`; `max_age` in a source makes a run on "
              "old data "
              "fail\n1 warning\n");
}

TEST(AskedPeriod, TakesAnIdWithoutItsZeros) {
    EXPECT_EQ(found("2026-06-15", "2026-5", to_mid_june), "2026-05");
    EXPECT_EQ(found("2026-06-15", "2026-5-2", to_mid_june, "period: day\n"), "2026-05-02");
    EXPECT_EQ(found("2026-06-15", "2026-W9", to_mid_june, "period: week\n"), "2026-W09");
    EXPECT_EQ(found("2026-06-15", "2026-Q2", to_mid_june, "period: quarter\n"), "2026-Q2");
}

TEST(AskedPeriod, OfAnotherUnitIsRefused) {
    EXPECT_EQ(found("2026-06-15", "2026-Q2", to_mid_june),
              " error: `--period 2026-Q2` is not a month; the scorecard's period is the month [bad-period]\n"
              "   = help: write an id such as 2026-06, or `latest`, `last-complete`, or `-1` for the period before the "
              "latest\n1 error\n");
}

TEST(AskedPeriod, LongAfterTheFirstRowNamesThatRow) {
    EXPECT_EQ(
        found("2026-06-15", "latest", "date,a\n2026-06-12,1\n0001-01-01,1\n"),
        " rows-1.csv:3:1: error: `0001-01-01` in `date` is more than 10,000 months before June 2026, the evaluated "
        "period\n"
        "  |\n"
        "3 | 0001-01-01,1\n"
        "  | ^^^^^^^^^^ [bad-date]\n"
        "  = help: if such a date means 'no date', write `null: [\"0001-01-01\"]` in the source\n1 error\n");
    EXPECT_EQ(found("2026-06-15", "9000-01", to_mid_june),
              " error: `--period 9000-01` is more than 10,000 months after the first row [bad-period]\n"
              "   = help: the data go from March 2026 to June 2026\n1 error\n");
}

} // namespace
} // namespace kpitrace::cli
