// What a draft will contain: its tables with the meaning of their columns, and its metrics. It has no targets yet and
// is not YAML yet.
//
// outline_scorecard() looks at each table, makes metrics from it (metrics.cpp), links them (link_metrics.cpp) and
// limits the KPIs. Afterwards targets are measured, keys are proposed, and YAML is written.
#pragma once

#include "draft/aims.hpp"
#include "draft/column_role.hpp"
#include "draft/dating.hpp"
#include "kpitrace/draft/draft.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "scorecard/names.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// A column whose texts say whether a deal is won or lost.
struct Stages {
    std::size_t column = 0;
    std::vector<std::string> won; ///< the texts for won deals, as cells have them
    std::vector<std::string> lost;
};

/// A table of names and values, such as `date, metric, value`.
struct NamedValues {
    std::size_t name = 0; ///< index of a column
    std::size_t value = 0;
};

/// Two dates between which a row is in force, such as those of a contract.
struct TimeInForce {
    std::size_t from = 0; ///< indices of columns
    std::size_t until = 0;
    bool is_only_pair = true; ///< no other column could be meant by its name
};

/// A column of currency codes beside columns of amounts.
struct CurrencyColumn {
    std::size_t column = 0;
    std::string most;   ///< the code that most rows have
    std::string others; ///< the other codes with their counts: `USD (12 rows), GBP (3 rows)`
};

/// A certain lookup. It has the name of the source that it looks up.
struct CertainLookup {
    std::string table;          ///< the id of the source
    std::size_t column = 0;     ///< the column that has the keys of that source
    std::size_t key_column = 0; ///< the key in that source
};

/// The rows of another source of the outline, each in force over a span of time (stocks.cpp).
struct Stock {
    std::string of;                      ///< the id of the source that has the same rows, by date
    std::string format;                  ///< of both dates; empty for ISO 8601
    DateFit days;                        ///< the days on which the stock is known
    std::uint64_t unbegun = 0;           ///< rows without a first day, which are never in force
    std::uint64_t in_force = 0;          ///< rows in force on the last of these days
    std::optional<std::size_t> amount{}; ///< the column of amounts to sum
    std::string lack{};                  ///< why no amount is summed, although a column has amounts; can be empty
};

/// The date of a row that a lookup finds in another table, for rows without a date of their own.
struct LookedUpDate {
    std::string table; ///< the id of the other table
    std::string path;  ///< as a source's `date` has it: `orders.order_date`
    DateFit fit;       ///< of the column in the other table
};

struct TableOutline {
    const DraftTable* given = nullptr;
    std::string id; ///< the id of the source
    std::vector<ColumnRole> roles{};
    std::optional<Dating> dating{};
    std::optional<Stages> stages{};
    std::optional<NamedValues> named_values{};
    std::vector<std::size_t> spans{}; ///< columns of dates that a metric measures days from or to
    /// What the file's name means: a `value` in `returns.csv` is not revenue.
    std::optional<Term> meaning{};
    bool has_targets = false; ///< its amounts are targets, as its file's name says: `budget_2026.csv`
    std::optional<CurrencyColumn> currency{};
    std::optional<TimeInForce> in_force{};
    std::vector<std::string> where{}; ///< conditions that leave out rows labelled as totals
    std::vector<CertainLookup> lookups{};
    std::string lookup_entries{};  ///< the value of the key `lookup` without its braces; can be empty
    std::string lookup_evidence{}; ///< the comment above it
    std::optional<LookedUpDate> looked_up_date{};
    bool is_looked_up = false;                    ///< a column of another table has its keys, as the names say
    std::optional<Stock> stock{};                 ///< the source reads its rows as a stock; it then has no dating
    bool has_stock = false;                       ///< the next source reads the same rows as a stock
    std::optional<std::size_t> amount_in_stock{}; ///< the column of amounts that the stock sums
    std::string proposals{};                      ///< comments that propose keys; can be empty

    [[nodiscard]] bool has_own_dates() const { return dating && dating->is_settled(); }
    [[nodiscard]] bool is_dated() const { return has_own_dates() || looked_up_date || stock; }
    /// The dates of the rows. The table must be dated.
    [[nodiscard]] const DateFit& dates() const {
        if (stock) return stock->days;
        return has_own_dates() ? dating->fits.front() : looked_up_date->fit;
    }
    [[nodiscard]] const ColumnProfile& column(std::size_t index) const { return given->profile.columns[index]; }
    /// The column that dates the rows. The table must have a dating.
    [[nodiscard]] const ColumnProfile& date_column() const { return column(dating->column); }
};

/// How a metric is made from rows.
enum class Reduction : std::uint8_t {
    none, ///< it is computed from other metrics
    sum,
    avg,
    last,
    count, ///< counts rows, or different texts
};

struct DraftMetric {
    std::string id;
    std::string name{}; ///< empty if the id is enough
    Reduction reduction = Reduction::none;
    std::string expression{};
    /// An expression that gives the same values for the files at hand and needs less memory; empty if there is none.
    std::string cheap_expression{};
    std::string unit{};
    std::string comment{};
    std::size_t table = 0;            ///< index of the table whose rows it reads, directly or through other metrics
    std::vector<std::string> words{}; ///< the words of the name of its column or value
    std::optional<Meaning> meaning{}; ///< of the words
    std::optional<Aim> aim{};         ///< the aim that it measures; nothing if it is not a KPI
    Direction direction = Direction::maximize;
    std::string target{}; ///< the id of the metric that is its target; empty if a target is suggested
};

/// Appends to the comment that the metric already has.
void add_comment(DraftMetric& metric, std::string_view comment);

[[nodiscard]] DraftMetric count_of_rows();

/// Why a metric has only the amounts in the most frequent currency. The table must have a currency column.
[[nodiscard]] std::string reason_for_one_currency(const TableOutline& table);

struct Outline {
    std::string name;
    PeriodUnit period = PeriodUnit::month;
    std::vector<TableOutline> tables; ///< in the order of the sources; a stock comes after the source of the same rows
    std::vector<DraftMetric> metrics;
    UniqueIds metric_ids;
    std::size_t left_out = 0; ///< the number of metrics that could be KPIs but exceed the limits of limit_kpis()

    /// Profit and all aims that a metric has, in the order of all_aims().
    [[nodiscard]] std::vector<Aim> aims() const;
    /// The metrics that are KPIs, by objective, in the order in which the YAML has them.
    [[nodiscard]] std::vector<const DraftMetric*> kpis() const;
    [[nodiscard]] bool has_kpi_for(Aim aim) const;
    [[nodiscard]] bool is_dated() const;        ///< whether a table has settled dates
    [[nodiscard]] bool is_of_one_table() const; ///< whether all sources read the rows of one table
    /// The table with this id, which must exist.
    [[nodiscard]] const TableOutline& table(std::string_view id) const;
    /// Whether the table has no dates although another table has. Its metrics are the same in every period.
    [[nodiscard]] bool is_left_undated(const TableOutline& table) const { return is_dated() && !table.is_dated(); }
    /// Whether the table only adds columns to others. The sum of a price list, or the number of its lines, says
    /// nothing.
    [[nodiscard]] bool only_describes(const TableOutline& table) const;
};

/// Makes everything except targets. Reads the files again if there are several tables.
[[nodiscard]] Outline outline_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes);

// The known shapes of tables (shapes.cpp).
[[nodiscard]] std::optional<Stages> find_stages(const TableProfile& table, std::span<const ColumnRole> roles);
[[nodiscard]] std::optional<NamedValues> find_named_values(const TableProfile& table,
                                                           std::span<const ColumnRole> roles);
[[nodiscard]] std::optional<CurrencyColumn> find_currency(const TableProfile& table, std::span<const ColumnRole> roles);
/// The two dates at which a relation, or the work on a case, begins and ends, according to their names.
[[nodiscard]] std::optional<TimeInForce> find_time_in_force(const TableProfile& table,
                                                            std::span<const ColumnRole> roles);
/// Whether each row begins a contract, a membership or a job. The table must have a time in force.
[[nodiscard]] bool has_relations(const TableOutline& table);
/// Whether no two rows have the same date. Otherwise a level would be summed over several rows of a date.
[[nodiscard]] bool has_row_per_date(const TableOutline& table);
/// Whether the rows are one figure for each date, and not orders or contracts that happen to have different dates.
[[nodiscard]] bool is_series(const TableOutline& table);
/// The column of which every date has each text once, such as the warehouses of a stock list.
[[nodiscard]] std::optional<std::string> column_of_panel(const TableOutline& table);
/// Conditions for the source's `where`, one for each column that labels rows as sums of other rows.
[[nodiscard]] std::vector<std::string> conditions_against_totals(const TableProfile& profile);

/// Adds a source after each table whose rows are in force over a span of time, if the rows prove that they are. Reads
/// the files of these tables again (stocks.cpp). If the names of columns speak of such a span but the rows do not prove
/// it, proposes the key and says why.
void add_stocks(Outline& outline, UniqueIds& source_ids);
/// What rows in force are called: contracts are `active`, deals and tickets `open`.
[[nodiscard]] std::string_view adjective_of(const TableOutline& table);
/// Adds the metrics of a stock: how many rows are in force, and an amount of them.
void add_stock_metrics(Outline& outline, std::size_t table);
/// Adds the metrics of a table that is not a stock.
void add_metrics(Outline& outline, std::size_t table);
/// Links the metrics of all tables (link_metrics.cpp): makes profit if no column contains it, and finds targets in
/// columns.
void link_metrics(Outline& outline);
/// Keeps at most most_kpis KPIs, and at most most_kpis_of_objective for each objective (lint/lint.hpp). KPIs whose
/// words are known are preferred to others, then KPIs of profit to those further from it.
void limit_kpis(Outline& outline);

} // namespace kpitrace
