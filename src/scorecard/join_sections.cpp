// The entries of all files become the children of one node for each section. The nodes of the entries stay as they are,
// with their places.
#include "scorecard/includes.hpp"

#include "scorecard/cut_values.hpp"
#include "scorecard/fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace kpitrace {
namespace {

constexpr std::array<std::string_view, 8> sections{"perspectives", "sources",         "dimensions", "metrics",
                                                   "objectives",   "success_factors", "kpis",       "plans"};
/// Keys that an included file can have too.
constexpr std::array<std::string_view, 5> other_keys{"include", "parameters", "name", "version", "description"};

/// The entries of one section in all files.
struct Section {
    YamlKind kind = YamlKind::null; ///< list or map; null as long as no file has entries
    std::optional<std::uint32_t> key{};
    std::vector<std::uint32_t> children{};
};

class SectionJoiner {
public:
    SectionJoiner(Reading& reading, std::span<const std::string_view> top_keys)
        : reading_(reading)
        , top_keys_(top_keys) {}

    /// Adds the sections of an included file.
    void add_included(std::uint32_t root) {
        const YamlNode map = reading_.tree.at(root);
        if (map.kind != YamlKind::map)
            return report_wrong_type(reading_, map, "a map with `metrics`, `kpis` or other sections of a scorecard");
        const std::vector<std::string_view> keys = keys_of_included();
        const MatchedKeys matched = match_keys(reading_, map, keys);
        const std::vector<std::uint32_t> children = reading_.tree.children_of(map);
        for (const std::size_t i : matched.unknown) refuse(reading_.tree.at(children[2 * i]), keys);
        for (const MatchedKeys::Known& known : matched.known)
            if (known.key < sections.size())
                add_or_report(sections[known.key], children[2 * known.entry], children[2 * known.entry + 1]);
    }

    /// Adds the sections of the scorecard itself, and makes the root of all files.
    void finish(std::uint32_t root) {
        const YamlNode map = reading_.tree.at(root);
        reading_.tree.set_own_root(root);
        if (map.kind != YamlKind::map) return;
        std::vector<std::uint32_t> children = reading_.tree.children_of(map);
        std::set<std::string_view> own;
        for (std::size_t i = 0; i + 1 < children.size(); i += 2) {
            const std::string_view name = reading_.tree.at(children[i]).text;
            const auto section = std::ranges::find(sections, name);
            if (section == sections.end() || !own.insert(*section).second) continue;
            if (add(*section, children[i], children[i + 1])) children[i + 1] = node_of(*section);
        }
        for (const std::string_view name : sections) {
            const Section& section = found_[name];
            if (own.contains(name) || !section.key) continue;
            children.push_back(*section.key);
            children.push_back(node_of(name));
        }
        reading_.tree.set_root(reading_.tree.add(map, children));
    }

private:
    void refuse(const YamlNode& key, std::span<const std::string_view> keys) {
        if (std::ranges::find(top_keys_, key.text) == top_keys_.end())
            return report_unknown_key(reading_, key, keys, "included file", reading_.errors.nearest(key.text, keys));
        reading_.errors.error(
            "key-of-scorecard", key.span,
            fmt::format("an included file has the key {}, which applies to the whole scorecard", backticked(key.text)),
            "write it in the scorecard that includes the file");
    }

    static YamlKind kind_of(std::string_view section) {
        return section == "perspectives" ? YamlKind::list : YamlKind::map;
    }

    void add_or_report(std::string_view name, std::uint32_t key, std::uint32_t value) {
        const YamlNode& node = reading_.tree.at(value);
        if (!add(name, key, value) && node.kind != YamlKind::null)
            report_wrong_type(reading_, node, kind_of(name) == YamlKind::list ? "a list" : "a map");
    }

    /// Adds the entries of a section of one file. Returns false if the section is not a list or map, as it should be,
    /// or if it is empty and no other file has it.
    bool add(std::string_view name, std::uint32_t key, std::uint32_t value) {
        Section& section = found_[name];
        const YamlKind kind = kind_of(name);
        const YamlNode node = reading_.tree.at(value);
        if (node.kind == YamlKind::null) return section.key.has_value();
        if (node.kind != kind) return false;
        if (kind == YamlKind::map) join_cut_values(reading_, reading_.tree.at(value), is_id);
        section.kind = kind;
        section.key = key;
        const std::vector<std::uint32_t> children = reading_.tree.children_of(node);
        section.children.insert(section.children.end(), children.begin(), children.end());
        return true;
    }

    /// Makes the node of a section. Its place is a key, so that nothing takes the entries for a map in braces.
    std::uint32_t node_of(std::string_view name) {
        const Section& section = found_[name];
        const Span span = reading_.tree.at(*section.key).span;
        return reading_.tree.add({.kind = section.kind, .span = span, .text = {}, .written = {YamlStyle::plain, span}},
                                 section.children);
    }

    Reading& reading_;
    std::span<const std::string_view> top_keys_;
    std::map<std::string_view, Section> found_;
};

} // namespace

std::vector<std::string_view> keys_of_included() {
    std::vector<std::string_view> keys(sections.begin(), sections.end());
    keys.insert(keys.end(), other_keys.begin(), other_keys.end());
    return keys;
}

void join_sections(Reading& reading, const ScorecardFiles& files, std::span<const std::string_view> top_keys) {
    if (files.parts.size() == 1) return;
    SectionJoiner joiner(reading, top_keys);
    for (std::size_t i = 0; i + 1 < files.parts.size(); ++i) joiner.add_included(files.parts[i].root);
    joiner.finish(files.parts.back().root);
}

} // namespace kpitrace
