// Everything is guessed before anything is written, because guesses depend on each other: which metrics can be KPIs
// depends on whether their tables are dated, and the period on the dates of all tables.
#include "draft/outline.hpp"

#include "draft/formulas.hpp"
#include "draft/lookups.hpp"
#include "kpitrace/lint/lint.hpp"
#include "profile/name_words.hpp"
#include "scorecard/names.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

namespace kpitrace {
namespace {

std::string stem_of(const std::string& path) {
    return std::filesystem::path(path).stem().string();
}

/// Whether a file's name says that it contains plans: `budget_2026`, `sales_targets`. A `plan` can also be something
/// that customers buy, unless it is the last word.
bool names_plans(const std::vector<std::string>& words) {
    std::vector<std::string> named;
    for (const std::string& word : words)
        if (!has_ascii_digit(word)) named.push_back(word);
    if (named.empty()) return false;
    const bool begins = find_word({named.front()}, Meaning::plan) && named.front() != "plan";
    return begins || find_word({named.back()}, Meaning::plan);
}

/// Makes all amounts of the table targets, whatever their columns are called.
void take_for_plans(TableOutline& table) {
    table.has_targets = true;
    for (ColumnRole& role : table.roles)
        if (role.use == Use::amount) role.use = Use::plan;
}

bool has_letters(const std::string& name) {
    return name.find_first_not_of("0123456789_-. ") != std::string::npos;
}

/// The words that the names of all files have in common: `orders` for `orders_may.csv` and `orders_june.csv`. The name
/// of their folder, if their own names have only digits: `lines` for `lines/2026-05.csv` and `lines/2026-06.csv`.
std::string name_of(const DraftTable& given) {
    const std::string first = stem_of(given.paths.front());
    if (given.paths.size() == 1) return first;
    std::string common;
    for (const std::string& word : split_name(first)) {
        const bool is_in_all = std::ranges::all_of(given.paths, [&word](const std::string& path) {
            const auto words = split_name(stem_of(path));
            return std::ranges::find(words, word) != words.end();
        });
        if (is_in_all) common += (common.empty() ? "" : "_") + word;
    }
    if (has_letters(common)) return common;
    const std::string folder = std::filesystem::path(given.paths.front()).parent_path().filename().string();
    return has_letters(first) || !has_letters(folder) ? first : folder;
}

TableOutline outline_table(const DraftTable& given, const DraftWishes& wishes, UniqueIds& ids) {
    const std::string id = id_from_name(name_of(given));
    TableOutline table{.given = &given, .id = ids.take(id.empty() ? "rows" : id)};
    table.roles = find_roles(given.profile);
    table.stages = find_stages(given.profile, table.roles);
    table.named_values = find_named_values(given.profile, table.roles);
    const auto words = split_name(stem_of(given.paths.front()));
    table.meaning = find_meaning(words);
    table.dating = find_dating(given.profile, table.roles, {wishes.date, wishes.date_format},
                               table.stages ? Happening::close : Happening::entry);
    table.currency = find_currency(given.profile, table.roles);
    table.in_force = find_time_in_force(given.profile, table.roles);
    table.where = conditions_against_totals(given.profile);
    const bool may_be_sold = std::find(words.begin(), words.end(), "plan") != words.end();
    if (names_plans(words) && (table.is_dated() || !may_be_sold)) take_for_plans(table);
    return table;
}

/// The longest period that suits any table: days can be shown by month, but months cannot be shown by day.
PeriodUnit find_period(const Outline& outline) {
    std::optional<PeriodUnit> longest;
    for (const TableOutline& table : outline.tables) {
        if (!table.has_own_dates()) continue;
        const PeriodUnit unit =
            suiting_period(table.date_column(), table.dating->fits.front(), table.given->profile.format);
        longest = longest ? std::max(*longest, unit) : unit;
    }
    return longest.value_or(PeriodUnit::month);
}

/// Adds a KPI if there is none, because a scorecard needs one. It is the count of rows, which every table has.
void ensure_kpi(Outline& outline) {
    if (!outline.kpis().empty()) return;
    for (DraftMetric& metric : outline.metrics) {
        const TableOutline& table = outline.tables[metric.table];
        if (metric.expression != count_of_rows().expression || table.stock || outline.is_left_undated(table)) continue;
        metric.aim = Aim::volume;
        return;
    }
    DraftMetric rows = count_of_rows();
    rows.id = outline.metric_ids.take("rows");
    rows.aim = Aim::volume;
    const auto dated = std::find_if(outline.tables.begin(), outline.tables.end(), [](const TableOutline& table) {
        return table.is_dated() && !table.has_targets && !table.stock;
    });
    if (dated != outline.tables.end()) rows.table = static_cast<std::size_t>(dated - outline.tables.begin());
    outline.metrics.push_back(std::move(rows));
}

/// Removes KPIs of tables without dates. A metric of such rows is the same in every month, so it cannot be compared
/// with the target of a month.
void drop_undated_kpis(Outline& outline) {
    for (DraftMetric& metric : outline.metrics)
        if (outline.is_left_undated(outline.tables[metric.table])) metric.aim.reset();
}

} // namespace

bool Outline::has_kpi_for(Aim aim) const {
    return std::ranges::any_of(metrics, [aim](const DraftMetric& metric) { return metric.aim == aim; });
}

std::vector<Aim> Outline::aims() const {
    std::vector<Aim> present;
    for (const AimEntry& entry : all_aims())
        if (entry.aim == Aim::profit || has_kpi_for(entry.aim)) present.push_back(entry.aim);
    return present;
}

std::vector<const DraftMetric*> Outline::kpis() const {
    std::vector<const DraftMetric*> kpis;
    for (const Aim aim : aims())
        for (const DraftMetric& metric : metrics)
            if (metric.aim == aim) kpis.push_back(&metric);
    return kpis;
}

bool Outline::is_dated() const {
    return std::ranges::any_of(tables, [](const TableOutline& table) { return table.is_dated(); });
}

bool Outline::is_of_one_table() const {
    return std::ranges::count_if(tables, [](const TableOutline& table) { return !table.stock; }) == 1;
}

bool Outline::only_describes(const TableOutline& table) const {
    return table.is_looked_up && is_left_undated(table) &&
           std::ranges::none_of(table.roles, [](const ColumnRole& role) {
               return role.use == Use::plan; // a comment says why plans without dates are of no help
           });
}

const TableOutline& Outline::table(std::string_view id) const {
    return *std::ranges::find(tables, id, &TableOutline::id);
}

/// Nobody can steer by fifty KPIs. Metrics whose meaning is known are kept before others, a few for each
/// objective; the rest remain as metrics.
void limit_kpis(Outline& outline) {
    std::vector<DraftMetric*> kpis;
    for (DraftMetric& metric : outline.metrics)
        if (metric.aim) kpis.push_back(&metric);
    const auto is_known = [](const DraftMetric& metric) {
        return metric.meaning || metric.reduction == Reduction::none || metric.reduction == Reduction::count;
    };
    std::stable_sort(kpis.begin(), kpis.end(), [&](const DraftMetric* a, const DraftMetric* b) {
        return std::pair(!is_known(*a), *a->aim) < std::pair(!is_known(*b), *b->aim);
    });
    std::map<Aim, std::size_t> kept_of;
    std::size_t kept = 0;
    for (DraftMetric* kpi : kpis) {
        if (kept < most_kpis && kept_of[*kpi->aim] < most_kpis_of_objective) {
            ++kept_of[*kpi->aim];
            ++kept;
        } else {
            kpi->aim.reset();
            ++outline.left_out;
        }
    }
}

void add_comment(DraftMetric& metric, std::string_view comment) {
    metric.comment += metric.comment.empty() ? "" : "; ";
    metric.comment += comment;
}

DraftMetric count_of_rows() {
    return {.id = {},
            .reduction = Reduction::count,
            .expression = "count(*)",
            .comment = "counts the rows of the file",
            .words = {"count"}};
}

Outline outline_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes) {
    Outline outline;
    UniqueIds source_ids;
    for (const DraftTable& table : tables) outline.tables.push_back(outline_table(table, wishes, source_ids));
    link_tables(outline);
    add_stocks(outline, source_ids);
    outline.name = wishes.name.value_or(name_from_id(outline.tables.front().id));
    outline.period = wishes.period.value_or(find_period(outline));
    for (std::size_t i = 0; i < outline.tables.size(); ++i) {
        if (outline.tables[i].stock)
            add_stock_metrics(outline, i);
        else if (!outline.only_describes(outline.tables[i]))
            add_metrics(outline, i);
    }
    drop_undated_kpis(outline);
    link_metrics(outline);
    ensure_kpi(outline);
    limit_kpis(outline);
    return outline;
}

} // namespace kpitrace
