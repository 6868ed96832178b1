// A YAML document as a tree in which every node has the place where it was written.
//
// The tree is built from the events of yaml-cpp. Its node API is not suitable: it keeps repeated keys without a
// message, loses places, and does not distinguish an empty value from a quoted empty text. Aliases are resolved, so a
// node can be the child of several nodes, but there can be no loops.
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

/// The kind of a node. `null` is an empty value, `~` or `null`.
enum class YamlKind : std::uint8_t { null, scalar, list, map };

struct YamlNode {
    YamlKind kind = YamlKind::null;
    /// The place for messages: the written text, or the alias that repeats it. For an empty value it is the place of
    /// its key.
    Span span;
    /// The value of a scalar. For a null, the written word, or an empty text.
    std::string_view text;
    WrittenScalar written; ///< for a scalar: its style and place; behind an alias, the place of the anchor
    std::uint32_t first = 0;
    std::uint32_t count = 0; ///< number of children: the items of a list, or the keys and values of a map in turn
    bool repaired = false;   ///< for a value: an error is reported, and this is the value that was meant
    bool absorbed = false;   ///< for a key: it is part of the value before it, not an entry
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
    /// The n-th entry in the order of the file. A key can occur twice.
    [[nodiscard]] Entry entry(const YamlNode& map, std::size_t n) const;

    /// The index of the root, and the node with an index.
    [[nodiscard]] std::uint32_t root_index() const { return root_; }
    [[nodiscard]] const YamlNode& at(std::uint32_t index) const { return nodes_[index]; }
    /// The indices of a node's children: items, or keys and values in turn.
    [[nodiscard]] std::vector<std::uint32_t> children_of(const YamlNode& node) const;
    /// Adds a list or map with these children. References to nodes are no longer valid afterwards.
    std::uint32_t add(YamlNode node, std::span<const std::uint32_t> children);
    void set_root(std::uint32_t index) { root_ = index; }
    /// The root of the scorecard's own file. root() has the sections of included files too.
    [[nodiscard]] const YamlNode& own_root() const { return nodes_[own_root_.value_or(root_)]; }
    void set_own_root(std::uint32_t index) { own_root_ = index; }

    /// Joins the entries from `first` to `last` to one entry, whose value is `text`, written at `span`.
    void join_entries(const YamlNode& map, std::size_t first, std::size_t last, std::string text, Span span);

private:
    friend class YamlTreeBuilder;
    std::vector<YamlNode> nodes_;
    std::vector<std::uint32_t> children_;
    std::deque<std::string> values_; // values of scalars that the source does not contain in one piece
    std::uint32_t root_ = 0;
    std::optional<std::uint32_t> own_root_; // set if it is not root_
};

/// The kind of a node for messages 'expected …, found …': `a map`, `a list`, `text`, `nothing`.
[[nodiscard]] std::string_view describe(const YamlNode& node);

/// Reads the document of the sink's file. Reports an error and returns nothing if the text is not a single document, or
/// if it exceeds the limits. The tree refers to the text of the file.
[[nodiscard]] std::optional<YamlTree> read_yaml_tree(ErrorSink& errors, const ScorecardLimits& limits);

/// Adds the document that is at `part` of the sink's file to the tree. Its root becomes the root of the tree. Returns
/// false after an error.
[[nodiscard]] bool add_yaml_document(YamlTree& tree, Span part, ErrorSink& errors, const ScorecardLimits& limits);

} // namespace kpitrace
