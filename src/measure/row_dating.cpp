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
    periods_.assign(rows, 0);
    undated_.clear();
    if (plan_.needs_instants) moments_.assign(rows, Instant{});
}

void RowDating::place_all(const csv::Batch& batch, const Selection& rows) {
    clear(batch.size());
    const std::uint32_t number = number_of(snapshot_period);
    for (const std::uint32_t row : rows) periods_[row] = number;
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
        periods_[row] = by_day_.at(day_numbers_[row]);
        if (periods_[row] == 0) others_.push_back(row);
    }
    if (!plan_.needs_instants) return;
    for (const std::uint32_t row : rows)
        if (periods_[row] != 0) moments_[row] = dates_->read(cells[row]).value;
}

void RowDating::date_by_shape(const Selection& rows, std::span<const std::string_view> cells) {
    shapes_.number(cells, shaped_days_);
    others_.clear();
    for (const std::uint32_t row : rows) {
        const auto [number, shape] = shaped_days_[row];
        periods_[row] = now_->by_shape[shape].at(number);
        if (periods_[row] == 0) others_.push_back(row);
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
        // The mark is the number of the period of a date that needs no note.
        if (entry.mark != 0) {
            periods_[row] = entry.mark;
        } else if (entry.cell.state == csv::CellState::bad) {
            findings.bad.add(*plan_.date_column, row);
        } else {
            periods_[row] = date_anew(entry, batch, row, findings);
            if (entry.mark != 0) remember(cells[row], entry.mark);
        }
    }
}

/// Puts the date into a table, so that further rows with it are dated without reading its text.
void RowDating::remember(std::string_view cell, std::uint32_t period) {
    if (now_->plain_is_sure) {
        const std::uint32_t day = csv::plain_day_number(cell);
        if (day != csv::no_day) by_day_.put(day, period, most_days);
    } else if (!plan_.needs_instants) {
        const auto [number, shape] = shapes_.learn(cell);
        if (number != csv::no_day) now_->by_shape[shape].put(number, period, most_days);
    }
}

/// Called once for each different date that needs no note, and for each row of the few other dates. So it may be slow.
std::uint32_t RowDating::date_anew(DateMemo::Entry& entry, const csv::Batch& batch, std::uint32_t row,
                                   const Findings& findings) {
    if (entry.cell.state == csv::CellState::null) {
        findings.omissions.note(Omission::Kind::undated_row, shown(plan_.source->date->path), batch, row);
        undated_.push_back(row);
        return 0;
    }
    const Calendar& calendar = plan_.query->calendar;
    const Date day = std::chrono::floor<std::chrono::days>(entry.cell.value);
    const Period period = calendar.at(day);
    if (period > plan_.reach.last) {
        findings.bad.add(*plan_.date_column, row);
        return 0;
    }
    // Each row with a note must be counted. So its date gets no mark, and every row with it comes here.
    const DatedCell dated{entry.cell, day, period, calendar.days(period)};
    const bool is_noted = note(dated, batch, row, findings);
    note_day(dated, findings.known);
    const std::uint32_t number = number_of(period);
    if (!is_noted) entry.mark = number;
    return number;
}

/// Notes what is unusual about the date. Returns whether every row with the date must be noted.
bool RowDating::note(const DatedCell& dated, const csv::Batch& batch, std::uint32_t row,
                     const Findings& findings) const {
    const bool is_long = dated.cell.last_day > dated.days.last;
    const bool is_later = dated.day > plan_.reach.today;
    const bool is_early = dated.period < plan_.reach.first;
    const auto log = [&](Omission::Kind kind, std::optional<Period> in = std::nullopt) {
        findings.omissions.note(kind, shown(plan_.source->date->path), batch, row, in);
    };
    if (is_long) log(Omission::Kind::long_period, dated.period);
    if (dated.cell.overlaps) log(Omission::Kind::overlapping_date);
    if (is_later) log(Omission::Kind::future_row, dated.period);
    if (is_early) note_early(dated.day, batch, row, findings);
    return is_long || dated.cell.overlaps || is_later || is_early;
}

/// Keeps the earliest row; of rows of the same day, the row in the first file and line.
void RowDating::note_early(Date day, const csv::Batch& batch, std::uint32_t row, const Findings& findings) const {
    auto& known = findings.known.too_early;
    if (known && known->day < day) return;
    EarlyRow early{day, std::string(csv::trim(batch.column(findings.selected)[row])), findings.file,
                   findings.table.cell_place(batch, row, findings.selected)};
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

std::uint32_t RowDating::number_of(Period period) {
    const auto [known, is_new] = numbers_.try_emplace(period.index, static_cast<std::uint32_t>(known_periods_.size()));
    if (is_new) known_periods_.push_back(period);
    return known->second;
}

} // namespace kpitrace
