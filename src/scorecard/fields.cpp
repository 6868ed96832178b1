#include "scorecard/fields.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

bool is_key(Reading& reading, const YamlNode& key) {
    if (key.kind == YamlKind::scalar || key.kind == YamlKind::null) return true;
    report_wrong_type(reading, key, "a key");
    return false;
}

/// The reading of the tree refused it already.
bool is_merge_key(const YamlNode& key) {
    return key.text == "<<" && key.written.style == YamlStyle::plain;
}

void report_unknown_key(Reading& reading, const YamlNode& key, std::span<const std::string_view> keys,
                        std::string_view noun) {
    const auto nearest = reading.errors.nearest(key.text, keys);
    reading.errors.error("unknown-key", key.span, fmt::format("{} has no key {}", with_article(noun), quoted(key.text)),
                         nearest ? fmt::format("did you mean `{}`?", *nearest)
                                 : fmt::format("its keys are {}", list_names(keys, keys.size())));
}

} // namespace

std::vector<std::optional<std::size_t>> match_keys(Reading& reading, const YamlNode& map,
                                                   std::span<const std::string_view> keys, std::string_view noun) {
    const std::size_t entries = map.kind == YamlKind::map ? YamlTree::size(map) : 0;
    std::vector<std::optional<std::size_t>> matched(entries);
    std::vector<const YamlNode*> first(keys.size());
    for (std::size_t i = 0; i < entries; ++i) {
        const YamlNode& key = reading.tree.entry(map, i).key;
        if (!is_key(reading, key) || is_merge_key(key)) continue;
        const auto found = std::ranges::find(keys, key.text);
        const auto index = static_cast<std::size_t>(found - keys.begin());
        if (found == keys.end()) {
            report_unknown_key(reading, key, keys, noun);
        } else if (first[index] != nullptr) {
            reading.errors.error("duplicate-key", key.span,
                                 fmt::format("the key {} stands here twice", quoted(key.text)),
                                 fmt::format("first defined here: {}", reading.errors.where(first[index]->span)));
        } else {
            first[index] = &key;
            matched[i] = index;
        }
    }
    return matched;
}

void report_missing_key(Reading& reading, Span place, std::string_view key, std::string_view noun) {
    reading.errors.error("missing-key", place, fmt::format("{} needs the key `{}`", with_article(noun), key));
}

void report_empty_key(Reading& reading, const YamlNode& value, std::string_view key) {
    reading.errors.error("missing-key", value.span, fmt::format("the key `{}` is required and has no value", key));
}

void collect_names(Reading& reading, const YamlNode* map, Names& names) {
    if (map == nullptr || map->kind == YamlKind::null) return;
    if (map->kind != YamlKind::map) {
        report_wrong_type(reading, *map, fmt::format("a map of {}s by their ids", names.noun()));
        return;
    }
    for (std::size_t i = 0; i < YamlTree::size(*map); ++i) {
        const YamlNode& key = reading.tree.entry(*map, i).key;
        if (is_key(reading, key)) names.add(key.text, key.span);
    }
    names.settle(reading.errors);
}

} // namespace kpitrace
