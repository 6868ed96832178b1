#include "kpitrace/map/strategy_map.hpp"

#include <algorithm>
#include <map>

namespace kpitrace {

namespace {

/// Puts objectives into bands: one for each perspective that has objectives, in order, and one for objectives without a
/// perspective. That one comes last, or first if it contains a profit objective.
class BandMaker {
public:
    explicit BandMaker(StrategyMap& map)
        : map_(map) {}

    /// `perspectives` has their ids and names, in order. `of_objective` has the id of each objective's perspective, or
    /// an empty text.
    void run(const std::vector<std::pair<std::string, std::string>>& perspectives,
             const std::vector<std::string>& of_objective) {
        const bool is_first = has_profit_outside(of_objective);
        const bool is_alone = std::all_of(of_objective.begin(), of_objective.end(),
                                          [](const std::string& perspective) { return perspective.empty(); });
        const std::string outside = is_alone ? "" : "Other";
        if (is_first) add_band("", outside, of_objective); // on top, because arrows lead up to profit
        for (const auto& [id, name] : perspectives) add_band(id, name, of_objective);
        if (!is_first) add_band("", outside, of_objective);
    }

private:
    [[nodiscard]] bool has_profit_outside(const std::vector<std::string>& of_objective) const {
        for (std::size_t i = 0; i < of_objective.size(); ++i)
            if (of_objective[i].empty() && map_.objectives[i].profit) return true;
        return false;
    }

    void add_band(const std::string& id, const std::string& name, const std::vector<std::string>& of_objective) {
        const std::size_t band = map_.bands.size();
        bool used = false;
        for (std::size_t i = 0; i < of_objective.size(); ++i) {
            if (of_objective[i] != id) continue;
            map_.objectives[i].band = band;
            used = true;
        }
        if (used) map_.bands.push_back(name);
    }

    StrategyMap& map_;
};

/// Marks the endangered links: those that lead up from a red KPI and on to profit, or to the end of a chain that does
/// not reach profit. Two marks spread along the links: up from red KPIs, and down from profit.
void mark_endangered(StrategyMap& map, const std::vector<std::uint8_t>& has_red_kpi) {
    std::vector<std::uint8_t> below_profit(map.objectives.size(), 0);
    std::vector<std::uint8_t> above_red = has_red_kpi;
    for (std::size_t i = 0; i < map.objectives.size(); ++i) below_profit[i] = map.objectives[i].profit ? 1 : 0;
    // Links have no loops, so there are at most as many rounds as objectives; usually a few are enough.
    for (bool changed = true; changed;) {
        changed = false;
        for (const MapLink& link : map.links) {
            if (below_profit[link.to] != 0 && below_profit[link.from] == 0) below_profit[link.from] = 1, changed = true;
            if (above_red[link.from] != 0 && above_red[link.to] == 0) above_red[link.to] = 1, changed = true;
        }
    }
    const auto leads_on = [&](const MapLink& link) {
        return below_profit[link.to] != 0 || below_profit[link.from] == 0;
    };
    for (MapLink& link : map.links) link.endangered = above_red[link.from] != 0 && leads_on(link);
}

std::vector<std::uint8_t> objectives_with_red_kpi(const Report& report,
                                                  const std::map<std::string, std::size_t>& by_id) {
    std::vector<std::uint8_t> red(report.objectives.size(), 0);
    for (const ReportRed& entry : report.red) red[by_id.at(report.kpis[entry.kpi].objective)] = 1;
    return red;
}

} // namespace

StrategyMap make_strategy_map(const Report& report) {
    StrategyMap map{.title = report.name + " · " + report.period.title, .bands = {}, .objectives = {}, .links = {}};
    std::map<std::string, std::size_t> by_id;
    std::vector<std::string> perspectives_of;
    for (const ReportObjective& objective : report.objectives) {
        by_id.emplace(objective.id, map.objectives.size());
        map.objectives.push_back({.id = objective.id,
                                  .name = objective.name,
                                  .profit = objective.profit,
                                  .zone = objective.zone,
                                  .at_risk = objective.at_risk});
        perspectives_of.push_back(objective.perspective);
    }
    for (std::size_t i = 0; i < report.objectives.size(); ++i)
        for (const ReportLink& link : report.objectives[i].drives)
            map.links.push_back({i, by_id.at(link.objective), link.lag});
    std::vector<std::pair<std::string, std::string>> perspectives;
    for (const ReportPerspective& perspective : report.perspectives)
        perspectives.emplace_back(perspective.id, perspective.name);
    BandMaker(map).run(perspectives, perspectives_of);
    mark_endangered(map, objectives_with_red_kpi(report, by_id));
    return map;
}

StrategyMap make_strategy_map(const Scorecard& scorecard) {
    StrategyMap map{.title = scorecard.name, .bands = {}, .objectives = {}, .links = {}};
    std::vector<std::string> perspectives_of;
    for (std::size_t i = 0; i < scorecard.objectives.size(); ++i) {
        const Objective& objective = scorecard.objectives[i];
        map.objectives.push_back({.id = objective.id, .name = objective.name, .profit = objective.profit, .zone = {}});
        perspectives_of.push_back(objective.perspective ? scorecard[*objective.perspective].id : std::string());
        for (const Link& link : objective.drives) map.links.push_back({i, link.to.index, link.lag});
    }
    std::vector<std::pair<std::string, std::string>> perspectives;
    for (const Perspective& perspective : scorecard.perspectives)
        perspectives.emplace_back(perspective.id, perspective.name);
    BandMaker(map).run(perspectives, perspectives_of);
    return map;
}

} // namespace kpitrace
