#include "scorecard/fields.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

bool check_key(Reading& reading, const YamlNode& key) {
    if (is_key(key)) return true;
    report_wrong_type(reading, key, "a key");
    return false;
}

/// The reading of the tree refused it already.
bool is_merge_key(const YamlNode& key) {
    return key.text == "<<" && key.written.style == YamlStyle::plain;
}

/// In braces a comma ends the value: `{target: 1,000}` has a key `000`. Answers the number that was meant.
std::string number_cut_by_comma(const Reading& reading, const YamlNode& map, std::size_t entry) {
    if (entry == 0) return {};
    const YamlNode& key = reading.tree.entry(map, entry).key;
    const YamlNode& before = reading.tree.entry(map, entry - 1).value;
    const bool adjacent = before.kind == YamlKind::scalar && before.span.end + 1 == key.span.begin;
    if (!adjacent || key.text.size() < 3 || !parse_number(before.text) || !parse_number(key.text)) return {};
    return std::string(before.text) + std::string(key.text);
}

void report_unknown_key(Reading& reading, const YamlNode& map, std::size_t entry,
                        std::span<const std::string_view> keys, std::string_view noun) {
    const YamlNode& key = reading.tree.entry(map, entry).key;
    const std::string number = number_cut_by_comma(reading, map, entry);
    const auto nearest = reading.errors.nearest(key.text, keys);
    std::string help = !number.empty() ? fmt::format("in braces a comma ends the value: write `{}`", number)
                       : nearest       ? fmt::format("did you mean `{}`?", *nearest)
                                       : fmt::format("its keys are {}", list_names(keys, keys.size()));
    reading.errors.error("unknown-key", key.span, fmt::format("{} has no key {}", with_article(noun), quoted(key.text)),
                         std::move(help));
}

} // namespace

bool is_key(const YamlNode& node) {
    return node.kind == YamlKind::scalar || !node.text.empty();
}

std::vector<std::optional<std::size_t>> match_keys(Reading& reading, const YamlNode& map,
                                                   std::span<const std::string_view> keys, std::string_view noun) {
    const std::size_t entries = map.kind == YamlKind::map ? YamlTree::size(map) : 0;
    std::vector<std::optional<std::size_t>> matched(entries);
    std::vector<const YamlNode*> first(keys.size());
    for (std::size_t i = 0; i < entries; ++i) {
        const YamlNode& key = reading.tree.entry(map, i).key;
        if (!check_key(reading, key) || is_merge_key(key)) continue;
        const auto found = std::ranges::find(keys, key.text);
        const auto index = static_cast<std::size_t>(found - keys.begin());
        if (found == keys.end()) {
            report_unknown_key(reading, map, i, keys, noun);
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
        if (check_key(reading, key)) names.add(key.text, key.span);
    }
    names.settle(reading.errors);
}

} // namespace kpitrace
