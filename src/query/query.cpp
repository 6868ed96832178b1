#include "kpitrace/query/query.hpp"

#include <unordered_map>

namespace kpitrace {
namespace {

class Planner {
public:
    explicit Planner(const Scorecard& scorecard)
        : scorecard_(scorecard) {}

    Query plan() {
        query_.of_node.reserve(scorecard_.metrics.size());
        for (const Metric& metric : scorecard_.metrics) plan_metric(metric);
        return std::move(query_);
    }

private:
    void plan_metric(const Metric& metric) {
        auto& of_node = query_.of_node.emplace_back(metric.expression.size());
        for (std::uint32_t i = 0; i < metric.expression.size(); ++i) {
            if (metric.expression[NodeId{i}].op != Op::aggregate) continue;
            of_node[i] = id_of({&metric.expression, NodeId{i}}, *metric.source);
        }
    }

    AggregateId id_of(const Subexpression& part, SourceId source) {
        const auto next = static_cast<std::uint32_t>(query_.aggregates.size());
        const auto [known, is_new] =
            known_.try_emplace(std::to_string(source.index) + ' ' + print(part), AggregateId{next});
        if (is_new) query_.aggregates.push_back(aggregate_of(part, source));
        return known->second;
    }

    const Scorecard& scorecard_;
    Query query_;
    std::unordered_map<std::string, AggregateId> known_;
};

} // namespace

std::vector<AggregateId> Query::of_source(SourceId source) const {
    std::vector<AggregateId> found;
    for (std::uint32_t i = 0; i < aggregates.size(); ++i)
        if (aggregates[i].source == source) found.push_back({i});
    return found;
}

Aggregate aggregate_of(const Subexpression& part, SourceId source) {
    const auto& node = std::get<AggregateNode>(part.root().value);
    Aggregate made{.source = source,
                   .function = node.function,
                   .argument = {},
                   .filter = {},
                   .quantile = node.quantile,
                   .text = print(part)};
    if (node.argument) made.argument = Subexpression{part.expression, *node.argument};
    if (node.filter) made.filter = Subexpression{part.expression, *node.filter};
    return made;
}

Query plan_query(const Scorecard& scorecard) {
    return Planner(scorecard).plan();
}

} // namespace kpitrace
