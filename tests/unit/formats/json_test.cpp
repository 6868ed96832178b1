#include "kpitrace/formats/render.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <limits>

namespace kpitrace {
namespace {

std::string json_of(const Report& report) {
    return Output([&](const Sink& sink) { render_json(report, judge(report, FailOn{}), sink); }).text();
}

using test::number;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(Json, OfAnEmptyReportHasAllKeys) {
    Report report;
    report.name = "Empty";
    report.period = {.id = "2026",
                     .title = "2026",
                     .before = "2025",
                     .unit = PeriodUnit::year,
                     .start = test::date("2026-01-01"),
                     .end = test::date("2026-12-31"),
                     .data_end = {},
                     .complete = true,
                     .elapsed = {.days = 365, .of_days = 365, .workdays = 261, .of_workdays = 261}};
    EXPECT_EQ(json_of(report), R"({
  "kpitrace": 1,
  "tool": {"name": "kpitrace", "version": "0.1.0"},
  "scorecard": {"file": "", "version": 1},
  "name": "Empty",
  "description": null,
  "period": {"id": "2026", "start": "2026-01-01", "end": "2026-12-31", "data_end": null, "complete": true, "elapsed": {"days": 365, "of_days": 365, "workdays": 261, "of_workdays": 261}},
  "verdict": {
    "failed": false,
    "fail_on": ["red", "no_data", "stale", "short"],
    "counts": {"red": 0, "yellow": 0, "no_data": 0, "stale": 0, "short": 0, "red_member": 0, "overdue": 0, "lint_error": 0, "skipped": 0, "waived": 0}
  },
  "score": null,
  "summary": {"green": 0, "yellow": 0, "red": 0, "no_data": 0, "waived": 0},
  "perspectives": [],
  "objectives": [],
  "kpis": [],
  "metrics": [],
  "chains": [],
  "plans": [],
  "findings": [],
  "sources": [],
  "warnings": [],
  "notes": []
}
)");
}

/// One or two of each element, with as much absent as can be; one source is stale, the other has no rows.
Report contract() {
    Report report = test::report_of(
        R"(name: Acme sales
sources:
  deals: {date: closed, where: stage <> 'Test', bad_values: "null", max_age: 5}
  quotas: {date: month}
metrics:
  win_rate: {name: Win rate, expression: sum(won) / sum(decided), source: deals, unit: "%"}
  cash: {expression: sum(quota), source: quotas}
objectives:
  improve_profit: {name: Improve profit, perspective: financial, profit: true}
  win_more_deals: {name: Win more deals, drives: {improve_profit: {lag: 1}}}
success_factors:
  qualified_pipeline: {objective: win_more_deals}
kpis:
  win_rate: {success_factor: qualified_pipeline, indicator: leading, owner: Sales, target: 60%, red: 45.5%}
  margin: {metric: 2 * win_rate, objective: improve_profit, target: {min: 1, max: 2}}
plans:
  coach_team:
    success_factor: qualified_pipeline
    owner: Sales operations
    due: 2026-09-30
    steps:
      - {name: Agree the exit criteria, kpi: win_rate, due: 2026-05-15, done: 2026-05-10}
      - {name: Review every deal over 50k, due: 2026-06-17}
)",
        {{"deals", "closed,stage,won,decided\n2026-05-29,Won,473,1000\n2026-06-20,Won,452,1000\n2026-06-20,Won,x,"
                   "0\n2026-06-21,Test,1,1\n"},
         {"quotas", "month,quota\n"}},
        "2026-06-29");
    report.kpis[0].window_data_end = "2026-05";
    report.findings = {
        {"no-owner", Severity::warning, "nobody owns it", "scorecard.yaml", {24, 15}, "write who answers"}};
    return report;
}

TEST(Json, HasTheContractsKeysInItsOrder) {
    EXPECT_EQ(json_of(contract()), R"json({
  "kpitrace": 1,
  "tool": {"name": "kpitrace", "version": "0.1.0"},
  "scorecard": {"file": "scorecard.yaml", "version": 1},
  "name": "Acme sales",
  "description": null,
  "period": {"id": "2026-06", "start": "2026-06-01", "end": "2026-06-30", "data_end": "2026-06-20", "complete": false, "elapsed": {"days": 20, "of_days": 30, "workdays": 15, "of_workdays": 22}},
  "verdict": {
    "failed": true,
    "fail_on": ["red", "no_data", "stale", "short"],
    "counts": {"red": 1, "yellow": 1, "no_data": 0, "stale": 1, "short": 0, "red_member": 0, "overdue": 1, "lint_error": 0, "skipped": 0, "waived": 0}
  },
  "score": 0.8286666666666667,
  "summary": {"green": 0, "yellow": 1, "red": 1, "no_data": 0, "waived": 0},
  "perspectives": [
    {"id": "financial", "name": "Financial", "score": 0.904},
    {"id": "customer", "name": "Customer", "score": null},
    {"id": "process", "name": "Internal process", "score": null},
    {"id": "learning", "name": "Learning and growth", "score": null}
  ],
  "objectives": [
    {
      "id": "improve_profit",
      "name": "Improve profit",
      "perspective": "financial",
      "profit": true,
      "score": 0.904,
      "zone": "yellow",
      "at_risk": true,
      "drives": []
    },
    {
      "id": "win_more_deals",
      "name": "Win more deals",
      "perspective": null,
      "profit": false,
      "score": 0.7533333333333334,
      "zone": "red",
      "at_risk": false,
      "drives": [{"objective": "improve_profit", "lag": 1}]
    }
  ],
  "kpis": [
    {
      "id": "win_rate",
      "name": "Win rate",
      "objective": "win_more_deals",
      "success_factor": "qualified_pipeline",
      "indicator": "leading",
      "owner": "Sales",
      "unit": "%",
      "decimals": null,
      "direction": "maximize",
      "definition": {"actual": "win_rate", "target": "0.6", "metrics": ["win_rate"], "direction": "maximize", "weight": 1},
      "actual": 0.452,
      "target": 0.6,
      "baseline": null,
      "red": 0.455,
      "tolerance": null,
      "attainment": 0.7533333333333334,
      "zone": "red",
      "reason": null,
      "previous": 0.473,
      "change": -0.020999999999999963,
      "complete": false,
      "data_end": "2026-06-20",
      "window_data_end": "2026-05",
      "so_far": true,
      "pace": null,
      "stale": true,
      "short": false,
      "patience": 1,
      "red_periods": 1,
      "waiver": null,
      "history": [
        {"period": "2026-05", "actual": 0.473, "target": 0.6, "zone": "yellow"},
        {"period": "2026-06", "actual": 0.452, "target": 0.6, "zone": "red"}
      ],
      "red_since": "2026-06",
      "alarmed": "2026-06"
    },
    {
      "id": "margin",
      "name": "Margin",
      "objective": "improve_profit",
      "success_factor": null,
      "indicator": null,
      "owner": null,
      "unit": null,
      "decimals": null,
      "direction": null,
      "definition": {"actual": "2 * win_rate", "target": "{min: 1, max: 2}", "metrics": ["win_rate"], "direction": null, "weight": 1},
      "actual": 0.904,
      "target": {"min": 1, "max": 2},
      "baseline": null,
      "red": null,
      "tolerance": 0.1,
      "attainment": 0.904,
      "zone": "yellow",
      "reason": null,
      "previous": 0.946,
      "change": -0.041999999999999926,
      "complete": false,
      "data_end": "2026-06-20",
      "window_data_end": null,
      "so_far": true,
      "pace": null,
      "stale": true,
      "short": false,
      "patience": 1,
      "red_periods": 0,
      "waiver": null,
      "history": [
        {"period": "2026-05", "actual": 0.946, "target": {"min": 1, "max": 2}, "zone": "yellow"},
        {"period": "2026-06", "actual": 0.904, "target": {"min": 1, "max": 2}, "zone": "yellow"}
      ]
    }
  ],
  "metrics": [
    {"id": "win_rate", "name": "Win rate", "unit": "%", "value": 0.452, "previous": 0.473, "definition": {"expression": "sum(won) / sum(decided)", "source": "deals", "where": "stage <> 'Test'", "date": "closed", "reading": "bad_values: null"}},
    {"id": "cash", "name": "Cash", "unit": null, "value": null, "previous": null, "definition": {"expression": "sum(quota)", "source": "quotas", "where": null, "date": "month", "reading": null}}
  ],
  "chains": [
    {
      "kpi": "win_rate",
      "success_factor": "qualified_pipeline",
      "path": ["win_more_deals", "improve_profit"],
      "lag": 1,
      "reaches_profit": true,
      "at_stake": [{"kpi": "margin", "actual": 0.904, "if_met": 1.2, "gain": 0.09599999999999997}]
    }
  ],
  "plans": [
    {
      "id": "coach_team",
      "name": "Coach team",
      "success_factor": "qualified_pipeline",
      "objective": null,
      "owner": "Sales operations",
      "due": "2026-09-30",
      "overdue": false,
      "done": false,
      "steps": [
        {"name": "Agree the exit criteria", "kpi": "win_rate", "owner": null, "due": "2026-05-15", "done": "2026-05-10", "overdue": false},
        {"name": "Review every deal over 50k", "kpi": null, "owner": null, "due": "2026-06-17", "done": null, "overdue": true}
      ]
    }
  ],
  "findings": [
    {
      "rule": "no-owner",
      "severity": "warning",
      "message": "nobody owns it",
      "file": "scorecard.yaml",
      "line": 24,
      "column": 15,
      "help": "write who answers"
    }
  ],
  "sources": [
    {"id": "deals", "rows": 3, "first": "2026-05-29", "data_end": "2026-06-20", "age": 9, "stale": true, "short": false},
    {"id": "quotas", "rows": 0, "first": null, "data_end": null, "age": null, "stale": false, "short": false}
  ],
  "warnings": [
    {"rule": "stale-source", "message": "source `deals` is stale: its last row is dated 20 June 2026, 9 days before today, 29 June 2026; `max_age` allows 5 days", "help": "export source `deals` again"}
  ],
  "notes": [
    "1 cell of `won` is not a number and was taken as null (deals-1.csv:4): `x`"
  ]
}
)json");
}

std::string with_actual(const Number& actual) {
    Report report = test::of_zones({Zone::red});
    report.kpis = {test::red_kpi("kpi")};
    report.kpis[0].actual = actual;
    return json_of(report);
}

TEST(Json, HasAllDigitsOfExactNumbers) {
    EXPECT_THAT(with_actual(number("12345678901234567890123456789012345678")),
                HasSubstr("\"actual\": 12345678901234567890123456789012345678,"));
    EXPECT_THAT(with_actual(number("-0.00000000000000000000000000000000000001")),
                HasSubstr("\"actual\": -0.00000000000000000000000000000000000001,"));
    EXPECT_THAT(with_actual(number("1e3")), HasSubstr("\"actual\": 1000,"));
}

TEST(Json, HasTheShortestTextOfDoubles) {
    EXPECT_THAT(with_actual(Number::rounded(0.1)), HasSubstr("\"actual\": 0.1,"));
    EXPECT_THAT(with_actual(Number::rounded(1.0 / 3)), HasSubstr("\"actual\": 0.3333333333333333,"));
    EXPECT_THAT(with_actual(Number::overflowed(1e300)), HasSubstr("\"actual\": 1e+300,"));
    EXPECT_THAT(with_actual(Number::rounded(-0.0)), HasSubstr("\"actual\": 0,"));
}

TEST(Json, KnowsNoInfinity) {
    EXPECT_THAT(with_actual(Number::overflowed(std::numeric_limits<double>::infinity())),
                HasSubstr("\"actual\": null,"));
}

TEST(Json, NamesTruncatedChainsOnlyWhereTheyAre) {
    Report report = test::of_zones({Zone::red});
    report.kpis = {test::red_kpi("kpi")};
    report.kpis[0].history.clear();
    EXPECT_THAT(json_of(report), Not(HasSubstr("chains_truncated")));
    report.kpis[0].chains_truncated = true;
    EXPECT_THAT(json_of(report), HasSubstr("\n      \"history\": [],\n      \"chains_truncated\": true,\n"));
}

TEST(Json, ShowsWhetherAndWhenAStepWasDone) {
    Report report = test::acme();
    report.plans[0].steps[0].done = {true, {}};
    EXPECT_THAT(json_of(report), HasSubstr("\"due\": \"2026-05-15\", \"done\": true, \"overdue\": false}"));
}

TEST(Json, HasNoDirectionForARangeAndNoTargetWhereThereIsNone) {
    Report report = test::of_zones({Zone::red});
    report.kpis = {test::red_kpi("kpi")};
    report.kpis[0].direction.reset();
    report.kpis[0].target = TargetRange{number("0.5"), 2};
    EXPECT_THAT(json_of(report), HasSubstr("\"direction\": null,"));
    EXPECT_THAT(json_of(report), HasSubstr("\"target\": {\"min\": 0.5, \"max\": 2},"));
    report.kpis[0].target = std::monostate();
    EXPECT_THAT(json_of(report), HasSubstr("\"target\": null,"));
}

std::string note_of(std::string text) {
    Report report;
    report.notes = {std::move(text)};
    const std::string json = json_of(report);
    const std::size_t begin = json.find("\"notes\": [\n    ") + 15;
    return json.substr(begin, json.find("\n  ]", begin) - begin);
}

TEST(Json, EscapesTexts) {
    EXPECT_EQ(note_of("say \"a\\b\""), R"("say \"a\\b\"")");
    EXPECT_EQ(note_of("a\tb\r\nc"), R"("a\tb\r\nc")");
    EXPECT_EQ(note_of(std::string("\0\x01\x1b\x7f", 4)), R"("\u0000\u0001\u001b\u007f")");
    EXPECT_EQ(note_of("\u0085\u2028\u202e"), R"("\u0085\u2028\u202e")");
    EXPECT_EQ(note_of("größer 売上 😀 </script>"), "\"größer 売上 😀 </script>\"");
}

TEST(Json, ReplacesInvalidUtf8) {
    EXPECT_EQ(note_of("a\xff"
                      "b\xc3"),
              "\"a\uFFFDb\uFFFD\"");
    EXPECT_EQ(note_of("\xed\xa0\x80"), "\"\uFFFD\uFFFD\uFFFD\""); // a surrogate
}

} // namespace
} // namespace kpitrace
