#include "plans/columns_read.hpp"

#include "kpitrace/plans/segments.hpp"
#include "kpitrace/text/unicode.hpp"
#include "plans/formula_shape.hpp"

namespace kpitrace {
namespace {

/// The columns named at `root` and below.
void add_columns(const Expression& expression, NodeId root, std::set<std::string>& names) {
    std::vector<NodeId> open{root};
    while (!open.empty()) {
        const Node& node = expression[open.back()];
        open.pop_back();
        if (node.op == Op::name) names.insert(folded(std::get<std::string>(node.value)));
        open.insert(open.end(), node.children.begin(), node.children.end());
    }
}

} // namespace

std::vector<NodeId> aggregates_of(const Metric& metric) {
    std::vector<NodeId> found;
    for (std::uint32_t i = 0; i < metric.expression.size(); ++i)
        if (metric.expression[NodeId{i}].op == Op::aggregate) found.push_back({i});
    return found;
}

std::string folded(std::string_view column) {
    return to_lower(trim_spaces(column));
}

std::set<std::string> columns_read_by(const Scorecard& scorecard, KpiId kpi) {
    std::set<std::string> names;
    for (const MetricId id : metrics_below(scorecard, scorecard[kpi].actual))
        for (const NodeId node : aggregates_of(scorecard[id])) add_columns(scorecard[id].expression, node, names);
    for (const SourceId id : sources_of(scorecard, kpi)) {
        const Source& source = scorecard[id];
        if (source.where) add_columns(*source.where, source.where->root(), names);
        names.insert(folded(source.date));
    }
    return names;
}

} // namespace kpitrace
