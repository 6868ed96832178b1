// The rows of a source in their segments of time: the rows that count, each with the number of its segment or window.
//
// Time divides the rows by comparisons with the boundaries that the plan names, so no function of an engine decides to
// which period a row belongs.
#pragma once

#include "kpitrace/sql/statements.hpp"
#include "sql/boundary_tree.hpp"
#include "sql/row_printer.hpp"
#include "sql/select_text.hpp"
#include "sql/table_rows.hpp"

#include <span>
#include <string>
#include <vector>

namespace kpitrace::sql {

/// What the parts of a window statement are written from.
class SegmentRows {
public:
    /// The arguments must outlive it.
    SegmentRows(const Query& query, SourceId source, const WindowPlan& plan, const Rules& rules, Refusals& refusals);

    const Query& query;
    const SourceId source;
    const Relation& relation;
    const WindowPlan& plan;
    const Rules& rules;
    Refusals& refusals;
    TableRows rows;

    [[nodiscard]] RowPrinter printer() const { return {query, rules, refusals, is_stock()}; }
    /// Whether dates are moments of a time zone.
    [[nodiscard]] bool has_zone() const;
    [[nodiscard]] bool is_stock() const { return relation.in_force.has_value(); }
    /// Whether the plan has a segment for rows: a stock is perhaps taken on no day.
    [[nodiscard]] bool has_segments() const { return !is_stock() || !plan.stock.empty(); }

    /// The number of the row's segment between these boundaries.
    [[nodiscard]] std::string segment(std::span<const Instant> boundaries) const;
    /// The number of the row's window. Windows are disjoint and ascend. The source is dated.
    [[nodiscard]] std::string number_in(std::span<const NumberedWindow> windows) const;
    /// The same for a moment that is not the row's own.
    [[nodiscard]] std::string number_in(std::span<const NumberedWindow> windows, const std::string& moment) const;

    /// The rows that count, with the columns that are needed and the dates.
    [[nodiscard]] Select counted(Needed needed, bool filters_members = true);
    /// A select over these rows; over those of a stock once for each segment in which they are in force, which then is
    /// `kt_segment`.
    [[nodiscard]] Select values(const std::vector<std::string>& columns, const Needed& needed,
                                std::vector<std::string> where = {});

private:
    [[nodiscard]] Lines stock_days() const;
};

} // namespace kpitrace::sql
