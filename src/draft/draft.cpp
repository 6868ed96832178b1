#include "kpitrace/draft/draft.hpp"

#include "draft/history.hpp"
#include "draft/outline.hpp"
#include "draft/targets.hpp"
#include "draft/write_outline.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

const ColumnProfile* find_column(const TableProfile& table, const std::string& name) {
    const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                    [&name](const ColumnProfile& column) { return column.name == name; });
    return found == table.columns.end() ? nullptr : &*found;
}

Diagnostic no_such_column(std::span<const DraftTable> tables, const std::string& wished) {
    std::vector<std::string_view> names;
    for (const DraftTable& table : tables)
        for (const ColumnProfile& column : table.profile.columns) names.push_back(column.name);
    const auto nearest = nearest_name(wished, names);
    return call_error("unknown-column", fmt::format("`--date {}`: no column has that name", wished),
                      nearest ? fmt::format("did you mean `{}`?", *nearest) : "the columns are " + list_names(names));
}

Diagnostic no_dates(const std::string& column, const std::optional<std::string>& format) {
    return call_error("no-dates",
                      format ? fmt::format("`--date-format {}` does not read every cell of `{}`", *format, column)
                             : fmt::format("`--date {}`: the column holds cells that are no dates", column),
                      format ? "leave `--date-format` out to have the format found"
                             : "name another column, or mend the cells and draft again");
}

/// A wish that no table can meet is a slip of the hand, and not to be passed over.
void refuse_vain_wishes(const Outline& outline, std::span<const DraftTable> tables, const DraftWishes& wishes,
                        Diagnostics& diagnostics) {
    const bool met = std::any_of(outline.tables.begin(), outline.tables.end(),
                                 [](const TableOutline& table) { return table.dating.has_value(); });
    if (met || (!wishes.date && !wishes.date_format)) return;
    if (!wishes.date) {
        diagnostics.add(call_error("no-dates",
                                   fmt::format("`--date-format {}` reads no column's dates", *wishes.date_format),
                                   "leave it out to have the format found"));
        return;
    }
    const bool exists = std::any_of(tables.begin(), tables.end(), [&wishes](const DraftTable& table) {
        return find_column(table.profile, *wishes.date) != nullptr;
    });
    diagnostics.add(exists ? no_dates(*wishes.date, wishes.date_format) : no_such_column(tables, *wishes.date));
}

void ask_for_format(const TableOutline& table, Diagnostics& diagnostics) {
    std::string choices;
    for (const DateFit& fit : table.dating->fits)
        choices += fmt::format("{}`--date-format \"{}\"` ({} to {})", choices.empty() ? "" : " or ", fit.format,
                               title(fit.first), title(fit.last));
    diagnostics.add({.severity = Severity::warning,
                     .rule = "ambiguous-dates",
                     .message = fmt::format("no cell of `{}` tells which date is meant, and so no target has a history",
                                            table.column(table.dating->column).name),
                     .place = {.file = table.given->profile.files.front()},
                     .help = "draft again with " + choices});
}

void ask_for_marks(const TableOutline& table, const ColumnProfile& column, Diagnostics& diagnostics) {
    const NumberCells& cells = column.numbers;
    if (cells.undecided == 0) return;
    diagnostics.add({.severity = Severity::warning,
                     .rule = "ambiguous-numbers",
                     .message = fmt::format("no cell of `{}` tells whether `{}` has a fraction: it is not measured",
                                            column.name, cells.undecided_example),
                     .place = {.file = table.given->profile.files.front()},
                     .help = "draft again with `--decimal .` or `--decimal ,`"});
}

void ask(const Outline& outline, Diagnostics& diagnostics) {
    for (const TableOutline& table : outline.tables) {
        if (table.dating && !table.dating->is_settled()) ask_for_format(table, diagnostics);
        for (std::size_t i = 0; i < table.roles.size(); ++i)
            if (table.roles[i].use == Use::undecided) ask_for_marks(table, table.column(i), diagnostics);
    }
}

std::vector<SuggestedTarget> suggest_targets(const Outline& outline, const std::vector<std::vector<Number>>& history) {
    std::vector<SuggestedTarget> targets;
    const auto kpis = kpis_of(outline);
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        const std::vector<Number>& values = history[i];
        const auto single = values.empty() ? std::nullopt : std::optional(values.back());
        targets.push_back(outline.is_dated()
                              ? suggest_target(values, kpis[i]->direction, kpis[i]->unit, to_string(outline.period))
                              : suggest_target(single, kpis[i]->direction, kpis[i]->unit));
    }
    return targets;
}

} // namespace

std::optional<std::string> draft_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes,
                                           Diagnostics& diagnostics) {
    const Outline outline = outline_scorecard(tables, wishes);
    refuse_vain_wishes(outline, tables, wishes, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    const std::vector<SuggestedTarget> unknown(kpis_of(outline).size(), SuggestedTarget{.target = "1"});
    const std::string to_measure = write_outline(outline, unknown, Reader::measurement);
    const auto history = measure_history(outline, to_measure, wishes.threads, diagnostics);
    if (!history) return std::nullopt;
    ask(outline, diagnostics);
    return write_outline(outline, suggest_targets(outline, *history), Reader::person);
}

} // namespace kpitrace
