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
  "name": "Empty",
  "description": null,
  "period": {"id": "2026", "start": "2026-01-01", "end": "2026-12-31", "data_end": null, "complete": true, "elapsed": {"days": 365, "of_days": 365, "workdays": 261, "of_workdays": 261}},
  "verdict": {
    "failed": false,
    "fail_on": ["red", "no_data", "stale", "short"],
    "counts": {"red": 0, "yellow": 0, "no_data": 0, "stale": 0, "short": 0}
  },
  "score": null,
  "summary": {"green": 0, "yellow": 0, "red": 0, "no_data": 0},
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

/// One of each element, with as much absent as can be.
Report sparse() {
    Report report = test::acme();
    report.objectives.resize(2);
    report.kpis.erase(report.kpis.begin(), report.kpis.begin() + 2);
    report.kpis[0].history.resize(1);
    report.kpis[0].definition = KpiDefinition{"won / decided", "0.6", {"won", "decided"}};
    report.metrics[0].definition =
        MetricDefinition{.expression = "sum(amount)", .source = "deals", .where = {}, .date = "closed"};
    report.kpis[0].history.push_back({"2026-02", std::nullopt, TargetRange{1, 2}, Zone::no_data});
    report.chains.erase(report.chains.begin());
    report.chains[0].at_stake = {
        {.kpi = 0, .actual = test::number("0.452"), .if_met = 1, .gain = test::number("0.548")}};
    report.findings = {
        {"no-owner", Severity::warning, "nobody owns it", "scorecard.yaml", {24, 15}, "write who answers"}};
    report.kpis[0].complete = false;
    report.kpis[0].data_end = test::date("2026-06-20");
    report.kpis[0].window_data_end = "2026-05";
    report.kpis[0].stale = true;
    report.sources = {{.id = "deals",
                       .rows = 62,
                       .first = test::date("2026-01-02"),
                       .data_end = test::date("2026-06-20"),
                       .age = 9,
                       .stale = true},
                      {.id = "quotas", .first = {}, .data_end = {}, .age = {}}};
    report.warnings = {{"stale-source", "source `deals` is stale", "export source `deals` again"}};
    return report;
}

TEST(Json, BearsTheContractsKeysInItsOrder) {
    EXPECT_EQ(json_of(sparse()), R"json({
  "kpitrace": 1,
  "name": "Acme sales",
  "description": null,
  "period": {"id": "2026-06", "start": "2026-06-01", "end": "2026-06-30", "data_end": "2026-06-28", "complete": false, "elapsed": {"days": 28, "of_days": 30, "workdays": 20, "of_workdays": 22}},
  "verdict": {
    "failed": true,
    "fail_on": ["red", "no_data", "stale", "short"],
    "counts": {"red": 1, "yellow": 0, "no_data": 0, "stale": 1, "short": 0}
  },
  "score": 0.79,
  "summary": {"green": 0, "yellow": 1, "red": 2, "no_data": 0},
  "perspectives": [
    {"id": "financial", "name": "Financial", "score": 0.83},
    {"id": "customer", "name": "Customer", "score": 0.7533333333333333},
    {"id": "process", "name": "Internal process", "score": null}
  ],
  "objectives": [
    {
      "id": "improve_profit",
      "name": "Improve profit",
      "perspective": "financial",
      "profit": true,
      "score": 0.7133333333333334,
      "zone": "red",
      "at_risk": false,
      "drives": []
    },
    {
      "id": "grow_revenue",
      "name": "Grow revenue",
      "perspective": "financial",
      "profit": false,
      "score": 0.9458041958,
      "zone": "yellow",
      "at_risk": true,
      "drives": [{"objective": "improve_profit", "lag": 0}]
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
      "definition": {"actual": "won / decided", "target": "0.6", "metrics": ["won", "decided"], "direction": null, "weight": 1},
      "actual": 0.452,
      "target": 0.6,
      "baseline": null,
      "red": 0.455,
      "tolerance": null,
      "attainment": 0.7533333333333333,
      "zone": "red",
      "reason": null,
      "previous": 0.473,
      "change": -0.021,
      "complete": false,
      "data_end": "2026-06-20",
      "window_data_end": "2026-05",
      "stale": true,
      "short": false,
      "history": [
        {"period": "2026-01", "actual": 0.6, "target": 0.6, "zone": "red"},
        {"period": "2026-02", "actual": null, "target": {"min": 1, "max": 2}, "zone": "no_data"}
      ],
      "red_since": "2026-01"
    }
  ],
  "metrics": [
    {"id": "revenue", "name": "Revenue", "unit": "USD", "value": 108200, "previous": null, "definition": {"expression": "sum(amount)", "source": "deals", "where": null, "date": "closed", "reading": null}}
  ],
  "chains": [
    {
      "kpi": "win_rate",
      "success_factor": "qualified_pipeline",
      "path": ["win_more_deals", "grow_revenue", "improve_profit"],
      "lag": 1,
      "reaches_profit": true,
      "at_stake": [{"kpi": "win_rate", "actual": 0.452, "if_met": 1, "gain": 0.548}]
    }
  ],
  "plans": [
    {
      "id": "coach_team",
      "name": "Coach the team on qualification",
      "success_factor": "qualified_pipeline",
      "objective": null,
      "owner": "Sales operations",
      "due": "2026-09-30",
      "overdue": false,
      "done": false,
      "steps": [
        {"name": "Agree the exit criteria", "kpi": "win_rate", "owner": null, "due": "2026-07-15", "done": "2026-07-10", "overdue": false},
        {"name": "Review every deal over 50k", "kpi": "win_rate", "owner": "Ann", "due": "2026-08-31", "done": null, "overdue": true}
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
    {"id": "deals", "rows": 62, "first": "2026-01-02", "data_end": "2026-06-20", "age": 9, "stale": true, "short": false},
    {"id": "quotas", "rows": 0, "first": null, "data_end": null, "age": null, "stale": false, "short": false}
  ],
  "warnings": [
    {"rule": "stale-source", "message": "source `deals` is stale", "help": "export source `deals` again"}
  ],
  "notes": [
    "3 cells of `amount` are not numbers and were taken as null (first: deals.csv:17)"
  ]
}
)json");
}

std::string with_actual(const Number& actual) {
    Report report;
    report.kpis = {test::red_kpi("kpi")};
    report.kpis[0].actual = actual;
    return json_of(report);
}

TEST(Json, BearsAllDigitsOfExactNumbers) {
    EXPECT_THAT(with_actual(number("12345678901234567890123456789012345678")),
                HasSubstr("\"actual\": 12345678901234567890123456789012345678,"));
    EXPECT_THAT(with_actual(number("-0.00000000000000000000000000000000000001")),
                HasSubstr("\"actual\": -0.00000000000000000000000000000000000001,"));
    EXPECT_THAT(with_actual(number("1e3")), HasSubstr("\"actual\": 1000,"));
}

TEST(Json, BearsTheShortestTextOfDoubles) {
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
    Report report;
    report.kpis = {test::red_kpi("kpi")};
    EXPECT_THAT(json_of(report), Not(HasSubstr("chains_truncated")));
    report.kpis[0].chains_truncated = true;
    EXPECT_THAT(json_of(report), HasSubstr("      \"history\": [],\n      \"chains_truncated\": true\n    }"));
}

TEST(Json, TellsWhetherAndWhenAStepWasDone) {
    Report report = test::acme();
    report.plans[0].steps[0].done = {true, {}};
    EXPECT_THAT(json_of(report), HasSubstr("\"due\": \"2026-07-15\", \"done\": true, \"overdue\": false}"));
}

TEST(Json, HasNoDirectionForARangeAndNoTargetWhereThereIsNone) {
    Report report;
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
