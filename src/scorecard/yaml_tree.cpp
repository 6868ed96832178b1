#include "scorecard/yaml_tree.hpp"

#include "scorecard/yaml_text.hpp"
#include "scorecard/yaml_tree_builder.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>

namespace kpitrace {

std::size_t YamlTree::size(const YamlNode& node) {
    return node.kind == YamlKind::map ? node.count / 2 : node.count;
}

const YamlNode& YamlTree::item(const YamlNode& list, std::size_t n) const {
    return nodes_[children_[list.first + n]];
}

YamlTree::Entry YamlTree::entry(const YamlNode& map, std::size_t n) const {
    return {nodes_[children_[map.first + 2 * n]], nodes_[children_[map.first + 2 * n + 1]]};
}

std::vector<std::uint32_t> YamlTree::children_of(const YamlNode& node) const {
    const auto first = children_.begin() + node.first;
    return {first, first + node.count};
}

std::uint32_t YamlTree::add(YamlNode node, std::span<const std::uint32_t> children) {
    node.first = static_cast<std::uint32_t>(children_.size());
    node.count = static_cast<std::uint32_t>(children.size());
    children_.insert(children_.end(), children.begin(), children.end());
    nodes_.push_back(std::move(node));
    return static_cast<std::uint32_t>(nodes_.size() - 1);
}

/// The entries stay in the list of children, which an alias can share. Keys that belong to the joined value are marked
/// as absorbed.
void YamlTree::join_entries(const YamlNode& map, std::size_t first, std::size_t last, std::string text, Span span) {
    YamlNode& value = nodes_[children_[map.first + 2 * first + 1]];
    value.kind = YamlKind::scalar;
    value.span = span;
    value.text = values_.emplace_back(std::move(text));
    value.written = {YamlStyle::plain, span};
    value.repaired = true;
    for (std::size_t i = first + 1; i <= last; ++i) nodes_[children_[map.first + 2 * i]].absorbed = true;
}

std::string_view describe(const YamlNode& node) {
    switch (node.kind) {
    case YamlKind::null:
        return "nothing";
    case YamlKind::scalar:
        return "text";
    case YamlKind::list:
        return YamlTree::size(node) == 0 ? "an empty list" : "a list";
    case YamlKind::map:
        return YamlTree::size(node) == 0 ? "an empty map" : "a map";
    }
    return {};
}

namespace {

void report_parser_exception(const YAML::ParserException& exception, const YamlTreeBuilder& builder,
                             ErrorSink& errors) {
    if (builder.found_look_alikes()) return; // they are the cause of this error
    const auto at = static_cast<std::size_t>(std::max(exception.mark.pos, 0));
    report_yaml_error(errors, exception.msg, builder.stop_place(at));
}

} // namespace

std::optional<YamlTree> read_yaml_tree(ErrorSink& errors, const ScorecardLimits& limits) {
    YamlTree tree;
    if (!check_yaml_text(errors)) return std::nullopt;
    if (!add_yaml_document(tree, errors.file().whole_at(0), errors, limits)) return std::nullopt;
    return tree;
}

bool add_yaml_document(YamlTree& tree, Span part, ErrorSink& errors, const ScorecardLimits& limits) {
    std::istringstream stream{hide_question_marks(errors.file().text(part))};
    YamlTreeBuilder builder(errors, limits, std::move(tree), part);
    try {
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) {
        }
    } catch (const YamlStop&) {
        return false;
    } catch (const YAML::ParserException& exception) {
        report_parser_exception(exception, builder, errors);
        return false;
    }
    if (builder.found_look_alikes()) return false;
    if (builder.empty()) {
        errors.error_of_file("empty-scorecard",
                             "the scorecard is empty; expected a map with `name`, `metrics`, `objectives` and `kpis`");
        return false;
    }
    tree = builder.take();
    return true;
}

} // namespace kpitrace
