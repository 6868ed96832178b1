#include "formats/outline.hpp"

#include <cstdint>
#include <utility>

namespace kpitrace {

std::string_view name_of(const OutlineSection& section) {
    return section.perspective ? std::string_view(section.perspective->name) : "Other";
}

std::vector<OutlineSection> outline_of(const Report& report) {
    std::vector<OutlineObjective> objectives;
    for (std::uint32_t i = 0; i < report.objectives.size(); ++i) objectives.push_back({.objective = {i}, .kpis = {}});
    for (std::uint32_t i = 0; i < report.kpis.size(); ++i)
        objectives[report.kpis[i].objective.index].kpis.push_back({i});
    // An objective without KPIs is a gap in the scorecard, unless its KPIs are only not selected.
    if (!report.selection.is_empty())
        std::erase_if(objectives, [](const OutlineObjective& objective) { return objective.kpis.empty(); });
    std::vector<OutlineSection> sections(report.perspectives.size() + 1);
    for (std::size_t i = 0; i < report.perspectives.size(); ++i) sections[i].perspective = &report.perspectives[i];
    for (OutlineObjective& objective : objectives) {
        const auto perspective = report[objective.objective].perspective;
        OutlineSection& section = perspective ? sections[perspective->index] : sections.back();
        section.objectives.push_back(std::move(objective));
    }
    std::erase_if(sections, [](const OutlineSection& section) { return section.objectives.empty(); });
    return sections;
}

} // namespace kpitrace
