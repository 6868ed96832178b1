#include "kpitrace/query/row_counts.hpp"

#include <map>
#include <string>
#include <utility>

namespace kpitrace {
namespace {

class Counter {
public:
    explicit Counter(Query& query)
        : query_(query) {
        for (std::uint32_t i = 0; i < query.aggregates.size(); ++i)
            if (query.aggregates[i].function == AggregateFunction::count)
                known_.try_emplace(key_of(query.aggregates[i]), AggregateId{i});
    }

    RowCounts run() {
        RowCounts counts;
        const std::size_t asked = query_.aggregates.size();
        for (std::uint32_t i = 0; i < asked; ++i) {
            const Aggregate aggregate = query_.aggregates[i]; // the vector grows
            counts.push_back({.rows = count(aggregate.source, {}, {}),
                              .passed = count(aggregate.source, {}, aggregate.filter),
                              .counted = count(aggregate.source, aggregate.argument, aggregate.filter)});
        }
        return counts;
    }

private:
    /// The same text can be read in two ways: `count(amount)` counts cells, the values of `sum(amount)` are numbers.
    using Key = std::pair<std::string, std::pair<SourceId, Type>>;

    static Key key_of(const Aggregate& aggregate) {
        return {aggregate.text, {aggregate.source, aggregate.argument ? aggregate.argument->root().type : Type::null}};
    }

    AggregateId count(SourceId source, std::optional<Subexpression> argument, std::optional<Subexpression> filter) {
        std::string text = "count(" + (argument ? print(*argument) : std::string("*")) + ")";
        if (filter) text += " filter (where " + print(*filter) + ")";
        Aggregate made{.source = source,
                       .function = AggregateFunction::count,
                       .argument = argument,
                       .filter = filter,
                       .quantile = {},
                       .text = std::move(text)};
        const AggregateId next{static_cast<std::uint32_t>(query_.aggregates.size())};
        const auto [known, is_new] = known_.try_emplace(key_of(made), next);
        if (is_new) query_.aggregates.push_back(std::move(made));
        return known->second;
    }

    Query& query_;
    std::map<Key, AggregateId> known_;
};

} // namespace

RowCounts add_row_counts(Query& query) {
    return Counter(query).run();
}

} // namespace kpitrace
