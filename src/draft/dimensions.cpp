// A name such as `status` can mean different things in two tables. So columns are one dimension only if some text
// occurs in all of them, and a name that two lookups of a table offer is left out.
#include "draft/dimensions.hpp"

#include "csv/spaces.hpp"
#include "draft/formulas.hpp"
#include "draft/span_survey.hpp"
#include "draft/write_outline.hpp"
#include "kpitrace/text/unicode.hpp"
#include "scorecard/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace kpitrace {
namespace {

/// A column that divides the rows of a table: its own, or one that it looks up.
struct DividingColumn {
    const TableOutline* table = nullptr; ///< whose rows are divided
    std::string expression;              ///< as the key `dimensions` has it: `region`, `orders.customers.region`
    const ColumnProfile* column = nullptr;
};

struct DraftedDimension {
    std::string id;
    std::vector<DividingColumn> columns; ///< at most one for each table

    [[nodiscard]] const DividingColumn* of(const TableOutline& table) const {
        const auto found = std::ranges::find(columns, &table, &DividingColumn::table);
        return found == columns.end() ? nullptr : &*found;
    }
};

/// Whether the column has few texts and other keys do not use it already, as they use stages and currencies.
bool has_few_texts(const TableOutline& table, std::size_t column) {
    const ColumnProfile& profile = table.column(column);
    const auto& unpivot = table.given->profile.format.unpivot;
    const bool is_used = (table.stages && table.stages->column == column) ||
                         (table.named_values && table.named_values->name == column) ||
                         (table.currency && table.currency->column == column) ||
                         (unpivot && profile.name == unpivot->name);
    return table.roles[column].use == Use::category && !is_used && !profile.many && profile.texts.size() >= 2 &&
           profile.texts.size() <= most_texts_of_dimension;
}

bool share_a_text(const ColumnProfile& a, const ColumnProfile& b) {
    return std::ranges::any_of(a.texts, [&b](const CountedText& text) {
        return std::ranges::any_of(
            b.texts, [&text](const CountedText& other) { return csv::trim(text.text) == csv::trim(other.text); });
    });
}

/// A table that lookups reach from another one.
struct ReachedTable {
    std::string path;
    const TableOutline* table = nullptr;
    std::size_t key_column = 0;
};

/// All tables that lookups reach, the nearest first. Lookups have no loops.
std::vector<ReachedTable> tables_reached(const Outline& outline, const TableOutline& table) {
    std::vector<ReachedTable> reached;
    const auto add = [&](const std::string& path, const TableOutline& from) {
        for (const CertainLookup& lookup : from.lookups) {
            const TableOutline& to = outline.table(lookup.table);
            if (std::ranges::find(reached, &to, &ReachedTable::table) == reached.end())
                reached.push_back({path + lookup.table + ".", &to, lookup.key_column});
        }
    };
    add("", table);
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const ReachedTable from = reached[i]; // a copy, because add() moves the elements
        add(from.path, *from.table);
    }
    return reached;
}

class DimensionSearch {
public:
    explicit DimensionSearch(const Outline& outline)
        : outline_(outline) {}

    /// Own columns come before columns that are looked up.
    std::vector<DraftedDimension> run() {
        for (const TableOutline& table : outline_.tables)
            if (!outline_.only_describes(table)) add_own(table);
        for (const TableOutline& table : outline_.tables)
            if (!outline_.only_describes(table)) add_looked_up(table);
        return std::move(dimensions_);
    }

private:
    void add_own(const TableOutline& table) {
        for (std::size_t i = 0; i < table.roles.size(); ++i) {
            const ColumnProfile& column = table.column(i);
            const bool repeats = column.texts.size() < column.filled; // otherwise each member would be one row
            if (repeats && has_few_texts(table, i)) add({&table, in_formula(column.name), &column});
        }
    }

    void add_looked_up(const TableOutline& table) {
        const auto reached = tables_reached(outline_, table);
        for (const ReachedTable& other : reached)
            for (std::size_t i = 0; i < other.table->roles.size(); ++i) {
                const ColumnProfile& column = other.table->column(i);
                if (i == other.key_column || !has_few_texts(*other.table, i) || is_offered_twice(reached, column.name))
                    continue;
                add({&table, other.path + in_formula(column.name), &column});
            }
    }

    static bool is_offered_twice(const std::vector<ReachedTable>& reached, const std::string& name) {
        const std::string id = id_from_name(name);
        return std::ranges::count_if(reached, [&id](const ReachedTable& other) {
                   const auto& columns = other.table->given->profile.columns;
                   return std::ranges::any_of(
                       columns, [&id](const ColumnProfile& column) { return id_from_name(column.name) == id; });
               }) > 1;
    }

    void add(DividingColumn column) {
        const std::string id = id_from_name(column.column->name);
        if (id.empty()) return;
        auto known = std::ranges::find(dimensions_, id, &DraftedDimension::id);
        if (known == dimensions_.end()) {
            dimensions_.push_back({id, {std::move(column)}});
        } else if (known->of(*column.table) == nullptr &&
                   share_a_text(*known->columns.front().column, *column.column)) {
            known->columns.push_back(std::move(column));
        }
    }

    const Outline& outline_;
    std::vector<DraftedDimension> dimensions_;
};

std::ptrdiff_t tables_of(const DraftedDimension& dimension) {
    return std::ranges::count_if(dimension.columns, [](const DividingColumn& each) { return !each.table->stock; });
}

/// The value of the dimension. If there is only one table, all its sources have the same column.
std::string value_of(const DraftedDimension& dimension, const Outline& outline) {
    if (outline.is_of_one_table()) return yaml_scalar(dimension.columns.front().expression);
    std::string map;
    for (const DividingColumn& each : dimension.columns)
        map += fmt::format("{}{}: {}", map.empty() ? "" : ", ", each.table->id,
                           yaml_scalar(each.expression, YamlContext::flow));
    return "{" + map + "}";
}

/// Whether a report can show the members. A status says how far the rows are, and not where they belong.
bool can_be_shown(const DividingColumn& each) {
    return each.column->texts.size() <= most_texts_shown && !is_status(*each.column);
}

/// Whether each table that the KPI reads has the dimension, with few enough members for a report.
bool divides(const DraftedDimension& dimension, const Outline& outline, const KpiHistory& kpi) {
    for (std::size_t i = 0; i < kpi.tables.size(); ++i) {
        if (!kpi.tables[i]) continue;
        const DividingColumn* column = dimension.of(outline.tables[i]);
        if (column == nullptr || !can_be_shown(*column)) return false;
    }
    return std::ranges::find(kpi.tables, true) != kpi.tables.end();
}

} // namespace

std::vector<KpiDimensions> choose_dimensions(const Outline& outline, std::span<const KpiHistory> history) {
    auto dimensions = DimensionSearch(outline).run();
    std::ranges::stable_sort(dimensions, std::ranges::greater(), tables_of);
    const auto kpis = outline.kpis();
    std::vector<KpiDimensions> chosen(kpis.size());
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        if (history[i].is_amount && kpis[i]->target.empty()) continue;
        for (const DraftedDimension& dimension : dimensions)
            if (chosen[i].size() < most_dimensions_of_kpi && divides(dimension, outline, history[i]))
                chosen[i].push_back(dimension.id);
    }
    return chosen;
}

std::string write_dimensions(const Outline& outline, std::span<const KpiDimensions> used) {
    std::string keys;
    std::string others;
    for (const DraftedDimension& dimension : DimensionSearch(outline).run()) {
        const std::string entry = fmt::format("{}: {}", dimension.id, value_of(dimension, outline));
        if (std::ranges::all_of(dimension.columns, can_be_shown))
            keys += fmt::format("  {}\n", entry);
        else
            others += fmt::format("#   {}\n", escape_control(entry));
    }
    const bool are_used = std::ranges::any_of(used, [](const KpiDimensions& each) { return !each.empty(); });
    const std::string_view by = are_used ? "`by` shows a KPI for each text of these columns, too."
                                         : "In a KPI, `by` shows it for each text of these columns, too. A sum or a "
                                           "count needs a target for each text.";
    std::string text;
    if (!keys.empty())
        text += "\n" +
                yaml_comment(fmt::format("{} `--only` restricts a report to one text, and `--each` writes a report for "
                                         "each.",
                                         by),
                             0) +
                "dimensions:\n" + keys;
    if (!others.empty())
        text += "\n" +
                yaml_comment(fmt::format("These columns can be dimensions{}, but their texts are many or only say how "
                                         "far the rows are:",
                                         keys.empty() ? "" : ", too"),
                             0) +
                (keys.empty() ? "# dimensions:\n" : "") + others;
    return text;
}

} // namespace kpitrace
