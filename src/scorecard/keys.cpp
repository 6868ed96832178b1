#include "scorecard/keys.hpp"

#include <array>
#include <iterator>
#include <utility>

namespace kpitrace {

std::vector<ElementKeys> element_keys() {
    constexpr std::array parts{top_level_keys, perspective_keys, source_keys, metric_keys,
                               objective_keys, kpi_keys,         target_keys, plan_keys};
    std::vector<ElementKeys> elements;
    for (const auto& part : parts)
        for (ElementKeys& element : part()) elements.push_back(std::move(element));
    return elements;
}

} // namespace kpitrace
