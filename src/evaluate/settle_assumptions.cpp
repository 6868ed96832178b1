// An assumption is almost always a mistake if it sets a percentage to 2,500 %, or if it could mean one of several
// targets. Such values are refused with the forms that could be meant, because nobody checks the number that a what-if
// prints.
#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/read_assumptions.hpp"

#include <fmt/format.h>

#include <string>

namespace kpitrace {
namespace {

using AssumptionKind = WantedAssumption::Kind;

/// A KPI, and the number that sets its metric to its target.
struct Aim {
    KpiId kpi;
    Number value;
};

class Settler {
public:
    Settler(const Scorecard& scorecard, const Query& query, const Evaluation& measured, Diagnostics& diagnostics)
        : scorecard_(scorecard)
        , query_(query)
        , measured_(measured)
        , period_(scorecard.calendar.title(measured.period))
        , diagnostics_(diagnostics) {}

    [[nodiscard]] std::optional<Number> settle(const WantedAssumption& wanted) {
        const auto value = value_of(wanted);
        if (!value || value->is_finite()) return value;
        fail("bad-assumption", fmt::format("the value of `{}` is too large", wanted.written), "write a smaller one");
        return std::nullopt;
    }

private:
    void fail(std::string rule, std::string message, std::string help) {
        diagnostics_.add(call_error(std::move(rule), std::move(message), std::move(help)));
    }

    [[nodiscard]] std::optional<Number> value_of(const WantedAssumption& wanted) {
        switch (wanted.kind) {
        case AssumptionKind::value:
            return plain(wanted);
        case AssumptionKind::target:
            return target(wanted);
        case AssumptionKind::sum:
        case AssumptionKind::product:
            return changed(wanted);
        }
        return std::nullopt;
    }

    /// A bare number above 1 for a percentage is refused, unless the metric is already above 1.
    [[nodiscard]] std::optional<Number> plain(const WantedAssumption& wanted) {
        const Metric& metric = scorecard_[wanted.metric];
        const bool is_bare = wanted.written.find('%') == std::string::npos;
        const auto& now = measured_.metrics[wanted.metric.index].value.number;
        if (metric.unit != "%" || !is_bare || !is_above_one(wanted.amount) || (now && is_above_one(*now)))
            return wanted.amount;
        const std::string percent = (wanted.amount * 100).to_string();
        fail("bad-assumption", fmt::format("`{}` would set a percentage to {} %", wanted.written, percent),
             fmt::format("write `{0}={1}{2}%`, or `{0}={1}{3}%` if you mean that", metric.id,
                         equals_before(wanted.amount), wanted.amount.to_string(), percent));
        return std::nullopt;
    }

    [[nodiscard]] static bool is_above_one(const Number& share) { return Number::compare(share.abs(), 1) > 0; }

    /// A change needs a measured value to start from.
    [[nodiscard]] std::optional<Number> changed(const WantedAssumption& wanted) {
        const Value& now = measured_.metrics[wanted.metric.index].value;
        if (now.number) {
            const Number by = wanted.kind == AssumptionKind::sum ? wanted.amount : *now.number * wanted.amount;
            return *now.number + by;
        }
        const std::string& id = scorecard_[wanted.metric].id;
        fail("no-value",
             fmt::format("`{}` changes a value that is missing: `{}` in {}{}", wanted.written, id, period_,
                         because(now.reason)),
             fmt::format("write the value itself, such as `{}=100`", id));
        return std::nullopt;
    }

    [[nodiscard]] std::string because(const Reason& reason) const {
        const std::string words = describe(reason, scorecard_, query_);
        return words.empty() ? words : ": " + words;
    }

    /// KPIs of one metric can have different targets, so the target must be the same for all of them.
    [[nodiscard]] std::optional<Number> target(const WantedAssumption& wanted) {
        if (wanted.kpi) {
            report_kpi(wanted, *wanted.kpi);
            return std::nullopt;
        }
        std::optional<Aim> aim;
        std::optional<KpiId> without_value;
        for (std::uint32_t i = 0; i < scorecard_.kpis.size(); ++i) {
            if (metric_of(scorecard_.kpis[i]) != wanted.metric) continue;
            const auto value = target_of({i});
            if (!value) {
                if (!without_value) without_value = KpiId{i};
            } else if (!aim) {
                aim = Aim{{i}, *value};
            } else if (Number::compare(aim->value, *value) != 0) {
                report_different(wanted, *aim, {{i}, *value});
                return std::nullopt;
            }
        }
        if (aim) return aim->value;
        if (without_value) report_without_value(wanted, *without_value);
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Number> target_of(KpiId kpi) const {
        const KpiResult& now = measured_.kpis[kpi.index].now;
        return nearest_in(now.target, now.actual);
    }

    void report_kpi(const WantedAssumption& wanted, KpiId kpi) {
        const auto value = target_of(kpi);
        if (!value) return report_without_value(wanted, kpi);
        fail("unknown-metric", fmt::format("`{}` is a KPI, not a metric", scorecard_[kpi].id),
             fmt::format("it measures the metric `{0}`: write `{0}={1}{2}`", scorecard_[wanted.metric].id,
                         equals_before(*value), value->to_string()));
    }

    void report_different(const WantedAssumption& wanted, const Aim& a, const Aim& b) {
        const std::string& id = scorecard_[wanted.metric].id;
        fail("several-targets",
             fmt::format("`{}` could be the target of `{}` ({}) or of `{}` ({})", wanted.written, scorecard_[a.kpi].id,
                         a.value.to_string(), scorecard_[b.kpi].id, b.value.to_string()),
             fmt::format("write the value that you mean: `{0}={2}{1}` or `{0}={4}{3}`", id, a.value.to_string(),
                         equals_before(a.value), b.value.to_string(), equals_before(b.value)));
    }

    /// The second `=` that a negative value needs, since `x=-3` means a change by -3.
    static std::string_view equals_before(const Number& value) { return value.sign() < 0 ? "=" : ""; }

    /// For a range, the actual decides which end is meant. So the hint offers both ends.
    void report_without_value(const WantedAssumption& wanted, KpiId kpi) {
        const std::string& id = scorecard_[wanted.metric].id;
        const KpiResult& now = measured_.kpis[kpi.index].now;
        if (const auto* range = std::get_if<TargetRange>(&now.target)) {
            return fail("no-value",
                        fmt::format("`{}` means the nearer end of a range, but `{}` has no value in {}", wanted.written,
                                    id, period_),
                        fmt::format("write the end that you mean: `{0}={2}{1}` or `{0}={4}{3}`", id,
                                    range->min.to_string(), equals_before(range->min), range->max.to_string(),
                                    equals_before(range->max)));
        }
        // If the actual is missing too, the reason says why the actual is missing, and not the target.
        const bool is_known = now.reason.of_target || now.reason.kind == Reason::Kind::no_target_yet;
        Reason reason = now.reason;
        reason.of_target = false; // the message names the target itself
        fail("no-value",
             fmt::format("the target of `{}` has no value in {}{}", scorecard_[kpi].id, period_,
                         is_known ? because(reason) : ""),
             fmt::format("write the value itself, such as `{}=100`", id));
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Evaluation& measured_;
    std::string period_;
    Diagnostics& diagnostics_;
};

} // namespace

std::optional<Number> nearest_in(const TargetValue& target, const std::optional<Number>& actual) {
    if (const auto* number = std::get_if<Number>(&target)) return *number;
    const auto* range = std::get_if<TargetRange>(&target);
    if (range == nullptr || !actual) return std::nullopt;
    if (Number::compare(*actual, range->min) < 0) return range->min;
    if (Number::compare(*actual, range->max) > 0) return range->max;
    return actual;
}

std::optional<std::vector<Assumption>> settle_assumptions(std::span<const WantedAssumption> wanted,
                                                          const Scorecard& scorecard, const Query& query,
                                                          const Evaluation& measured, Diagnostics& diagnostics) {
    Settler settler(scorecard, query, measured, diagnostics);
    std::vector<Assumption> assumptions;
    for (const WantedAssumption& each : wanted)
        if (const auto value = settler.settle(each)) assumptions.push_back({each.metric, *value});
    if (assumptions.size() != wanted.size()) return std::nullopt;
    return assumptions;
}

} // namespace kpitrace
