#include "scorecard_under_test.hpp"

#include <gmock/gmock.h>

#include <vector>

namespace kpitrace {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view full_scorecard = R"(version: 1
name: Acme sales
description: What we sell
period: quarter
first_month_of_year: 4
tolerance: 5%
rollup: weighted
perspectives: [money, {id: market_place}, {id: people, name: Our people}]
sources:
  deals:
    file: [a.csv, b.csv]
    date: close_date
    date_format: ['%d.%m.%Y', excel]
    where: stage <> 'Test'
    delimiter: "\t"
    decimal: ","
    thousands: " "
    null: [" NA ", null, '-']
    encoding: windows-1252
    columns: [stage, amount]
    skip_lines: 3
    bad_values: null
    bad_rows: skip
  web-leads:
metrics:
  leads: {expression: count(*), source: web-leads}
  ratio: {expression: won / leads, source: deals, name: Ratio, unit: "%", decimals: 1, description: How many}
  won: {expression: count(*) filter (where won = 'x'), source: deals}
objectives:
  earn: {name: Earn more, description: Money, owner: CFO, perspective: money, profit: true, weight: 2.5}
  sell: {perspective: market_place, drives: {earn: {lag: 2}, learn: }}
  learn: {drives: [earn]}
success_factors:
  speed: {name: Be fast, objective: sell, description: Fast, owner: COO}
kpis:
  ratio:
    name: Win ratio
    description: Won of all
    owner: Ann
    unit: share
    decimals: 2
    success_factor: speed
    target: 30%
    direction: maximize
    red: 20%
    baseline: 10%
    weight: 0
    indicator: leading
  total: {metric: won + leads, objective: earn, target: 7, tolerance: 0.2}
  wins: {metric: won, objective: learn, target: 5, indicator: lagging}
plans:
  coach:
    name: Coach them
    success_factor: speed
    owner: Bob
    start: 2026-06-20
    due: 2026-09-30
    steps:
      - {name: One, kpi: ratio, owner: Cy, due: 2026-07-15, done: 2026-07-10}
      - {name: Two, done: true}
      - {name: Three, done: false}
  hire: {objective: learn}
lint: {ignore: [kpi-without-owner, overdue]}
)";

TEST(ReadScorecard, SmallOneIsRight) {
    EXPECT_EQ(errors_of(std::string(small_scorecard)), "");
}

TEST(ReadScorecard, TopLevel) {
    const Scorecard card = read_good(std::string(full_scorecard));
    EXPECT_EQ(card.file.name(), "s.yaml");
    EXPECT_EQ(card.file.text(), full_scorecard);
    EXPECT_EQ(card.name, "Acme sales");
    EXPECT_EQ(card.description, "What we sell");
    EXPECT_EQ(card.calendar.unit(), PeriodUnit::quarter);
    EXPECT_EQ(card.calendar.first_month(), 4U);
    EXPECT_EQ(card.tolerance.to_string(), "0.05");
    EXPECT_EQ(card.rollup, Rollup::weighted);
    EXPECT_THAT(card.ignored_rules, ElementsAre(LintRule::kpi_without_owner, LintRule::overdue));
}

TEST(ReadScorecard, TopLevelDefaults) {
    const Scorecard card = read_good(std::string(small_scorecard));
    EXPECT_EQ(card.description, "");
    EXPECT_EQ(card.calendar.unit(), PeriodUnit::month);
    EXPECT_EQ(card.calendar.first_month(), 1U);
    EXPECT_EQ(card.tolerance.to_string(), "0.1");
    EXPECT_EQ(card.rollup, Rollup::worst);
    EXPECT_THAT(card.ignored_rules, IsEmpty());
}

std::vector<std::string> perspectives_of(const Scorecard& card) {
    std::vector<std::string> texts;
    for (const Perspective& perspective : card.perspectives) texts.push_back(perspective.id + "=" + perspective.name);
    return texts;
}

TEST(ReadScorecard, Perspectives) {
    EXPECT_THAT(perspectives_of(read_good(std::string(full_scorecard))),
                ElementsAre("money=Money", "market_place=Market place", "people=Our people"));
    EXPECT_THAT(perspectives_of(read_good(std::string(small_scorecard))),
                ElementsAre("financial=Financial", "customer=Customer", "process=Internal process",
                            "learning=Learning and growth"));
}

TEST(ReadScorecard, Source) {
    const Scorecard card = read_good(std::string(full_scorecard));
    const Source& deals = card.sources.at(0);
    EXPECT_EQ(deals.id, "deals");
    EXPECT_EQ(card.file.text(deals.span), "deals");
    ASSERT_EQ(deals.files.size(), 2U);
    EXPECT_EQ(deals.files[0].path, "a.csv");
    EXPECT_EQ(deals.files[1].path, "b.csv");
    EXPECT_EQ(card.file.text(deals.files[1].span), "b.csv");
    EXPECT_EQ(deals.date->path.column, "close_date");
    EXPECT_EQ(card.file.text(deals.date->span), "close_date");
    ASSERT_TRUE(deals.where.has_value());
    EXPECT_EQ(print(*deals.where), "stage <> 'Test'");
    EXPECT_THAT(deals.format.date_formats, ElementsAre("%d.%m.%Y", "excel"));
    EXPECT_EQ(deals.format.delimiter, '\t');
    EXPECT_EQ(deals.format.decimal, ",");
    EXPECT_EQ(deals.format.thousands, " ");
    EXPECT_THAT(deals.format.nulls, ElementsAre("NA", "null", "-"));
    EXPECT_EQ(deals.format.encoding, "windows-1252");
    EXPECT_THAT(deals.format.columns, ElementsAre("stage", "amount"));
    EXPECT_EQ(deals.format.skip_lines, 3U);
    EXPECT_EQ(deals.format.bad_values, csv::BadValues::null);
    EXPECT_EQ(deals.format.bad_rows, csv::BadRows::skip);
}

TEST(ReadScorecard, FilesMayDifferFromTheSourceWhateverTheOrderOfKeys) {
    const Scorecard card = read_good(spoiled("sources: {deals: {date: day}}",
                                             "sources: {deals: {file: [{file: [a.csv, b.csv], skip_lines: 1, null: "
                                             "[x]}, 'c*.csv'], null: [y], decimal: ','}}"));
    const Source& deals = card.sources.at(0);
    ASSERT_EQ(deals.files.size(), 3U);
    ASSERT_TRUE(deals.files[0].format);
    EXPECT_EQ(deals.files[0].format, deals.files[1].format);
    EXPECT_EQ(deals.files[0].format->skip_lines, 1U);
    EXPECT_EQ(deals.files[0].format->decimal, ",");
    EXPECT_THAT(deals.files[0].format->nulls, ElementsAre("x"));
    EXPECT_EQ(card.file.text(deals.files[1].span), "b.csv");
    EXPECT_EQ(deals.files[2].path, "c*.csv");
    EXPECT_FALSE(deals.files[2].format);
    EXPECT_EQ(deals.format.skip_lines, 0U);
}

TEST(ReadScorecard, UniqueIsAColumnAListOrAMap) {
    const auto unique_of = [](const std::string& unique) {
        return read_good(spoiled("{date: day}", "{date: day, unique: " + unique + "}")).sources.at(0).unique.value();
    };
    EXPECT_THAT(unique_of("id").columns, ElementsAre("id"));
    EXPECT_EQ(unique_of("id").repeated, RepeatedKeys::fail);
    EXPECT_THAT(unique_of("[shop, id]").columns, ElementsAre("shop", "id"));
    EXPECT_EQ(unique_of("{columns: id, repeated: drop}").repeated, RepeatedKeys::drop);
    EXPECT_EQ(to_string(RepeatedKeys::last), "last");
}

TEST(ReadScorecard, SourceDefaults) {
    const Source leads = read_good(std::string(full_scorecard)).sources.at(1);
    EXPECT_EQ(leads.id, "web-leads");
    EXPECT_THAT(leads.files, IsEmpty());
    EXPECT_FALSE(leads.date);
    EXPECT_FALSE(leads.where.has_value());
    EXPECT_THAT(leads.format.date_formats, IsEmpty());
    EXPECT_FALSE(leads.format.delimiter.has_value());
    EXPECT_FALSE(leads.format.decimal.has_value());
    EXPECT_FALSE(leads.format.thousands.has_value());
    EXPECT_THAT(leads.format.nulls, IsEmpty());
    EXPECT_EQ(leads.format.encoding, "utf-8");
    EXPECT_THAT(leads.format.columns, IsEmpty());
    EXPECT_EQ(leads.format.skip_lines, 0U);
    EXPECT_EQ(leads.format.bad_values, csv::BadValues::fail);
    EXPECT_EQ(leads.format.bad_rows, csv::BadRows::fail);
}

TEST(ReadScorecard, BadValuesWithoutAWordIsTheDefault) {
    const auto bad_values_of = [](std::string_view value) {
        return read_good(spoiled("date: day", "bad_values: " + std::string(value))).sources.at(0).format.bad_values;
    };
    EXPECT_EQ(bad_values_of(""), csv::BadValues::fail);
    EXPECT_EQ(bad_values_of("fail"), csv::BadValues::fail);
    EXPECT_EQ(bad_values_of("null"), csv::BadValues::null);
    EXPECT_EQ(bad_values_of("'null'"), csv::BadValues::null);
}

TEST(ReadScorecard, TabAsDelimiter) {
    for (const std::string_view written : {"\"\\t\"", "'\\t'", "\\t", "'\t'"}) {
        const auto card = read_good(spoiled("date: day", "delimiter: " + std::string(written)));
        EXPECT_EQ(card.sources.at(0).format.delimiter, '\t') << written;
    }
}

TEST(ReadScorecard, Metric) {
    const Scorecard card = read_good(std::string(full_scorecard));
    const Metric& ratio = card.metrics.at(1);
    EXPECT_EQ(ratio.name, "Ratio");
    EXPECT_EQ(ratio.unit, "%");
    EXPECT_EQ(ratio.decimals, 1);
    EXPECT_EQ(ratio.description, "How many");
    EXPECT_EQ(print(ratio.expression), "won / leads");
    EXPECT_EQ(ratio.source, std::nullopt) << "it reads no rows of its own";
    EXPECT_THAT(ratio.names, ElementsAre(MetricId{2}, MetricId{0}, std::nullopt));
    EXPECT_EQ(card.metrics.at(0).source, SourceId{1});
    EXPECT_EQ(card.metrics.at(0).name, "Leads");
    EXPECT_EQ(card.metrics.at(0).decimals, std::nullopt);
    EXPECT_THAT(card.metric_order, ElementsAre(MetricId{0}, MetricId{2}, MetricId{1}));
}

TEST(ReadScorecard, NamesInsideAggregatesAreColumns) {
    // `won` is a metric and, inside its own aggregate, a column.
    const Scorecard card = read_good(spoiled("count(*)", "count(won) filter (where won = 'x') + sum(won)"));
    EXPECT_THAT(card.metrics.at(0).names, testing::Each(std::nullopt));
}

TEST(ReadScorecard, TheOnlySourceNeedsNoName) {
    const Scorecard card = read_good(std::string(small_scorecard));
    EXPECT_EQ(card.metrics.at(0).source, SourceId{0});
}

TEST(ReadScorecard, Objectives) {
    const Scorecard card = read_good(std::string(full_scorecard));
    const Objective& earn = card.objectives.at(0);
    EXPECT_EQ(earn.name, "Earn more");
    EXPECT_EQ(earn.description, "Money");
    EXPECT_EQ(earn.owner, "CFO");
    EXPECT_EQ(earn.perspective, PerspectiveId{0});
    EXPECT_TRUE(earn.profit);
    EXPECT_EQ(earn.weight.to_string(), "2.5");
    const Objective& sell = card.objectives.at(1);
    ASSERT_EQ(sell.drives.size(), 2U);
    EXPECT_EQ(sell.drives[0].to, ObjectiveId{0});
    EXPECT_EQ(sell.drives[0].lag, 2);
    EXPECT_EQ(card.file.text(sell.drives[0].span), "earn");
    EXPECT_EQ(sell.drives[1].to, ObjectiveId{2});
    EXPECT_EQ(sell.drives[1].lag, 0);
    EXPECT_EQ(card.objectives.at(2).drives.at(0).to, ObjectiveId{0});
    EXPECT_THAT(card.objective_order, ElementsAre(ObjectiveId{1}, ObjectiveId{2}, ObjectiveId{0}));
}

TEST(ReadScorecard, ObjectiveDefaults) {
    const Scorecard card = read_good(spoiled("{drives: profit}", ""));
    const Objective& grow = card.objectives.at(1);
    EXPECT_EQ(grow.name, "Grow");
    EXPECT_EQ(grow.owner, "");
    EXPECT_EQ(grow.perspective, std::nullopt);
    EXPECT_FALSE(grow.profit);
    EXPECT_THAT(grow.drives, IsEmpty());
    EXPECT_EQ(grow.weight.to_string(), "1");
}

TEST(ReadScorecard, SuccessFactor) {
    const SuccessFactor speed = read_good(std::string(full_scorecard)).success_factors.at(0);
    EXPECT_EQ(speed.name, "Be fast");
    EXPECT_EQ(speed.description, "Fast");
    EXPECT_EQ(speed.owner, "COO");
    EXPECT_EQ(speed.objective, ObjectiveId{1});
}

TEST(ReadScorecard, Kpi) {
    const Kpi ratio = read_good(std::string(full_scorecard)).kpis.at(0);
    EXPECT_EQ(ratio.name, "Win ratio");
    EXPECT_EQ(ratio.description, "Won of all");
    EXPECT_EQ(ratio.owner, "Ann");
    EXPECT_EQ(ratio.unit, "share");
    EXPECT_EQ(ratio.decimals, 2);
    EXPECT_EQ(*ratio.actual.expression.as_name(), "ratio");
    EXPECT_THAT(ratio.actual.names, ElementsAre(MetricId{1}));
    EXPECT_EQ(ratio.objective, std::nullopt);
    EXPECT_EQ(ratio.success_factor, SuccessFactorId{0});
    EXPECT_EQ(ratio.measures, ObjectiveId{1});
    EXPECT_EQ(ratio.direction, Direction::maximize);
    EXPECT_EQ(ratio.red->to_string(), "0.2");
    EXPECT_EQ(ratio.baseline->to_string(), "0.1");
    EXPECT_EQ(ratio.tolerance, std::nullopt);
    EXPECT_EQ(ratio.weight.to_string(), "0");
    EXPECT_EQ(ratio.indicator, Indicator::leading);
}

TEST(ReadScorecard, KpiTakesWhatItLeavesOutFromItsMetric) {
    const Scorecard card = read_good(spoiled(
        "won: count(*)", "won: {expression: count(*), name: Deals won, unit: pc, decimals: 3, description: D}"));
    const Kpi& won = card.kpis.at(0);
    EXPECT_EQ(won.name, "Deals won");
    EXPECT_EQ(won.unit, "pc");
    EXPECT_EQ(won.decimals, 3);
    EXPECT_EQ(won.description, "D");
    EXPECT_EQ(won.owner, "");
    EXPECT_EQ(won.measures, ObjectiveId{1});
    EXPECT_EQ(won.weight.to_string(), "1");
    EXPECT_EQ(won.indicator, std::nullopt);
}

TEST(ReadScorecard, KpiOfAnExpressionIsNamedByItsId) {
    const Scorecard card =
        read_good(spoiled("won: {objective: grow,", "win_rate-2: {metric: won / 2, objective: grow,"));
    const Kpi& rate = card.kpis.at(0);
    EXPECT_EQ(rate.name, "Win rate 2");
    EXPECT_EQ(rate.unit, "");
    EXPECT_EQ(print(rate.actual.expression), "won / 2");
    EXPECT_THAT(rate.actual.names, ElementsAre(MetricId{0}, std::nullopt, std::nullopt));
}

TEST(ReadScorecard, MetricOfAKpiMayBeAnIdWithAHyphen) {
    const Scorecard card = read_good(R"(name: x
sources: {data: }
metrics: {new-deals: count(*), new: count(*), deals: count(*)}
objectives: {profit: {profit: true}}
kpis:
  new-deals: {objective: profit, target: 1}
  other: {metric: new-deals, objective: profit, target: 1}
  third: {metric: '"new-deals" - deals', objective: profit, target: 1}
)");
    EXPECT_THAT(card.kpis.at(0).actual.names, ElementsAre(MetricId{0}));
    EXPECT_THAT(card.kpis.at(1).actual.names, ElementsAre(MetricId{0}));
    EXPECT_THAT(card.kpis.at(2).actual.names, ElementsAre(MetricId{0}, MetricId{2}, std::nullopt));
}

TEST(ReadScorecard, Plans) {
    const Scorecard card = read_good(std::string(full_scorecard));
    const Plan& coach = card.plans.at(0);
    EXPECT_EQ(coach.name, "Coach them");
    EXPECT_EQ(coach.success_factor, SuccessFactorId{0});
    EXPECT_EQ(coach.objective, std::nullopt);
    EXPECT_EQ(coach.owner, "Bob");
    EXPECT_EQ(coach.start, parse_date("2026-06-20"));
    EXPECT_EQ(coach.due, parse_date("2026-09-30"));
    ASSERT_EQ(coach.steps.size(), 3U);
    EXPECT_EQ(coach.steps[0].name, "One");
    EXPECT_EQ(coach.steps[0].kpi, KpiId{0});
    EXPECT_EQ(coach.steps[0].owner, "Cy");
    EXPECT_EQ(coach.steps[0].due, parse_date("2026-07-15"));
    EXPECT_TRUE(coach.steps[0].done.done);
    EXPECT_EQ(coach.steps[0].done.on, parse_date("2026-07-10"));
    EXPECT_TRUE(coach.steps[1].done.done);
    EXPECT_EQ(coach.steps[1].done.on, std::nullopt);
    EXPECT_FALSE(coach.steps[2].done.done);
    EXPECT_EQ(card.plans.at(1).objective, ObjectiveId{2});
    EXPECT_EQ(card.plans.at(1).name, "Hire");
}

TEST(ReadScorecard, YesAndNoAreText) {
    EXPECT_EQ(read_good(spoiled("name: Acme", "name: no")).name, "no");
    const Scorecard card = read_good(spoiled("date: day", "null: [no, yes, on, off]"));
    EXPECT_THAT(card.sources.at(0).format.nulls, ElementsAre("no", "yes", "on", "off"));
}

TEST(ReadScorecard, NullAsAnIdIsTheWord) {
    const Scorecard card = read_good(spoiled("revenue: sum(amount)", "null: sum(amount)"));
    EXPECT_EQ(card.metrics.at(1).id, "null");
    EXPECT_EQ(card.metrics.at(1).name, "Null");
}

TEST(ReadScorecard, EmptyOptionalKeysAreNotGiven) {
    const Scorecard card =
        read_good(spoiled("name: Acme", "name: Acme\nperiod:\ntolerance: ~\nperspectives: null\nlint:"));
    EXPECT_EQ(card.tolerance.to_string(), "0.1");
    EXPECT_EQ(card.calendar.unit(), PeriodUnit::month);
    EXPECT_EQ(card.perspectives.size(), 4U);
}

TEST(ReadScorecard, AliasesStandForWhatTheyName) {
    const Scorecard card =
        read_good(spoiled("{objective: grow, target: 10}", "&one {objective: grow, target: 10}\n  revenue: *one"));
    EXPECT_EQ(card.kpis.at(1).measures, ObjectiveId{1});
    EXPECT_EQ(card.kpis.at(1).name, "Revenue");
}

TEST(ReadScorecard, WindowsLineEnds) {
    std::string text(small_scorecard);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2))
        text.insert(at, 1, '\r');
    EXPECT_EQ(read_good(text).kpis.size(), 1U);
}

} // namespace
} // namespace kpitrace
