#include "kpitrace/draft/draft.hpp"

#include "csv/date_suggestion.hpp"
#include "display/number_format.hpp"
#include "draft/history.hpp"
#include "draft/outline.hpp"
#include "draft/proposals.hpp"
#include "draft/source_text.hpp"
#include "draft/targets.hpp"
#include "draft/write_outline.hpp"
#include "kpitrace/csv/cell.hpp"
#include "kpitrace/text/suggest.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
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
                                       : "name another column, or correct the cells and draft again"};
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

/// A wish that no table can meet is a mistake, and must be reported.
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

bool is_number_or_date(const std::string& name, const TableProfile& table) {
    csv::DateReader dates(csv::Format{});
    return csv::NumberReader(table.format, table.delimiter).read(name).state == csv::CellState::value ||
           dates.read(name).state == csv::CellState::value || !csv::possible_dates(name).empty();
}

/// A file without a header line would have its first row for one. Names such as `2026-01` are good beside others.
void refuse_rows_for_headers(std::span<const DraftTable> tables, Diagnostics& diagnostics) {
    for (const DraftTable& given : tables) {
        const std::vector<ColumnProfile>& columns = given.profile.columns;
        const auto values = std::count_if(columns.begin(), columns.end(), [&given](const ColumnProfile& column) {
            return is_number_or_date(column.name, given.profile);
        });
        const bool is_row = !columns.empty() && is_number_or_date(columns.front().name, given.profile) &&
                            static_cast<std::size_t>(values) * 2 >= columns.size();
        if (!is_row) continue;
        diagnostics.add({.rule = "no-header",
                         .message = fmt::format("the first line is a row and names no columns: it begins with `{}`",
                                                columns.front().name),
                         .place = {.file = given.profile.files.front(), .line = given.profile.format.skip_lines + 1U},
                         .help = "write the columns' names above it"});
    }
}

/// A draft is UTF-8, and what is not can't stand in it.
void refuse_unwritable(std::span<const DraftTable> tables, const DraftWishes& wishes, Diagnostics& diagnostics) {
    const auto refuse = [&](const std::string& path) {
        if (find_invalid_utf8(path))
            diagnostics.add(call_error(
                "unwritable-path", fmt::format("`{}` cannot be written in a scorecard: the path is not UTF-8", path),
                "rename the file, and draft again"));
    };
    for (const DraftTable& table : tables) {
        refuse(table.path);
        std::ranges::for_each(table.more_paths, refuse);
    }
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
                     .message = fmt::format("no cell of `{}` shows which date is meant, and so no target has a history",
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

/// Rows that no column dates because of a few cells: a footer, a day that there is not.
void warn_of_unread_dates(const TableOutline& table, Diagnostics& diagnostics) {
    if (table.dating) return;
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const ColumnProfile& column = table.column(i);
        if (table.roles[i].use == Use::unnamed || !is_mostly_dates(column)) continue;
        const DateFit& best = column.dates.front();
        const std::uint64_t others = column.meaningful() - best.count;
        diagnostics.add(
            {.severity = Severity::warning,
             .rule = "unread-dates",
             .message = fmt::format("`{}` would date the rows, but for {} that {} not read as dates{}", column.name,
                                    counted(others, "cell", "cells"), others == 1 ? "is" : "are",
                                    best.unread ? fmt::format(", such as `{}`", best.unread->text) : std::string()),
             .place = best.unread ? best.unread->place : Place{.file = table.given->profile.files.front()},
             .help = "correct the cells, or remove rows of totals, and draft again"});
    }
}

/// A year such as 9999 or 1900 stands for `never`, or is a slip.
void warn_of_far_dates(const TableOutline& table, Diagnostics& diagnostics) {
    constexpr auto most_days = std::chrono::days(365 * 60);
    if (!table.dating || !table.dating->is_settled()) return;
    const DateFit& fit = table.dating->fits.front();
    if (fit.last - fit.first < most_days) return;
    diagnostics.add({.severity = Severity::warning,
                     .rule = "far-dates",
                     .message = fmt::format("the dates of `{}` reach from {} to {}",
                                            table.column(table.dating->column).name, title(fit.first), title(fit.last)),
                     .place = {.file = table.given->profile.files.front()},
                     .help = "if one of them is wrong, correct it and draft again"});
}

void ask(const Outline& outline, Diagnostics& diagnostics) {
    for (const TableOutline& table : outline.tables) {
        warn_of_unread_dates(table, diagnostics);
        warn_of_far_dates(table, diagnostics);
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
        SuggestedTarget target =
            (outline.is_dated() ? suggest_target(values, kpis[i]->direction, kpis[i]->unit, to_string(outline.period))
                                : suggest_target(single, kpis[i]->direction, kpis[i]->unit));
        if (kpis[i]->aim == Aim::profit && target.target.starts_with('-')) target.evidence += "; a loss is not an aim";
        targets.push_back(std::move(target));
    }
    return targets;
}

} // namespace

std::optional<std::string> draft_scorecard(std::span<const DraftTable> tables, const DraftWishes& wishes,
                                           Diagnostics& diagnostics) {
    refuse_unwritable(tables, wishes, diagnostics);
    refuse_rows_for_headers(tables, diagnostics);
    Outline outline = outline_scorecard(tables, wishes);
    refuse_vain_wishes(outline, wishes, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    const std::vector<SuggestedTarget> unknown(kpis_of(outline).size(), SuggestedTarget{.target = "1"});
    const std::string to_measure = write_outline(outline, unknown, Reader::measurement);
    const auto history = measure_history(outline, to_measure, wishes, diagnostics);
    if (!history) return std::nullopt;
    ask(outline, diagnostics);
    propose_keys(outline);
    return write_outline(outline, suggest_targets(outline, *history), Reader::person);
}

} // namespace kpitrace
