// A YAML document as a tree in which every node has the place where it was written.
//
// It is built from the events of yaml-cpp. The node API of yaml-cpp does not fit: it keeps repeated keys without a
// message, loses places, and does not distinguish an empty value from a quoted empty text. Aliases are resolved, so a
// node can be the child of several nodes; there are no loops.
#pragma once

#include "scorecard/error_sink.hpp"
#include "scorecard/yaml_scalar.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// null: an empty value, `~` or `null`.
enum class YamlKind : std::uint8_t { null, scalar, list, map };

struct YamlNode {
    YamlKind kind = YamlKind::null;
    /// The place for messages: what was written, or the alias that repeats it. For an empty value it is the key.
    Span span;
    /// For a scalar its value; for a null the written word, or nothing.
    std::string_view text;
    WrittenScalar written; ///< of a scalar: its style and place; an alias has the place of its anchor
    std::uint32_t first = 0;
    std::uint32_t count = 0; ///< children: items of a list, or keys and values of a map alternately
    bool repaired = false;   ///< of a value: an error is reported, and this is the value as it was meant
    bool absorbed = false;   ///< of a key: it is part of the value before it, not an entry
};

class YamlTree {
public:
    struct Entry {
        const YamlNode& key;
        const YamlNode& value;
    };

    [[nodiscard]] const YamlNode& root() const { return nodes_[root_]; }
    /// The number of items of a list, or of entries of a map.
    [[nodiscard]] static std::size_t size(const YamlNode& node);
    [[nodiscard]] const YamlNode& item(const YamlNode& list, std::size_t n) const;
    /// In the order of the file; a key can occur twice.
    [[nodiscard]] Entry entry(const YamlNode& map, std::size_t n) const;

    /// Joins the entries from `first` to `last` to one. Its value is `text`, written at `span`.
    void join_entries(const YamlNode& map, std::size_t first, std::size_t last, std::string text, Span span);

private:
    friend class YamlTreeBuilder;
    std::vector<YamlNode> nodes_;
    std::vector<std::uint32_t> children_;
    std::deque<std::string> values_; // values of scalars that are not a piece of the source
    std::uint32_t root_ = 0;
};

/// For messages 'expected …, found …': `a map`, `a list`, `text`, `nothing`.
[[nodiscard]] std::string_view describe(const YamlNode& node);

/// Reads the document of the sink's file. Returns nothing, after a report, if the text is not a single document, or if
/// it exceeds the limits. The tree refers to the text of the file.
[[nodiscard]] std::optional<YamlTree> read_yaml_tree(ErrorSink& errors, const ScorecardLimits& limits);

} // namespace kpitrace
