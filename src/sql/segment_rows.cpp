#include "sql/segment_rows.hpp"
#include "sql/dated_columns.hpp"

#include "sql/even_windows.hpp"
#include "sql/literals.hpp"

#include <chrono>
#include <utility>

namespace kpitrace::sql {

SegmentRows::SegmentRows(const Query& of_query, SourceId of_source, const WindowPlan& of_plan, const Rules& of_rules,
                         Refusals& all_refusals)
    : query(of_query)
    , source(of_source)
    , relation(of_query[of_source])
    , plan(of_plan)
    , rules(of_rules)
    , refusals(all_refusals)
    , rows(of_query, of_rules, all_refusals) {}

bool SegmentRows::has_zone() const {
    return relation.date && has_moments(query, *relation.date);
}

std::string SegmentRows::number_in(std::span<const NumberedWindow> windows) const {
    return number_in(windows, column_name(*relation.date));
}

std::string SegmentRows::number_in(std::span<const NumberedWindow> windows, const std::string& moment) const {
    const auto literal = [this](Instant boundary) {
        return has_zone() ? instant_literal(rules, boundary) : moment_literal(rules, boundary);
    };
    if (const auto even = has_zone() ? std::nullopt : find_even(windows))
        return window_number(rules, moment, *even, literal);
    return window_number(rules, moment, windows, literal);
}

std::string SegmentRows::segment(std::span<const Instant> boundaries) const {
    if (is_stock()) return "kt_segment"; // of stock_days()
    return relation.date ? number_in(windows_between(boundaries)) : "0";
}

Select SegmentRows::counted(Needed needed, bool filters_members) {
    if (relation.date) needed.columns.insert(*relation.date);
    if (is_stock()) {
        needed.columns.insert(relation.in_force->from);
        if (relation.in_force->until) needed.columns.insert(*relation.in_force->until);
    }
    return rows.counted(source, needed, filters_members);
}

Select SegmentRows::values(const std::vector<std::string>& columns, const Needed& needed,
                           std::vector<std::string> where) {
    const Select all = counted(needed);
    if (!is_stock()) return {.columns = columns, .from = as_table(all, "counted"), .where = std::move(where)};
    Lines from = in_parentheses(all, "counted");
    continue_with(from, "cross join ", in_parentheses(stock_days(), "periods"));
    where.push_back(fmt::format("{} < next_day", column_name(relation.in_force->from)));
    if (const auto& until = relation.in_force->until)
        where.push_back(fmt::format("({0} is null or {0} >= next_day)", column_name(*until)));
    return {.columns = columns, .from = from, .where = std::move(where)};
}

Lines SegmentRows::stock_days() const {
    Lines lines;
    for (std::size_t i = 0; i < plan.stock.size(); ++i) {
        const StockDay& day = plan.stock[i];
        const Lines row = write(
            {.columns = {fmt::format("{} as kt_segment", i), moment_literal(rules, day.first) + " as period_start",
                         moment_literal(rules, day.taken) + " as period_end",
                         moment_literal(rules, day.taken + std::chrono::days(1)) + " as next_day"},
             .from = {}});
        if (i > 0) lines.emplace_back("union all");
        lines.insert(lines.end(), row.begin(), row.end());
    }
    return lines;
}

} // namespace kpitrace::sql
