// Dates differ by the days that they name, not by their text: `Q2 2026`, `2026-Q2` and a text of a
// `date_format` are the same quarter.
#include "measure/date_spans.hpp"

#include "csv/hint_words.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

namespace kpitrace {
namespace {

bool comes_before(const EarlyRow& a, const EarlyRow& b) {
    return std::tie(a.file, a.place.line) < std::tie(b.file, b.place.line);
}

} // namespace

DateSpans::Kind DateSpans::kind_of(const DateRange& span, const Calendar& calendar) {
    constexpr std::array longer{PeriodUnit::week, PeriodUnit::month, PeriodUnit::quarter, PeriodUnit::year};
    // `2026-Q2` is a quarter of the calendar, also if the year of the scorecard begins with another month.
    for (const unsigned first_month : {calendar.first_month(), 1U})
        for (const PeriodUnit unit : longer) {
            const Calendar spans(unit, first_month, calendar.first_day_of_week());
            const bool has_months = unit == PeriodUnit::quarter || unit == PeriodUnit::year;
            if (spans.days(spans.at(span.first)) == span)
                return {unit, has_months ? first_month : calendar.first_month(), calendar.first_day_of_week()};
        }
    return {};
}

void DateSpans::add(const DateRange& span, const Calendar& calendar, EarlyRow row) {
    add(kind_of(span, calendar), row);
}

void DateSpans::add(const Kind& kind, const EarlyRow& row) {
    const auto known = std::ranges::find(seen_, kind, &Seen::kind);
    if (known == seen_.end())
        seen_.push_back({kind, row});
    else if (comes_before(row, known->row))
        known->row = row;
}

void DateSpans::merge(const DateSpans& other) {
    for (const Seen& seen : other.seen_) add(seen.kind, seen.row);
}

const DateSpans::Seen* DateSpans::first() const {
    const auto found =
        std::ranges::min_element(seen_, comes_before, [](const Seen& seen) -> const EarlyRow& { return seen.row; });
    return found == seen_.end() ? nullptr : &*found;
}

std::optional<Calendar> DateSpans::common() const {
    if (seen_.size() != 1 || seen_[0].kind.unit == PeriodUnit::day) return std::nullopt;
    const Kind& kind = seen_[0].kind;
    return Calendar(kind.unit, kind.first_month, kind.first_day);
}

void DateSpans::report(const Source& source, Diagnostics& diagnostics) const {
    const Seen* const begin = first();
    for (const Seen& seen : seen_) {
        const std::string cell = csv::show_cell_as_written(seen.row.cell);
        if (seen.kind.unit == PeriodUnit::day) {
            diagnostics.add({Severity::error, "date-without-span",
                             fmt::format("`prorata` needs dates of spans that are longer than a day, such as `2026-06` "
                                         "or `2026-Q2`; {} is a day",
                                         cell),
                             seen.row.place,
                             fmt::format("if the row is for the month, quarter or year that contains this day, write "
                                         "`span: month`, `span: quarter` or `span: year` in the source `{}`",
                                         source.id)});
        } else if (&seen != begin && begin->kind.unit != PeriodUnit::day) {
            diagnostics.add({Severity::error, "mixed-spans",
                             fmt::format("`prorata` needs dates of spans of one length; {} is a {}, and {} in line {} "
                                         "is a {}",
                                         cell, to_string(seen.kind.unit), csv::show_cell_as_written(begin->row.cell),
                                         begin->row.place.line, to_string(begin->kind.unit)),
                             seen.row.place, "read the rows of each length as a source of their own, with `where`"});
        }
    }
}

} // namespace kpitrace
