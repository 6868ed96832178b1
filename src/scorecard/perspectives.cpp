#include "scorecard/parts.hpp"
#include "scorecard/yaml_scalar.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

struct DefaultPerspective {
    std::string_view id;
    std::string_view name;
};

/// The perspectives of the balanced scorecard (Kaplan and Norton, 1992), ordered from outcome to driver.
constexpr std::array<DefaultPerspective, 4> default_perspectives{{
    {"financial", "Financial"},
    {"customer", "Customer"},
    {"process", "Internal process"},
    {"learning", "Learning and growth"},
}};

struct PerspectiveDraft {
    const YamlNode* id = nullptr;
    std::optional<std::string> name;
};

constexpr auto perspective_fields = std::to_array<Field<PerspectiveDraft>>({
    {.key = "id",
     .read = [](Reading&, PerspectiveDraft& draft, const YamlNode& node) { draft.id = &node; },
     .presence = Presence::required,
     .takes = is_scalar},
    {"name",
     [](Reading& reading, PerspectiveDraft& draft, const YamlNode& node) { draft.name = read_label(reading, node); }},
});

/// Reports an item such as `- customer: Our customers`. YAML reads a map, whose key was meant as the id. Returns
/// whether it reported.
bool report_id_as_key(Reading& reading, const YamlNode& node) {
    if (node.kind != YamlKind::map || YamlTree::size(node) != 1) return false;
    const YamlTree::Entry entry = reading.tree.entry(node, 0);
    const bool texts = entry.key.kind == YamlKind::scalar && entry.value.kind == YamlKind::scalar;
    if (!texts || !is_id(entry.key.text) || entry.key.text == "id" || entry.key.text == "name") return false;
    reading.errors.error(
        "unknown-key", entry.key.span, fmt::format("a perspective has no key {}", backticked(entry.key.text)),
        fmt::format("write `{{id: {}, name: {}}}`", entry.key.text, yaml_scalar(entry.value.text, YamlContext::flow)));
    reading.perspectives.add(entry.key.text, entry.key.span);
    return true;
}

void read_perspective(Reading& reading, const YamlNode& node) {
    if (report_id_as_key(reading, node)) return;
    PerspectiveDraft draft;
    if (node.kind == YamlKind::scalar) {
        draft.id = &node;
    } else if (node.kind == YamlKind::map) {
        read_fields(reading, node, perspective_fields, draft, "perspective", node.span);
    } else {
        report_wrong_type(reading, node, "the id of a perspective, or a map with `id` and `name`");
    }
    if (draft.id == nullptr) return;
    const auto id = read_text(reading, *draft.id);
    if (!id) return;
    reading.perspectives.add(draft.id->text, draft.id->span);
    reading.card.perspectives.push_back({*id, draft.name.value_or(name_from_id(*id)), draft.id->span});
}

} // namespace

void read_perspectives(Reading& reading, const YamlNode* list) {
    if (list == nullptr || list->kind == YamlKind::null) {
        for (const DefaultPerspective& perspective : default_perspectives) {
            reading.card.perspectives.push_back({std::string(perspective.id), std::string(perspective.name), {}});
            reading.perspectives.add(perspective.id, {});
        }
    } else if (list->kind == YamlKind::list) {
        for (std::size_t i = 0; i < YamlTree::size(*list); ++i) read_perspective(reading, reading.tree.item(*list, i));
    } else {
        report_wrong_type(reading, *list, "a list of perspectives");
    }
    reading.perspectives.settle(reading.errors);
}

std::vector<ElementKeys> perspective_keys() {
    return {keys_of("perspective", perspective_fields)};
}

} // namespace kpitrace
