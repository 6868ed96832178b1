// Stocks: rows that are in force over a span of days. The reference counts day by day.
#include "support/pipeline.hpp"

#include "kpitrace/values/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <set>

namespace kpitrace::test {
namespace {

using Random = std::mt19937;

std::string scorecard(std::string_view period = "month") {
    return fmt::format(R"y(name: Test
period: {}
sources:
  subs: {{active: {{from: begin, until: end}}}}
metrics:
  open: {{expression: sum(amount), source: subs}}
  rows: {{expression: count(*), source: subs}}
  people: {{expression: count(distinct who), source: subs}}
  middle: {{expression: median(amount), source: subs}}
  large: {{expression: "count(*) filter (where amount >= 50)", source: subs}}
  old: {{expression: "sum(amount) filter (where date_diff('day', begin, period_end) >= 45)", source: subs}}
  fresh: {{expression: "count(*) filter (where begin >= period_start)", source: subs}}
objectives: {{profit: {{profit: true}}}}
kpis: {{open: {{objective: profit, target: 1}}}}
)y",
                       period);
}

struct Span {
    std::string who;
    int amount = 0;
    Date begin;
    std::optional<Date> end;
};

std::string text_of(const std::vector<Span>& spans) {
    std::string text = "who,amount,begin,end\n";
    for (const Span& span : spans)
        text += fmt::format("{},{},{},{}\n", span.who, span.amount, to_string(span.begin),
                            span.end ? to_string(*span.end) : "");
    return text;
}

Date day(std::string_view text) {
    return parse_date(text).value();
}

/// The value of each metric on a day.
std::string slow_values(const std::vector<Span>& spans, Date first, Date on) {
    std::vector<int> amounts;
    std::set<std::string> people;
    int large = 0;
    int old = 0;
    bool any_old = false;
    int fresh = 0;
    for (const Span& span : spans) {
        if (span.begin > on || (span.end && *span.end <= on)) continue;
        amounts.push_back(span.amount);
        people.insert(span.who);
        large += span.amount >= 50 ? 1 : 0;
        if ((on - span.begin).count() >= 45) {
            old += span.amount;
            any_old = true;
        }
        fresh += span.begin >= first ? 1 : 0;
    }
    int sum = 0;
    for (const int amount : amounts) sum += amount;
    std::ranges::sort(amounts);
    const std::size_t half = amounts.size() / 2;
    std::string middle = "null";
    if (amounts.size() % 2 == 1) middle = std::to_string(amounts[half]);
    if (!amounts.empty() && amounts.size() % 2 == 0) {
        const int twice = amounts[half - 1] + amounts[half];
        middle = fmt::format("{}{}", twice / 2, twice % 2 == 0 ? "" : ".5");
    }
    return fmt::format("{} {} {} {} {} {} {}", amounts.empty() ? "null" : std::to_string(sum), amounts.size(),
                       people.size(), middle, large, any_old ? std::to_string(old) : "null", fresh);
}

std::string values_of(const Measured& measured, Period period) {
    const Evaluation evaluation = evaluate(*measured.scorecard, *measured.query, *measured.measurements, period);
    std::string text;
    for (const MetricEvaluation& metric : evaluation.metrics)
        text += (text.empty() ? "" : " ") + (metric.value.number ? metric.value.number->to_string() : "null");
    return text;
}

std::vector<Span> random_spans(Random& random, unsigned count) {
    std::vector<Span> spans;
    for (unsigned i = 0; i < count; ++i) {
        Span span{fmt::format("p{}", random() % 20), static_cast<int>(random() % 100),
                  day("2026-01-01") + std::chrono::days(random() % 150), std::nullopt};
        if (random() % 4 != 0) span.end = span.begin + std::chrono::days(random() % 90);
        spans.push_back(span);
    }
    return spans;
}

TEST(StockProperty, EqualsADayByDayCount) {
    Random random(5);
    for (const std::string_view period : {"month", "week", "day"})
        for (const unsigned count : {1U, 30U, 300U})
            for (const unsigned threads : {1U, 3U}) {
                const std::vector<Span> spans = random_spans(random, count);
                const Date today = day("2026-05-20");
                Measured measured = read_only(scorecard(period));
                ASSERT_TRUE(measured.query) << measured.errors;
                measure_into(measured, {{"subs", {text_of(spans)}}}, threads, {.block_size = 300}, today);
                ASSERT_TRUE(measured.measurements) << measured.errors;
                const auto& periods = measured.measurements->sources[0].periods;
                if (!periods) continue;
                const Calendar& calendar = measured.scorecard->calendar;
                const Date end = *measured.measurements->sources[0].data_end;
                EXPECT_EQ(periods->last, calendar.at(end));
                for (Period p = periods->first; p <= periods->last; p = p + 1) {
                    const DateRange days = calendar.days(p);
                    const Date on = days.last < today ? days.last : end;
                    ASSERT_EQ(values_of(measured, p), slow_values(spans, days.first, on)) << to_string(on) << "\n"
                                                                                          << text_of(spans);
                }
            }
}

Measured measured_on(std::string_view today, const std::string& rows) {
    return measure_rows_on(today, scorecard(), {{"subs", {"who,amount,begin,end\n" + rows}}});
}

TEST(Stock, CountsARowFromItsFirstDayToTheDayBeforeItsEnd) {
    const Measured measured = measured_on("2026-08-01", "a,10,2026-03-31,2026-06-30\nb,1,2026-01-05,\n");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("open", "2026-02"), "1");
    EXPECT_EQ(measured.value("open", "2026-03"), "11") << "in force on the last day of March";
    EXPECT_EQ(measured.value("open", "2026-05"), "11");
    EXPECT_EQ(measured.value("open", "2026-06"), "1") << "not in force on 30 June any more";
}

TEST(Stock, TakesAnUnfinishedPeriodOnTheLastDayOfTheData) {
    const Measured measured =
        measured_on("2026-06-25", "a,10,2026-01-01,2026-06-20\nb,1,2026-01-05,2026-06-28\nc,100,2026-06-18,\n");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(to_string(*measured.measurements->sources[0].data_end), "2026-06-20");
    EXPECT_EQ(measured.value("open", "2026-06"), "101") << "b is in force until 28 June, which is still to come";
}

TEST(Stock, LeavesOutRowsThatBeginAfterToday) {
    const Measured measured = measured_on("2026-06-25", "a,10,2026-01-01,\nb,1,2026-07-05,\nc,5,2026-06-02,\n");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("open", "2026-06"), "15");
    ASSERT_EQ(measured.measurements->sources[0].omissions.size(), 1U);
    EXPECT_EQ(measured.measurements->sources[0].omissions[0].kind, Omission::Kind::future_row);
}

TEST(Stock, NotesRowsWithoutABeginAndRowsThatEndBeforeIt) {
    const Measured measured =
        measured_on("2026-06-25", "a,10,,2026-05-01\nb,1,2026-03-05,2026-03-01\nc,5,2026-01-01,\n");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    std::vector<Omission::Kind> kinds;
    for (const Omission& omission : measured.measurements->sources[0].omissions) kinds.push_back(omission.kind);
    EXPECT_EQ(kinds, (std::vector{Omission::Kind::undated_row, Omission::Kind::reversed_span}));
    EXPECT_EQ(measured.value("rows", "2026-03"), "1");
}

TEST(Stock, UsesAColumnNamedPeriodEndIfTheFileHasOne) {
    const Measured measured = measure_rows_on("2026-08-01", scorecard(),
                                              {{"subs",
                                                {"who,amount,begin,end,period_end\na,10,2026-01-01,,2026-01-10\n"
                                                 "b,1,2026-01-01,,2026-06-10\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("old", "2026-01"), "1") << "by the column, and not by the end of the period";
}

/// Counts take the bounds as texts, and so do comparisons with texts.
TEST(Stock, HasBoundsOfThePeriodInEveryAggregate) {
    const Measured measured =
        measure_rows_on("2026-08-01",
                        with_metrics(R"y(  m: count(*)
  different: count(distinct period_end)
  all: count(period_start)
  later: count(distinct coalesce(ended, period_end))
  in_january: count(*) filter (where period_end = '2026-01-31')
  cast: count(*) filter (where cast(period_start as text) = '2026-02-01')
  age: max(date_diff('day', begin, period_end))
  since: "sum(case when begin >= period_start then 1 else 0 end)"
)y",
                                     "", "{active: {from: begin, until: ended}}"),
                        {{"rows", {"begin,ended\n2026-01-05,2026-02-10\n2026-01-07,\n2026-02-03,\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const auto values = [&](std::string_view period) {
        std::string text;
        for (const std::string_view metric : {"different", "all", "later", "in_january", "cast", "age", "since"})
            text += (text.empty() ? "" : " ") + measured.value(metric, period);
        return text;
    };
    EXPECT_EQ(values("2026-01"), "1 2 2 2 0 26 2");
    EXPECT_EQ(values("2026-02"), "1 2 1 0 2 52 1") << "the first row has ended";
    EXPECT_EQ(measured.measurements->sources[0].comparisons.size(), 0U) << "no cell is compared with the texts";
}

TEST(Stock, RefusesABoundOfThePeriodAsANumber) {
    const Measured measured = measure_rows(with_metrics("  m: max(period_end)\n", "", "{active: {from: begin}}"),
                                           {{"rows", {"begin\n2026-01-05\n"}}});
    EXPECT_NE(measured.errors.find("no column of rows-1.csv is named `period_end`"), std::string::npos)
        << measured.errors;
    EXPECT_NE(measured.errors.find("  = help: the bound `period_end` of the period is a date, and a number is expected "
                                   "here: use it in `count`, a condition or `date_diff`\n"),
              std::string::npos)
        << measured.errors;
}

TEST(Stock, HasNoValueInPeriodsAfterTheLastDayOfItsData) {
    const std::string yaml = R"y(name: Test
sources: {subs: {active: {from: begin, until: end}}, sales: {date: day}}
metrics:
  open: {expression: count(*), source: subs}
  begun: {expression: count(*) filter (where begin < period_end), source: subs}
  sold: {expression: count(*), source: sales}
objectives: {profit: {profit: true}}
kpis: {open: {objective: profit, target: 1}, sold: {objective: profit, target: 1}}
)y";
    const Measured measured = measure_rows_on(
        "2026-04-15", yaml,
        {{"subs", {"begin,end\n2026-01-05,\n2026-03-05,\n"}}, {"sales", {"day\n2026-03-30\n2026-04-10\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("open", "2026-03"), "2");
    EXPECT_EQ(measured.value("begun", "2026-03"), "2");
    EXPECT_EQ(measured.value("open", "2026-04"), "null");
    EXPECT_EQ(measured.value("begun", "2026-04"), "null");
}

TEST(Stock, HasBoundsOfThePeriodOnlyInsideAggregates) {
    for (const std::string_view source :
         {"{active: {from: period_start, until: end}}", "{active: {from: begin, until: period_end}}",
          "{active: {from: begin}, where: begin < period_end}"}) {
        const Measured measured =
            measure_rows(with_metrics("  m: count(*)\n", "", source), {{"rows", {"begin,end\n2026-01-05,\n"}}});
        EXPECT_FALSE(measured.measurements);
        EXPECT_NE(measured.errors.find("[unknown-column]"), std::string::npos) << measured.errors;
    }
}

TEST(Stock, WithoutFilesHasNoRowsInForce) {
    Measured measured = read_only(scorecard());
    Diagnostics diagnostics;
    EXPECT_TRUE(measure(*measured.query, Inputs(1), {}, diagnostics));
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), "");
}

TEST(Stock, OfAPipeThatMustBeReadTwiceIsRefused) {
    Measured measured = read_only(scorecard());
    Diagnostics diagnostics;
    const Inputs inputs{{csv::InputFile("-")}};
    EXPECT_FALSE(measure(*measured.query, inputs, {}, diagnostics));
    EXPECT_EQ(
        render_diagnostics(diagnostics, Colour::off),
        "error: standard input `-` can be read only once, and an aggregate with `period_start` or `period_end` of "
        "source `subs` reads the rows twice [read-once]\n"
        "   = help: write the rows to a file, and give that file\n1 error\n");
}

} // namespace
} // namespace kpitrace::test
