#include "kpitrace/plans/segments.hpp"

#include "kpitrace/expression/expression.hpp"
#include "plans/columns_read.hpp"
#include "plans/formula_shape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace kpitrace {
namespace {

/// `column = 'value'`, or `column is null`.
NodeId add_condition(Expression& tree, const std::string& column, const std::optional<std::string>& value) {
    const NodeId name = tree.add(text_leaf(Op::name, column));
    if (!value) return tree.add(operation(Op::is_null, Type::boolean, {name}));
    const NodeId text = tree.add(text_leaf(Op::text, *value));
    return tree.add(operation(Op::equal, Type::boolean, {name, text}));
}

/// The aggregate with the condition added to its filter. Children come before their parents, so the nodes before the
/// aggregate hold all that it refers to.
Expression with_condition(const Expression& written, NodeId aggregate, const std::string& column,
                          const std::optional<std::string>& value) {
    Expression tree;
    for (std::uint32_t i = 0; i < aggregate.index; ++i) tree.add(written[NodeId{i}]);
    NodeId condition = add_condition(tree, column, value);
    Node node = written[aggregate];
    auto& parts = std::get<AggregateNode>(node.value);
    if (parts.filter) condition = tree.add(operation(Op::and_, Type::boolean, {*parts.filter, condition}));
    parts.filter = condition;
    node.children.clear();
    if (parts.argument) node.children.push_back(*parts.argument);
    node.children.push_back(condition);
    tree.add(std::move(node));
    return tree;
}

class SegmentPlanner {
public:
    SegmentPlanner(const Scorecard& scorecard, std::span<const KpiId> kpis)
        : scorecard_(scorecard) {
        std::set<MetricId> metrics;
        for (const KpiId kpi : kpis)
            for (const MetricId id : metrics_below(scorecard, scorecard[kpi].actual)) metrics.insert(id);
        for (const MetricId id : metrics)
            if (scorecard[id].source) metrics_.push_back(id);
    }

    SegmentPlan plan(std::vector<SegmentColumn> columns) {
        for (SegmentColumn& column : columns) add(std::move(column));
        plan_.query.of_node.resize(scorecard_.metrics.size());
        return std::move(plan_);
    }

private:
    static std::size_t aggregates_for(const Metric& metric) {
        std::size_t count = 0;
        for (const NodeId node : aggregates_of(metric)) count += is_average_node(metric.expression[node]) ? 3 : 1;
        return count;
    }

    [[nodiscard]] std::size_t aggregates_for(const SegmentColumn& column) const {
        std::size_t count = 0;
        for (const MetricId id : metrics_)
            if (place_in(column, *scorecard_[id].source) != nullptr) count += aggregates_for(scorecard_[id]);
        return count * column.values.size();
    }

    void add(SegmentColumn column) {
        if (plan_.query.aggregates.size() + aggregates_for(column) > max_segment_aggregates) {
            plan_.left_out.push_back(column.name);
            return;
        }
        for (const auto& value : column.values) add_segment(column, value);
        plan_.columns.push_back(std::move(column));
    }

    void add_segment(const SegmentColumn& column, const std::optional<std::string>& value) {
        Segment& segment = plan_.segments.emplace_back();
        segment.column = plan_.columns.size();
        segment.value = value;
        for (const MetricId id : metrics_) {
            const Metric& metric = scorecard_[id];
            const ColumnPlace* place = place_in(column, *metric.source);
            if (place == nullptr) continue;
            SegmentMetric& made = segment.metrics.emplace_back(SegmentMetric{id, {}, {}});
            made.of_node.resize(metric.expression.size());
            for (const NodeId node : aggregates_of(metric)) {
                const Expression tree = with_condition(metric.expression, node, place->name, value);
                made.of_node[node.index] = id_of(tree, *metric.source, "");
                if (is_average_node(metric.expression[node]))
                    made.averages.push_back({node, part_of(tree, AggregateFunction::sum, *metric.source),
                                             part_of(tree, AggregateFunction::count, *metric.source)});
            }
        }
    }

    /// The same rows, summed or counted in place of the average. Kept apart from what is so written: there a count may
    /// read cells as texts, here it counts the numbers that make the average.
    AggregateId part_of(Expression tree, AggregateFunction function, SourceId source) {
        std::get<AggregateNode>(tree[tree.root()].value).function = function;
        return id_of(std::move(tree), source, "avg ");
    }

    AggregateId id_of(Expression tree, SourceId source, std::string_view purpose) {
        const auto next = static_cast<std::uint32_t>(plan_.query.aggregates.size());
        const auto [known, is_new] =
            known_.try_emplace(fmt::format("{}{} {}", purpose, source.index, print(tree)), AggregateId{next});
        if (is_new) {
            const Expression& kept = plan_.trees.emplace_back(std::move(tree));
            plan_.query.aggregates.push_back(aggregate_of({&kept, kept.root()}, source));
        }
        return known->second;
    }

    const Scorecard& scorecard_;
    std::vector<MetricId> metrics_;
    SegmentPlan plan_;
    std::unordered_map<std::string, AggregateId> known_;
};

} // namespace

const ColumnPlace* place_in(const SegmentColumn& column, SourceId source) {
    const auto found = std::find_if(column.places.begin(), column.places.end(),
                                    [source](const ColumnPlace& place) { return place.source == source; });
    return found == column.places.end() ? nullptr : &*found;
}

std::vector<SourceId> sources_of(const Scorecard& scorecard, KpiId kpi) {
    std::set<SourceId> sources;
    for (const MetricId id : metrics_below(scorecard, scorecard[kpi].actual))
        if (scorecard[id].source) sources.insert(*scorecard[id].source);
    return {sources.begin(), sources.end()};
}

SegmentPlan plan_segments(const Scorecard& scorecard, std::span<const KpiId> kpis, std::vector<SegmentColumn> columns) {
    return SegmentPlanner(scorecard, kpis).plan(std::move(columns));
}

} // namespace kpitrace
