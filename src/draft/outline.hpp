// What a draft will contain: its tables with the meaning of their columns, and its metrics. It has no targets yet and
// is not YAML yet.
//
// The steps, in order: outline_scorecard() looks at each table, takes metrics from it (metrics.cpp), links them
// (link_metrics.cpp) and limits the KPIs. Then targets are measured, keys proposed, and YAML written.
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

/// A column whose texts say that a deal is won or lost.
struct Stages {
    std::size_t column = 0;
    std::vector<std::string> won; ///< its texts, as cells have them
    std::vector<std::string> lost;
};

/// A table of names and values: `date, metric, value`.
struct NamedValues {
    std::size_t name = 0; ///< column
    std::size_t value = 0;
};

/// Two dates between which each row is in force, such as those of a contract.
struct TimeInForce {
    std::size_t from = 0; ///< columns
    std::size_t until = 0;
};

/// A column of ISO codes beside columns of amounts.
struct CurrencyColumn {
    std::size_t column = 0;
    std::string most;   ///< the code that most rows have
    std::string others; ///< the other codes with their counts: `USD (12 rows), GBP (3 rows)`
};

struct TableOutline {
    const DraftTable* given = nullptr;
    std::string id; ///< of the source
    std::vector<ColumnRole> roles{};
    std::optional<Dating> dating{};
    std::optional<Stages> stages{};
    std::optional<NamedValues> named_values{};
    std::vector<std::size_t> spans{}; ///< columns of dates from or to which a metric measures days
    /// What the file's name means: a `value` in `returns.csv` is not revenue.
    std::optional<Term> meaning{};
    bool holds_plans = false; ///< its amounts are targets, as its file's name says: `budget_2026.csv`
    std::optional<CurrencyColumn> currency{};
    std::optional<TimeInForce> in_force{};
    std::vector<std::string> where{}; ///< conditions that leave out rows labelled as totals
    std::string proposals{};          ///< comments that propose keys; empty: none

    [[nodiscard]] bool is_dated() const { return dating && dating->is_settled(); }
    [[nodiscard]] const ColumnProfile& column(std::size_t index) const { return given->profile.columns[index]; }
    /// The column that dates the rows; the table must have a dating.
    [[nodiscard]] const ColumnProfile& date_column() const { return column(dating->column); }
};

/// How a metric is made of rows.
enum class Reduction : std::uint8_t {
    none, ///< it is made of other metrics
    sum,
    avg,
    last,
    count, ///< of rows, or of different texts
};

struct DraftMetric {
    std::string id;
    std::string name{}; ///< empty: the id says it
    Reduction reduction = Reduction::none;
    std::string expression{};
    /// Gives the same values for the rows at hand and needs less memory; empty: there is none.
    std::string cheap_expression{};
    std::string unit{};
    std::string comment{};
    std::size_t table = 0;            ///< whose rows it reads, directly or through other metrics
    std::vector<std::string> words{}; ///< of the column, or of what names it
    std::optional<Meaning> meaning{}; ///< of the words
    std::optional<Aim> aim{};         ///< what it is a KPI for; nothing: it is not a KPI
    Direction direction = Direction::maximize;
    std::string target{}; ///< id of the metric that is its target; empty: a target is suggested
};

/// Adds to the comment that the metric has.
void add_comment(DraftMetric& metric, std::string_view comment);

/// Counts the rows of a table.
[[nodiscard]] DraftMetric count_of_rows();

struct Outline {
    std::string name;
    PeriodUnit period = PeriodUnit::month;
    std::vector<TableOutline> tables;
    std::vector<DraftMetric> metrics;
    UniqueIds metric_ids;
    std::size_t left_out = 0; ///< metrics that could be KPIs but exceed the limits of limit_kpis()

    /// Profit and the aims that some metric has, in the order of all_aims().
    [[nodiscard]] std::vector<Aim> aims() const;
    /// The metrics that are KPIs, in the order in which the YAML has them: by objective.
    [[nodiscard]] std::vector<const DraftMetric*> kpis() const;
    [[nodiscard]] bool has_kpi_for(Aim aim) const;
    [[nodiscard]] bool is_dated() const; ///< some table has settled dates
    /// Whether the table has no dates although another table has. Its metrics are the same in every period.
    [[nodiscard]] bool is_left_undated(const TableOutline& table) const { return is_dated() && !table.is_dated(); }
};

/// Everything but targets and proposals.
[[nodiscard]] Outline outline_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes);

// Shapes of tables (shapes.cpp).
[[nodiscard]] std::optional<Stages> find_stages(const TableProfile& table, std::span<const ColumnRole> roles);
[[nodiscard]] std::optional<NamedValues> find_named_values(const TableProfile& table,
                                                           std::span<const ColumnRole> roles);
[[nodiscard]] std::optional<CurrencyColumn> find_currency(const TableProfile& table, std::span<const ColumnRole> roles);
/// Two dates whose names begin and end a relation, or the work on a case.
[[nodiscard]] std::optional<TimeInForce> find_time_in_force(const TableProfile& table,
                                                            std::span<const ColumnRole> roles);
/// Whether each row begins a contract, a membership or a job: the table has such a time in force.
[[nodiscard]] bool has_relations(const TableOutline& table);
/// Whether no two rows have the same date, so that a level is not summed over several rows of a date.
[[nodiscard]] bool has_row_per_date(const TableOutline& table);
/// Whether the rows are one figure for each date, and not orders or contracts that happen to have different dates.
[[nodiscard]] bool is_series(const TableOutline& table);
/// The column of which each date has every text once, such as the warehouses of a stock list.
[[nodiscard]] std::optional<std::string> column_of_panel(const TableOutline& table);
/// For the source's `where`, one condition for each column that labels rows as sums of other rows.
[[nodiscard]] std::vector<std::string> conditions_against_totals(const TableProfile& profile);

/// Adds the metrics of one table (metrics.cpp).
void add_metrics(Outline& outline, std::size_t table);
/// Links metrics of all tables (link_metrics.cpp): makes profit, if no column holds it, and finds targets in columns.
void link_metrics(Outline& outline);
/// Keeps at most most_kpis KPIs, and most_kpis_of_objective for each objective (lint/lint.hpp). KPIs whose words are
/// known stay rather than others, and those of profit rather than those further from it.
void limit_kpis(Outline& outline);

} // namespace kpitrace
