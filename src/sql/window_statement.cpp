// Each kind of row of the answer is a select of its own over the rows that count.
#include "kpitrace/sql/statements.hpp"

#include "sql/lane_parts.hpp"
#include "sql/literals.hpp"
#include "sql/lookup_parts.hpp"
#include "sql/segment_rows.hpp"
#include "sql/window_parts.hpp"

#include <utility>

namespace kpitrace::sql {

std::optional<std::string> window_statement(const Query& query, SourceId source, const WindowPlan& plan,
                                            Dialect dialect, Diagnostics& diagnostics) {
    const Rules& rules = rules_of(dialect);
    Refusals refusals(query, rules);
    SegmentRows rows(query, source, plan, rules, refusals);
    std::vector<Part> parts;
    if (!plan.mark.empty())
        parts.push_back({.comments = {comment("The mark of this statement.")},
                         .select = {.columns = {word_cell("plan"), word_cell(plan.mark)}, .from = {}}});
    add_lanes(rows, parts);
    add_windows(rows, parts);
    add_unmatched(rows, parts);
    std::string text =
        write_statement(rules, {comment(fmt::format("The windows of {}.", rows.relation.name))}, std::move(parts));
    if (!refusals.any()) return text;
    refusals.move_to(diagnostics);
    return std::nullopt;
}

} // namespace kpitrace::sql
