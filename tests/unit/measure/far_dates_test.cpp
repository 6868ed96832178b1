// Dates after today, and dates so far off that they are probably not dates.
#include "support/pipeline.hpp"

#include <fmt/format.h>

namespace kpitrace::test {
namespace {

/// The omissions of a kind: `2 (rows-1.csv:3)`.
std::string omitted(const Measured& measured, Omission::Kind kind) {
    for (const Omission& omission : measured.measurements->sources.front().omissions)
        if (omission.kind == kind) return fmt::format("{} (line {})", omission.tally.count, omission.tally.first_line);
    return "none";
}

TEST(FutureRows, CountInThePeriodOfTheirDateAndAreNoted) {
    const std::string rows = "date,a\n2026-06-10,1\n2026-07-02,10\n2026-06-30,100\n2026-08-01,1000\n2026-07-02,5\n";
    const Measured measured = measure_rows_on("2026-06-30", with_metrics("  m: sum(a)\n"), {{"rows", {rows}}});
    EXPECT_EQ(omitted(measured, Omission::Kind::future_row), "3 (line 3)");
    EXPECT_EQ(measured.value("m", "2026-06"), "101");
    EXPECT_EQ(measured.value("m", "2026-07"), "15");
    const SourceMeasurement& source = measured.measurements->sources.front();
    EXPECT_EQ(to_string(*source.data_end), "2026-06-30");
    EXPECT_EQ(source.days.size(), 4U);
}

TEST(FutureRows, AreNotedAlikeInEveryFormOfDates) {
    const std::string form = R"({date: date, date_format: "%d.%m.%Y"})";
    const std::string rows = "date,a\n10.06.2026,1\n02.07.2026,10\n02.07.2026,5\n";
    const Measured measured =
        measure_rows_on("2026-06-30", with_metrics("  m: sum(a)\n", "", form), {{"rows", {rows}}});
    EXPECT_EQ(omitted(measured, Omission::Kind::future_row), "2 (line 3)");
}

TEST(FarDates, AreErrorsWithAKeyThatWorks) {
    const std::string rows = "date,a\n2026-06-10,1\n9999-12-31,10\n2026-06-11,2\n9999-12-31,3\n";
    const Measured refused = measure_rows_on("2026-06-30", with_metrics("  m: sum(a)\n"), {{"rows", {rows}}});
    EXPECT_EQ(refused.errors,
              "rows-1.csv:3:1: error: 2 cells of `date` are more than 10,000 months after today, 30 June 2026: "
              "`9999-12-31` in line 3, `9999-12-31` in line 5\n"
              "  |\n"
              "3 | 9999-12-31,10\n"
              "  | ^^^^^^^^^^ [bad-date]\n"
              "  = help: if such a date means 'no date', write `null: [\"9999-12-31\"]` in the source\n"
              "1 error\n");
    const Measured read = measure_rows_on(
        "2026-06-30", with_metrics("  m: sum(a)\n", "", R"({date: date, null: ["9999-12-31"]})"), {{"rows", {rows}}});
    EXPECT_EQ(read.errors, "");
    EXPECT_EQ(read.value("m", "2026-06"), "3");
    EXPECT_EQ(omitted(read, Omission::Kind::undated_row), "2 (line 3)");
}

TEST(FarDates, AreCountedInPeriods) {
    const std::string rows = "date,a\n2053-11-15,1\n2053-11-16,1\n";
    const std::string daily = with_metrics("  m: sum(a)\n", "period: day\n");
    EXPECT_EQ(measure_rows_on("2026-06-30", daily, {{"rows", {"date,a\n2053-11-15,1\n"}}}).errors, "");
    EXPECT_NE(measure_rows_on("2026-06-30", daily, {{"rows", {"date,a\n2053-11-16,1\n"}}}).errors, "");
    EXPECT_EQ(measure_rows_on("2026-06-30", with_metrics("  m: sum(a)\n"), {{"rows", {rows}}}).errors, "");
}

TEST(EarlyRows, TheEarliestIsRememberedByDateThenFileThenLine) {
    const Measured measured = measure_rows_on(
        "2026-06-30", with_metrics("  m: sum(a)\n"),
        {{"rows",
          {"date,a\n2026-06-10,1\n0100-01-01,1\n", "date,a\n0001-01-01,1\n0001-01-01,1\n", "date,a\n0001-01-01,1\n"}}});
    const auto& early = measured.measurements->sources.front().too_early;
    ASSERT_TRUE(early);
    EXPECT_EQ(early->cell, "0001-01-01");
    EXPECT_EQ(early->file, 1U);
    EXPECT_EQ(early->place.line, 2U);
    EXPECT_FALSE(measure_rows_on("2026-06-30", with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n1900-01-01,1\n"}}})
                     .measurements->sources.front()
                     .too_early);
}

} // namespace
} // namespace kpitrace::test
