// One error for each kind of bad cell in a column. A column that was exported wrongly has thousands of bad cells with
// one cause, and the person needs that cause, some examples and one instruction.
#include "measure/faults/fault_report.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

using csv::Complaint;
using csv::FaultForm;

/// What a message says about one cell, and about several.
struct Wording {
    std::string one;  ///< `is not a number`
    std::string many; ///< `are not numbers`
};

Wording date_wording(const csv::Format& format) {
    if (format.date_formats.empty())
        return {"is not an ISO 8601 date such as 2026-06-30", "are not ISO 8601 dates such as 2026-06-30"};
    const std::string expected = fmt::format("`date_format` (`{}`)", fmt::join(format.date_formats, "`, `"));
    return {"does not match " + expected, "do not match " + expected};
}

/// For cells that no known key would read.
Wording unreadable_wording(const csv::Format& format, Wanted wanted) {
    return wanted == Wanted::date ? date_wording(format) : Wording{"is not a number", "are not numbers"};
}

/// For cells that other keys would read.
Wording readable_wording(const csv::Format& format, Wanted wanted) {
    if (wanted == Wanted::date) return date_wording(format);
    // If a format names only one of the marks, the other mark is the other one of `.` and `,`.
    const bool comma_is_left = !format.decimal && format.thousands == ".";
    const std::string decimal = format.decimal.value_or(comma_is_left ? "," : ".");
    const std::string thousands = format.thousands.value_or(decimal == "," ? "." : ",");
    const std::string where = fmt::format("where `{}` is the decimal mark and `{}` groups digits", decimal, thousands);
    return {"is not a number " + where, "are not numbers " + where};
}

Wording has_beside(const std::string& what) {
    return {fmt::format("has {} beside the number", what), fmt::format("have {} beside the number", what)};
}

Wording month_wording(const csv::Format& format) {
    const std::string_view names = format.month_names.empty() ? "an English month name" : "a month of `month_names`";
    return {fmt::format("does not have {}", names), fmt::format("do not have {}", names)};
}

Wording duration_wording(FaultForm form) {
    constexpr std::string_view examples = "such as `1:30`, `1:30:15`, `2d 03:00`, `1h 30m` or `PT1H30M`";
    if (form == FaultForm::unit)
        return {fmt::format("is a number without a unit, not a duration {}", examples),
                fmt::format("are numbers without a unit, not durations {}", examples)};
    return {fmt::format("is not a duration {}", examples), fmt::format("are not durations {}", examples)};
}

/// `kg`, `lb`: the texts beside the numbers of a column.
std::string list_marks(const std::vector<std::string>& marks) {
    constexpr std::size_t most_listed = 12;
    if (marks.size() > most_listed) return "different texts";
    std::string list;
    for (const std::string& mark : marks) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", cell_text(mark));
    return list;
}

/// Writes the errors of one column, one for each group of bad cells.
class ColumnReport {
public:
    explicit ColumnReport(const FaultyColumn& column)
        : column_(column) {}

    void report(Diagnostics& diagnostics) const {
        const auto& groups = column_.faults.groups;
        const std::uint64_t unsorted = column_.faults.unsorted;
        const bool is_only_group = groups.size() == 1;
        bool is_first = true;
        for (const auto& [form, group] : groups) {
            // Nobody knows to which of several groups the cells that are only counted belong, so the first error
            // mentions them separately.
            auto [message, help] = explain(form, group, is_only_group ? unsorted : 0);
            if (!is_only_group && is_first && unsorted > 0)
                message += fmt::format("; {} more cells of the column cannot be read either", unsorted);
            is_first = false;
            const std::string rule = column_.wants_number() ? "bad-number" : "bad-date";
            diagnostics.add({Severity::error, rule, std::move(message), group.first.front().place, std::move(help)});
        }
    }

private:
    [[nodiscard]] Complaint explain(FaultForm form, const FaultGroup& group, std::uint64_t more) const {
        if (column_.reading.wanted == Wanted::duration)
            return {message(group, more, duration_wording(form)), help_without_durations(column_, form, group)};
        const csv::Format& format = column_.source.format;
        switch (form) {
        case FaultForm::ambiguous:
        case FaultForm::other_form:
            return explain_readable(group, more);
        case FaultForm::unit:
            return {message(group, more, has_beside(list_marks(column_.faults.marks(FaultForm::unit)))),
                    help_with_marks(column_, group)};
        case FaultForm::debit_credit:
            return {message(group, more, has_beside("letters for debit or credit")), help_with_marks(column_, group)};
        case FaultForm::duration:
            return {message(group, more, {"is a duration, not a number", "are durations, not numbers"}),
                    help_with_durations(column_, group)};
        case FaultForm::epoch:
            return explain_epoch(group, more);
        case FaultForm::month_name:
            return {message(group, more, month_wording(format)), help_with_months(column_, group)};
        case FaultForm::wrong_weekday:
            return explain_weekday(group, more);
        case FaultForm::far_date:
            return explain_far_dates(group, more);
        case FaultForm::text:
            break;
        }
        // A text in a column of dates may be a month that no list of months has. A hint must not propose to leave it
        // out.
        return {message(group, more, unreadable_wording(format, column_.reading.wanted)),
                may_be_months(column_, group) ? help_listing_months(column_) : help_with_texts(column_, group)};
    }

    /// "`x` in `amount`", or "`x`, the result of an expression,".
    [[nodiscard]] std::string shown(const std::string& text) const {
        const std::string cell = csv::show_cell_as_written(text);
        return column_.reading.column.empty() ? fmt::format("{}, the result of an expression,", cell)
                                              : fmt::format("{} in `{}`", cell, column_.reading.column);
    }

    /// Shows the cell if there is only one; otherwise the first cells of the group and the number of all, including
    /// `more` cells that are only counted.
    [[nodiscard]] std::string message(const FaultGroup& group, std::uint64_t more, const Wording& wording) const {
        const std::uint64_t count = group.count + more;
        if (count == 1) return fmt::format("{} {}", shown(group.first.front().text), wording.one);
        const std::string cells = column_.reading.column.empty()
                                      ? fmt::format("{} results of expressions", count)
                                      : fmt::format("{} cells of `{}`", count, column_.reading.column);
        return fmt::format("{} {}: {}", cells, wording.many, list_cells(group.first, count));
    }

    [[nodiscard]] Complaint explain_readable(const FaultGroup& group, std::uint64_t more) const {
        const CommonRemedies common = common_remedies(group);
        if (common.remedies.size() > 1) return explain_ambiguous(group, more, common);
        return {message(group, more, readable_wording(column_.source.format, column_.reading.wanted)),
                common.remedies.empty() ? help_with_parts(column_, group)
                                        : help_with_keys(column_, group, more, common)};
    }

    [[nodiscard]] Complaint explain_ambiguous(const FaultGroup& group, std::uint64_t more,
                                              const CommonRemedies& common) const {
        const std::string help = help_with_readings(column_, common);
        if (cell_texts() == CellTexts::hidden)
            return {message(group, more, {"has more than one reading", "have more than one reading"}), help};
        const std::string readings = join_choices(readings_of(common.remedies));
        if (group.count + more == 1) return {fmt::format("{} could be {}", shown(common.example.text), readings), help};
        return {fmt::format("{}; {} could be {}", message(group, more, {"", "have more than one reading"}),
                            csv::show_cell_as_written(common.example.text), readings),
                help};
    }

    [[nodiscard]] Complaint explain_epoch(const FaultGroup& group, std::uint64_t more) const {
        const csv::Remedy remedy = epoch_remedy(group);
        const std::string_view unit = remedy.keys.find("epoch_ms") != std::string::npos ? "milliseconds" : "seconds";
        const std::string digits = csv::show_cell_as_written(csv::trim(group.first.front().text));
        const std::string reading =
            remedy.reading.empty() ? std::string() : fmt::format(": {} is {}", digits, cell_text(remedy.reading));
        return {message(group, more,
                        {fmt::format("is a number, not a date; it could be {} since 1970", unit),
                         fmt::format("are numbers, not dates; they could be {} since 1970", unit)}),
                fmt::format("write {} in {}{}", show_keys(date_key_beside_read(column_, remedy.keys)), column_.place(),
                            reading)};
    }

    [[nodiscard]] Complaint explain_weekday(const FaultGroup& group, std::uint64_t more) const {
        const FaultShape& first = *group.shapes_in_order().front();
        const std::string weekday = cell_text(first.fault.mark);
        std::string text = message(group, more, {"has the wrong weekday", "have the wrong weekday"});
        text += group.count + more == 1
                    ? ": " + weekday
                    : fmt::format("; in {} {}", csv::show_cell_as_written(first.example.text), weekday);
        return {text, help_with_weekdays(column_, group)};
    }

    [[nodiscard]] Complaint explain_far_dates(const FaultGroup& group, std::uint64_t more) const {
        const std::string& distance = group.shapes.begin()->second.fault.mark;
        return {message(group, more, {"is more than " + distance, "are more than " + distance}),
                help_with_far_dates(column_, group)};
    }

    const FaultyColumn& column_;
};

/// For the first texts: "did you mean `North` instead of `Nroth`?".
std::string nearest_texts(const UnlistedTexts& texts, const std::vector<std::string_view>& names) {
    std::vector<std::string> shown;
    std::string list;
    for (const PlacedCell& cell : texts.first) {
        const std::string text(csv::trim(cell.text));
        if (std::ranges::find(shown, text) != shown.end()) continue;
        shown.push_back(text);
        if (const auto nearest = nearest_name(text, names))
            list += fmt::format("{}`{}` instead of {}", list.empty() ? "did you mean " : ", ", *nearest,
                                csv::show_cell(text));
    }
    return list.empty() ? std::string() : list + "? ";
}

std::string unlisted_message(const std::string& column, const UnlistedTexts& texts) {
    const PlacedCell& first = texts.first.front();
    if (texts.count == 1)
        return fmt::format("{} in `{}` is not in its list of `values`", csv::show_cell_as_written(first.text), column);
    return fmt::format("{} cells of `{}` are not in its list of `values`: {}", texts.count, column,
                       list_cells(texts.first, texts.count));
}

std::vector<std::string> first_texts(const FaultGroup& group) {
    constexpr std::size_t most_shown = 3;
    std::vector<std::string> shown;
    for (const std::string& text : group.texts_in_order())
        if (shown.size() < most_shown) shown.push_back(csv::show_cell(text));
    return shown;
}

} // namespace

void report_faults(const Source& source, const RowProgram& program, const CellFaults& faults,
                   const UnitFormats& formats, Diagnostics& diagnostics) {
    CellFaults all = faults; // a copy, because sorting its unsorted cells changes it
    all.sort_first_of_unsorted();
    for (const auto& [reading, found] : all.columns()) {
        if (found.groups.empty()) continue;
        const FaultyColumn column{.source = source,
                                  .program = program,
                                  .reading = reading,
                                  .faults = found,
                                  .read = all.read_of(reading),
                                  .source_has_numbers = all.have_numbers(),
                                  .source_reads_dates = all.reads_dates(),
                                  .formats = formats};
        ColumnReport(column).report(diagnostics);
    }
}

void report_values(const ValueFaults& faults, const csv::Format& format, Diagnostics& diagnostics) {
    for (const auto& [column, texts] : faults) {
        if (texts.count == 0) continue;
        const std::vector<std::string>& values = format.values.at(column);
        const std::vector<std::string_view> names(values.begin(), values.end());
        diagnostics.add({Severity::error, "unlisted-value", unlisted_message(column, texts), texts.first.front().place,
                         fmt::format("{}the list has {}; if a text is right, add it to the list",
                                     nearest_texts(texts, names), list_names(names))});
    }
}

void show_faults(const CellFaults& faults, std::vector<Omission>& omissions) {
    const auto show = [&faults](Omission& omission, Wanted wanted) {
        const auto column = faults.columns().find({omission.column, wanted});
        if (column == faults.columns().end()) return;
        for (const auto& [form, group] : column->second.groups) {
            (form == FaultForm::text ? omission.texts : omission.texts_with_digits) = first_texts(group);
            omission.with_digits += group.with_digits;
        }
    };
    for (Omission& omission : omissions) {
        if (omission.kind == Omission::Kind::bad_date) show(omission, Wanted::date);
        if (omission.kind == Omission::Kind::bad_number) show(omission, Wanted::number);
        if (omission.kind == Omission::Kind::bad_duration) show(omission, Wanted::duration);
    }
}

} // namespace kpitrace
