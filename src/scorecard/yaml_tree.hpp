// A YAML document as a light tree that knows where everything was written.
//
// Built from yaml-cpp's events rather than its Node, which loses duplicate keys and the difference between nothing and
// a quoted text. Aliases are resolved: a node may be a child of several. There are no loops.
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
    /// Where to point at: what was written, or the alias that stands for it. Of an empty value its key.
    Span span;
    /// Of a scalar: its value. Of a null: the word that was written, if any.
    std::string_view text;
    WrittenScalar written; ///< of a scalar: as `span` and style, where an alias stands at its anchor
    std::uint32_t first = 0;
    std::uint32_t count = 0; ///< children: the list's items, or the map's keys and values in turn
    bool repaired = false;   ///< of a value: an error was reported, and this is what was meant
    bool absorbed = false;   ///< of a key: it is part of the value before it, and no entry of its own
};

class YamlTree {
public:
    struct Entry {
        const YamlNode& key;
        const YamlNode& value;
    };

    [[nodiscard]] const YamlNode& root() const { return nodes_[root_]; }
    /// How many items of a list, or entries of a map.
    [[nodiscard]] static std::size_t size(const YamlNode& node);
    [[nodiscard]] const YamlNode& item(const YamlNode& list, std::size_t n) const;
    /// In file order; the same key may stand twice.
    [[nodiscard]] Entry entry(const YamlNode& map, std::size_t n) const;

    /// Makes the entries from `first` to `last` one, whose value is `text`, written at `span`.
    void join_entries(const YamlNode& map, std::size_t first, std::size_t last, std::string text, Span span);

private:
    friend class YamlTreeBuilder;
    std::vector<YamlNode> nodes_;
    std::vector<std::uint32_t> children_;
    std::deque<std::string> values_; // scalars whose value is not a piece of the source
    std::uint32_t root_ = 0;
};

/// `a map`, `a list`, `text`, `nothing`: for 'expected …, found …'.
[[nodiscard]] std::string_view describe(const YamlNode& node);

/// The only document of the sink's file. Nothing, with errors told, where the text is no such document or exceeds the
/// limits. The tree refers to the file's text.
[[nodiscard]] std::optional<YamlTree> read_yaml_tree(ErrorSink& errors, const ScorecardLimits& limits);

} // namespace kpitrace
