#include "report/source_warnings.hpp"

#include "support/pipeline.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

/// The warnings of a source with these keys on a day, for June 2026: `RULE: MESSAGE; HELP`, each on a line.
std::string warned(std::string_view today, const std::string& keys, const std::string& rows) {
    const test::Measured measured = test::measure_rows_on(
        today, test::with_metrics("  m: sum(a)\n", "", "{date: date, " + keys + "}"), {{"rows", {rows}}});
    if (!measured.measurements) return measured.errors;
    std::string out;
    for (const ReportWarning& warning : warn_of_sources(*measured.scorecard, measured.evaluate("2026-06")))
        out += warning.rule + ": " + warning.message + "; " + warning.help + "\n";
    return out;
}

const std::string friday = "date,a\n2026-06-25,1\n2026-06-26,1\n";

TEST(SourceWarnings, OfASoundSourceAreNone) {
    EXPECT_EQ(warned("2026-06-29", "max_age: 3, min_rows: 2, max_left_out: 0%", friday), "");
}

TEST(SourceWarnings, OfAStaleOneNameItsLastRowAndItsAge) {
    EXPECT_EQ(warned("2026-06-30", "max_age: 1", friday),
              "stale-source: source `rows` is stale: its last row is dated 26 June 2026, 4 days before today, 30 June "
              "2026; `max_age` allows 1 day; export source `rows` again\n");
    EXPECT_EQ(warned("2026-06-30", "max_age: {workdays: 1}", friday),
              "stale-source: source `rows` is stale: its last row is dated 26 June 2026, 2 working days before today, "
              "30 June 2026; `max_age` allows 1 working day; export source `rows` again\n");
}

TEST(SourceWarnings, OfAStaleOneWithoutRowsUpToTodaySaySo) {
    EXPECT_EQ(warned("2026-06-30", "max_age: 3", "date,a\n"),
              "stale-source: source `rows` is stale: it has no rows; export source `rows` again\n");
    EXPECT_EQ(warned("2026-06-30", "max_age: 3", "date,a\n2026-07-02,1\n"),
              "stale-source: source `rows` is stale: none of its rows has a date up to today, 30 June 2026; export "
              "source `rows` again\n");
}

TEST(SourceWarnings, OfAShortOneCountItsRowsInThePeriod) {
    EXPECT_EQ(warned("2026-07-01", "min_rows: 1000", "date,a\n2026-05-25,1\n2026-06-26,1\n"),
              "short-source: source `rows` is short: it has 1 row in June 2026; `min_rows` expects 1,000 at least; "
              "check that the export of `rows` is complete\n");
}

TEST(SourceWarnings, OfAShortOneCountTheRowsLeftOut) {
    EXPECT_EQ(
        warned("2026-07-01", "bad_values: \"null\", max_left_out: 5%", friday + "2026-06-27,x\n,1\n"),
        "short-source: source `rows` is short: 2 of 4 rows (50 %) were skipped, have no date, or have a cell that "
        "was taken as no value; `max_left_out` allows 5 %; the notes of the report name the first of these "
        "rows\n");
}

} // namespace
} // namespace kpitrace
