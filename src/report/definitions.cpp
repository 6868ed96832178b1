#include "report/definitions.hpp"

#include "report/source_reading.hpp"
#include "scorecard/formulas.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <variant>

namespace kpitrace {

namespace {

/// A target in the form in which a scorecard writes it.
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

/// The targets of members by dimension; empty if there are none.
std::string targets_of_members(const Scorecard& scorecard, const Kpi& kpi) {
    std::string text;
    for (const KpiSplit& split : kpi.by) {
        std::map<std::string, std::string> targets;
        for (const MemberTarget& member : split.targets)
            targets.emplace(quoted(member.member), std::visit(TargetText{scorecard.calendar}, member.target));
        if (targets.empty()) continue;
        std::string of_dimension;
        for (const auto& [member, target] : targets)
            of_dimension += fmt::format("{}{}: {}", of_dimension.empty() ? "" : ", ", member, target);
        text += fmt::format("{}{}: {{{}}}", text.empty() ? "" : ", ", scorecard[split.dimension].id, of_dimension);
    }
    return text.empty() ? text : "{" + text + "}";
}

/// The direction, if the scorecard alone decides it. Otherwise it depends on the target's value, so it is not a part of
/// the definition.
std::optional<Direction> direction_of(const Kpi& kpi) {
    if (std::holds_alternative<TargetRange>(kpi.target)) return std::nullopt;
    const bool is_shown_by_target = kpi.red || kpi.baseline;
    if (kpi.direction || is_shown_by_target) return kpi.direction;
    return Direction::maximize;
}

} // namespace

KpiDefinition definition_of(const Scorecard& scorecard, const Kpi& kpi) {
    std::set<MetricId> metrics;
    const auto add_formula = [&](const Formula& formula) {
        for (const MetricId id : metrics_below(scorecard, formula)) metrics.insert(id);
    };
    const auto add_target = [&](const Target& target) {
        if (const auto* formula = std::get_if<Formula>(&target)) add_formula(*formula);
    };
    add_formula(kpi.actual);
    add_target(kpi.target);
    for (const KpiSplit& split : kpi.by)
        for (const MemberTarget& member : split.targets) add_target(member.target);
    KpiDefinition made{.actual = print(kpi.actual.expression),
                       .target = std::visit(TargetText{scorecard.calendar}, kpi.target),
                       .metrics = {},
                       .direction = direction_of(kpi),
                       .weight = kpi.weight,
                       .by = targets_of_members(scorecard, kpi)};
    for (const MetricId id : metrics) made.metrics.push_back(scorecard[id].id);
    return made;
}

MetricDefinition definition_of(const Scorecard& scorecard, const Metric& metric) {
    MetricDefinition made{.expression = print(metric.expression), .source = {}, .where = {}, .date = {}};
    if (!metric.source) return made;
    const Source& source = scorecard[*metric.source];
    made.source = source.id;
    if (source.date) made.date = shown(source.date->path);
    made.reading = reading_of(scorecard, metric);
    if (source.where) made.where = print(*source.where);
    return made;
}

} // namespace kpitrace
