// Builds a YamlTree from the events of yaml-cpp.
//
// While it builds, it also limits nesting, aliases of aliases, and long texts. yaml-cpp has no usable limits: it
// recurses for each level, and if that is too deep, throws an error that does not name the cause.
#pragma once

#include "scorecard/yaml_slips.hpp"
#include "scorecard/yaml_tree.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {

/// Thrown out of an event to stop yaml-cpp, which has no other way to stop. The error has been reported.
struct YamlStop {};

class YamlTreeBuilder final : public YAML::EventHandler {
public:
    /// Adds to `tree` the document that is at `part` of the sink's file.
    YamlTreeBuilder(ErrorSink& errors, const ScorecardLimits& limits, YamlTree tree, Span part)
        : errors_(errors)
        , limits_(limits)
        , source_(errors.file().text().substr(0, part.end))
        , begin_(part.begin)
        , tree_(std::move(tree))
        , nodes_before_(tree_.nodes_.size()) {}

    void OnDocumentStart(const YAML::Mark& mark) override;
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override;
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override;
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override;
    void OnMapEnd() override { close(); }

    [[nodiscard]] bool empty() const { return tree_.nodes_.size() == nodes_before_; }
    [[nodiscard]] YamlTree take() { return std::move(tree_); }
    /// Where yaml-cpp stopped, given the offset `at`, and what it had read before.
    [[nodiscard]] YamlStopPlace stop_place(std::size_t at) const;
    /// Whether keys with characters that look like spaces were reported. If so, the map may have other keys than it
    /// seems to have.
    [[nodiscard]] bool found_look_alikes() const { return found_look_alikes_; }

private:
    using Index = std::uint32_t;

    /// A list or map that has not ended yet.
    struct Open {
        Index node = 0;
        std::size_t first_pending = 0;
        std::size_t weight_before = 0;
    };
    /// A null that may turn out to be an empty value before a key `null`.
    struct DoubtfulNull {
        Index node = 0;
        std::size_t word = 0;
        Span place_if_empty;
    };

    void begin_node(std::size_t at, std::string_view tag);
    void settle_doubtful_null(std::size_t at);
    Index add(YamlNode node, YAML::anchor_t anchor, std::size_t weight);
    void open(YamlKind kind, std::size_t at, std::string_view tag, YAML::anchor_t anchor);
    void close();
    void close_span(YamlNode& node) const;
    void count(std::size_t weight, std::size_t at);
    [[noreturn]] void refuse_anchor_of_nothing(std::size_t at);
    void refuse_merge_key(const YamlNode& node);
    void refuse_look_alikes(const YamlNode& node);
    [[nodiscard]] bool expects_key() const;
    std::string_view keep(std::string_view value, Span written);
    [[nodiscard]] bool expects_value() const;
    [[nodiscard]] bool is_flow(const YamlNode& node) const;
    [[nodiscard]] Span place_of_empty(std::size_t mark) const;
    [[noreturn]] void stop(std::string_view rule, Span span, std::string message, std::string help = {});
    [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
        return begin_ + static_cast<std::size_t>(std::max(mark.pos, 0));
    }

    ErrorSink& errors_;
    const ScorecardLimits& limits_;
    std::string_view source_; // everything up to the end of the document
    std::size_t begin_;       // where the document begins
    YamlTree tree_;
    std::size_t nodes_before_; // number of nodes of earlier documents
    std::vector<Open> open_;
    std::vector<Index> pending_; // children of lists and maps that have not ended yet
    std::vector<std::optional<Index>> anchors_;
    std::vector<std::size_t> anchor_weights_; // by anchor; 0 until the anchor's value is complete
    std::vector<YAML::anchor_t> open_anchors_;
    std::optional<DoubtfulNull> doubtful_null_;
    std::size_t weight_ = 0; // number of nodes so far, including those that aliases repeat
    bool began_ = false;
    bool found_look_alikes_ = false;
};

} // namespace kpitrace
