// What the data must deliver: each aggregate that some metric needs, once, by source.
//
// One Query for all KPIs, so that a file is read once and only what something needs is decoded.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Index into Query::aggregates.
struct AggregateId {
    std::uint32_t index = 0;
    friend auto operator<=>(const AggregateId&, const AggregateId&) = default;
};

/// One aggregate over the rows of one source. Points into the Scorecard, which must outlive it.
struct Aggregate {
    SourceId source;
    AggregateFunction function = AggregateFunction::count;
    std::optional<Subexpression> argument; ///< absent: count(*)
    std::optional<Subexpression> filter;
    Number quantile;
    std::string text; ///< canonical, as print() gives it
};

struct Query {
    /// Each aggregate once: the same text over the same source is one, whichever metrics ask.
    std::vector<Aggregate> aggregates;
    /// For each metric and each node of its expression: the aggregate that the node is, where it is one.
    std::vector<std::vector<std::optional<AggregateId>>> of_node;

    /// Aggregates over `source`, in order.
    [[nodiscard]] std::vector<AggregateId> of_source(SourceId source) const;
    [[nodiscard]] const Aggregate& operator[](AggregateId id) const { return aggregates[id.index]; }
};

/// What an aggregate node asks of the rows of its source.
[[nodiscard]] Aggregate aggregate_of(const Subexpression& part, SourceId source);

/// Gathers the aggregates of all metrics. Cannot fail: the scorecard is checked.
[[nodiscard]] Query plan_query(const Scorecard& scorecard);

} // namespace kpitrace
