#include "draft/outline.hpp"

#include "draft/ids.hpp"
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

TableOutline outline_table(const DraftTable& given, const DraftWishes& wishes, UniqueIds& ids) {
    const std::string id = id_from_name(stem_of(given.path));
    TableOutline table{.given = &given, .id = ids.take(id.empty() ? "rows" : id)};
    table.roles = find_roles(given.profile);
    table.stages = find_stages(given.profile, table.roles);
    table.named_values = find_named_values(given.profile, table.roles);
    table.meaning = find_meaning(words_of(stem_of(given.path)));
    table.dating = find_dating(given.profile, table.roles, {wishes.date, wishes.date_format},
                               table.stages ? Happening::close : Happening::entry);
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
        if (!table.dating || !table.dating->is_settled()) continue;
        const PeriodUnit unit = suiting_period(table.column(table.dating->column), table.dating->fits.front());
        longest = longest ? std::max(*longest, unit) : unit;
    }
    return longest.value_or(PeriodUnit::month);
}

/// A scorecard needs a KPI, and any table has rows.
void add_rows_where_nothing_else(Outline& outline) {
    if (outline.has_kpi()) return;
    DraftMetric rows = count_of_rows();
    rows.id = outline.metric_ids.take("rows");
    rows.aim = Aim::volume;
    outline.metrics.push_back(std::move(rows));
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
    return std::any_of(tables.begin(), tables.end(),
                       [](const TableOutline& table) { return table.dating && table.dating->is_settled(); });
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
    link_metrics(outline);
    add_rows_where_nothing_else(outline);
    bound_kpis(outline);
    return outline;
}

} // namespace kpitrace
