// Reads YAML maps by tables. Each kind of element has one table, which says which keys it has, which of them are
// required, and which function reads each. So unknown, repeated, missing and empty keys are reported in the same way
// for all elements, and a test compares the tables with the schema for editors.
#pragma once

#include "scorecard/cut_values.hpp"
#include "scorecard/reading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

enum class Presence : std::uint8_t { optional, required };

/// Returns the words of a closed set.
using Words = std::vector<std::string_view> (*)();

struct Key {
    std::string_view name;
    Presence presence = Presence::optional;
    std::vector<std::string_view> words; ///< all possible values; empty if the value is not a word of a closed set
};

struct ElementKeys {
    std::string_view noun; ///< what messages call the element: `success factor`
    std::vector<Key> keys;
};

/// The keys of all maps that have fixed keys. The first map is the scorecard itself.
[[nodiscard]] std::vector<ElementKeys> element_keys();

/// What an empty value (`key:`, `~`, `null`) means: the key counts as absent, or its value is read.
enum class WhenEmpty : std::uint8_t { absent, read };

template<class Element> struct Field {
    std::string_view key;
    void (*read)(Reading&, Element&, const YamlNode&);
    Presence presence = Presence::optional;
    WhenEmpty when_empty = WhenEmpty::absent;
    Words words = nullptr; ///< all possible values, if they are a closed set
    /// Whether this value can be meant for the key. Set for a key whose `read` only keeps the value, which is read
    /// later.
    bool (*takes)(const YamlNode&) = nullptr;
    /// Whether this map can have the key, given its other keys. Null: always.
    bool (*allowed)(const Reading&, const YamlNode& map) = nullptr;
};

[[nodiscard]] inline bool is_map(const YamlNode& node) {
    return node.kind == YamlKind::map;
}
[[nodiscard]] inline bool is_list(const YamlNode& node) {
    return node.kind == YamlKind::list;
}
[[nodiscard]] inline bool is_scalar(const YamlNode& node) {
    return node.kind == YamlKind::scalar;
}

/// The words of a table of Word, for Field::words.
template<const auto& table> [[nodiscard]] std::vector<std::string_view> words_of() {
    std::vector<std::string_view> words;
    for (const auto& entry : table) words.push_back(entry.word);
    return words;
}

/// The keys of a table, without the functions that read them.
template<class Element, std::size_t n>
[[nodiscard]] ElementKeys keys_of(std::string_view noun, const std::array<Field<Element>, n>& fields) {
    ElementKeys element{noun, {}};
    for (const Field<Element>& field : fields)
        element.keys.push_back(
            {field.key, field.presence, field.words != nullptr ? field.words() : std::vector<std::string_view>{}});
    return element;
}

struct MatchedKeys {
    struct Known {
        std::size_t entry = 0;
        std::size_t key = 0; ///< index in the table's keys
    };
    std::vector<Known> known;
    std::vector<std::size_t> unknown; ///< entries with other keys, which the caller must report
};

/// Matches the entries of a map with `keys`. Reports keys that are not texts, and repeated keys.
[[nodiscard]] MatchedKeys match_keys(Reading& reading, const YamlNode& map, std::span<const std::string_view> keys);

/// Reports a key that is not among `keys`. `noun` is what the map describes, such as `objective`; `nearest` is the key
/// that was probably meant.
void report_unknown_key(Reading& reading, const YamlNode& key, std::span<const std::string_view> keys,
                        std::string_view noun, std::optional<std::string_view> nearest);

[[nodiscard]] bool has_key(const Reading& reading, const YamlNode& map, std::string_view key);

/// Reports that a required key is absent. `place` is where the name of the element is.
void report_missing_key(Reading& reading, Span place, std::string_view key, std::string_view noun);
void report_empty_key(Reading& reading, const YamlNode& value, std::string_view key);

/// Reads an unknown key as the nearest key that the map does not have and that can have this value, if there is one. So
/// the value causes no further error, and the suggestion works when it is followed.
template<class Element, std::size_t n>
void read_unknown_key(Reading& reading, const YamlNode& map, std::size_t unknown,
                      const std::array<Field<Element>, n>& fields, Element& element, std::array<bool, n>& given,
                      std::string_view noun) {
    const YamlTree::Entry entry = reading.tree.entry(map, unknown);
    std::vector<std::string_view> keys;
    std::vector<std::string_view> offered;
    for (std::size_t i = 0; i < n; ++i) {
        keys.push_back(fields[i].key);
        const bool is_allowed = fields[i].allowed == nullptr || fields[i].allowed(reading, map);
        if (!given[i] && is_allowed) offered.push_back(fields[i].key);
    }
    auto nearest = reading.errors.nearest(entry.key.text, offered);
    if (nearest) {
        const auto index = static_cast<std::size_t>(std::ranges::find(keys, *nearest) - keys.begin());
        const Field<Element>& field = fields[index];
        const ErrorSink::Trial trial(reading.errors);
        const bool is_empty = entry.value.kind == YamlKind::null;
        const bool fits = is_empty || field.takes == nullptr || field.takes(entry.value);
        if (fits && !is_empty) field.read(reading, element, entry.value);
        given[index] = fits && trial.is_clean();
        if (!given[index]) nearest.reset();
    }
    report_unknown_key(reading, entry.key, keys, noun, nearest);
}

/// Reads the entries of `map` into `element`. An empty value counts as an empty map.
template<class Element, std::size_t n>
void read_fields(Reading& reading, const YamlNode& map, const std::array<Field<Element>, n>& fields, Element& element,
                 std::string_view noun, Span place) {
    if (map.kind != YamlKind::map && map.kind != YamlKind::null) {
        report_wrong_type(reading, map, "a map");
        return;
    }
    std::array<std::string_view, n> keys;
    for (std::size_t i = 0; i < n; ++i) keys[i] = fields[i].key;
    const MatchedKeys matched = match_keys(reading, map, keys);
    std::array<bool, n> given{};
    for (const MatchedKeys::Known& known : matched.known) {
        const Field<Element>& field = fields[known.key];
        const YamlTree::Entry entry = reading.tree.entry(map, known.entry);
        given[known.key] = true;
        if (entry.value.kind != YamlKind::null || field.when_empty == WhenEmpty::read) {
            const QuietWhereRepaired quiet(reading, entry.value);
            field.read(reading, element, entry.value);
        } else if (field.presence == Presence::required) {
            report_empty_key(reading, entry.value, field.key);
        } else {
            warn_of_comment_for_value(reading, entry.key, entry.value);
        }
    }
    for (const std::size_t unknown : matched.unknown)
        read_unknown_key(reading, map, unknown, fields, element, given, noun);
    for (std::size_t i = 0; i < n; ++i) {
        if (fields[i].presence == Presence::required && !given[i]) {
            report_missing_key(reading, place, fields[i].key, noun);
        }
    }
}

/// Whether the node can be a key: a scalar, or the word `null`, but not a part of a cut value.
[[nodiscard]] bool is_key(const YamlNode& node);

/// Collects the ids of a map `ID: …` and their places in `names`, which reports repeated ids.
void collect_names(Reading& reading, const YamlNode* map, Names& names);

/// Calls `read(reading, element, value)` for each entry that collect_names() saw, in the same order.
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
        const QuietWhereRepaired quiet(reading, entry.value);
        read(reading, element, entry.value);
        ++next;
    }
}

} // namespace kpitrace
