// A draft is written twice. The first version has placeholder targets. It is read and measured by the same phases as
// any scorecard, which gives the past values of its metrics. The second version takes its targets from these values. So
// every draft has been read once before it is shown.
#include "kpitrace/draft/draft.hpp"

#include "csv/date_suggestion.hpp"
#include "draft/dimensions.hpp"
#include "draft/outline.hpp"
#include "draft/targets.hpp"
#include "draft/write_outline.hpp"
#include "kpitrace/csv/cell.hpp"
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

/// How well the format of `--date-format` reads the column. Without that option: the format that reads most cells.
const DateFit* nearest_fit(const ColumnProfile& column, const std::optional<std::string>& format) {
    const auto is_wished = [&format](const DateFit& fit) { return !format || fit.format == *format; };
    const auto fit = std::find_if(column.dates.begin(), column.dates.end(), is_wished);
    return fit == column.dates.end() ? nullptr : &*fit;
}

/// Says that a column does not date the rows, with the first cell that is not a date if it is known.
Diagnostic no_dates(const DraftTable& table, const ColumnProfile& column, const DraftWishes& wishes) {
    const DateFit* fit = nearest_fit(column, wishes.date_format);
    const auto cell = fit != nullptr ? fit->unread : column.numbers.other;
    const std::string such_as = cell ? fmt::format(", such as `{}`", cell->text) : std::string();
    return {.rule = "no-dates",
            .message = wishes.date_format ? fmt::format("`--date-format {}` does not read every cell of `{}`{}",
                                                        *wishes.date_format, column.name, such_as)
                                          : fmt::format("`--date {}`: some cells of the column are not dates{}",
                                                        *wishes.date, such_as),
            .place = cell ? cell->place : Place{.file = table.profile.files.front()},
            .help = wishes.date_format ? "leave out `--date-format`: init then finds the format"
                                       : "name another column, or correct the cells and run init again"};
}

/// Reports a wished column that no table has, or that does not date the rows of a table that has it.
void refuse_vain_date_column(const Outline& outline, const DraftWishes& wishes, Diagnostics& diagnostics) {
    bool exists = false;
    for (const TableOutline& table : outline.tables) {
        if (table.stock) continue;
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

/// Reports wishes that no table can meet, because they are mistakes of the caller.
void refuse_vain_wishes(const Outline& outline, const DraftWishes& wishes, Diagnostics& diagnostics) {
    if (wishes.date) return refuse_vain_date_column(outline, wishes, diagnostics);
    if (!wishes.date_format) return;
    const bool met = std::any_of(outline.tables.begin(), outline.tables.end(), [&wishes](const TableOutline& table) {
        return table.dating && table.dating->fits.front().format == *wishes.date_format;
    });
    if (met) return;
    diagnostics.add(call_error(
        "no-dates", fmt::format("`--date-format {}` does not read the dates of any column", *wishes.date_format),
        "leave it out: init then finds the format"));
}

bool is_number_or_date(const std::string& name, const TableProfile& table) {
    csv::DateReader dates(csv::Format{});
    return csv::NumberReader(table.format, table.delimiter).read(name).state == csv::CellState::value ||
           dates.read(name).state == csv::CellState::value || !csv::possible_dates(name).empty();
}

/// Reports files without a header line, whose first row would become the header. Some names may look like values,
/// because columns of months have names such as `2026-01`.
void refuse_rows_for_headers(std::span<const DraftTable> tables, Diagnostics& diagnostics) {
    for (const DraftTable& given : tables) {
        const std::vector<ColumnProfile>& columns = given.profile.columns;
        const auto values = std::count_if(columns.begin(), columns.end(), [&given](const ColumnProfile& column) {
            return is_number_or_date(column.name, given.profile);
        });
        const bool is_row = !columns.empty() && is_number_or_date(columns.front().name, given.profile) &&
                            static_cast<std::size_t>(values) * 2 >= columns.size();
        if (!is_row) continue;
        diagnostics.add(
            {.rule = "no-header",
             .message = fmt::format("the first line is a row and not the names of the columns: it begins with `{}`",
                                    columns.front().name),
             .place = {.file = given.profile.files.front(), .line = given.profile.format.skip_lines + 1U},
             .help = "write a line with the names of the columns above it"});
    }
}

/// Reports paths and names that are not UTF-8, because a draft is UTF-8 and cannot contain them.
void refuse_unwritable(std::span<const DraftTable> tables, const DraftWishes& wishes, Diagnostics& diagnostics) {
    const auto refuse = [&](const std::string& path) {
        if (find_invalid_utf8(path))
            diagnostics.add(
                call_error("unwritable-path",
                           fmt::format("`{}` cannot be written in a scorecard, because the path is not UTF-8", path),
                           "rename the file and run init again"));
    };
    for (const DraftTable& table : tables) std::ranges::for_each(table.paths, refuse);
    if (!wishes.name) return;
    const bool is_empty = trim_spaces(*wishes.name).empty();
    if (!is_empty && !find_invalid_utf8(*wishes.name)) return;
    diagnostics.add(call_error(
        "unwritable-name", fmt::format("`--name {}`: the name is {}", *wishes.name, is_empty ? "empty" : "not UTF-8"),
        "write a name, or leave the option out: init then takes the name of the file"));
}

std::vector<SuggestedTarget> suggest_targets(const Outline& outline, const std::vector<KpiHistory>& history) {
    std::vector<SuggestedTarget> targets;
    const auto kpis = outline.kpis();
    for (std::size_t i = 0; i < kpis.size(); ++i) {
        const std::vector<Number>& values = history[i].values;
        const auto single = values.empty() ? std::nullopt : std::optional(values.back());
        SuggestedTarget target =
            (outline.is_dated() ? suggest_target(values, kpis[i]->direction, kpis[i]->unit, to_string(outline.period))
                                : suggest_target(single, kpis[i]->direction, kpis[i]->unit));
        if (kpis[i]->aim == Aim::profit && target.target.starts_with('-'))
            target.evidence += "; aim higher than a loss";
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
    const std::vector<SuggestedTarget> unknown(outline.kpis().size(), SuggestedTarget{.target = "1"});
    const std::vector<KpiDimensions> undivided(outline.kpis().size());
    const std::string to_measure = write_outline(outline, unknown, undivided, Reader::measurement);
    const auto history = measure_history(outline, to_measure, wishes, diagnostics);
    if (!history) return std::nullopt;
    ask(outline, diagnostics);
    return write_outline(outline, suggest_targets(outline, *history), choose_dimensions(outline, *history),
                         Reader::person);
}

} // namespace kpitrace
