#include "engine/source_rows.hpp"

#include "kpitrace/scorecard/scorecard.hpp"
#include "measure/scan_plan.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace kpitrace::engine {
namespace {

Omission omission(Omission::Kind kind, const std::string& column, std::uint64_t rows) {
    return {.kind = kind, .column = column, .tally = {.count = rows}};
}

std::string rows_in_words(std::uint64_t rows) {
    return fmt::format("{} row{}", rows, rows == 1 ? "" : "s");
}

} // namespace

std::string SourceRows::column() const {
    const Source& source = *relation_.source;
    return shown(source.date ? source.date->path : source.active->from.path);
}

/// Reads the days, and compares them with the extent. Returns whether they agree.
bool SourceRows::read_days(const RowCounts& counts, const TableExtent& extent) {
    const bool has_zone = !windows_.days.empty();
    std::uint64_t rows = 0;
    std::uint64_t undated = 0;
    for (const auto& [cell, count] : counts.days) {
        rows += count;
        if (!cell)
            undated += count;
        else if (!has_zone)
            days_[Date(std::chrono::days(*cell))] += count;
        else if (*cell >= 0 && static_cast<std::size_t>(*cell) < windows_.days.size())
            days_[windows_.days[static_cast<std::size_t>(*cell)]] += count;
    }
    if (!relation_.date && !relation_.in_force) return rows == extent.rows;
    const auto first = days_.empty() ? std::nullopt : std::optional(days_.begin()->first);
    const auto last = days_.empty() ? std::nullopt : std::optional(days_.rbegin()->first);
    const auto is_within = [&](Date day) {
        return !has_zone || (day >= windows_.days.front() && day < windows_.days.back());
    };
    if (extent.days && !(is_within(extent.days->first) && is_within(extent.days->last))) {
        // Days outside of the named windows are counted together with the rows without a date.
        is_complete_ = false;
        if (rows != extent.rows || undated < extent.undated) return false;
        days_.try_emplace(extent.days->first);
        days_.try_emplace(extent.days->last);
        return true;
    }
    const bool is_same = extent.days ? first == extent.days->first && last == extent.days->last : !first;
    return rows == extent.rows && undated == extent.undated && is_same;
}

bool SourceRows::settle(const RowCounts& counts, const TableExtent& extent, SourceMeasurement& made,
                        Diagnostics& diagnostics) {
    if (!read_days(counts, extent)) {
        std::uint64_t rows = 0;
        for (const auto& [cell, count] : counts.days) rows += count;
        diagnostics.add(call_error(
            "table-changed",
            fmt::format("the table of `{}` changed between the two statements: {} first, then {}{}", relation_.name,
                        rows_in_words(extent.rows), rows_in_words(rows),
                        rows == extent.rows ? " with other dates" : ""),
            "run it again; if the table changes all the time, name a snapshot of it, or a `query` with a fixed end"));
        return false;
    }
    made.rows = extent.rows;
    made.dated = relation_.date || relation_.in_force;
    made.is_stock = relation_.in_force.has_value();
    if (!made.dated) return true;
    if (extent.undated > 0) {
        made.omissions.push_back(omission(Omission::Kind::undated_row, column(), extent.undated));
        made.rows_left_out += extent.undated;
    }
    if (made.is_stock)
        settle_stock(counts, made);
    else if (!check_reach(diagnostics))
        return false;
    else
        settle_dated(made);
    note_early(made);
    return true;
}

/// A date far in the future mostly means 'forever', and would make windows up to it.
bool SourceRows::check_reach(Diagnostics& diagnostics) const {
    if (days_.empty() || today_ == last_date) return true;
    const DateReach reach = reach_from(query_.calendar, today_);
    const Date last = days_.rbegin()->first;
    if (query_.calendar.at(last) <= reach.last) return true;
    diagnostics.add({.severity = Severity::error,
                     .rule = "bad-date",
                     .message = fmt::format("`{}`: the date {} in `{}` is more than {}", relation_.name,
                                            to_string(last), column(), describe(reach, query_.calendar.unit())),
                     .place = place_of(query_.file, relation_.source->span),
                     .help = fmt::format("if such a date means 'no date', write `where: {} < 9000-01-01`, or a "
                                         "`query` with `nullif`",
                                         column())});
    return false;
}

void SourceRows::settle_dated(SourceMeasurement& made) const {
    const Calendar& calendar = query_.calendar;
    const auto& unit = relation_.source->date_span;
    std::optional<Calendar> spans;
    if (relation_.is_prorated && unit) spans = Calendar(*unit, calendar.first_month(), calendar.first_day_of_week());
    made.dates_whole_periods = calendar.unit() != PeriodUnit::day;
    std::uint64_t future = 0;
    std::optional<Period> future_period;
    for (const auto& [day, rows] : days_) {
        const Period period = calendar.at(day);
        made.days.push_back(day);
        if (!made.periods) made.periods = Window{period, period};
        made.periods->last = period;
        if (day != calendar.days(period).first) made.dates_whole_periods = false;
        if (relation_.source->min_rows) made.rows_by_period[period] += rows;
        if (day > today_) {
            future += rows;
            if (!future_period) future_period = period;
            continue;
        }
        const Date last = spans ? spans->days(spans->at(day)).last : day;
        made.data_end = std::max(made.data_end.value_or(day), std::min(last, today_));
    }
    if (future == 0) return;
    made.omissions.push_back(omission(Omission::Kind::future_row, column(), future));
    made.omissions.back().period = future_period;
}

/// Days after today show nothing yet: neither how far the data go, nor that a row begins or ends.
void SourceRows::settle_stock(const RowCounts& counts, SourceMeasurement& made) const {
    const Calendar& calendar = query_.calendar;
    Days ends;
    for (const auto& [cell, rows] : counts.ends)
        if (cell) ends[Date(std::chrono::days(*cell))] += rows;
    std::uint64_t future = 0;
    std::map<Date, std::int64_t> changes;
    for (const auto& [day, rows] : days_) {
        if (day > today_)
            future += rows;
        else
            changes[day] += static_cast<std::int64_t>(rows);
    }
    for (const auto& [day, rows] : ends)
        if (day <= today_) changes[day] -= static_cast<std::int64_t>(rows);
    for (const auto& [day, change] : changes) made.days.push_back(day);
    if (future > 0) made.omissions.push_back(omission(Omission::Kind::future_row, column(), future));
    if (changes.empty()) return;
    made.data_end = made.days.back();
    // Only rows that end before they begin can end before the first row begins.
    made.periods = Window{calendar.at(days_.begin()->first), calendar.at(made.days.back())};
    if (!relation_.source->min_rows) return;
    // Rows that end before they begin are in force nowhere. They are counted as less before they begin, so a source
    // never seems to have more rows than it has.
    std::int64_t in_force = 0;
    auto change = changes.begin();
    const Period now = today_ == last_date ? made.periods->last : calendar.at(today_);
    for (Period p = made.periods->first; p <= std::min(now, made.periods->first + most_periods_apart); p = p + 1) {
        for (; change != changes.end() && calendar.at(change->first) <= p; ++change) in_force += change->second;
        made.rows_by_period[p] = static_cast<std::uint64_t>(std::max<std::int64_t>(in_force, 0));
    }
}

void SourceRows::note_early(SourceMeasurement& made) const {
    if (made.days.empty() || today_ == last_date) return;
    const Date first = made.days.front();
    if (query_.calendar.at(first) >= reach_from(query_.calendar, today_).first) return;
    made.too_early = EarlyRow{first, to_string(first), 0, place_of(query_.file, relation_.source->span)};
}

} // namespace kpitrace::engine
