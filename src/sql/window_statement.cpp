// Each kind of row of the answer is a select of its own over the rows that count.
#include "kpitrace/sql/statements.hpp"

#include "sql/lane_parts.hpp"
#include "sql/literals.hpp"
#include "sql/lookup_parts.hpp"
#include "sql/segment_rows.hpp"
#include "sql/window_parts.hpp"

#include <utility>

namespace kpitrace::sql {
namespace {

void refuse_edges(const Aggregate& aggregate, Refusals& refusals) {
    if (aggregate.function != AggregateFunction::first && aggregate.function != AggregateFunction::last) return;
    refusals.add(aggregate.argument->tree.span(), aggregate.text,
                 "a table has no order of rows, so two rows of one date have no first and no last",
                 "write `min`, `max` or `sum` over the rows of one date, or calculate the value in `query`");
}

} // namespace

std::optional<std::string> window_statement(const Query& query, SourceId source, const WindowPlan& plan,
                                            Dialect dialect, Diagnostics& diagnostics) {
    const Rules& rules = rules_of(dialect);
    Refusals refusals(query, rules);
    SegmentRows rows(query, source, plan, rules, refusals);
    std::vector<Part> parts;
    if (!plan.mark.empty())
        parts.push_back({.comments = {comment("The mark of this statement.")},
                         .select = {.columns = {word_cell("plan"), word_cell(plan.mark)}, .from = {}}});
    add_days(rows, parts);
    add_segments(rows, parts);
    add_keys(rows, parts);
    add_windows(rows, parts);
    add_unmatched(rows, parts);
    for (const AggregateId id : query.of_source(source)) refuse_edges(query[id], refusals);
    std::string text =
        write_statement(rules, {comment(fmt::format("The windows of {}.", rows.relation.name))}, std::move(parts));
    if (!refusals.any()) return text;
    refusals.move_to(diagnostics);
    return std::nullopt;
}

} // namespace kpitrace::sql
