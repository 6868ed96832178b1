#include "measure/faults/fault_report.hpp"

#include "csv/hint_words.hpp"
#include "csv/spaces.hpp"
#include "kpitrace/text/cell_text.hpp"
#include "measure/faults/date_hint.hpp"
#include "measure/faults/fault_wording.hpp"
#include "measure/faults/remedies.hpp"
#include "measure/faults/row_hint.hpp"
#include "measure/faults/text_hint.hpp"
#include "measure/faults/time_unit_hint.hpp"
#include "measure/faults/unit_hint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace kpitrace {
namespace {

using csv::FaultForm;

/// The faults of one column, and what hints must know.
class ColumnReport {
public:
    ColumnReport(const Source& source, const RowProgram& program, const CellFaults& faults, const ColumnReading& column,
                 const UnitFormats& formats)
        : source_(source)
        , program_(program)
        , column_(column)
        , faults_(faults.columns().at(column))
        , read_(faults.read_of(column))
        , source_has_numbers_(faults.have_numbers())
        , reads_dates_(faults.reads_dates())
        , formats_(formats) {}

    void report(Diagnostics& diagnostics) const {
        std::uint64_t unsorted = faults_.unsorted;
        for (const auto& [kind, group] : faults_.groups) {
            Complaint complaint = explain(kind, group, faults_.groups.size() == 1 ? unsorted : 0);
            if (faults_.groups.size() > 1 && unsorted > 0)
                complaint.message += fmt::format("; {} more cells of the column are not read either", unsorted);
            unsorted = faults_.groups.size() > 1 ? 0 : unsorted;
            diagnostics.add({Severity::error, rule(), std::move(complaint.message), group.first.front().place,
                             std::move(complaint.help)});
        }
    }

private:
    using Complaint = csv::Complaint;

    [[nodiscard]] bool wants_number() const { return column_.wanted != Wanted::date; }
    [[nodiscard]] std::string rule() const { return wants_number() ? "bad-number" : "bad-date"; }
    [[nodiscard]] bool is_read_nowhere() const { return read_.count == 0; }

    [[nodiscard]] Complaint explain(FaultForm form, const FaultGroup& group, std::uint64_t more) const {
        if (column_.wanted == Wanted::duration) return explain_duration(form, group, more);
        switch (form) {
        case FaultForm::ambiguous:
        case FaultForm::other_form:
            return explain_readable(group, more);
        case FaultForm::unit:
            return {message(group, more, has_beside(list_marks() + " beside the number")), help_with_unit(group)};
        case FaultForm::debit_credit:
            return {message(group, more, has_beside("letters for debit or credit beside the number")),
                    help_with_sides(group)};
        case FaultForm::duration:
            return {message(group, more, {"is a duration, not a number", "are durations, not numbers"}),
                    help_with_duration(group)};
        case FaultForm::epoch:
            return explain_epoch(group, more);
        case FaultForm::month_name:
            return {message(group, more, month_wording(source_.format)), help_with_months(date_column(), group)};
        case FaultForm::wrong_weekday:
            return explain_weekday(group, more);
        case FaultForm::far_date:
            return {message(group, more, is_more_than(group.shapes.begin()->second.fault.mark)),
                    help_with_far_dates(group)};
        case FaultForm::text:
            break;
        }
        return {message(group, more, plain_wording(source_.format, column_.wanted)),
                may_have_months(group) ? help_listing_months(source_.format) : help_with_texts(faulty_column(), group)};
    }

    [[nodiscard]] std::string message(const FaultGroup& group, std::uint64_t more, const Wording& wording) const {
        return fault_message(group, more, column_.column, wording);
    }

    [[nodiscard]] std::string one_cell(const std::string& text) const { return cell_in_column(text, column_.column); }

    /// Such a date is a null in disguise, as a rule.
    [[nodiscard]] std::string help_with_far_dates(const FaultGroup& group) const {
        if (const auto null = null_key(faulty_column(), group))
            return fmt::format("if such a date means 'no date', write `{}` in the source", *null);
        return "correct the dates where they come from, or leave such rows out by a `where` in the source";
    }

    // -- cells that other keys read

    [[nodiscard]] Complaint explain_readable(const FaultGroup& group, std::uint64_t more) const {
        const CommonRemedies common = common_remedies(group);
        if (common.remedies.size() > 1) return explain_ambiguous(group, more, common);
        const std::string text = message(group, more, readable_wording(source_.format, column_.wanted));
        if (common.remedies.empty()) return {text, help_with_parts(group)};
        return {text, wants_number() ? help_with_marks(group, more, common) : help_with_format(group, more, common)};
    }

    [[nodiscard]] Complaint explain_ambiguous(const FaultGroup& group, std::uint64_t more,
                                              const CommonRemedies& common) const {
        const std::vector<std::string> readings = readings_of(common.remedies);
        std::vector<std::string> keys;
        for (const csv::Remedy& remedy : common.remedies)
            keys.push_back(fmt::format("{} ({})", show_keys(key_beside_read(remedy.keys)), cell_text(remedy.reading)));
        const std::string either =
            fmt::format("{} could be {}", csv::show_cell_as_written(common.example.text), join_choices(readings));
        const std::string help = fmt::format("write {} in the source", join_choices(keys));
        if (group.count + more == 1)
            return {fmt::format("{} could be {}", one_cell(common.example.text), join_choices(readings)), help};
        return {message(group, more, {"", "have more than one reading"}) + "; " + either, help};
    }

    /// The same key, which must read the cells that are read already too: of dates a list of formats.
    [[nodiscard]] std::string key_beside_read(const std::string& keys) const {
        return wants_number() ? keys : date_key_beside_read(date_column(), keys);
    }

    [[nodiscard]] std::string reads_all(const FaultGroup& group, std::uint64_t more,
                                        const CommonRemedies& common) const {
        if (group.count == 1 && more == 0)
            return fmt::format(" to read it as {}", cell_text(common.remedies.front().reading));
        const std::string shown = csv::show_cell_as_written(common.example.text);
        if (more > 0) return fmt::format(", which reads {} as {}", shown, cell_text(common.remedies.front().reading));
        return fmt::format(", which reads all {}: {} is {}", group.count, shown,
                           cell_text(common.remedies.front().reading));
    }

    [[nodiscard]] std::string help_with_marks(const FaultGroup& group, std::uint64_t more,
                                              const CommonRemedies& common) const {
        const std::string keys = show_keys(common.remedies.front().keys);
        if (is_broken_by(common.remedies.front().keys))
            return fmt::format("{} would read {}, but not {} in {}: the column has numbers in two notations, which no "
                               "key reads together",
                               keys, group.count == 1 ? "it" : "them", csv::show_cell_as_written(read_.example->text),
                               line_of(read_.example->place, group.first.front().place));
        return fmt::format("write {} in the source{}", keys, reads_all(group, more, common));
    }

    /// True where a cell that is read now would not be read with these keys.
    [[nodiscard]] bool is_broken_by(const std::string& keys) const {
        const auto format = with_number_keys(source_.format, keys);
        if (!format || !read_.example) return false;
        return csv::NumberReader(*format, format->delimiter.value_or(',')).read(read_.example->text).state ==
               csv::CellState::bad;
    }

    [[nodiscard]] std::string help_with_format(const FaultGroup& group, std::uint64_t more,
                                               const CommonRemedies& common) const {
        return fmt::format("write {} in the source{}", show_keys(key_beside_read(common.remedies.front().keys)),
                           reads_all(group, more, common));
    }

    /// No key reads all cells of the group.
    [[nodiscard]] std::string help_with_parts(const FaultGroup& group) const {
        const auto parts = part_remedies(group);
        std::string list;
        for (const PartRemedy& part : parts)
            list +=
                fmt::format("{}{} reads {} ({} is {})", list.empty() ? "" : ", ", show_keys(part.remedy.keys),
                            part.count, csv::show_cell_as_written(part.example.text), cell_text(part.remedy.reading));
        const auto formats = wants_number() ? std::nullopt : two_date_formats(group);
        if (formats)
            return fmt::format("write `{}` in the source: {}",
                               date_formats_key(formats_beside_read(date_column(), *formats)), list);
        return "no one key reads all of them: " + list;
    }

    // -- cells that another key or expression reads

    /// Letters or texts of the column's groups, in the order of their first cells.
    [[nodiscard]] std::vector<std::string> marks(FaultForm form) const {
        std::vector<std::pair<CellOrder, std::string>> found;
        for (const auto& [kind, group] : faults_.groups)
            for (const auto& [key, shape] : group.shapes)
                if (kind == form) found.emplace_back(shape.example.order, shape.fault.mark);
        std::ranges::sort(found);
        std::vector<std::string> made;
        for (auto& [order, mark] : found)
            if (std::ranges::find(made, mark) == made.end()) made.push_back(std::move(mark));
        return made;
    }

    /// `kg`, `lb`: the texts beside the numbers.
    [[nodiscard]] std::string list_marks() const {
        std::string list;
        const auto all = marks(FaultForm::unit);
        if (all.size() > most_listed) return "different texts";
        for (const std::string& mark : all) list += fmt::format("{}`{}`", list.empty() ? "" : ", ", cell_text(mark));
        return list;
    }

    [[nodiscard]] std::string help_with_unit(const FaultGroup& group) const {
        if (!marks(FaultForm::debit_credit).empty()) return help_with_sides(group);
        const auto units = marks(FaultForm::unit);
        const UnitHome home = home_of(group.first.front(), formats_);
        if (units.size() == 1 && means_percent(units.front()) && read_.count > 0)
            return home.in_place(help_with_percents(*home.format, units.front()));
        if (units.size() > most_listed)
            return "the numbers have more different texts beside them than a column of one unit has: name another "
                   "column, "
                   "or list all of the texts in `units` of the source, each with its factor";
        const std::string help = home.in_place(help_with_units(*home.format, units));
        // A unit in a single cell of a column of bare numbers is more likely a row that does not belong here.
        if (group.count > most_junk || group.count > read_.count) return help;
        const auto where = where_key_without(faulty_column(), group);
        if (!where) return help;
        const bool is_one = group.count == 1;
        return fmt::format("write `{}` in the source to leave {} out; where {} count, {}", *where,
                           is_one ? "the row" : "such rows", is_one ? "its number should" : "their numbers should",
                           help);
    }

    [[nodiscard]] std::string help_with_sides(const FaultGroup& group) const {
        const UnitHome home = home_of(group.first.front(), formats_);
        return home.in_place(
            kpitrace::help_with_sides(*home.format, marks(FaultForm::debit_credit), marks(FaultForm::unit)));
    }

    [[nodiscard]] std::string help_with_duration(const FaultGroup& group) const {
        if (column_.column.empty()) return "use `duration('minute', COLUMN)` in the expression";
        const auto texts = marks(FaultForm::duration);
        const std::string column = column_in_expression(column_.column);
        // Beside durations a bare number has no unit, so that `duration` would refuse it.
        const UnitHome home = home_of(group.first.front(), formats_);
        if (!is_read_nowhere()) return home.in_place(help_with_units_of_time(*home.format, texts));
        const std::string help =
            fmt::format("write `duration('minute', {0})` in the expression in place of `{0}`; the units are "
                        "`second`, `minute`, `hour` and `day`",
                        column);
        const bool may_be_million =
            std::ranges::all_of(group.shapes, [](const auto& entry) { return entry.second.fault.mark == "m"; });
        if (!may_be_million) return help;
        return help + "; where `m` does not mean minutes, " + home.in_place(help_with_units(*home.format, texts));
    }

    [[nodiscard]] Complaint explain_epoch(const FaultGroup& group, std::uint64_t more) const {
        const std::string digits(csv::trim(group.first.front().text));
        const bool is_milliseconds = digits.size() > 11;
        const CommonRemedies common = common_remedies(group);
        csv::Remedy remedy{is_milliseconds ? "date_format: epoch_ms" : "date_format: epoch", ""};
        if (!common.remedies.empty()) remedy = common.remedies.front();
        const std::string_view unit = remedy.keys.find("epoch_ms") != std::string::npos ? "milliseconds" : "seconds";
        const std::string reading =
            remedy.reading.empty()
                ? std::string()
                : fmt::format(": {} is {}", csv::show_cell_as_written(digits), cell_text(remedy.reading));
        return {message(group, more,
                        {fmt::format("is a number, not a date; it could be {} since 1970", unit),
                         fmt::format("are numbers, not dates; they could be {} since 1970", unit)}),
                fmt::format("write {} in the source{}", show_keys(key_beside_read(remedy.keys)), reading)};
    }

    [[nodiscard]] bool may_have_months(const FaultGroup& group) const {
        return !wants_number() && may_be_months(source_.format, group);
    }

    [[nodiscard]] Complaint explain_weekday(const FaultGroup& group, std::uint64_t more) const {
        const auto& [key, shape] =
            *std::ranges::min_element(group.shapes, {}, [](const auto& entry) { return entry.second.example.order; });
        std::string text = message(
            group, more, {"names another weekday than its date has", "name another weekday than their dates have"});
        text += group.count + more == 1 ? ": " + cell_text(shape.fault.mark)
                                        : fmt::format("; in {} {}", csv::show_cell_as_written(shape.example.text),
                                                      cell_text(shape.fault.mark));
        return {text, help_with_weekdays(date_column(), group)};
    }

    [[nodiscard]] DateColumn date_column() const {
        const bool has_unknown = std::ranges::any_of(faults_.groups, [this](const auto& entry) {
            return entry.first == FaultForm::text && may_have_months(entry.second);
        });
        return {source_.format, read_, reads_dates_, has_unknown};
    }

    [[nodiscard]] Complaint explain_duration(FaultForm form, const FaultGroup& group, std::uint64_t more) const {
        const std::string forms = "such as `1:30`, `1:30:15`, `2d 03:00`, `1h 30m` or `PT1H30M`";
        if (form == FaultForm::unit)
            return {message(group, more,
                            {"is a number without a unit, not a duration " + forms,
                             "are numbers without a unit, not durations " + forms}),
                    "use the column without `duration` where all of its cells are numbers of one unit, such as "
                    "`sum(x) / 60`; where others are durations, write the unit in each cell, such as `90 min`"};
        std::string help = "correct the cells";
        if (const auto where = where_key_without(faulty_column(), group))
            help += fmt::format(", or write `{}` in the source to leave such rows out", *where);
        if (const auto null = key_of_null_words(faulty_column(), group))
            help = fmt::format("write `{}` in the source if the cells mean 'no value'", *null);
        return {message(group, more, {"is not a duration " + forms, "are not durations " + forms}), help};
    }

    static constexpr std::uint64_t most_junk = 3;
    static constexpr std::size_t most_listed = 12;

    [[nodiscard]] FaultyColumn faulty_column() const {
        const bool are_all_alike = faults_.groups.size() == 1 && faults_.unsorted == 0;
        return {source_, program_, column_, read_, source_has_numbers_, are_all_alike};
    }

    const Source& source_;
    const RowProgram& program_;
    const ColumnReading& column_;
    const ColumnFaults& faults_;
    ReadCells read_;
    bool source_has_numbers_;
    bool reads_dates_;
    const UnitFormats& formats_;
};

std::vector<std::string> shown_texts(const FaultGroup& group) {
    constexpr std::size_t most_shown = 3;
    std::vector<std::string> shown;
    for (const std::string& text : group.texts_in_order())
        if (shown.size() < most_shown) shown.push_back(csv::show_cell(text));
    return shown;
}

} // namespace

void report_faults(const Source& source, const RowProgram& program, const CellFaults& faults,
                   const UnitFormats& formats, Diagnostics& diagnostics) {
    CellFaults all = faults;
    all.sort_first_of_unsorted();
    for (const auto& entry : all.columns())
        if (!entry.second.groups.empty()) ColumnReport(source, program, all, entry.first, formats).report(diagnostics);
}

void show_faults(const CellFaults& faults, std::vector<Omission>& omissions) {
    const auto show = [&faults](Omission& omission, Wanted wanted) {
        const auto column = faults.columns().find({omission.column, wanted});
        if (column == faults.columns().end()) return;
        for (const auto& [kind, group] : column->second.groups) {
            (kind == FaultForm::text ? omission.texts : omission.texts_with_digits) = shown_texts(group);
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
