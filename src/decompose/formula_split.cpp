#include "decompose/formula_split.hpp"

#include "decompose/flat_formula.hpp"
#include "kpitrace/decompose/symmetric_split.hpp"
#include "kpitrace/evaluate/read_assumptions.hpp"

#include <algorithm>
#include <numeric>

namespace kpitrace {
namespace {

using Values = std::vector<std::optional<Number>>;

/// The target of the KPI that measures the input; the part of it that is due if the period is not over.
std::optional<Number> target_of(const FlatFormula::Input& input, const Run& run) {
    if (!input.metric || !input.movements.empty()) return std::nullopt;
    const auto& kpis = run.scorecard().kpis;
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        if (metric_of(kpis[i]) != input.metric) continue;
        const KpiEvaluation& found = run.evaluation().kpis[i];
        const TargetValue& target = found.pace ? found.pace->due : found.now.target;
        if (const auto* number = std::get_if<Number>(&target)) return *number;
    }
    return std::nullopt;
}

/// The values of the inputs in a window; for the targets of inputs nothing if one has none.
std::optional<Values> references_of(const FlatFormula& formula, const SplitSubject& subject, MetricEvaluator& whole) {
    Values values;
    const auto& window = subject.periods.front().windows.reference;
    for (const FlatFormula::Input& input : formula.inputs()) {
        values.push_back(window ? FlatFormula::value_of(input, *window, whole) : target_of(input, subject.run));
        if (!window && !values.back()) return std::nullopt;
    }
    return values;
}

} // namespace

FormulaSplit split_formula(const SplitSubject& subject, MetricEvaluator& whole) {
    const FlatFormula formula(subject.run.scorecard(), subject.card(), most_split_inputs);
    const std::size_t count = formula.inputs().size();
    if (count < 2) return {};
    const auto reference = references_of(formula, subject, whole);
    if (!reference) return {};
    Values actual;
    for (const FlatFormula::Input& input : formula.inputs())
        actual.push_back(FlatFormula::value_of(input, subject.periods.front().windows.actual, whole));
    const auto mixture = [&](std::uint32_t after) {
        Values mixed = *reference;
        for (std::size_t i = 0; i < count; ++i)
            if ((after >> i & 1U) != 0) mixed[i] = actual[i];
        return formula.value(mixed);
    };
    const auto parts = split_symmetrically(count, mixture);
    if (!parts) return {.inputs = {}, .is_undefined = true};
    FormulaSplit made;
    for (std::size_t i = 0; i < count; ++i)
        made.inputs.push_back({.text = formula.inputs()[i].text,
                               .metric = formula.inputs()[i].metric,
                               .actual = actual[i],
                               .reference = (*reference)[i],
                               .contribution = (*parts)[i]});
    const int sign = subject.periods.front().gap().sign();
    std::ranges::stable_sort(made.inputs, [&](const InputShare& a, const InputShare& b) {
        const auto order = Number::compare(a.contribution, b.contribution);
        return sign < 0 ? order < 0 : order > 0;
    });
    const Number at_targets = formula.value(*reference).value_or(subject.periods.front().reference);
    const Number rest = at_targets - subject.periods.front().reference;
    if (!subject.periods.front().windows.reference && !Number::alike(at_targets, subject.periods.front().reference))
        made.inputs.push_back({.text = {}, .metric = {}, .actual = {}, .reference = {}, .contribution = rest});
    return made;
}

} // namespace kpitrace
