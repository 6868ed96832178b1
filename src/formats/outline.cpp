#include "formats/outline.hpp"

#include <map>
#include <string_view>

namespace kpitrace {

std::string_view name_of(const OutlineSection& section) {
    return section.perspective ? std::string_view(section.perspective->name) : "Other";
}

std::vector<OutlineSection> outline_of(const Report& report) {
    std::map<std::string_view, std::vector<std::size_t>> kpis;
    for (std::size_t i = 0; i < report.kpis.size(); ++i) kpis[report.kpis[i].objective].push_back(i);
    std::map<std::string_view, std::vector<OutlineObjective>> objectives;
    for (std::size_t i = 0; i < report.objectives.size(); ++i) {
        const ReportObjective& objective = report.objectives[i];
        objectives[objective.perspective].push_back({i, std::move(kpis[objective.id])});
    }
    std::vector<OutlineSection> sections;
    const auto add = [&](std::string_view id, const ReportPerspective* perspective) {
        auto& of_perspective = objectives[id];
        if (!of_perspective.empty()) sections.push_back({perspective, std::move(of_perspective)});
    };
    for (const ReportPerspective& perspective : report.perspectives) add(perspective.id, &perspective);
    add("", nullptr);
    return sections;
}

} // namespace kpitrace
