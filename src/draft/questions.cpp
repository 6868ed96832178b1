// A draft that guesses silently is dangerous. So the draft asks about everything that the cells leave open, and names
// the options that answer each question. Then running init again is enough.
#include "draft/write_outline.hpp"

#include "display/number_format.hpp"

#include <fmt/format.h>

#include <chrono>

namespace kpitrace {
namespace {

/// A cell with a decimal mark, and its column.
struct MarkedCell {
    std::string_view column;
    std::string_view text;
};

/// A cell of the column itself if it has such a cell, otherwise of another column of numbers.
std::optional<MarkedCell> cell_with_mark(const TableOutline& table, const ColumnProfile& column,
                                         std::string NumberCells::*example) {
    if (!(column.numbers.*example).empty()) return MarkedCell{column.name, column.numbers.*example};
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const NumberCells& cells = table.column(i).numbers;
        const bool has_numbers = cells.count + cells.unread == table.column(i).meaningful();
        if (has_numbers && !(cells.*example).empty()) return MarkedCell{table.column(i).name, cells.*example};
    }
    return std::nullopt;
}

void ask_for_format(const TableOutline& table, Diagnostics& diagnostics) {
    std::string choices;
    for (const DateFit& fit : table.dating->fits)
        choices += fmt::format("{}`--date-format \"{}\"` ({} to {})", choices.empty() ? "" : " or ", fit.format,
                               title(fit.first), title(fit.last));
    diagnostics.add({.severity = Severity::warning,
                     .rule = "ambiguous-dates",
                     .message = fmt::format(
                         "the dates in `{}` can be read in several ways, so no target could be taken from the past",
                         table.date_column().name),
                     .place = {.file = table.given->profile.files.front()},
                     .help = "run init again with " + choices});
}

void ask_for_marks(const TableOutline& table, const ColumnProfile& column, Diagnostics& diagnostics) {
    diagnostics.add(
        {.severity = Severity::warning,
         .rule = "ambiguous-numbers",
         .message = fmt::format("the numbers in `{}` are not measured: {}", column.name, mark_question(table, column)),
         .place = {.file = table.given->profile.files.front()},
         .help = "run init again with `--decimal .` or `--decimal ,`"});
}

/// Warns of columns that do not date the rows because of a few cells, such as a footer or 31 June.
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
             .message = fmt::format("`{}` does not date the rows, because {} {} not a date{}", column.name,
                                    counted(others, "of its cells", "of its cells"), others == 1 ? "is" : "are",
                                    best.unread ? fmt::format(", such as `{}`", best.unread->text) : std::string()),
             .place = best.unread ? best.unread->place : Place{.file = table.given->profile.files.front()},
             .help = "correct these cells or remove rows of totals, and run init again"});
    }
}

/// Warns of dates that are decades apart. Some systems write a year such as 9999 or 1900 for `never`; otherwise it is a
/// mistake.
void warn_of_far_dates(const TableOutline& table, Diagnostics& diagnostics) {
    constexpr auto most_days = std::chrono::days(365 * 60);
    if (!table.dating || !table.dating->is_settled()) return;
    const DateFit& fit = table.dating->fits.front();
    if (fit.last - fit.first < most_days) return;
    diagnostics.add({.severity = Severity::warning,
                     .rule = "far-dates",
                     .message = fmt::format("the dates in `{}` range from {} to {}", table.date_column().name,
                                            title(fit.first), title(fit.last)),
                     .place = {.file = table.given->profile.files.front()},
                     .help = "if one of them is wrong, correct it and run init again"});
}

} // namespace

bool is_mostly_dates(const ColumnProfile& column) {
    if (column.dates.empty()) return false;
    const std::uint64_t best = column.dates.front().count;
    return best < column.meaningful() && best * 2 >= column.meaningful();
}

std::string mark_question(const TableOutline& table, const ColumnProfile& column) {
    const NumberCells& cells = column.numbers;
    if (cells.undecided > 0 && cells.by_point + cells.by_comma == 0)
        return fmt::format("no cell shows whether the mark in `{}` begins a fraction or groups digits",
                           cells.undecided_example);
    const auto by_point = cell_with_mark(table, column, &NumberCells::by_point_example);
    const auto by_comma = cell_with_mark(table, column, &NumberCells::by_comma_example);
    if (by_point && by_comma)
        return fmt::format("`{}` in {} has a decimal point, but `{}` in {} has a decimal comma", by_point->text,
                           by_point->column, by_comma->text, by_comma->column);
    return fmt::format("`{}` does not have the decimal mark that was given",
                       by_point ? by_point->text : by_comma->text);
}

void ask(const Outline& outline, Diagnostics& diagnostics) {
    for (const TableOutline& table : outline.tables) {
        if (table.stock) continue; // the source of the same rows asks
        warn_of_unread_dates(table, diagnostics);
        warn_of_far_dates(table, diagnostics);
        if (table.dating && !table.dating->is_settled()) ask_for_format(table, diagnostics);
        for (std::size_t i = 0; i < table.roles.size(); ++i)
            if (table.roles[i].use == Use::undecided) ask_for_marks(table, table.column(i), diagnostics);
    }
}

} // namespace kpitrace
