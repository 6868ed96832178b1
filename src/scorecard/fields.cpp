// Every element is read by a table of its keys. Keys are matched before any value is read. So an unknown or repeated
// key is reported with its nearest name, and the values of unknown keys cause no further errors.
#include "scorecard/fields.hpp"

#include "scorecard/parts.hpp"
#include "scorecard/yaml_slips.hpp"
#include "scorecard/yaml_text.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace kpitrace {

namespace {

/// A key must be a text. Lists and maps as keys are valid YAML but never meant.
bool check_key(Reading& reading, const YamlNode& key) {
    if (is_key(key)) return true;
    report_wrong_type(reading, key, "a key");
    return false;
}

/// Whether the key is `<<`, which the reader of the tree has already reported.
bool is_merge_key(const YamlNode& key) {
    return key.text == "<<" && key.written.style == YamlStyle::plain;
}

/// Reports a key such as `target:10`, which YAML reads as one key because no space follows the colon. Returns whether
/// it reported.
bool report_colon_without_blank(Reading& reading, const YamlNode& key, std::span<const std::string_view> keys) {
    const std::size_t colon = key.text.find(':');
    if (colon == std::string_view::npos || key.written.style != YamlStyle::plain) return false;
    if (std::ranges::find(keys, key.text.substr(0, colon)) == keys.end()) return false;
    const Span at{key.span.begin + static_cast<std::uint32_t>(colon),
                  key.span.begin + static_cast<std::uint32_t>(colon + 1)};
    reading.errors.error("yaml-syntax", at, std::string(joined_colon),
                         fmt::format("write it as `{}: {}`", key.text.substr(0, colon), key.text.substr(colon + 1)));
    return true;
}

} // namespace

std::vector<ElementKeys> element_keys() {
    constexpr std::array parts{top_level_keys, holiday_keys, perspective_keys, source_keys, lookup_keys,
                               stock_keys,     metric_keys,  objective_keys,   kpi_keys,    split_keys,
                               target_keys,    plan_keys,    waiver_keys};
    std::vector<ElementKeys> elements;
    for (const auto& part : parts)
        for (ElementKeys& element : part()) elements.push_back(std::move(element));
    return elements;
}

bool is_key(const YamlNode& node) {
    return !node.absorbed && (node.kind == YamlKind::scalar || !node.text.empty());
}

bool has_key(const Reading& reading, const YamlNode& map, std::string_view key) {
    const std::size_t entries = map.kind == YamlKind::map ? YamlTree::size(map) : 0;
    for (std::size_t i = 0; i < entries; ++i)
        if (reading.tree.entry(map, i).key.text == key) return true;
    return false;
}

MatchedKeys match_keys(Reading& reading, const YamlNode& map, std::span<const std::string_view> keys) {
    join_cut_values(reading, map, [&](std::string_view key) { return std::ranges::find(keys, key) != keys.end(); });
    const std::size_t entries = map.kind == YamlKind::map ? YamlTree::size(map) : 0;
    MatchedKeys matched;
    std::vector<const YamlNode*> first(keys.size());
    for (std::size_t i = 0; i < entries; ++i) {
        const YamlNode& key = reading.tree.entry(map, i).key;
        if (key.absorbed || !check_key(reading, key) || is_merge_key(key)) continue;
        const auto found = std::ranges::find(keys, key.text);
        const auto index = static_cast<std::size_t>(found - keys.begin());
        if (found == keys.end()) {
            matched.unknown.push_back(i);
        } else if (first[index] != nullptr) {
            reading.errors.error("duplicate-key", key.span,
                                 fmt::format("this map has the key {} twice", backticked(key.text)),
                                 fmt::format("first defined here: {}", reading.errors.where(first[index]->span)));
        } else {
            first[index] = &key;
            matched.known.push_back({i, index});
        }
    }
    return matched;
}

void report_unknown_key(Reading& reading, const YamlNode& key, std::span<const std::string_view> keys,
                        std::string_view noun, std::optional<std::string_view> nearest) {
    if (report_look_alike_in(reading.errors, key.span)) return;
    if (report_colon_without_blank(reading, key, keys)) return;
    reading.errors.error("unknown-key", key.span,
                         fmt::format("{} has no key {}", with_article(noun), backticked(key.text)),
                         nearest ? fmt::format("did you mean `{}`?", *nearest)
                                 : fmt::format("its keys are {}", list_names(keys, keys.size())));
}

void report_missing_key(Reading& reading, Span place, std::string_view key, std::string_view noun) {
    reading.errors.error("missing-key", place, fmt::format("{} needs the key `{}`", with_article(noun), key));
}

void report_empty_key(Reading& reading, const YamlNode& value, std::string_view key) {
    reading.errors.error("missing-key", value.span, fmt::format("the key `{}` is required but has no value", key));
}

void collect_names(Reading& reading, const YamlNode* map, Names& names) {
    if (map == nullptr || map->kind == YamlKind::null) return;
    if (map->kind != YamlKind::map) {
        report_wrong_type(reading, *map, fmt::format("a map of {}s by their ids", names.noun()));
        return;
    }
    join_cut_values(reading, *map, is_id);
    for (std::size_t i = 0; i < YamlTree::size(*map); ++i) {
        const YamlNode& key = reading.tree.entry(*map, i).key;
        if (!key.absorbed && check_key(reading, key)) names.add(key.text, key.span);
    }
    names.settle(reading.errors);
}

} // namespace kpitrace
