#include "draft/outline.hpp"

#include "draft/ids.hpp"
#include "draft/total_rows.hpp"
#include "kpitrace/lint/lint.hpp"
#include "profile/name_words.hpp"
#include "scorecard/names.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <utility>

namespace kpitrace {
namespace {

std::string stem_of(const std::string& path) {
    return std::filesystem::path(path).stem().string();
}

/// `budget_2026`, `sales_targets`; but a `plan` may be one that is sold, unless it is the last word.
bool names_plans(const std::vector<std::string>& words) {
    std::vector<std::string> named;
    for (const std::string& word : words)
        if (word.find_first_of("0123456789") == std::string::npos) named.push_back(word);
    if (named.empty()) return false;
    const bool begins = find_word({named.front()}, Meaning::plan) && named.front() != "plan";
    return begins || find_word({named.back()}, Meaning::plan);
}

/// Its amounts are targets, whatever their columns are called.
void hold_plans(TableOutline& table) {
    table.holds_plans = true;
    for (ColumnRole& role : table.roles)
        if (role.use == Use::amount) role.use = Use::plan;
}

/// Of several files what their names have in common: `orders` of `orders_may.csv` and `orders_june.csv`.
std::string name_of(const DraftTable& given) {
    if (given.more_paths.empty()) return stem_of(given.path);
    std::string common;
    for (const std::string& word : words_of(stem_of(given.path))) {
        const bool is_in_all =
            std::all_of(given.more_paths.begin(), given.more_paths.end(), [&word](const std::string& path) {
                const auto words = words_of(stem_of(path));
                return std::find(words.begin(), words.end(), word) != words.end();
            });
        if (is_in_all) common += (common.empty() ? "" : "_") + word;
    }
    const bool has_letters = common.find_first_not_of("0123456789_") != std::string::npos;
    return has_letters ? common : stem_of(given.path);
}

TableOutline outline_table(const DraftTable& given, const DraftWishes& wishes, UniqueIds& ids) {
    const std::string id = id_from_name(name_of(given));
    TableOutline table{.given = &given, .id = ids.take(id.empty() ? "rows" : id)};
    table.roles = find_roles(given.profile);
    table.stages = find_stages(given.profile, table.roles);
    table.named_values = find_named_values(given.profile, table.roles);
    const auto words = words_of(stem_of(given.path));
    table.meaning = find_meaning(words);
    table.dating = find_dating(given.profile, table.roles, {wishes.date, wishes.date_format},
                               table.stages ? Happening::close : Happening::entry);
    table.currency = find_currency(given.profile, table.roles);
    table.in_force = find_time_in_force(given.profile, table.roles);
    table.where = conditions_against_totals(given.profile);
    const bool may_be_sold = std::find(words.begin(), words.end(), "plan") != words.end();
    if (names_plans(words) && (table.is_dated() || !may_be_sold)) hold_plans(table);
    return table;
}

std::string print_leaf(Op op, std::string_view text) {
    Node leaf;
    leaf.op = op;
    leaf.value = std::string(text);
    Expression expression;
    expression.add(std::move(leaf));
    return print(expression);
}

/// Of several tables the longest one: a column of days can be looked at by month, months can't by day.
PeriodUnit find_period(const Outline& outline) {
    std::optional<PeriodUnit> longest;
    for (const TableOutline& table : outline.tables) {
        if (!table.is_dated()) continue;
        const PeriodUnit unit =
            suiting_period(table.column(table.dating->column), table.dating->fits.front(), table.given->profile.format);
        longest = longest ? std::max(*longest, unit) : unit;
    }
    return longest.value_or(PeriodUnit::month);
}

/// A scorecard needs a KPI, and any table has rows.
void add_rows_where_nothing_else(Outline& outline) {
    if (outline.has_kpi()) return;
    for (DraftMetric& metric : outline.metrics) {
        if (metric.expression != count_of_rows().expression) continue;
        if (outline.is_left_undated(outline.tables[metric.table])) continue;
        metric.aim = Aim::volume;
        return;
    }
    DraftMetric rows = count_of_rows();
    rows.id = outline.metric_ids.take("rows");
    rows.aim = Aim::volume;
    const auto dated = std::find_if(outline.tables.begin(), outline.tables.end(),
                                    [](const TableOutline& table) { return table.is_dated() && !table.holds_plans; });
    if (dated != outline.tables.end()) rows.table = static_cast<std::size_t>(dated - outline.tables.begin());
    outline.metrics.push_back(std::move(rows));
}

/// What rows without dates come to is the same in every month: beside dated rows that is not compared with a month's
/// target.
void drop_undated_kpis(Outline& outline) {
    for (DraftMetric& metric : outline.metrics)
        if (outline.is_left_undated(outline.tables[metric.table])) metric.aim.reset();
}

} // namespace

std::string in_formula(std::string_view name) {
    return print_leaf(Op::name, name);
}

std::string text_in_formula(std::string_view text) {
    return print_leaf(Op::text, text);
}

std::vector<Aim> Outline::aims() const {
    std::vector<Aim> had;
    for (const AimEntry& entry : kpitrace::aims()) {
        const bool has = entry.aim == Aim::profit ||
                         std::any_of(metrics.begin(), metrics.end(),
                                     [&entry](const DraftMetric& metric) { return metric.aim == entry.aim; });
        if (has) had.push_back(entry.aim);
    }
    return had;
}

bool Outline::is_dated() const {
    return std::any_of(tables.begin(), tables.end(), [](const TableOutline& table) { return table.is_dated(); });
}

bool Outline::has_kpi() const {
    return std::any_of(metrics.begin(), metrics.end(),
                       [](const DraftMetric& metric) { return metric.aim.has_value(); });
}

void bound_kpis(Outline& outline) {
    std::vector<DraftMetric*> kpis;
    for (DraftMetric& metric : outline.metrics)
        if (metric.aim) kpis.push_back(&metric);
    const auto is_known = [](const DraftMetric& metric) {
        return metric.meaning || metric.reduction == Reduction::none || metric.reduction == Reduction::count;
    };
    std::stable_sort(kpis.begin(), kpis.end(), [&](const DraftMetric* a, const DraftMetric* b) {
        return std::pair(!is_known(*a), *a->aim) < std::pair(!is_known(*b), *b->aim);
    });
    std::map<Aim, std::size_t> of_aim;
    std::size_t kept = 0;
    for (DraftMetric* kpi : kpis) {
        if (kept < most_kpis && of_aim[*kpi->aim] < most_kpis_of_objective) {
            ++of_aim[*kpi->aim];
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
            .comment = "each row of the file",
            .words = {"count"}};
}

Outline outline_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes) {
    Outline outline;
    UniqueIds source_ids;
    for (const DraftTable& table : tables) outline.tables.push_back(outline_table(table, wishes, source_ids));
    const std::string name = name_from_id(outline.tables.front().id);
    outline.name = wishes.name.value_or(name);
    outline.period = wishes.period.value_or(find_period(outline));
    for (std::size_t i = 0; i < outline.tables.size(); ++i) add_metrics(outline, i);
    drop_undated_kpis(outline);
    link_metrics(outline);
    add_rows_where_nothing_else(outline);
    bound_kpis(outline);
    return outline;
}

} // namespace kpitrace
