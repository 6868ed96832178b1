// Reads a YAML map by a table of its keys: one table for each kind of element says which keys it has, which are
// required, and what reads each. Unknown, repeated, missing and empty keys are told here, the same way for all.
#pragma once

#include "scorecard/keys.hpp"
#include "scorecard/reading.hpp"

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

/// What an empty value (`key:`, `~`, `null`) means: that the key is not given, or something to its reader.
enum class WhenEmpty : std::uint8_t { absent, read };

template<class Element> struct Field {
    std::string_view key;
    void (*read)(Reading&, Element&, const YamlNode&);
    Presence presence = Presence::optional;
    WhenEmpty when_empty = WhenEmpty::absent;
    Words words = nullptr; ///< all that the value may be, where these are a closed set
};

/// The words of a table, for Field::words.
template<const auto& table> [[nodiscard]] std::vector<std::string_view> words_of() {
    std::vector<std::string_view> words;
    for (const auto& entry : table) words.push_back(entry.word);
    return words;
}

/// What a table says of its keys, without what reads them.
template<class Element, std::size_t n>
[[nodiscard]] ElementKeys keys_of(std::string_view noun, const std::array<Field<Element>, n>& fields) {
    ElementKeys element{noun, {}};
    for (const Field<Element>& field : fields)
        element.keys.push_back(
            {field.key, field.presence, field.words != nullptr ? field.words() : std::vector<std::string_view>{}});
    return element;
}

/// For each entry of `map` the index of its key among `keys`, or nothing after a report.
/// noun: what the map describes, `objective`.
[[nodiscard]] std::vector<std::optional<std::size_t>>
match_keys(Reading& reading, const YamlNode& map, std::span<const std::string_view> keys, std::string_view noun);

/// `required` was not given; `place` is where the element is named.
void report_missing_key(Reading& reading, Span place, std::string_view key, std::string_view noun);
void report_empty_key(Reading& reading, const YamlNode& value, std::string_view key);

/// Reads the entries of `map` (nothing at all counts as an empty one) into `element`.
template<class Element, std::size_t n>
void read_fields(Reading& reading, const YamlNode& map, const std::array<Field<Element>, n>& fields, Element& element,
                 std::string_view noun, Span place) {
    if (map.kind != YamlKind::map && map.kind != YamlKind::null) {
        report_wrong_type(reading, map, "a map");
        return;
    }
    std::array<std::string_view, n> keys;
    for (std::size_t i = 0; i < n; ++i) keys[i] = fields[i].key;
    const auto matched = match_keys(reading, map, keys, noun);
    std::array<bool, n> given{};
    for (std::size_t i = 0; i < matched.size(); ++i) {
        if (!matched[i]) continue;
        const Field<Element>& field = fields[*matched[i]];
        const YamlNode& value = reading.tree.entry(map, i).value;
        given[*matched[i]] = true;
        if (value.kind != YamlKind::null || field.when_empty == WhenEmpty::read) {
            field.read(reading, element, value);
        } else if (field.presence == Presence::required) {
            report_empty_key(reading, value, field.key);
        }
    }
    for (std::size_t i = 0; i < n; ++i) {
        if (fields[i].presence == Presence::required && !given[i]) {
            report_missing_key(reading, place, fields[i].key, noun);
        }
    }
}

/// A scalar, or the word `null`.
[[nodiscard]] bool is_key(const YamlNode& node);

/// Of a map `ID: …`: where its entries lie and how they are named; ids are told apart by Names.
void collect_names(Reading& reading, const YamlNode* map, Names& names);

/// Calls `read(element, id's place, value)` for each entry that collect_names() saw, in the same order.
template<class Element, class Read>
void read_elements(Reading& reading, const YamlNode* map, const Names& names, std::vector<Element>& elements,
                   Read read) {
    elements.resize(names.size());
    std::size_t next = 0;
    const std::size_t entries = map == nullptr || map->kind != YamlKind::map ? 0 : YamlTree::size(*map);
    for (std::size_t i = 0; i < entries; ++i) {
        const YamlTree::Entry entry = reading.tree.entry(*map, i);
        if (!is_key(entry.key)) continue;
        Element& element = elements[next];
        element.id = names[next].id;
        element.span = names[next].span;
        if constexpr (requires { element.name; }) element.name = name_from_id(element.id);
        read(reading, element, entry.value);
        ++next;
    }
}

} // namespace kpitrace
