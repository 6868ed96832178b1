#include "draft/source_text.hpp"

#include "csv/spaces.hpp"
#include "display/number_format.hpp"
#include "draft/yaml_text.hpp"
#include "kpitrace/text/unicode.hpp"
#include "scorecard/yaml_scalar.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

std::string key(std::string_view name, std::string_view value) {
    return fmt::format("    {}: {}\n", name, yaml_scalar(value));
}

std::string write_list(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + yaml_scalar(text, YamlContext::flow);
    return "[" + list + "]";
}

/// For single columns where a text is a value in another one.
std::string write_nulls(const csv::Format& format) {
    if (format.column_nulls.empty())
        return format.nulls.empty() ? std::string() : fmt::format("    null: {}\n", write_list(format.nulls));
    std::string map;
    if (!format.nulls.empty()) map = "\"*\": " + write_list(format.nulls);
    for (const auto& [column, texts] : format.column_nulls)
        map +=
            fmt::format("{}{}: {}", map.empty() ? "" : ", ", yaml_scalar(column, YamlContext::flow), write_list(texts));
    return fmt::format("    null: {{{}}}\n", map);
}

/// How the file is written, as far as that is not the default.
std::string write_format(const TableProfile& profile) {
    const csv::Format& format = profile.format;
    std::string text;
    if (profile.delimiter != ',') text += key("delimiter", std::string(1, profile.delimiter));
    if (format.decimal) text += key("decimal", *format.decimal);
    if (format.thousands) text += key("thousands", *format.thousands);
    if (format.encoding != csv::Format{}.encoding) text += key("encoding", format.encoding);
    if (!format.header.empty()) text += fmt::format("    header: {}\n", write_list(format.header));
    if (format.skip_lines > 0) text += fmt::format("    skip_lines: {}\n", format.skip_lines);
    if (!format.month_names.empty()) text += fmt::format("    month_names: {}\n", write_list(format.month_names));
    if (format.unpivot)
        text += fmt::format("    unpivot: {{columns: {}, name: {}, value: {}}}\n", write_list(format.unpivot->columns),
                            yaml_scalar(format.unpivot->name, YamlContext::flow),
                            yaml_scalar(format.unpivot->value, YamlContext::flow));
    return text + write_nulls(format);
}

std::string write_files(const DraftTable& given) {
    if (given.more_paths.empty()) return key("file", given.path);
    std::vector<std::string> paths{given.path};
    paths.insert(paths.end(), given.more_paths.begin(), given.more_paths.end());
    return fmt::format("    file: {}\n", write_list(paths));
}

/// What speaks for leaving rows out, and the condition that does.
std::string write_where(const TableOutline& table) {
    if (table.where.empty()) return {};
    std::uint64_t rows = 0;
    std::string labels;
    std::size_t listed = 0;
    for (const TotalRows& totals : table.given->profile.totals) {
        rows += totals.rows;
        for (const CountedText& label : totals.labels)
            if (listed++ < 3) labels += fmt::format("{}`{}`", labels.empty() ? "" : ", ", csv::trim(label.text));
    }
    std::string text;
    if (rows > 0)
        text = yaml_comment(fmt::format("{} of other rows ({}{}), from line {} on: with them the same amounts would be "
                                        "counted twice",
                                        rows == 1 ? "1 row is labelled as the sum"
                                                  : grouped(std::to_string(rows)) + " rows are labelled as sums",
                                        labels, listed > 3 ? ", …" : "",
                                        table.given->profile.totals.front().first.place.line),
                            4);
    else
        text = yaml_comment("Rows labelled as sums of other rows would count the same amounts twice", 4);
    std::string all;
    for (const std::string& condition : table.where) all += (all.empty() ? "" : " and ") + condition;
    return text + key("where", all);
}

/// Both ways to read the dates, for a person to choose.
std::string write_question(const Dating& dating) {
    std::string text = yaml_comment("No cell shows which of these is meant. Remove the # before the right one:", 4);
    for (const DateFit& fit : dating.fits) {
        text += fmt::format("    # date_format: {}  # {} to {}\n", yaml_scalar(fit.format), title(fit.first),
                            title(fit.last));
    }
    return text;
}

std::string write_date(const TableOutline& table, PeriodUnit period, Reader reader) {
    const Dating& dating = *table.dating;
    const ColumnProfile& column = table.column(dating.column);
    if (reader == Reader::measurement && !dating.is_settled()) return {};
    std::string text;
    if (column.nulls > 0)
        text += yaml_comment(fmt::format("{} of {} {} no {}, and so no {}", grouped(std::to_string(column.nulls)),
                                         counted(table.given->profile.rows, "row", "rows"),
                                         column.nulls == 1 ? "has" : "have", column.name, to_string(period)),
                             4);
    text += key("date", column.name);
    if (!dating.is_settled()) return text + write_question(dating);
    const std::string& format = dating.fits.front().format;
    return format.empty() ? text : text + key("date_format", format);
}

/// Of a table whose rows no column dates: its columns that became rows are named `Jan` or `W23`.
bool has_periods_without_year(const TableOutline& table) {
    const auto& unpivot = table.given->profile.format.unpivot;
    const std::vector<ColumnProfile>& columns = table.given->profile.columns;
    return unpivot && std::any_of(columns.begin(), columns.end(), [&unpivot](const ColumnProfile& column) {
               return column.name == unpivot->name && column.dates.empty();
           });
}

/// A column that is dates for the most part would date the rows if its other cells were mended.
std::string write_undated(const TableOutline& table, bool beside_dated) {
    std::string text = "No column dates the rows: they count as of today, in whatever period is asked for.";
    if (beside_dated)
        text += "\nNo metric of this table is a KPI: the sum of all its rows is not comparable with the target of one "
                "period.";
    if (has_periods_without_year(table))
        text +=
            fmt::format("\nThe columns that become rows are named `{}` and so on, without a year: write names such as "
                        "`2026-01` in the header, and draft again.",
                        escape_control(table.given->profile.format.unpivot->columns.front()));
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const ColumnProfile& column = table.column(i);
        if (table.roles[i].use == Use::unnamed) continue;
        if (!is_mostly_dates(column)) continue;
        const DateFit& best = column.dates.front();
        const std::string example =
            best.unread ? fmt::format(", such as `{}` in line {}", best.unread->text, best.unread->place.line) : "";
        text += fmt::format("\n`{}` would, if not for {} that {} does not read{}: correct them, and draft again.",
                            escape_control(column.name), counted(column.meaningful() - best.count, "cell", "cells"),
                            best.format.empty() ? "ISO 8601" : "`" + best.format + "`", example);
    }
    return yaml_comment(text, 4);
}

struct UseNote {
    Use use;
    std::string_view note;
};

constexpr std::array use_notes{
    UseNote{Use::category, "few texts, to filter by"},
    UseNote{Use::text, "many texts"},
    UseNote{Use::date, "dates that date nothing here"},
    UseNote{Use::identifier, "numbers that name something"},
    UseNote{Use::repeated, "numbers of a whole line, which all rows made of that line repeat"},
    UseNote{Use::flag, "0 or 1; count(*) filter (where … = 1) counts them"},
    UseNote{Use::constant, "empty, or one value alone"},
    UseNote{Use::unnamed, "no name of its own, so that no formula can name it"},
};

/// Metrics filter by it.
bool is_used(const TableOutline& table, std::size_t column) {
    return (table.stages && table.stages->column == column) ||
           (table.named_values && table.named_values->name == column) ||
           (table.currency && table.currency->column == column) || (table.dating && table.dating->column == column) ||
           std::find(table.spans.begin(), table.spans.end(), column) != table.spans.end();
}

/// How a category is used: by the one with the fewest texts.
std::string filter_example(const TableOutline& table) {
    const ColumnProfile* fewest = nullptr;
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const ColumnProfile& column = table.column(i);
        if (table.roles[i].use != Use::category || is_used(table, i)) continue;
        if (fewest == nullptr || column.texts.size() < fewest->texts.size()) fewest = &column;
    }
    return fewest == nullptr ? std::string()
                             : fmt::format("\n  as in filter (where {} = {})", in_formula(fewest->name),
                                           text_in_formula(fewest->texts.front().text));
}

/// All columns of one use in a line.
std::string note_on(const TableOutline& table, const UseNote& note) {
    std::string names;
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        if (table.roles[i].use != note.use || is_used(table, i)) continue;
        const std::string& name = table.column(i).name;
        names += (names.empty() ? "" : ", ") + (name.empty() ? "(nameless)" : escape_control(name));
    }
    if (names.empty()) return {};
    const std::string example = note.use == Use::category ? filter_example(table) : std::string();
    return yaml_comment(fmt::format("- {}: {}{}", note.note, names, example), 2);
}

/// A column that has a cell with the mark, and the cell.
struct MarkedCell {
    std::string_view column;
    std::string_view text;
};

/// The column's own first, for it can contradict itself.
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

/// Names every currency, and the key that makes one of them all.
std::string note_on_currencies(const ColumnProfile& column) {
    std::string names;
    std::string factors;
    for (const std::string& currency : column.numbers.different_currencies) {
        if (!names.empty()) names += ", ";
        names += currency;
        factors += fmt::format("{}{}: FACTOR", factors.empty() ? "" : ", ", yaml_scalar(currency, YamlContext::flow));
    }
    return fmt::format(
        "- {}: cells in {}, which have no sum;\n  write `units: {{{}}}` in the source, and sum({}) as a metric",
        column.name, names, factors, in_formula(column.name));
}

/// `5%` is 0.05 and `5` is 5: which is meant by the bare ones is for a person to say.
std::string note_on_percents(const ColumnProfile& column) {
    return fmt::format("- {}: {} with a percent sign and {} without one, which have no common unit;\n"
                       "  write `units: {{\"%\": 1}}` in the source if all are percentages, and avg({}) as a metric",
                       column.name, counted(column.numbers.percents, "cell", "cells"),
                       grouped(std::to_string(column.numbers.bare)), in_formula(column.name));
}

std::string note_on_bad_numbers(const TableOutline& table, const ColumnProfile& column, Use use) {
    if (use == Use::undecided) {
        return fmt::format(
            "- {}: {}; write `decimal: \".\"` or `decimal: \",\"` in the source, and sum({}) as a metric", column.name,
            mark_question(table, column), in_formula(column.name));
    }
    const NumberCells& cells = column.numbers;
    if (use == Use::currencies) return note_on_currencies(column);
    if (use == Use::some_percents) return note_on_percents(column);
    const std::string example =
        cells.other ? fmt::format(", such as `{}` in line {}", cells.other->text, cells.other->place.line)
                    : std::string();
    return fmt::format("- {}: {} of {} no numbers{}; correct them, or list them as `null`", column.name,
                       grouped(std::to_string(column.meaningful() - cells.count)),
                       counted(column.meaningful(), "cell", "cells"), example);
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
        return fmt::format("no cell shows whether `{}` has a fraction", cells.undecided_example);
    const auto by_point = cell_with_mark(table, column, &NumberCells::by_point_example);
    const auto by_comma = cell_with_mark(table, column, &NumberCells::by_comma_example);
    if (by_point && by_comma)
        return fmt::format("`{}` of {} has a decimal point, `{}` of {} a decimal comma", by_point->text,
                           by_point->column, by_comma->text, by_comma->column);
    return fmt::format("the decimal mark that was given does not read `{}`",
                       by_point ? by_point->text : by_comma->text);
}

std::string write_source(const Outline& outline, const TableOutline& table, Reader reader) {
    std::string text = fmt::format("  {}:\n", table.id) + write_files(*table.given);
    text +=
        table.dating ? write_date(table, outline.period, reader) : write_undated(table, outline.is_left_undated(table));
    return text + write_where(table) + write_format(table.given->profile) + table.proposals;
}

std::string write_unmeasured(const TableOutline& table) {
    std::string notes;
    for (const UseNote& note : use_notes) notes += note_on(table, note);
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const Use use = table.roles[i].use;
        if (use == Use::mixed || use == Use::undecided || use == Use::currencies || use == Use::some_percents)
            notes += yaml_comment(note_on_bad_numbers(table, table.column(i), use), 2);
    }
    if (notes.empty()) return {};
    return "\n" + yaml_comment(fmt::format("Not measured of {}:", escape_control(table.given->path)), 2) + notes;
}

} // namespace kpitrace
