#include "draft/write_outline.hpp"

#include "csv/spaces.hpp"
#include "display/number_format.hpp"
#include "draft/formulas.hpp"
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

/// The key `null`. A text that is a value in some column is listed only for the columns in which it means `no value`.
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

/// The keys that say how a file is written. Keys with the default value are left out.
std::string write_format(const DraftTable& given) {
    if (given.table) return {};
    const TableProfile& profile = given.profile;
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

/// The place of the rows.
std::string write_place(const DraftTable& given) {
    if (given.table) {
        std::string text = key("table", given.table->name);
        if (given.table->is_dated_by_moment)
            text += yaml_comment("The dates have a time zone. Rows count on the day that the clocks of this zone show; "
                                 "write yours, such as Europe/Berlin:",
                                 4) +
                    key("time_zone", "UTC");
        return text;
    }
    if (given.paths.size() == 1) return key("file", given.paths.front());
    return fmt::format("    file: {}\n", write_list(given.paths));
}

/// A sentence such as `3 rows are labelled as sums of other rows (`Total`, `North Total`), the first in line 5`.
std::string describe_totals(const std::vector<TotalRows>& totals) {
    constexpr std::size_t most_listed = 3;
    std::uint64_t rows = 0;
    std::string labels;
    std::size_t listed = 0;
    for (const TotalRows& of_column : totals) {
        rows += of_column.rows;
        for (const CountedText& label : of_column.labels)
            if (listed++ < most_listed)
                labels += fmt::format("{}`{}`", labels.empty() ? "" : ", ", csv::trim(label.text));
    }
    if (rows == 0) return "Some rows are labelled as sums of other rows.";
    return fmt::format("{} labelled as {} of other rows ({}{}), {} line {}.",
                       rows == 1 ? "1 row is" : grouped(std::to_string(rows)) + " rows are",
                       rows == 1 ? "the sum" : "sums", labels, listed > most_listed ? ", …" : "",
                       rows == 1 ? "in" : "the first in", totals.front().first.place.line);
}

std::string write_where(const TableOutline& table) {
    if (table.where.empty()) return {};
    const std::string evidence = describe_totals(table.given->profile.totals);
    return yaml_comment(evidence + " Counted with the others, they would count the same amounts twice:", 4) +
           key("where", all_of(table.where));
}

/// All ways to read the dates as comments, so that a person can choose one.
std::string write_question(const Dating& dating) {
    std::string text =
        yaml_comment("The cells do not show which of these is meant. Remove the # before the right one:", 4);
    for (const DateFit& fit : dating.fits) {
        text += fmt::format("    # date_format: {}  # {} to {}\n", yaml_scalar(fit.format), title(fit.first),
                            title(fit.last));
    }
    return text;
}

std::string write_date(const TableOutline& table, PeriodUnit period, Reader reader) {
    const Dating& dating = *table.dating;
    const ColumnProfile& column = table.date_column();
    if (reader == Reader::measurement && !dating.is_settled()) return {};
    std::string text;
    if (column.nulls > 0)
        text += yaml_comment(fmt::format("`{}` is empty in {} of {}{}, so {} in no {}", column.name,
                                         grouped(std::to_string(column.nulls)), table.given->table ? "the first " : "",
                                         counted(table.given->profile.rows, "row", "rows"),
                                         column.nulls == 1 ? "this row counts" : "these rows count", to_string(period)),
                             4);
    text += key("date", column.name);
    if (!dating.is_settled()) return text + write_question(dating);
    const std::string& format = dating.fits.front().format;
    return format.empty() ? text : text + key("date_format", format);
}

/// Whether columns became rows and their names, such as `Jan` and `W23`, lack the year that would date the rows.
bool has_periods_without_year(const TableOutline& table) {
    const auto& unpivot = table.given->profile.format.unpivot;
    const std::vector<ColumnProfile>& columns = table.given->profile.columns;
    return unpivot && std::any_of(columns.begin(), columns.end(), [&unpivot](const ColumnProfile& column) {
               return column.name == unpivot->name && column.dates.empty();
           });
}

/// A comment that says why the rows have no dates, and how to correct that.
std::string write_undated(const Outline& outline, const TableOutline& table) {
    if (outline.only_describes(table)) return {};
    std::string text = "No column dates the rows, so all of them count in every period.";
    if (outline.is_left_undated(table))
        text +=
            "\nThe metrics of this table are not KPIs: the sum of all rows cannot be compared with the target of one "
            "period.";
    if (has_periods_without_year(table))
        text +=
            fmt::format("\nThe columns that become rows have names without a year, such as `{}`. Write names such as "
                        "`2026-01` in the header and run init again.",
                        escape_control(table.given->profile.format.unpivot->columns.front()));
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const ColumnProfile& column = table.column(i);
        if (table.roles[i].use == Use::unnamed || !is_mostly_dates(column)) continue;
        const DateFit& best = column.dates.front();
        const std::uint64_t others = column.meaningful() - best.count;
        const std::string example =
            best.unread ? fmt::format(", such as `{}` in line {}", best.unread->text, best.unread->place.line) : "";
        text +=
            fmt::format("\n`{}` could be the date of the rows, but {} cannot read {}{}. Correct {} and run init again.",
                        escape_control(column.name), best.format.empty() ? "ISO 8601" : "`" + best.format + "`",
                        counted(others, "of its cells", "of its cells"), example, others == 1 ? "it" : "them");
    }
    return yaml_comment(text, 4);
}

std::string write_lookup(const TableOutline& table) {
    return table.lookup_entries.empty() ? std::string() : fmt::format("    lookup: {{{}}}\n", table.lookup_entries);
}

std::string write_active(const TableOutline& table) {
    const auto name = [&table](std::size_t column) {
        return yaml_scalar(table.column(column).name, YamlContext::flow);
    };
    const std::string& format = table.stock->format;
    return fmt::format("    active: {{from: {}, until: {}}}\n", name(table.in_force->from),
                       name(table.in_force->until)) +
           (format.empty() ? std::string() : key("date_format", format));
}

/// Explains a stock, with how many rows are in force at the end of the data.
std::string write_stock_comment(const Outline& outline, const TableOutline& table) {
    const Stock& stock = *table.stock;
    const std::string& from = table.column(table.in_force->from).name;
    const std::string_view adjective = adjective_of(table);
    std::string text = fmt::format(
        "The rows of `{}` again, as a stock: a row counts in each {} on whose last day it is "
        "{}, from `{}` until `{}`. On {}, {} {} {}.",
        stock.of, to_string(outline.period), adjective, from, table.column(table.in_force->until).name,
        title(stock.days.last), counted(stock.in_force, "row", "rows"), stock.in_force == 1 ? "is" : "are", adjective);
    if (stock.unbegun > 0)
        text += fmt::format(" `{}` is empty in {}, which {} never {}.", from, counted(stock.unbegun, "row", "rows"),
                            stock.unbegun == 1 ? "is" : "are", adjective);
    return yaml_comment(text, 2);
}

struct UseNote {
    Use use;
    std::string_view note;
};

constexpr std::array use_notes{
    UseNote{Use::category, "few texts, to filter by"},
    UseNote{Use::text, "many texts"},
    UseNote{Use::date, "dates that are not used"},
    UseNote{Use::identifier, "numbers that identify something"},
    UseNote{Use::repeated, "numbers of a whole line, repeated in every row made from it"},
    UseNote{Use::flag, "only 0 and 1; count(*) filter (where … = 1) counts the ones"},
    UseNote{Use::constant, "no value, or the same value in every row"},
    UseNote{Use::unnamed, "no name, or a name that another column has too, so no formula can use it"},
};

/// Whether the draft already uses the column: metrics read it, or it has the dates of the rows.
bool is_used(const TableOutline& table, std::size_t column) {
    return (table.stages && table.stages->column == column) ||
           (table.named_values && table.named_values->name == column) ||
           (table.currency && table.currency->column == column) || (table.dating && table.dating->column == column) ||
           (table.has_stock && (column == table.in_force->from || column == table.in_force->until)) ||
           std::find(table.spans.begin(), table.spans.end(), column) != table.spans.end();
}

/// An example of a filter by a category, with the category that has the fewest texts.
std::string filter_example(const TableOutline& table) {
    const ColumnProfile* fewest = nullptr;
    for (std::size_t i = 0; i < table.roles.size(); ++i) {
        const ColumnProfile& column = table.column(i);
        if (table.roles[i].use != Use::category || is_used(table, i)) continue;
        if (fewest == nullptr || column.texts.size() < fewest->texts.size()) fewest = &column;
    }
    return fewest == nullptr ? std::string()
                             : fmt::format("\n  For example: filter (where {} = {})", in_formula(fewest->name),
                                           text_in_formula(fewest->texts.front().text));
}

/// A comment that lists all columns with one use.
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

/// A comment that lists the currencies of a column and shows the key that converts them.
std::string note_on_currencies(const ColumnProfile& column) {
    std::string names;
    std::string factors;
    for (const std::string& currency : column.numbers.different_currencies) {
        if (!names.empty()) names += ", ";
        names += currency;
        factors += fmt::format("{}{}: FACTOR", factors.empty() ? "" : ", ", yaml_scalar(currency, YamlContext::flow));
    }
    return fmt::format(
        "- {}: amounts in {}, which have no sum;\n  write `units: {{{}}}` in the source and sum({}) as a metric",
        column.name, names, factors, in_formula(column.name));
}

/// A comment on a column in which only some cells have a percent sign. `5%` is 0.05 and `5` is 5, so only a person can
/// say what is meant.
std::string note_on_percents(const ColumnProfile& column) {
    return fmt::format("- {}: {} with a percent sign and {} without, which have no common unit;\n"
                       "  if all are percentages, write `units: {{\"%\": 1}}` in the source and avg({}) as a metric",
                       column.name, counted(column.numbers.percents, "cell", "cells"),
                       grouped(std::to_string(column.numbers.bare)), in_formula(column.name));
}

std::string note_on_bad_numbers(const TableOutline& table, const ColumnProfile& column, Use use) {
    if (use == Use::undecided) {
        return fmt::format(
            "- {}: {};\n  write `decimal: \".\"` or `decimal: \",\"` in the source and sum({}) as a metric",
            column.name, mark_question(table, column), in_formula(column.name));
    }
    const NumberCells& cells = column.numbers;
    if (use == Use::currencies) return note_on_currencies(column);
    if (use == Use::some_percents) return note_on_percents(column);
    const std::uint64_t others = column.meaningful() - cells.count;
    const std::string example =
        cells.other ? fmt::format(", such as `{}` in line {}", cells.other->text, cells.other->place.line)
                    : std::string();
    return fmt::format("- {}: {} of {} {}{}; correct them or list them under `null`", column.name,
                       grouped(std::to_string(others)), counted(column.meaningful(), "cell", "cells"),
                       others == 1 ? "is not a number" : "are not numbers", example);
}

} // namespace

std::string write_source(const Outline& outline, const TableOutline& table, Reader reader) {
    if (table.stock)
        return write_stock_comment(outline, table) + fmt::format("  {}:\n", table.id) + write_place(*table.given) +
               write_lookup(table) + write_active(table) +
               (table.where.empty() ? std::string() : key("where", all_of(table.where))) + write_format(*table.given);
    std::string text = fmt::format("  {}:\n", table.id) + write_place(*table.given);
    if (!table.lookup_evidence.empty()) text += yaml_comment(table.lookup_evidence, 4);
    text += write_lookup(table);
    if (table.looked_up_date)
        text += key("date", table.looked_up_date->path);
    else
        text += table.dating ? write_date(table, outline.period, reader) : write_undated(outline, table);
    return text + write_where(table) + write_format(*table.given) + table.proposals;
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
    return "\n" +
           yaml_comment(fmt::format("Columns of {} that no metric reads:", escape_control(table.given->paths.front())),
                        2) +
           notes;
}

} // namespace kpitrace
