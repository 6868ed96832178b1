// Reads `METRIC=VALUE` into Assumptions in two steps. The first needs no data, so that mistakes are reported before the
// files are read; the second finds the values.
//
//     win_rate=25%      the value: a number, or a percentage (25% is 0.25)
//     balance==-3       also a value; this form allows negative numbers
//     price=+5%         a change by a share of the measured value: times 1.05, whatever the metric's unit
//     calls=-3          a change by a number
//     win_rate=+2pp     a change by percentage points, of a metric with the unit `%`: plus 0.02
//     win_rate=target   the target, in the evaluated period, of the KPI that measures the metric
#pragma once

#include "kpitrace/evaluate/evaluate.hpp"
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
    /// `value` is the amount itself, `sum` is measured + amount, `product` is measured * (1 + amount). `target` has no
    /// amount.
    enum class Kind : std::uint8_t { value, sum, product, target };

    std::string written; ///< as the user wrote it: `win_rate=+2pp`
    MetricId metric;
    Kind kind = Kind::value;
    Number amount;
    /// The KPI that the user named in place of its metric, if other KPIs measure that metric too. The second step
    /// refuses such an assumption, because only there can the hint show the target's value.
    std::optional<KpiId> kpi = {};
};

/// Reads words of the forms above. The errors of all words go to `diagnostics`; nothing is returned after an error.
/// Errors are: a word of another form; a name that is not a metric's (for a KPI, the hint names its metric); a metric
/// named twice; percentage points for a metric without the unit `%`; a change of a percentage by 1 or more (`+3` could
/// mean percent or points); and `target` for a metric that no KPI measures.
[[nodiscard]] std::optional<std::vector<WantedAssumption>>
read_assumptions(std::span<const std::string> words, const Scorecard& scorecard, Diagnostics& diagnostics);

/// Finds the values. `measured` is the evaluation of the same period without assumptions. If a target is a range, its
/// nearest bound is meant, and a value within the range stays. Errors are: a change of a metric without a value; a
/// target without a value; KPIs of one metric with different targets; a KPI in place of a metric; a bare number above 1
/// for a percentage that is not above 1 itself (`rate=50` could mean 50 % or 5,000 %); and a result that is too large.
[[nodiscard]] std::optional<std::vector<Assumption>> settle_assumptions(std::span<const WantedAssumption> wanted,
                                                                        const Scorecard& scorecard, const Query& query,
                                                                        const Evaluation& measured,
                                                                        Diagnostics& diagnostics);

/// The number in `target` that is nearest to `actual`: the target itself; for a range the nearer bound, or `actual` if
/// it is within the range. Returns nothing if the target has no value, or if it is a range and the actual is missing.
[[nodiscard]] std::optional<Number> nearest_in(const TargetValue& target, const std::optional<Number>& actual);

/// The metric that a KPI measures. Returns nothing if the KPI's actual is an expression over metrics.
[[nodiscard]] std::optional<MetricId> metric_of(const Kpi& kpi);

} // namespace kpitrace
