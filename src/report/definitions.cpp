#include "report/definitions.hpp"

#include <fmt/format.h>

#include <set>
#include <variant>

namespace kpitrace {

namespace {

using Names = std::vector<std::optional<MetricId>>;

struct TargetText {
    const Calendar& calendar;

    std::string operator()(const Formula& formula) const { return print(formula.expression); }
    std::string operator()(const TargetRange& range) const {
        return fmt::format("{{min: {}, max: {}}}", range.min.to_string(), range.max.to_string());
    }
    std::string operator()(const std::vector<TargetStep>& steps) const {
        std::string out;
        for (const TargetStep& step : steps)
            out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", calendar.id(step.from), step.value.to_string());
        return "{" + out + "}";
    }
};

/// Adds what `names` names and all that is below.
void add_metrics(const Scorecard& scorecard, const Names& names, std::set<MetricId>& found) {
    std::vector<const Names*> open{&names};
    while (!open.empty()) {
        const Names& next = *open.back();
        open.pop_back();
        for (const auto& metric : next)
            if (metric && found.insert(*metric).second) open.push_back(&scorecard[*metric].names);
    }
}

} // namespace

KpiDefinition definition_of(const Scorecard& scorecard, const Kpi& kpi) {
    std::set<MetricId> metrics;
    add_metrics(scorecard, kpi.actual.names, metrics);
    if (const auto* formula = std::get_if<Formula>(&kpi.target)) add_metrics(scorecard, formula->names, metrics);
    KpiDefinition made{.actual = print(kpi.actual.expression),
                       .target = std::visit(TargetText{scorecard.calendar}, kpi.target),
                       .metrics = {}};
    for (const MetricId id : metrics) made.metrics.push_back(scorecard[id].id);
    return made;
}

MetricDefinition definition_of(const Scorecard& scorecard, const Metric& metric) {
    MetricDefinition made{.expression = print(metric.expression), .source = {}, .where = {}, .date = {}};
    if (!metric.source) return made;
    const Source& source = scorecard[*metric.source];
    made.source = source.id;
    made.date = source.date;
    if (source.where) made.where = print(*source.where);
    return made;
}

} // namespace kpitrace
