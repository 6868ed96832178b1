// `METRIC=VALUE` to Assumptions, in two steps: what can be known without data, and the values.
//
//     win_rate=25%      the value: a number, or a percentage (25% is 0.25)
//     balance==-3       the same, also of a negative number
//     price=+5%         a change by a share of the measured value: times 1.05, whatever the metric's unit
//     calls=-3          a change by a number
//     win_rate=+2pp     a change by percentage points, of a metric with the unit `%`: plus 0.02
//     win_rate=target   the target, in the evaluated period, of the KPI that measures the metric
#pragma once

#include "kpitrace/evaluate/assumption.hpp"
#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// An assumption whose value may depend on what was measured.
struct WantedAssumption {
    /// value: the amount; sum: measured + amount; product: measured * (1 + amount); target: no amount.
    enum class Kind : std::uint8_t { value, sum, product, target };

    std::string written; ///< `win_rate=+2pp`
    MetricId metric;
    Kind kind = Kind::value;
    Number amount;
    /// Named in place of the metric, which others measure, too: refused once its target has a value to propose.
    std::optional<KpiId> kpi = {};
};

/// Reads words of the form above. Errors of all go to `diagnostics`, and nothing is returned after one: a word of
/// another form, a name that is no metric's (a KPI's is told where its metric is), a metric named twice, points of what
/// is no percentage, a change of a percentage by 1 or more (`+3`: percent or points?), the target of no KPI.
[[nodiscard]] std::optional<std::vector<WantedAssumption>>
read_assumptions(std::span<const std::string> words, const Scorecard& scorecard, Diagnostics& diagnostics);

/// Their values, where `measured` is the evaluation without assumptions of the period asked for. Of a range the nearest
/// bound is the target; a value within it stays. Errors: a change of what has no value, a target without value, KPIs of
/// one metric with different targets, a KPI in place of a metric, a bare number above 1 for a percentage that is not
/// above 1 itself (`rate=50`: 50 % or 5,000 %?), a result that is too large.
[[nodiscard]] std::optional<std::vector<Assumption>> settle_assumptions(std::span<const WantedAssumption> wanted,
                                                                        const Scorecard& scorecard, const Query& query,
                                                                        const Evaluation& measured,
                                                                        Diagnostics& diagnostics);

/// The number of `target` nearest to `actual`: the target itself, or the bound of a range; `actual` where it lies
/// within the range. Nothing where the target has no value, or is a range and there is no actual.
[[nodiscard]] std::optional<Number> nearest_in(const TargetValue& target, const std::optional<Number>& actual);

/// The metric that a KPI measures; nothing where its actual is computed from metrics.
[[nodiscard]] std::optional<MetricId> metric_of(const Kpi& kpi);

} // namespace kpitrace
