// What a draft will say, before its targets are known and before it is YAML.
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

/// Two dates between which each row is in force, such as a contract.
struct TimeInForce {
    std::size_t from = 0; ///< columns
    std::size_t until = 0;
};

/// A column of ISO codes beside columns of amounts.
struct CurrencyColumn {
    std::size_t column = 0;
    std::string most;   ///< the text that most rows have
    std::string others; ///< the rest with their counts: `USD (12 rows), GBP (3 rows)`
};

struct TableOutline {
    const DraftTable* given = nullptr;
    std::string id; ///< of the source
    std::vector<ColumnRole> roles{};
    std::optional<Dating> dating{};
    std::optional<Stages> stages{};
    std::optional<NamedValues> named_values{};
    std::vector<std::size_t> spans{}; ///< date columns from or to which days are measured
    /// What the file's name speaks of: a `value` in `returns.csv` is no revenue.
    std::optional<Term> meaning{};
    bool holds_plans = false; ///< its amounts are targets, by the file's name: `budget_2026.csv`
    std::optional<CurrencyColumn> currency{};
    std::optional<TimeInForce> in_force{};
    std::vector<std::string> where{}; ///< conditions that leave out rows labelled as totals
    std::string proposals{};          ///< comments that propose keys; empty: none

    [[nodiscard]] bool is_dated() const { return dating && dating->is_settled(); }
    [[nodiscard]] const ColumnProfile& column(std::size_t index) const { return given->profile.columns[index]; }
};

/// How a metric is made of the rows.
enum class Reduction : std::uint8_t {
    none, ///< it is made of other metrics
    sum,
    avg,
    last,
    count, ///< of rows, or of different texts
};

struct DraftMetric {
    std::string id;
    std::string name{}; ///< empty: as the id makes it
    Reduction reduction = Reduction::none;
    std::string expression{};
    /// What is equal on the rows at hand and measured with less memory; empty: nothing is.
    std::string cheap_expression{};
    std::string unit{};
    std::string comment{};
    std::size_t table = 0;            ///< whose rows it reads, itself or by the metrics that it is made of
    std::vector<std::string> words{}; ///< of the column, or of what names it
    std::optional<Meaning> meaning{}; ///< what the words mean
    std::optional<Aim> aim{};         ///< what it is a KPI for; nothing: it only serves others
    Direction direction = Direction::maximize;
    std::string target{}; ///< id of the metric that is its target; empty: one is suggested
};

/// Behind the comment that it has.
void add_comment(DraftMetric& metric, std::string_view comment);

/// Each row of a table counted.
[[nodiscard]] DraftMetric count_of_rows();

struct Outline {
    std::string name;
    PeriodUnit period = PeriodUnit::month;
    std::vector<TableOutline> tables;
    std::vector<DraftMetric> metrics;
    UniqueIds metric_ids;
    std::size_t left_out = 0; ///< metrics that could be KPIs, beyond what a board can look at

    /// Aims that some metric has, and profit; in the order of their table.
    [[nodiscard]] std::vector<Aim> aims() const;
    [[nodiscard]] bool is_dated() const; ///< some table has a date that is settled
    [[nodiscard]] bool has_kpi() const;
    /// Its rows have no dates, and those of another table have: what they come to is the same in every period.
    [[nodiscard]] bool is_left_undated(const TableOutline& table) const { return is_dated() && !table.is_dated(); }
};

/// Everything but the targets.
[[nodiscard]] Outline outline_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes);

/// A column or metric as a formula names it: in double quotes where it must be.
[[nodiscard]] std::string in_formula(std::string_view name);
/// A text as a formula has it, in single quotes.
[[nodiscard]] std::string text_in_formula(std::string_view text);

/// The metrics of one table, and those made of them, are added to the outline.
void add_metrics(Outline& outline, std::size_t table);
/// A metric is a KPI no more where its objective has most_kpis_of_objective, or the scorecard most_kpis: those whose
/// words are known stay rather than others, profit first.
void bound_kpis(Outline& outline);
/// Of what several tables have together: profit where no column holds it, and targets that columns hold.
void link_metrics(Outline& outline);

[[nodiscard]] std::optional<CurrencyColumn> find_currency(const TableProfile& table, std::span<const ColumnRole> roles);
/// The pair of dates whose names begin and end a relation, or the work on a case.
[[nodiscard]] std::optional<TimeInForce> find_time_in_force(const TableProfile& table,
                                                            std::span<const ColumnRole> roles);

[[nodiscard]] std::optional<Stages> find_stages(const TableProfile& table, std::span<const ColumnRole> roles);
[[nodiscard]] std::optional<NamedValues> find_named_values(const TableProfile& table,
                                                           std::span<const ColumnRole> roles);

/// What a metric is good for, and which way is good, by the meaning of its words and of its file's name.
struct Merit {
    Aim aim = Aim::process;
    Direction direction = Direction::maximize;
};
[[nodiscard]] Merit merit_of(const std::vector<std::string>& words, const std::optional<Term>& of_table, Use use);
/// True of figures of which neither more nor less is better: people's age, taxes, debits and credits.
[[nodiscard]] bool is_no_aim(const std::vector<std::string>& words);

} // namespace kpitrace
