// The rows of a source as a select: its table, the columns that it looks up, and only the rows that count.
//
// Each function adds a step to the one before. A select has the columns that are needed: `kt7` for the ColumnId 7, `m2`
// for the LookupId 2 (1 if some row matches), and `k2_0`, `k2_1` for the parts of its key without outer spaces.
#pragma once

#include "sql/needed.hpp"
#include "sql/row_printer.hpp"
#include "sql/select_text.hpp"

#include <set>
#include <string>
#include <vector>

namespace kpitrace::sql {

class TableRows {
public:
    /// The arguments must outlive it.
    TableRows(const Query& query, const Rules& rules, Refusals& refusals)
        : query_(query)
        , rules_(rules)
        , refusals_(refusals) {}

    /// The source's table in quotes, or its query in parentheses as a table.
    [[nodiscard]] From table(SourceId source);
    /// The column's name in the table, in quotes.
    [[nodiscard]] std::string column(ColumnId id);

    /// All rows of the table.
    [[nodiscard]] Select found(SourceId source, const Needed& needed);
    /// The rows that pass `where`, and that no lookup drops if `drops`.
    [[nodiscard]] Select passing(SourceId source, const Needed& needed, bool drops = true);
    /// Of these, those that `unique` keeps. Other sources look these up.
    [[nodiscard]] Select kept(SourceId source, const Needed& needed);
    /// Of these, those of the members that are chosen.
    [[nodiscard]] Select counted(SourceId source, const Needed& needed, bool filters_members = true);

    /// The member to which a row belongs, as a text or null; see QueryKey. Adds what it needs.
    [[nodiscard]] std::string member(const QueryKey& key, Needed& needed);
    /// A text that is the member as soon as its outer spaces are removed. It costs less than member(): who reads the
    /// answer trims the texts of groups, and the engine none of rows.
    [[nodiscard]] std::string raw_member(const QueryKey& key, Needed& needed);
    /// A value of its own for each day, without moments: Rules::day_of makes it the local time at which the day begins.
    /// Adds what it needs.
    [[nodiscard]] std::string raw_day(ColumnId date, Needed& needed) const;
    /// Whether the lookups of `where` need all rows.
    [[nodiscard]] bool where_looks_up(SourceId source) const;
    /// The lookups that the source itself, its aggregates and its keys need.
    [[nodiscard]] std::set<LookupId> lookups_of(SourceId source) const;
    /// The parts of a key without outer spaces.
    [[nodiscard]] std::vector<std::string> trimmed(const std::vector<ColumnId>& columns) const;

private:
    [[nodiscard]] Select base(SourceId source, const std::set<ColumnId>& columns, const std::set<ColumnId>& raw);
    [[nodiscard]] Select look_up(const Select& rows, std::vector<std::string>& names, LookupId id,
                                 const std::set<ColumnId>& columns, bool has_key);
    [[nodiscard]] std::string column_form(ColumnId id) const;
    [[nodiscard]] std::string raw_value(ColumnId id);

    const Query& query_;
    const Rules& rules_;
    Refusals& refusals_;
};

} // namespace kpitrace::sql
