#include "kpitrace/draft/draft.hpp"

#include "draft/history.hpp"
#include "draft/outline.hpp"
#include "draft/source_text.hpp"
#include "draft/targets.hpp"
#include "draft/write_outline.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

Diagnostic no_such_column(const std::string& wished, const std::vector<std::string_view>& names) {
    const auto nearest = nearest_name(wished, names);
    return call_error("unknown-column", fmt::format("`--date {}`: no column has that name", wished),
                      nearest ? fmt::format("did you mean `{}`?", *nearest) : "the columns are " + list_names(names));
}

/// Of a format that is wished for the fit of its own; else of the one that reads most.
const DateFit* nearest_fit(const ColumnProfile& column, const std::optional<std::string>& format) {
    const auto is_wished = [&format](const DateFit& fit) { return !format || fit.format == *format; };
    const auto fit = std::find_if(column.dates.begin(), column.dates.end(), is_wished);
    return fit == column.dates.end() ? nullptr : &*fit;
}

/// With the first cell that is at fault, where it is known.
Diagnostic no_dates(const DraftTable& table, const ColumnProfile& column, const DraftWishes& wishes) {
    const DateFit* fit = nearest_fit(column, wishes.date_format);
    const auto cell = fit != nullptr ? fit->unread : column.numbers.other;
    const std::string such_as = cell ? fmt::format(", such as `{}`", cell->text) : std::string();
    return {.rule = "no-dates",
            .message = wishes.date_format ? fmt::format("`--date-format {}` does not read every cell of `{}`{}",
                                                        *wishes.date_format, column.name, such_as)
                                          : fmt::format("`--date {}`: the column holds cells that are no dates{}",
                                                        *wishes.date, such_as),
            .place = cell ? cell->place : Place{.file = table.profile.files.front()},
            .help = wishes.date_format ? "leave `--date-format` out to have the format found"
                                       : "name another column, or mend the cells and draft again"};
}

/// A column that is asked for and can't date the rows of a table that has it.
void refuse_vain_columns(const Outline& outline, const DraftWishes& wishes, Diagnostics& diagnostics) {
    bool exists = false;
    for (const TableOutline& table : outline.tables) {
        const auto wished = find_wished_column(table.given->profile, *wishes.date);
        exists = exists || wished;
        if (wished && !table.dating) diagnostics.add(no_dates(*table.given, table.column(*wished), wishes));
    }
    if (exists) return;
    std::vector<std::string_view> names;
    for (const TableOutline& table : outline.tables)
        for (const ColumnProfile& column : table.given->profile.columns) names.push_back(column.name);
    diagnostics.add(no_such_column(*wishes.date, names));
}

/// A wish that no table can meet is a slip of the hand, and not to be passed over.
void refuse_vain_wishes(const Outline& outline, const DraftWishes& wishes, Diagnostics& diagnostics) {
    if (wishes.date) return refuse_vain_columns(outline, wishes, diagnostics);
    if (!wishes.date_format) return;
    const bool met = std::any_of(outline.tables.begin(), outline.tables.end(), [&wishes](const TableOutline& table) {
        return table.dating && table.dating->fits.front().format == *wishes.date_format;
    });
    if (met) return;
    diagnostics.add(call_error("no-dates",
                               fmt::format("`--date-format {}` reads no column's dates", *wishes.date_format),
                               "leave it out to have the format found"));
}

/// A draft is UTF-8, and what is not can't stand in it.
void refuse_unwritable(std::span<const DraftTable> tables, const DraftWishes& wishes, Diagnostics& diagnostics) {
    for (const DraftTable& table : tables)
        if (find_invalid_utf8(table.path))
            diagnostics.add(call_error(
                "unwritable-path", fmt::format("`{}` can't stand in a scorecard: the path is not UTF-8", table.path),
                "rename the file, and draft again"));
    if (!wishes.name) return;
    const bool is_empty = trim_spaces(*wishes.name).empty();
    if (!is_empty && !find_invalid_utf8(*wishes.name)) return;
    diagnostics.add(call_error(
        "unwritable-name", fmt::format("`--name {}`: the name is {}", *wishes.name, is_empty ? "empty" : "not UTF-8"),
        "write one, or leave the option out: the name is made of the file's"));
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
    diagnostics.add({.severity = Severity::warning,
                     .rule = "ambiguous-numbers",
                     .message = fmt::format("`{}`: {}: it is not measured", column.name, mark_question(table, column)),
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
    refuse_unwritable(tables, wishes, diagnostics);
    const Outline outline = outline_scorecard(tables, wishes);
    refuse_vain_wishes(outline, wishes, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    const std::vector<SuggestedTarget> unknown(kpis_of(outline).size(), SuggestedTarget{.target = "1"});
    const std::string to_measure = write_outline(outline, unknown, Reader::measurement);
    const auto history = measure_history(outline, to_measure, wishes.threads, diagnostics);
    if (!history) return std::nullopt;
    ask(outline, diagnostics);
    return write_outline(outline, suggest_targets(outline, *history), Reader::person);
}

} // namespace kpitrace
