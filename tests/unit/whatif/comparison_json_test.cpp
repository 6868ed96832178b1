#include "compared.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

TEST(ComparisonJson, HasEverythingBeforeAndAfter) {
    const Comparison comparison =
        compared("name: T\nmetrics: {m: {expression: 50, unit: USD}, twice: 2 * m}\nperspectives: [money]\n"
                 "objectives: {p: {perspective: money, profit: true}}\n"
                 "kpis: {m: {objective: p, target: 100}, range: {metric: 1 / (m - 100), objective: p, target: {min: 0, "
                 "max: 1}}}\n",
                 {}, {"m=target"});
    EXPECT_EQ(render_json(comparison), R"({
  "kpitrace": 1,
  "name": "T",
  "period": {"id": "2026-06", "start": "2026-06-01", "end": "2026-06-30", "data_end": null, "complete": true, "elapsed": {"days": 30, "of_days": 30, "workdays": 22, "of_workdays": 22}},
  "assumed": [
    {"metric": "m", "written": "m=target", "before": 50, "after": 100}
  ],
  "score": {"before": 0.74, "after": 1},
  "summary": {"before": {"green": 0, "yellow": 1, "red": 1, "no_data": 0, "waived": 0}, "after": {"green": 1, "yellow": 0, "red": 0, "no_data": 1, "waived": 0}},
  "perspectives": [
    {"id": "money", "name": "Money", "before": 0.74, "after": 1}
  ],
  "objectives": [
    {
      "id": "p",
      "name": "P",
      "moves": true,
      "before": {"score": 0.74, "zone": "red", "at_risk": false},
      "after": {"score": 1, "zone": "green", "at_risk": false}
    }
  ],
  "kpis": [
    {
      "id": "m",
      "name": "M",
      "objective": "p",
      "unit": "USD",
      "moves": true,
      "before": {"actual": 50, "target": 100, "attainment": 0.5, "zone": "red", "reason": null},
      "after": {"actual": 100, "target": 100, "attainment": 1, "zone": "green", "reason": null}
    },
    {
      "id": "range",
      "name": "Range",
      "objective": "p",
      "unit": null,
      "moves": true,
      "before": {"actual": -0.02, "target": {"min": 0, "max": 1}, "attainment": 0.98, "zone": "yellow", "reason": null},
      "after": {"actual": null, "target": {"min": 0, "max": 1}, "attainment": null, "zone": "no_data", "reason": "division by zero"}
    }
  ],
  "metrics": [
    {"id": "m", "name": "M", "unit": "USD", "moves": true, "before": 50, "after": 100},
    {"id": "twice", "name": "Twice", "unit": null, "moves": true, "before": 100, "after": 200}
  ],
  "recovered": ["m"],
  "newly_red": [],
  "notes": []
}
)");
}

} // namespace
} // namespace kpitrace::test
