// Everything that an explanation of a KPI, metric or objective in one period can show, in plain values.
//
// It is made after the Report and copies parts of it: zones, plans and histories are the same in both. Renderers do not
// compute figures. Each is here twice: as text for people (`figure`, rounded, with its unit) and as an exact number.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/report/report.hpp"

#include <cstdint>
#include <optional>
#include <span>
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
[[nodiscard]] std::span<const ElementKindEntry> element_kinds();
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
    std::string title;     ///< `June 2026` or `January to June 2026`
    bool evaluated = true; ///< the window is the evaluated period
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
    ExplainedWindow window;
    ExplainedFormula formula;
};

struct ExplainedAggregate {
    std::string text; ///< `sum(amount) filter (where stage = 'Won')`
    std::string source;
    std::string where; ///< condition of the source; empty if it has none
    ExplainedWindow window;
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

/// The formula of attainment with numbers put in. Its texts are empty if there is no attainment.
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

/// A line of the tree of objectives that an element leads to.
struct ExplainedHop {
    ReportTreeLine line;
    ReportObjective objective;
};

struct ExplainedChain {
    std::vector<ReportObjective> path;
    std::int32_t lag = 0;
    bool reaches_profit = false;
};

/// A KPI that an explanation of another element mentions.
struct ExplainedKpiLine {
    std::string id;
    std::string name;
    Zone zone = Zone::no_data;
    std::optional<Number> actual;
    TargetValue target;
    std::optional<double> attainment;
    Number weight;
    std::string figures; ///< `45.2 %, target 60 %`, or why figures are missing
};

struct ExplainedDriver {
    ReportObjective objective;
    std::uint32_t depth = 1;
    std::int32_t lag = 0;
    std::string leads_to; ///< id of the next objective on the way to the explained one
    std::string leads_to_name;
    bool red = false; ///< the objective or one of its KPIs is red
    std::vector<ExplainedKpiLine> kpis;
};

/// The causes and effects of a KPI or an objective, and the plans that act on it.
struct ExplainedPlace {
    std::string success_factor; ///< name of the KPI's success factor; empty if there is none
    std::vector<ExplainedHop> tree;
    std::vector<ExplainedChain> chains; ///< shortest first, at most max_chains
    bool chains_truncated = false;
    bool reaches_profit = false;
    std::vector<ExplainedDriver> drivers; ///< red ones first
    std::vector<ReportPlan> plans;
};

/// What a profit KPI would be if the explained red KPI met its target; see trace/at_stake.hpp.
struct ExplainedStake {
    std::string kpi; ///< id of the profit KPI
    Number actual;
    Number if_met;
    Number gain;
};

struct ExplainedKpi {
    ReportKpi kpi;
    Number weight = 1; ///< 0: the KPI does not count in the score and zone of its objective
    std::vector<ExplainedStake> at_stake;
    std::vector<std::string> stakes; ///< the same in words, escaped for a terminal: `at stake: 8,600 USD of Profit`
    std::string objective_name;
    ExplainedDerivation actual;
    ExplainedTarget target;
    ExplainedAttainment attainment;
    ZoneRule rule = ZoneRule::none; ///< the comparison that decided the zone
    std::string why;                ///< the same in words: `45.2 % is at or beyond red (45.5 %)`
    ExplainedPlace place;
};

struct ExplainedMetric {
    ReportMetric metric;
    ExplainedDerivation derivation;
    std::vector<ReportMetric> used_by_metrics;  ///< metrics whose expressions name it
    std::vector<ExplainedKpiLine> used_by_kpis; ///< KPIs whose actual or target names it
};

struct ExplainedSuccessFactor {
    std::string id;
    std::string name;
    std::string owner;
};

struct ExplainedObjective {
    ReportObjective objective;
    std::string perspective_name;       ///< empty if it has no perspective
    std::vector<ExplainedKpiLine> kpis; ///< red ones first
    std::vector<ExplainedSuccessFactor> success_factors;
    std::string score_figures; ///< `(75 % x 1 + 100 % x 0.5) / 1.5`; empty if there is no score to calculate
    std::string why;           ///< why the objective is in its zone
    ExplainedPlace place;
};

struct Explanation {
    std::string id;
    std::string name;
    std::string description;
    std::string owner;
    std::string unit;
    std::optional<int> decimals;
    std::string scorecard; ///< name of the scorecard
    ReportPeriod period;
    ExplainedDefinition definition;
    std::vector<ExplainedHistoryPoint> history; ///< successive periods up to the evaluated one; empty for an objective
    std::variant<ExplainedKpi, ExplainedMetric, ExplainedObjective> about; ///< in the order of ElementKind
    std::vector<std::string> notes;                                        ///< notes of the report
    std::vector<std::string> others; ///< other elements with the same id, such as `metric:win_rate`

    [[nodiscard]] ElementKind kind() const { return static_cast<ElementKind>(about.index()); }
};

} // namespace kpitrace
