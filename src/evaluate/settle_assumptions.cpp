#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/evaluate/read_assumptions.hpp"

#include <fmt/format.h>

#include <string>

namespace kpitrace {
namespace {

using Kind = WantedAssumption::Kind;

/// A KPI's target as a number to set its metric to.
struct Aim {
    const Kpi* kpi = nullptr;
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
        case Kind::value:
            return wanted.amount;
        case Kind::target:
            return target(wanted);
        case Kind::sum:
        case Kind::product:
            return changed(wanted);
        }
        return std::nullopt;
    }

    [[nodiscard]] std::optional<Number> changed(const WantedAssumption& wanted) {
        const Value& now = measured_.metrics[wanted.metric.index].value;
        if (now.number) {
            const Number by = wanted.kind == Kind::sum ? wanted.amount : *now.number * wanted.amount;
            return *now.number + by;
        }
        const std::string& id = scorecard_[wanted.metric].id;
        fail("no-value",
             fmt::format("`{}` changes what has no value: `{}` in {}{}", wanted.written, id, period_,
                         because(now.reason)),
             fmt::format("write the value itself, such as `{}=100`", id));
        return std::nullopt;
    }

    [[nodiscard]] std::string because(const Reason& reason) const {
        const std::string words = describe(reason, scorecard_, query_);
        return words.empty() ? words : ": " + words;
    }

    [[nodiscard]] std::optional<Number> target(const WantedAssumption& wanted) {
        std::optional<Aim> aim;
        const Kpi* without_value = nullptr;
        for (std::size_t i = 0; i < scorecard_.kpis.size(); ++i) {
            const Kpi& kpi = scorecard_.kpis[i];
            if (metric_of(kpi) != wanted.metric) continue;
            const KpiResult& now = measured_.kpis[i].now;
            const auto value = nearest_in(now.target, now.actual);
            if (!value) {
                if (without_value == nullptr) without_value = &kpi;
            } else if (!aim) {
                aim = Aim{&kpi, *value};
            } else if (Number::compare(aim->value, *value) != 0) {
                report_different(wanted, *aim, {&kpi, *value});
                return std::nullopt;
            }
        }
        if (aim) return aim->value;
        if (without_value != nullptr) report_without_value(wanted, *without_value);
        return std::nullopt;
    }

    void report_different(const WantedAssumption& wanted, const Aim& a, const Aim& b) {
        const std::string& id = scorecard_[wanted.metric].id;
        fail("several-targets",
             fmt::format("`{}` could be the target of `{}` ({}) or of `{}` ({})", wanted.written, a.kpi->id,
                         a.value.to_string(), b.kpi->id, b.value.to_string()),
             fmt::format("write the one that is meant: `{0}={2}{1}` or `{0}={4}{3}`", id, a.value.to_string(),
                         equals_before(a.value), b.value.to_string(), equals_before(b.value)));
    }

    static std::string_view equals_before(const Number& value) { return value.sign() < 0 ? "=" : ""; }

    void report_without_value(const WantedAssumption& wanted, const Kpi& kpi) {
        const std::string& id = scorecard_[wanted.metric].id;
        const KpiResult& now = measured_.kpis[static_cast<std::size_t>(&kpi - scorecard_.kpis.data())].now;
        if (const auto* range = std::get_if<TargetRange>(&now.target)) {
            return fail("no-value",
                        fmt::format("`{}` means the nearer end of a range, but `{}` has no value in {}", wanted.written,
                                    id, period_),
                        fmt::format("write the end that is meant: `{0}={2}{1}` or `{0}={4}{3}`", id,
                                    range->min.to_string(), equals_before(range->min), range->max.to_string(),
                                    equals_before(range->max)));
        }
        // Where the actual is missing too, the reason tells of that instead.
        const bool is_known = now.reason.of_target || now.reason.kind == Reason::Kind::no_target_yet;
        fail("no-value",
             fmt::format("the target of `{}` has no value in {}{}", kpi.id, period_,
                         is_known ? because(Reason{now.reason.kind, now.reason.metric, now.reason.aggregate}) : ""),
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
