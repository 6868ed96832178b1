#include "kpitrace/map/strategy_map.hpp"

#include <algorithm>
#include <optional>

namespace kpitrace {

namespace {

/// Puts objectives into bands: one for each perspective that has objectives, in order, and one for objectives without a
/// perspective. That one comes last, or first if it contains a profit objective.
class BandMaker {
public:
    explicit BandMaker(StrategyMap& map)
        : map_(map) {}

    /// `perspectives` are in order. `of_objective` has each objective's perspective, if it has one.
    template<class Perspectives>
    void run(const Perspectives& perspectives, const std::vector<std::optional<PerspectiveId>>& of_objective) {
        const bool is_first = has_profit_outside(of_objective);
        const bool is_alone =
            std::all_of(of_objective.begin(), of_objective.end(), [](const auto& id) { return !id.has_value(); });
        const std::string outside = is_alone ? "" : "Other";
        if (is_first) add_band(std::nullopt, outside, of_objective); // on top, because arrows lead up to profit
        for (std::uint32_t i = 0; i < perspectives.size(); ++i)
            add_band(PerspectiveId{i}, perspectives[i].name, of_objective);
        if (!is_first) add_band(std::nullopt, outside, of_objective);
    }

private:
    [[nodiscard]] bool has_profit_outside(const std::vector<std::optional<PerspectiveId>>& of_objective) const {
        for (std::size_t i = 0; i < of_objective.size(); ++i)
            if (!of_objective[i] && map_.objectives[i].profit) return true;
        return false;
    }

    void add_band(std::optional<PerspectiveId> id, const std::string& name,
                  const std::vector<std::optional<PerspectiveId>>& of_objective) {
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

std::vector<std::uint8_t> objectives_with_red_kpi(const Report& report) {
    std::vector<std::uint8_t> red(report.objectives.size(), 0);
    for (const RedKpi& entry : report.red) red[report[entry.kpi].objective.index] = 1;
    return red;
}

/// Adds the objectives and links of a Report or a Scorecard, and puts them into bands.
template<class Source, class MakeObjective>
void add_objectives(StrategyMap& map, const Source& source, MakeObjective make_objective) {
    std::vector<std::optional<PerspectiveId>> perspectives;
    for (std::size_t i = 0; i < source.objectives.size(); ++i) {
        const auto& objective = source.objectives[i];
        map.objectives.push_back(make_objective(objective));
        perspectives.push_back(objective.perspective);
        for (const Link& link : objective.drives) map.links.push_back({i, link.to.index, link.lag});
    }
    BandMaker(map).run(source.perspectives, perspectives);
}

} // namespace

StrategyMap make_strategy_map(const Report& report) {
    StrategyMap map{.title = report.name + " · " + report.period.title, .bands = {}, .objectives = {}, .links = {}};
    add_objectives(map, report, [](const ReportObjective& objective) {
        return MapObjective{.id = objective.id,
                            .name = objective.name,
                            .profit = objective.profit,
                            .zone = objective.zone,
                            .at_risk = objective.at_risk};
    });
    mark_endangered(map, objectives_with_red_kpi(report));
    return map;
}

StrategyMap make_strategy_map(const Scorecard& scorecard) {
    StrategyMap map{.title = scorecard.name, .bands = {}, .objectives = {}, .links = {}};
    add_objectives(map, scorecard, [](const Objective& objective) {
        return MapObjective{.id = objective.id, .name = objective.name, .profit = objective.profit, .zone = {}};
    });
    return map;
}

} // namespace kpitrace
