#include "report/notes.hpp"

#include "support/pipeline.hpp"
#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The notes on what was left out, of a scorecard by month.
std::vector<std::string> notes_of(std::vector<Omission> omissions) {
    Measurements measurements;
    measurements.sources.emplace_back().omissions = std::move(omissions);
    return make_notes({}, {}, measurements, {});
}

Tally tally(std::uint64_t count) {
    return {.count = count, .first_line = 17, .file = "deals.csv"};
}

TEST(Notes, MentionCellsThatWereNotNumbers) {
    EXPECT_THAT(
        notes_of({{Omission::Kind::bad_number, "amount", tally(3)}, {Omission::Kind::bad_number, "cost", tally(1)}}),
        ElementsAre("3 cells of `amount` are not numbers and were taken as null (first: deals.csv:17)",
                    "1 cell of `cost` is not a number and was taken as null (deals.csv:17)"));
}

Omission with_texts(std::uint64_t with_digits, std::vector<std::string> texts, std::vector<std::string> with) {
    Omission omission{Omission::Kind::bad_number, "amount", tally(4)};
    omission.with_digits = with_digits;
    omission.texts = std::move(texts);
    omission.texts_with_digits = std::move(with);
    return omission;
}

TEST(Notes, ShowCellsThatWereNotNumbersAndThoseThatMayBe) {
    EXPECT_THAT(notes_of({with_texts(0, {"`n/a`", "`?`"}, {})}),
                ElementsAre("4 cells of `amount` are not numbers and were taken as null (first: deals.csv:17): `n/a`, "
                            "`?`, …"));
    EXPECT_THAT(notes_of({with_texts(1, {"`n/a`"}, {"`12 kg`"})}),
                ElementsAre("4 cells of `amount` are not numbers and were taken as null (first: deals.csv:17): `n/a`, "
                            "…; 1 of them has digits, and the figures may lack its value: `12 kg`"));
    EXPECT_THAT(notes_of({with_texts(4, {}, {"`12 kg`", "`1,234`"})}),
                ElementsAre("4 cells of `amount` are not numbers and were taken as null (first: deals.csv:17): "
                            "`12 kg`, `1,234`, …; the figures may lack their values"));
}

TEST(Notes, MentionCellsThatWereNotDates) {
    EXPECT_THAT(
        notes_of({{Omission::Kind::bad_date, "closed", tally(1200)}, {Omission::Kind::bad_date, "won", tally(1)}}),
        ElementsAre("1,200 cells of `closed` are not dates and were taken as null (first: deals.csv:17)",
                    "1 cell of `won` is not a date and was taken as null (deals.csv:17)"));
}

TEST(Notes, MentionSkippedRows) {
    EXPECT_THAT(notes_of({{Omission::Kind::skipped_row, "", tally(2)}, {Omission::Kind::skipped_row, "", tally(1)}}),
                ElementsAre("2 rows have too many or too few cells and were skipped (first: deals.csv:17)",
                            "1 row has too many or too few cells and was skipped (deals.csv:17)"));
}

TEST(Notes, SayWhichRowsWereCompleted) {
    EXPECT_THAT(notes_of({{Omission::Kind::padded_row, "", tally(2)}, {Omission::Kind::padded_row, "", tally(1)}}),
                ElementsAre("2 rows have too few cells and were read with no value in the missing ones "
                            "(first: deals.csv:17)",
                            "1 row has too few cells and was read with no value in the missing ones (deals.csv:17)"));
}

TEST(Notes, CountCommentsThatCouldBeRowsAndLinesAboveTheHeader) {
    EXPECT_THAT(notes_of({{Omission::Kind::comment_row, "", tally(2)},
                          {Omission::Kind::comment_row, "", tally(1)},
                          {Omission::Kind::line_above_header, "", tally(5)},
                          {Omission::Kind::line_above_header, "", tally(1)}}),
                ElementsAre("2 lines begin as a comment but have as many cells as a row; they were left out "
                            "(first: deals.csv:17)",
                            "1 line begins as a comment but has as many cells as a row; it was left out (deals.csv:17)",
                            "5 lines above the header were skipped (first: deals.csv:17)",
                            "1 line above the header was skipped (deals.csv:17)"));
}

TEST(Notes, MentionRowsWithoutDate) {
    EXPECT_THAT(notes_of({{Omission::Kind::undated_row, "", tally(2)}, {Omission::Kind::undated_row, "", tally(1)}}),
                ElementsAre("2 rows have no date and belong to no period (first: deals.csv:17)",
                            "1 row has no date and belongs to no period (deals.csv:17)"));
}

TEST(Notes, MentionDatesThatNameALongerPeriod) {
    EXPECT_THAT(
        notes_of({{Omission::Kind::long_period, "closed", tally(2)}, {Omission::Kind::long_period, "", tally(1)}}),
        ElementsAre("2 dates of `closed` are longer than a month and count in the first month of each "
                    "(first: deals.csv:17)",
                    "1 date is longer than a month and counts in its first month (deals.csv:17)"));
}

TEST(Notes, SayInWhichPeriodTheFirstLongDateCounts) {
    const Period june = *Calendar().parse("2026-06");
    EXPECT_THAT(notes_of({{Omission::Kind::long_period, "closed", tally(2), june},
                          {Omission::Kind::long_period, "", tally(1), june}}),
                ElementsAre("2 dates of `closed` are longer than a month and count in the first month of each "
                            "(first: deals.csv:17, in June 2026)",
                            "1 date is longer than a month and counts in its first month (deals.csv:17, in June "
                            "2026)"));
}

TEST(Notes, MentionDatesThatTwoFormatsRead) {
    EXPECT_THAT(notes_of({{Omission::Kind::overlapping_date, "closed", tally(2)}}),
                ElementsAre("2 dates of `closed` fit two formats of `date_format` with different dates; the first that "
                            "fits is used (first: deals.csv:17)"));
}

TEST(Notes, LeaveOutAPlaceThatIsNotKnown) {
    EXPECT_THAT(notes_of({{Omission::Kind::undated_row, "", {.count = 2, .first_line = 0, .file = ""}}}),
                ElementsAre("2 rows have no date and belong to no period"));
}

TEST(Notes, MentionWhatIsTooLargeToBeExact) {
    Scorecard scorecard;
    scorecard.metrics.emplace_back().id = "revenue";
    Query query;
    query.aggregates.emplace_back().text = "sum(amount)";
    Evaluation evaluation;
    evaluation.overflowed = {AggregateId{0}};
    evaluation.overflowed_metrics = {MetricId{0}};
    EXPECT_THAT(make_notes(scorecard, query, {}, evaluation),
                ElementsAre("the aggregate `sum(amount)` is too large to be exact: figures made of it are rounded",
                            "the metric `revenue` is too large to be exact: figures made of it are rounded"));
}

struct Undefined {
    Number target;
    std::optional<Number> baseline;
    Zone zone = Zone::red;
    std::optional<double> attainment = std::nullopt;
};

std::vector<std::string> notes_of(const Undefined& given) {
    Scorecard scorecard;
    scorecard.kpis.emplace_back().id = "returns";
    scorecard.kpis[0].baseline = given.baseline;
    Evaluation evaluation;
    KpiResult& now = evaluation.kpis.emplace_back().now;
    now.target = given.target;
    now.zone = given.zone;
    now.attainment = given.attainment;
    return make_notes(scorecard, {}, {}, evaluation);
}

TEST(Notes, ShowWhyAnAttainmentIsUndefined) {
    EXPECT_THAT(notes_of(Undefined{0, std::nullopt}),
                ElementsAre("the attainment of `returns` is undefined because its target is 0; only its target "
                            "and `red` decide its zone"));
    EXPECT_THAT(notes_of(Undefined{5, Number(5)}),
                ElementsAre("the attainment of `returns` is undefined because its target equals its baseline; only "
                            "its target and `red` decide its zone"));
    EXPECT_THAT(notes_of(Undefined{5, std::nullopt}),
                ElementsAre("the attainment of `returns` is undefined because its numbers are too large; only its "
                            "target and `red` decide its zone"));
}

TEST(Notes, AreSilentWhereAllIsWell) {
    EXPECT_THAT(notes_of(Undefined{5, std::nullopt, Zone::red, 0.5}), IsEmpty());
    EXPECT_THAT(notes_of(Undefined{0, std::nullopt, Zone::no_data}), IsEmpty());
}

/// The warnings of a source with these keys on a day, for June 2026: `RULE: MESSAGE; HELP`, each on a line.
std::string warned(std::string_view today, const std::string& keys, const std::string& rows) {
    const test::Measured measured = test::measure_rows_on(
        today, test::with_metrics("  m: sum(a)\n", "", "{date: date, " + keys + "}"), {{"rows", {rows}}});
    if (!measured.measurements) return measured.errors;
    std::string out;
    for (const ReportWarning& warning :
         warn_of_sources(*measured.scorecard, measured.evaluate("2026-06"), {true}, {false}))
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
              "short-source: source `rows` is short: it has 1 row in June 2026; `min_rows` expects at least 1,000; "
              "check that the export of `rows` is complete\n");
}

TEST(SourceWarnings, OfAShortOneCountTheRowsLeftOut) {
    EXPECT_EQ(
        warned("2026-07-01", "bad_values: \"null\", max_left_out: 5%", friday + "2026-06-27,x\n,1\n"),
        "short-source: source `rows` is short: 2 of 4 rows (50 %) were skipped, have no date, or have a cell that "
        "was taken as no value; `max_left_out` allows 5 %; the notes of the report name the first of these "
        "rows\n");
}

/// The notes on a scorecard by month, with rows on working days up to `last`.
std::vector<std::string> notes_of_sales(std::string_view last, std::string_view metric = "sales",
                                        std::string_view source = "{date: date}",
                                        std::string_view day_of_report = "2026-06-20") {
    std::string rows = "date,a\n";
    for (Date day = *parse_date("2026-01-01"); day <= *parse_date(last); day += std::chrono::days(1))
        if (Workdays().contains(day)) rows += to_string(day) + ",10\n";
    test::Measured measured = test::read_only(
        fmt::format("name: T\nsources: {{rows: {}}}\nmetrics: {{sales: sum(a), average: avg(a)}}\n"
                    "objectives: {{p: {{profit: true}}}}\nkpis: {{k: {{metric: {}, objective: p, target: 10}}}}\n",
                    source, metric));
    const Date today = *parse_date(day_of_report);
    add_partial_windows(*measured.query, *measured.scorecard, today);
    test::measure_into(measured, {{"rows", {rows}}}, 1, {}, today);
    return make_notes(*measured.scorecard, *measured.query, *measured.measurements, measured.evaluate("2026-06"));
}

// 17 June is a Wednesday, and weekends make gaps of three days.
TEST(Notes, SayThatRowsAreMissingForLongerThanTheLongestGap) {
    EXPECT_THAT(notes_of_sales("2026-06-17"), IsEmpty());
    EXPECT_THAT(notes_of_sales("2026-06-05"),
                ElementsAre("the last row of source `rows` is dated 5 June 2026, 15 days before today; the longest gap "
                            "between its dates in its last 12 months was 3 days"));
    EXPECT_THAT(notes_of_sales("2026-06-05", "average"), IsEmpty());
    EXPECT_THAT(notes_of_sales("2026-06-05", "sales", "{date: date, max_age: 3}"), IsEmpty()); // has a warning
}

} // namespace
} // namespace kpitrace
