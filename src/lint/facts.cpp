#include "lint/facts.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

std::vector<std::vector<ObjectiveId>> find_drivers(const Scorecard& scorecard) {
    std::vector<std::vector<ObjectiveId>> drivers(scorecard.objectives.size());
    for (std::uint32_t i = 0; i < scorecard.objectives.size(); ++i)
        for (const Link& link : scorecard.objectives[i].drives) drivers[link.to.index].push_back({i});
    return drivers;
}

/// Kpi::measures is the objective even if the KPI measures a success factor, so these KPIs are included.
std::vector<std::vector<KpiId>> kpis_by_objective(const Scorecard& scorecard) {
    std::vector<std::vector<KpiId>> kpis(scorecard.objectives.size());
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i) kpis[scorecard.kpis[i].measures.index].push_back({i});
    return kpis;
}

/// Effects are visited first, so it is known whether they reach profit when their causes are visited.
std::vector<std::uint8_t> find_reaching(const Scorecard& scorecard) {
    std::vector<std::uint8_t> reaches(scorecard.objectives.size(), 0);
    for (auto id = scorecard.objective_order.rbegin(); id != scorecard.objective_order.rend(); ++id) {
        const Objective& objective = scorecard[*id];
        bool found = objective.profit;
        for (const Link& link : objective.drives) found = found || reaches[link.to.index] != 0;
        reaches[id->index] = found ? 1 : 0;
    }
    return reaches;
}

} // namespace

Facts::Facts(const Scorecard& audited, Date day, const Run* judged)
    : scorecard(audited)
    , today(day)
    , run(judged)
    , drivers(find_drivers(audited))
    , kpis(kpis_by_objective(audited))
    , reaches_profit(find_reaching(audited))
    , plans(audited)
    , statuses(plan_statuses(audited, day)) {}

bool Facts::is_measured(ObjectiveId id) const {
    return std::any_of(kpis[id.index].begin(), kpis[id.index].end(),
                       [this](KpiId kpi) { return scorecard[kpi].weight.sign() != 0; });
}

std::string Facts::where(Span span) const {
    const Position position = scorecard.file.position(span.begin);
    return fmt::format("{}:{}:{}", scorecard.file.name_at(span.begin), position.line, position.column);
}

std::string cut_short(std::string_view text) {
    constexpr std::size_t widest = 60;
    return fit_width(text, widest);
}

std::string named(std::string_view name) {
    return fmt::format("`{}`", cut_short(name));
}

/// If only one name would be left out, it is written too, because `and 1 more` is hardly shorter.
std::string named(const std::vector<std::string_view>& names) {
    constexpr std::size_t most = 5;
    std::string out;
    const std::size_t shown = names.size() > most + 1 ? most : names.size();
    for (std::size_t i = 0; i < shown; ++i) {
        const bool last = i + 1 == names.size();
        out += (i == 0 ? "" : last ? " and " : ", ") + named(names[i]);
    }
    return shown == names.size() ? out : fmt::format("{} and {} more", out, names.size() - shown);
}

} // namespace kpitrace
