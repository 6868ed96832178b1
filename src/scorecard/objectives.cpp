// `drives` has three forms (one name, a list, a map with lags), because most links have no lag and should be short to
// write. All three become links with a place each, so that later phases can point to a single link.
#include "scorecard/parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

/// In periods. 10,000 days are 27 years, so every real lag fits, and the sum along a chain is still a small number.
constexpr std::int64_t longest_lag = 10'000;

constexpr auto link_fields = std::to_array<Field<Link>>({
    {"lag",
     [](Reading& reading, Link& link, const YamlNode& node) {
         link.lag = static_cast<std::int32_t>(read_integer(reading, node, 0, longest_lag).value_or(0));
     }},
});

/// Reads a link to the objective that `node` names.
std::optional<Link> read_link(Reading& reading, const YamlNode& node, std::string_view from) {
    const auto to = read_reference<Objective>(reading, node, reading.objectives, from);
    if (!to) return std::nullopt;
    return Link{.to = *to, .lag = 0, .span = node.span};
}

void read_driven_map(Reading& reading, Objective& objective, const YamlNode& map) {
    join_cut_values(reading, map, is_id);
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(map, i);
        if (entry.key.absorbed) continue;
        const QuietWhereRepaired quiet(reading, entry.value);
        auto link = read_link(reading, entry.key, objective.id);
        if (entry.value.kind == YamlKind::scalar) {
            report_wrong_type(reading, entry.value, "a map",
                              fmt::format("write {}", backticked(fmt::format("{{lag: {}}}", entry.value.text))));
            continue;
        }
        Link read;
        read_fields(reading, entry.value, link_fields, read, "link", entry.key.span);
        if (!link) continue;
        link->lag = read.lag;
        objective.drives.push_back(*link);
    }
}

void refuse_repeated_links(Reading& reading, const Objective& objective) {
    std::vector<const Link*> sorted;
    sorted.reserve(objective.drives.size());
    for (const Link& link : objective.drives) sorted.push_back(&link);
    std::ranges::stable_sort(sorted, {}, [](const Link* link) { return link->to; });
    for (std::size_t i = 1; i < sorted.size(); ++i) {
        if (sorted[i]->to != sorted[i - 1]->to) continue;
        const std::string_view id = reading.objectives[sorted[i]->to.index].id;
        reading.errors.error("duplicate-link", sorted[i]->span, fmt::format("`drives` names {} twice", backticked(id)),
                             fmt::format("first named here: {}", reading.errors.where(sorted[i - 1]->span)));
    }
}

void read_drives(Reading& reading, Objective& objective, const YamlNode& node) {
    if (node.kind == YamlKind::map) {
        read_driven_map(reading, objective, node);
    } else if (node.kind == YamlKind::list) {
        for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
            if (const auto link = read_link(reading, reading.tree.item(node, i), objective.id))
                objective.drives.push_back(*link);
        }
    } else if (const auto link = read_link(reading, node, objective.id)) {
        objective.drives.push_back(*link);
    }
    refuse_repeated_links(reading, objective);
}

template<class Element> void read_name(Reading& reading, Element& element, const YamlNode& node) {
    element.name = read_label(reading, node).value_or(element.name);
}

template<class Element> void read_description(Reading& reading, Element& element, const YamlNode& node) {
    element.description = read_text(reading, node).value_or("");
}

template<class Element> void read_owner(Reading& reading, Element& element, const YamlNode& node) {
    element.owner = read_text(reading, node).value_or("");
}

constexpr auto objective_fields = std::to_array<Field<Objective>>({
    {"name", read_name<Objective>},
    {"description", read_description<Objective>},
    {"owner", read_owner<Objective>},
    {"perspective",
     [](Reading& reading, Objective& objective, const YamlNode& node) {
         objective.perspective = read_reference<Perspective>(reading, node, reading.perspectives);
     }},
    {"profit", [](Reading& reading, Objective& objective,
                  const YamlNode& node) { objective.profit = read_boolean(reading, node).value_or(false); }},
    {"drives", read_drives},
    {"weight", [](Reading& reading, Objective& objective,
                  const YamlNode& node) { objective.weight = read_weight(reading, node).value_or(objective.weight); }},
    {"tags",
     [](Reading& reading, Objective& objective, const YamlNode& node) { objective.tags = read_tags(reading, node); }},
});

constexpr auto success_factor_fields = std::to_array<Field<SuccessFactor>>({
    {"name", read_name<SuccessFactor>},
    {"objective",
     [](Reading& reading, SuccessFactor& factor, const YamlNode& node) {
         factor.objective = read_reference<Objective>(reading, node, reading.objectives).value_or(ObjectiveId{});
     },
     Presence::required},
    {"description", read_description<SuccessFactor>},
    {"owner", read_owner<SuccessFactor>},
});

} // namespace

void read_objectives(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.objectives, reading.card.objectives,
                  [](Reading& in, Objective& objective, const YamlNode& value) {
                      read_fields(in, value, objective_fields, objective, "objective", objective.span);
                  });
}

void read_success_factors(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.success_factors, reading.card.success_factors,
                  [](Reading& in, SuccessFactor& factor, const YamlNode& value) {
                      read_fields(in, value, success_factor_fields, factor, "success factor", factor.span);
                  });
}

std::vector<ElementKeys> objective_keys() {
    return {keys_of("objective", objective_fields), keys_of("link", link_fields),
            keys_of("success factor", success_factor_fields)};
}

} // namespace kpitrace
