#include "explained.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string json_of(std::string_view id) {
    return render_explanation_json(explained(id, sales_yaml, sales_rows));
}

TEST(ExplanationJson, OfAMetricWhole) {
    EXPECT_EQ(json_of("metric:revenue"), R"json({
  "kpitrace": 1,
  "kind": "metric",
  "id": "revenue",
  "name": "Revenue",
  "description": null,
  "owner": null,
  "scorecard": "Acme",
  "period": {"id": "2026-06", "start": "2026-06-01", "end": "2026-06-30", "data_end": "2026-06-04", "complete": true, "elapsed": {"days": 30, "of_days": 30, "workdays": 22, "of_workdays": 22}},
  "definition": {
    "file": "scorecard.yaml",
    "line": 10,
    "lines": [
      "revenue: {expression: sum(amount) filter (where stage = 'Won'), unit: EUR}"
    ]
  },
  "unit": "EUR",
  "derivation": {
    "formula": "sum(amount) filter (where stage = 'Won')",
    "with_numbers": "80",
    "value": 80,
    "reason": null,
    "metrics": [],
    "aggregates": [
      {
        "aggregate": "sum(amount) filter (where stage = 'Won')",
        "source": "deals",
        "where": "stage <> 'Open'",
        "window": {"first": "2026-06", "last": "2026-06", "from": null, "until": null},
        "in_force_on": null,
        "value": 80,
        "reason": null,
        "rows": 4,
        "passed": 2,
        "counted": 1
      }
    ],
    "truncated": false
  },
  "history": [
    {"period": "2026-05", "value": 200},
    {"period": "2026-06", "value": 80}
  ],
  "used_by_metrics": [],
  "used_by_kpis": [
    {"kpi": "revenue", "name": "Revenue", "actual": 80, "target": 220, "attainment": 0.36363636363636365, "weight": 1, "zone": "red"}
  ],
  "notes": [],
  "others": []
}
)json");
}

TEST(ExplanationJson, OfAKpiHoldsTheReportsKpiAndWhatExplainsIt) {
    const std::string json = json_of("win_rate");
    EXPECT_THAT(json, StartsWith("{\n  \"kpitrace\": 1,\n  \"kind\": \"kpi\",\n"));
    EXPECT_THAT(json, HasSubstr("  \"kpi\": {\n    \"id\": \"win_rate\",\n    \"name\": \"Win rate\",\n"
                                "    \"objective\": \"win\",\n    \"success_factor\": \"qualified\",\n"));
    EXPECT_THAT(json, HasSubstr(R"json(
  "target": {
    "kind": "number",
    "derivation": null,
    "steps": []
  },
  "pace": null,
  "why_so_far": null,
  "attainment": {
    "formula": "1 + (actual - target) / |target|",
    "with_numbers": "1 + (0.5 - 0.6) / 0.6",
    "value": 0.8333333333333334
  },
  "rule": "at_or_beyond_red",
  "why": "50 % is at or beyond red (50 %)",
  "at_stake": [],
  "chains": [
    {
      "path": [
        {"objective": "win", "name": "Win", "profit": false, "zone": "red"},
        {"objective": "grow", "name": "Grow", "profit": false, "zone": "green"},
        {"objective": "earn", "name": "Earn more", "profit": true, "zone": "red"}
      ],
      "lag": 2,
      "reaches_profit": true
    }
  ],
  "chains_truncated": false,
  "drivers": [],
  "plans": [
    {
      "id": "coach",
)json"));
    EXPECT_THAT(json, HasSubstr("\n  \"others\": [\"metric:win_rate\"]\n}\n"));
}

TEST(ExplanationJson, ShowsWhatIsAtStakeAndWhatAKpiWeighs) {
    // The target is 1.1 * 200, of which 80 are reached.
    EXPECT_THAT(json_of("revenue"),
                HasSubstr("\n  \"at_stake\": [{\"kpi\": \"revenue\", \"actual\": 80, \"if_met\": 220, "
                          "\"gain\": 140}],\n"));
    EXPECT_THAT(json_of("deals"), HasSubstr("\n  \"weight\": 0.5,\n"));
}

TEST(ExplanationJson, OfAnObjectiveShowsItsScoreAndItsDrivers) {
    const std::string json = json_of("earn");
    EXPECT_THAT(json, HasSubstr(R"json(
  "perspective": "financial",
  "profit": true,
  "score": 0.36363636363636365,
  "zone": "red",
  "at_risk": false,
  "why": "the worst of its KPIs is red: Revenue",
)json"));
    EXPECT_THAT(json, HasSubstr(R"json(
    {
      "objective": "win",
      "name": "Win",
      "zone": "red",
      "red": true,
      "leads_to": "grow",
      "links": 2,
      "lag": 2,
      "kpis": [
        {"kpi": "win_rate", "name": "Win rate", "actual": 0.5, "target": 0.6, "attainment": 0.8333333333333334, "weight": 1, "zone": "red"},
        {"kpi": "deals", "name": "Deals", "actual": 2, "target": 2, "attainment": 1, "weight": 0.5, "zone": "green"}
      ]
    },
)json"));
}

TEST(ExplanationJson, OfStepsShowsWhichHolds) {
    EXPECT_THAT(json_of("deals"), HasSubstr(R"json(
    "steps": [
      {"from": "2026-05", "value": 3, "holds": false},
      {"from": "2026-06", "value": 2, "holds": true},
      {"from": "2026-09", "value": 5, "holds": false}
    ]
)json"));
}

} // namespace
} // namespace kpitrace::test
