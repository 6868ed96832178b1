#include "measure/row_dating.hpp"

#include "csv/spaces.hpp"

#include <algorithm>
#include <chrono>

namespace kpitrace {
namespace {

/// The most days in a table: about seven centuries, which take a megabyte. Other days are recognized by their text.
constexpr std::size_t most_days = std::size_t{1} << 18U;

/// Whether a plain date always means that day: no format, time zone or `null` gives it another meaning.
bool is_plain_sure(const csv::Format& format) {
    const auto is_plain = [](const std::string& null) { return csv::plain_day_number(null) != csv::no_day; };
    return format.date_formats.empty() && format.stored_in.empty() && std::ranges::none_of(format.nulls, is_plain);
}

/// The place of a day in a table.
std::size_t day_place(Date day) {
    constexpr std::int64_t before_1970 = 800'000; // the calendar begins with the year 1
    return static_cast<std::size_t>(day.time_since_epoch().count() + before_1970);
}

/// The last day that a date means: that of the declared span if `prorata` divides the rows of such spans.
Date last_day_of(const ScanPlan& plan, const csv::DateCell& cell, Date day) {
    const auto& unit = plan.source->date_span;
    if (!plan.is_prorated || !unit) return cell.last_day;
    const Calendar& periods = plan.query->calendar;
    const Calendar spans(*unit, periods.first_month(), periods.first_day_of_week());
    return std::max(cell.last_day, spans.days(spans.at(day)).last);
}

} // namespace

RowDating::RowDating(const ScanPlan& plan, csv::SimdLevel simd)
    : plan_(plan)
    , simd_(simd)
    , shapes_(simd)
    , readings_(plan.readings.size()) {
    begin_file(0);
}

/// Files with the same reading share the known dates. Another format could read the same text as another day.
void RowDating::begin_file(std::size_t reading) {
    const FileReading& by = plan_.readings[reading];
    auto& known = readings_[reading];
    if (!known) known = std::make_unique<ByReading>(ByReading{is_plain_sure(*by.format), {}, DateMemo(by.dates)});
    now_ = known.get();
    dates_ = &by.dates;
}

void RowDating::clear(std::size_t rows) {
    windows_.assign(rows, 0);
    undated_.clear();
    if (plan_.needs_instants) moments_.assign(rows, Instant{});
}

void RowDating::place_all(const csv::Batch& batch, const Selection& rows) {
    clear(batch.size());
    const std::uint32_t number = number_of({snapshot_period, snapshot_period});
    for (const std::uint32_t row : rows) windows_[row] = number;
}

/// Dates rows by the number of a plain date or by the number in a shape, which are fast, and all rows that are left
/// over by their text. Shapes cannot be used if `first` or `last` need moments.
void RowDating::date(const csv::Batch& batch, const Selection& rows, std::span<const std::string_view> cells,
                     const Findings& findings) {
    clear(batch.size());
    if (now_->plain_is_sure)
        date_plain(rows, cells);
    else if (!plan_.needs_instants)
        date_by_shape(rows, cells);
    else
        return date_by_text(batch, rows, cells, findings);
    if (!others_.empty()) date_by_text(batch, others_, cells, findings);
}

void RowDating::date_plain(const Selection& rows, std::span<const std::string_view> cells) {
    csv::number_days(cells, simd_, day_numbers_);
    others_.clear();
    for (const std::uint32_t row : rows) {
        windows_[row] = by_day_.at(day_numbers_[row]);
        if (windows_[row] == 0) others_.push_back(row);
    }
    if (!plan_.needs_instants) return;
    for (const std::uint32_t row : rows)
        if (windows_[row] != 0) moments_[row] = dates_->read(cells[row]).value;
}

void RowDating::date_by_shape(const Selection& rows, std::span<const std::string_view> cells) {
    shapes_.number(cells, shaped_days_);
    others_.clear();
    for (const std::uint32_t row : rows) {
        const auto [number, shape] = shaped_days_[row];
        windows_[row] = now_->by_shape[shape].at(number);
        if (windows_[row] == 0) others_.push_back(row);
    }
}

void RowDating::date_by_text(const csv::Batch& batch, const Selection& rows, std::span<const std::string_view> cells,
                             const Findings& findings) {
    other_cells_.clear();
    for (const std::uint32_t row : rows) other_cells_.push_back(cells[row]);
    const auto entries = now_->memo.read(other_cells_);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        DateMemo::Entry& entry = now_->memo[entries[i]];
        if (plan_.needs_instants) moments_[row] = entry.cell.value;
        // The mark is the number of the window of a date that needs no note.
        if (entry.mark != 0) {
            windows_[row] = entry.mark;
        } else if (entry.cell.state == csv::CellState::bad) {
            findings.bad.add(*plan_.date_column, row);
        } else if (entry.cell.state == csv::CellState::null) {
            note_undated(batch, row, findings);
        } else {
            const Dated dated = date_anew(entry.cell, batch, row, findings);
            windows_[row] = dated.number;
            if (dated.is_noted) continue;
            entry.mark = dated.number;
            remember(cells[row], entry.mark);
        }
    }
}

/// Puts the date into a table, so that further rows with it are dated without reading its text.
void RowDating::remember(std::string_view cell, std::uint32_t window) {
    if (now_->plain_is_sure) {
        const std::uint32_t day = csv::plain_day_number(cell);
        if (day != csv::no_day) by_day_.put(day, window, most_days);
    } else if (!plan_.needs_instants) {
        const auto [number, shape] = shapes_.learn(cell);
        if (number != csv::no_day) now_->by_shape[shape].put(number, window, most_days);
    }
}

/// Called once for each different date that needs no note, and for each row of the few other dates. So it may be slow.
RowDating::Dated RowDating::date_anew(csv::DateCell cell, const csv::Batch& batch, std::uint32_t row,
                                      const Findings& findings) {
    const Calendar& calendar = plan_.query->calendar;
    const Date day = std::chrono::floor<std::chrono::days>(cell.value);
    const Period period = calendar.at(day);
    cell.last_day = last_day_of(plan_, cell, day);
    if (period > plan_.reach.last) {
        if (plan_.program.columns()[*plan_.date_column].is_of_file())
            findings.bad.add(*plan_.date_column, row);
        else
            findings.bad.add(row, Type::date, to_string(day));
        return {};
    }
    // Each row with a note must be counted. So its date is not remembered, and every row with it comes here.
    const DatedCell dated{cell, day, period, calendar.days(period)};
    const bool is_noted = note(dated, batch, row, findings);
    note_day(dated, findings.known);
    if (plan_.needs_spans) spans_.add({day, cell.last_day}, calendar, row_of(day, batch, row, findings));
    return {number_of(plan_.time.piece(day, period)), is_noted};
}

void RowDating::note_undated(const csv::Batch& batch, std::uint32_t row, const Findings& findings) {
    findings.omissions.note(Omission::Kind::undated_row, column(), batch, row);
    undated_.push_back(row);
}

/// The column that dates rows, for messages.
std::string RowDating::column() const {
    const Source& source = *plan_.source;
    return shown(source.date ? source.date->path : source.active->from.path);
}

void RowDating::date_by_value(const csv::Batch& batch, const Selection& rows, const Vector& dates,
                              const Findings& findings) {
    clear(batch.size());
    for (const std::uint32_t row : rows) {
        if (dates.present[row] == 0) {
            note_undated(batch, row, findings);
            continue;
        }
        if (plan_.needs_instants) moments_[row] = dates.dates[row];
        const Date day = std::chrono::floor<std::chrono::days>(dates.dates[row]);
        windows_[row] = by_value_.at(day_place(day));
        if (windows_[row] != 0) continue;
        const Dated dated = date_anew({csv::CellState::value, dates.dates[row], day, false}, batch, row, findings);
        windows_[row] = dated.number;
        if (!dated.is_noted) by_value_.put(day_place(day), dated.number, most_days);
    }
}

/// The period of a stock's day. Facts about a day are noted when it first occurs.
Period RowDating::period_of(Date day, SourceMeasurement& known) {
    if (const std::uint32_t number = by_value_.at(day_place(day)); number != 0) return stock_periods_[number - 1];
    const Period period = plan_.query->calendar.at(day);
    note_stock_day(day, period, known);
    stock_periods_.push_back(period);
    by_value_.put(day_place(day), static_cast<std::uint32_t>(stock_periods_.size()), most_days);
    return period;
}

/// Days after today show nothing yet: neither how far the data go, nor that a row begins or ends.
void RowDating::note_stock_day(Date day, Period period, SourceMeasurement& known) {
    if (day > plan_.reach.today) return;
    days_.insert(day.time_since_epoch().count());
    known.data_end = known.data_end ? std::max(*known.data_end, day) : day;
    if (!known.periods) known.periods = Window{period, period};
    known.periods->last = std::max(known.periods->last, period);
}

/// A row is in force on the last day of its window's periods. In the period that contains today that day is the last
/// day of the data. No row begins or ends between that day and today, so today can be used in its place, although the
/// data are not read to their end yet.
Window RowDating::window_in_force(Date from, std::optional<Date> until, SourceMeasurement& known) {
    const Period first = period_of(from, known);
    known.periods->first = std::min(known.periods->first, first);
    if (!until || *until > plan_.reach.today) return {first, plan_.query->calendar.at(plan_.reach.today)};
    const Period end = period_of(*until, known);
    return {first, end - 1};
}

void RowDating::place_in_force(const csv::Batch& batch, const Selection& rows, const Vector& from, const Vector* until,
                               const Findings& findings) {
    clear(batch.size());
    for (const std::uint32_t row : rows) {
        if (from.present[row] == 0) {
            note_undated(batch, row, findings);
            continue;
        }
        if (plan_.needs_instants) moments_[row] = from.dates[row];
        const Date begin = std::chrono::floor<std::chrono::days>(from.dates[row]);
        std::optional<Date> end;
        if (until != nullptr && until->present[row] != 0)
            end = std::chrono::floor<std::chrono::days>(until->dates[row]);
        if (end && *end < begin) findings.omissions.note(Omission::Kind::reversed_span, column(), batch, row);
        if (begin > plan_.reach.today) {
            findings.omissions.note(Omission::Kind::future_row, column(), batch, row, plan_.query->calendar.at(begin));
            continue;
        }
        const Window window = window_in_force(begin, end, findings.known);
        if (window.first < plan_.reach.first) note_early(begin, batch, row, findings);
        if (window.first <= window.last) windows_[row] = number_of(window);
    }
}

/// Notes what is unusual about the date. Returns whether every row with the date must be noted.
bool RowDating::note(const DatedCell& dated, const csv::Batch& batch, std::uint32_t row,
                     const Findings& findings) const {
    const bool is_long = dated.cell.last_day > dated.days.last;
    const bool is_later = dated.day > plan_.reach.today;
    const bool is_early = dated.period < plan_.reach.first;
    const auto log = [&](Omission::Kind kind, std::optional<Period> in = std::nullopt) {
        findings.omissions.note(kind, column(), batch, row, in);
    };
    // `prorata` divides the values of such dates.
    if (is_long && !plan_.is_prorated) log(Omission::Kind::long_period, dated.period);
    if (dated.cell.overlaps) log(Omission::Kind::overlapping_date);
    if (is_later) log(Omission::Kind::future_row, dated.period);
    if (is_early) note_early(dated.day, batch, row, findings);
    return (is_long && !plan_.is_prorated) || dated.cell.overlaps || is_later || is_early;
}

EarlyRow RowDating::row_of(Date day, const csv::Batch& batch, std::uint32_t row, const Findings& findings) const {
    const bool is_cell = plan_.date_column ? plan_.program.columns()[*plan_.date_column].is_of_file()
                                           : plan_.program.columns()[plan_.span->from].is_of_file();
    return {day, is_cell ? std::string(csv::trim(batch.column(findings.selected)[row])) : to_string(day), findings.file,
            findings.table.cell_place(batch, row, findings.selected)};
}

/// Keeps the earliest row; of rows of the same day, the row in the first file and line.
void RowDating::note_early(Date day, const csv::Batch& batch, std::uint32_t row, const Findings& findings) const {
    auto& known = findings.known.too_early;
    if (known && known->day < day) return;
    EarlyRow early = row_of(day, batch, row, findings);
    if (!known || is_before(early, *known)) known = std::move(early);
}

void RowDating::note_day(const DatedCell& dated, SourceMeasurement& known) {
    if (!known.periods) known.periods = Window{dated.period, dated.period};
    known.periods->first = std::min(known.periods->first, dated.period);
    known.periods->last = std::max(known.periods->last, dated.period);
    if (dated.day != dated.days.first) known.dates_whole_periods = false;
    days_.insert(dated.day.time_since_epoch().count());
    // Rows dated after today count in their period, but do not show how far the data go.
    if (dated.day > plan_.reach.today) return;
    const Date end = std::min(dated.cell.last_day, plan_.reach.today);
    known.data_end = known.data_end ? std::max(*known.data_end, end) : end;
}

std::uint32_t RowDating::number_of(const Window& window) {
    const auto [known, is_new] = numbers_.try_emplace(window, static_cast<std::uint32_t>(known_windows_.size()));
    if (is_new) known_windows_.push_back(window);
    return known->second;
}

} // namespace kpitrace
