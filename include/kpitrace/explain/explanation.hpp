// Everything that an explanation of a KPI, metric or objective in one period can show, in plain values.
//
// It is made after the Report, owns it, and refers to its elements: zones, plans and histories are the report's.
// Renderers do not compute figures. Each figure that the report lacks is here twice: as text for people (`figure`,
// rounded, with its unit) and as an exact number.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/report/report.hpp"
#include "kpitrace/trace/ascent.hpp"
#include "kpitrace/trace/drivers.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace {

enum class ElementKind : std::uint8_t { kpi, metric, objective };

/// One row of the table of kinds. A bare id is looked up in the order of the rows.
struct ElementKindEntry {
    ElementKind kind;
    std::string_view name; ///< `kpi`: as ids (`kpi:win_rate`) and the JSON have it
    std::string_view word; ///< `KPI`: as sentences have it
};
[[nodiscard]] const ElementKindEntry& entry_of(ElementKind kind);

/// The definition of an element, as it is written in the scorecard's file.
struct ExplainedDefinition {
    std::string file;
    std::size_t line = 1;           ///< the number of the first line
    std::vector<std::string> lines; ///< as written, without their common indent
};

/// A number, or the reason why there is none.
struct ExplainedValue {
    std::optional<Number> number;
    std::string figure; ///< `45.2 %`; empty if `number` has no value
    std::string reason; ///< empty if there is a number
};

struct ExplainedWindow {
    std::string first; ///< id of its first period
    std::string last;
    std::optional<Date> from;  ///< the day of `first` on which the window begins, if it begins within it
    std::optional<Date> until; ///< the day of `last` on which the window ends, if it ends within it
    std::string title;         ///< `June 2026` or `January to June 2026`
    bool evaluated = true;     ///< the window is the evaluated period
};

struct ExplainedFormula {
    std::string text;         ///< `won / decided`
    std::string with_figures; ///< `25 / 53`, rounded for people; empty if it would only repeat the value
    std::string with_numbers; ///< the same with all digits of the numbers
    ExplainedValue value;
};

struct ExplainedMetricStep {
    std::string metric;   ///< id of the metric
    std::size_t line = 1; ///< line of its definition
    std::string file{};   ///< the file with its definition; empty if it is the scorecard's own file
    ExplainedWindow window;
    ExplainedFormula formula;
};

struct ExplainedAggregate {
    std::string text; ///< `sum(amount) filter (where stage = 'Won')`
    std::string source;
    std::string where; ///< condition of the source; empty if it has none
    ExplainedWindow window;
    std::optional<Date> in_force_on; ///< for a stock: the day on which it is taken
    ExplainedValue value;
    std::uint64_t rows = 0;    ///< rows of the source in the window that pass its `where`
    std::uint64_t passed = 0;  ///< rows of these that pass the filter
    std::uint64_t counted = 0; ///< rows of these whose argument is not null
};

struct ExplainedDerivation {
    ExplainedFormula formula;
    std::vector<ExplainedMetricStep> metrics; ///< the nearest come first
    std::vector<ExplainedAggregate> aggregates;
    bool truncated = false; ///< some steps were left out
};

enum class TargetKind : std::uint8_t { number, formula, range, steps };
[[nodiscard]] std::string_view to_string(TargetKind kind);

struct ExplainedTargetStep {
    std::string from;  ///< id of a period
    std::string title; ///< `January 2026`
    Number value;
    std::string figure;
    bool holds = false; ///< this step applies in the evaluated period
};

struct ExplainedTarget {
    TargetKind kind = TargetKind::number;
    std::string figure;                            ///< empty if the target has no value
    std::optional<ExplainedDerivation> derivation; ///< set if the target is a formula
    std::vector<ExplainedTargetStep> steps;
};

/// The formula of attainment with numbers put in. Its texts are empty without an attainment.
struct ExplainedAttainment {
    std::string formula;      ///< `1 + (actual - target) / |target|`
    std::string with_figures; ///< `1 + (45.2 % - 60 %) / 60 %`
    std::string with_numbers;
    std::optional<double> value;
    std::string figure;
};

struct ExplainedHistoryPoint {
    std::string period; ///< id
    std::string label;  ///< `May` or `Q2`: short, for an axis
    std::string year;   ///< `2026`; empty if the label is the year
    std::optional<Number> actual;
    TargetValue target; ///< set for a KPI
    Zone zone = Zone::no_data;
};

/// The causes and effects of a KPI or an objective, and the plans that act on it.
struct ExplainedPlace {
    std::optional<SuccessFactorId> success_factor; ///< set for a KPI that has one
    Ascent up;
    std::vector<Driver> drivers; ///< red ones first
    std::vector<PlanId> plans;
};

/// The share of a past period's value that had been reached when as much of it had passed.
struct ExplainedShare {
    std::string period;        ///< id
    std::string title;         ///< `May 2026`
    std::optional<Date> until; ///< the day that was compared; unset if the period had not begun
    double share = 0;          ///< from 0 to 1
};

/// A formula of the pace with numbers put in.
struct ExplainedPaceStep {
    std::string name;         ///< `due`
    std::string formula;      ///< `target x due share`
    std::string with_figures; ///< `270,000 EUR x 42.5 %`
    std::string figure;       ///< `114,750 EUR`
};

/// How much of the target is due by now, of a KPI that has a pace.
struct ExplainedPace {
    std::string cut;                    ///< where past periods were cut: `8 working days were left`
    std::vector<ExplainedShare> shares; ///< the latest comes last
    std::string rule;                   ///< how the due share follows from them, in words
    std::vector<ExplainedPaceStep> steps;
};

struct ExplainedKpi {
    KpiId kpi;
    std::vector<Stake> at_stake;
    std::vector<std::string> stakes; ///< the same in words, escaped for a terminal: `at stake: 8,600 USD of Profit`
    ExplainedDerivation actual;
    ExplainedTarget target;
    std::optional<ExplainedPace> pace;
    std::string why_so_far; ///< why a KPI without a pace is judged as it is; empty unless the period is not over
    ExplainedAttainment attainment;
    ZoneRule rule = ZoneRule::none; ///< the comparison that decided the zone
    std::string why;                ///< the same in words: `45.2 % is at or beyond red (45.5 %)`
    ExplainedPlace place;
};

struct ExplainedMetric {
    ExplainedDerivation derivation;
    std::vector<MetricId> used_by_metrics; ///< metrics whose expressions name it
    std::vector<KpiId> used_by_kpis;       ///< KPIs whose actual or target names it
};

struct ExplainedObjective {
    ObjectiveId objective;
    std::vector<KpiId> kpis; ///< red ones first
    std::vector<SuccessFactorId> success_factors;
    std::string score_figures; ///< `(75 % x 1 + 100 % x 0.5) / 1.5`; empty if it has no score
    std::string why;           ///< why the objective is in its zone
    ExplainedPlace place;
};

struct Explanation {
    Report report; ///< all ids of elements are of this report
    std::string id;
    std::string name;
    std::string description;
    std::string owner;
    std::string unit;
    std::optional<int> decimals;
    ExplainedDefinition definition;
    std::vector<ExplainedHistoryPoint> history; ///< successive periods up to the evaluated one; empty for an objective
    std::variant<ExplainedKpi, ExplainedMetric, ExplainedObjective> about; ///< in the order of ElementKind
    std::vector<std::string> others; ///< other elements with the same id, such as `metric:win_rate`

    [[nodiscard]] ElementKind kind() const { return static_cast<ElementKind>(about.index()); }
};

} // namespace kpitrace
