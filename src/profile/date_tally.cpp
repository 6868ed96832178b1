#include "profile/date_tally.hpp"

#include "csv/date_suggestion.hpp"
#include "text/digits.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace kpitrace {
namespace {

/// A reader of this format alone, without the scorecard's own formats, because each candidate is tried by itself.
csv::DateReader reader_of(csv::Format format, const std::string& date_format) {
    format.date_formats.clear();
    if (!date_format.empty()) format.date_formats.push_back(date_format);
    return csv::DateReader(format);
}

/// Reads a cell as a date. A cell without a digit is not a date in any format.
std::optional<csv::DateCell> read_date(std::string_view cell, csv::DateReader& reader) {
    if (!has_ascii_digit(cell)) return std::nullopt;
    const csv::DateCell date = reader.read(cell);
    return date.state == csv::CellState::value ? std::optional(date) : std::nullopt;
}

void note(const csv::DateCell& cell, const std::optional<Date>& today, std::uint64_t times, DateFit& fit) {
    const Date day = std::chrono::floor<std::chrono::days>(cell.value);
    const auto days = static_cast<std::int32_t>((cell.last_day - day).count()) + 1;
    fit.first = fit.count == 0 ? day : std::min(fit.first, day);
    fit.last = fit.count == 0 ? cell.last_day : std::max(fit.last, cell.last_day);
    fit.days = std::max(fit.days, days);
    fit.count += times;
    if (!today) return;
    if (day > *today) {
        fit.ahead += times;
    } else {
        fit.last_begun = std::max(fit.last_begun.value_or(cell.last_day), cell.last_day);
    }
}

} // namespace

DateTally::DateTally(const csv::Format& format, std::optional<Date> today)
    : format_(format)
    , today_(today)
    , months_(format.month_names.empty() ? csv::MonthNames() : csv::MonthNames(format.month_names)) {
    candidates_.push_back({{}, reader_of(format_, {})});
    for (const std::string& given : format.date_formats)
        candidates_.push_back({{.format = given}, reader_of(format_, given)});
}

void DateTally::add(std::string_view cell, const std::function<ShownCell()>& shown) {
    if (is_hopeless()) return;
    if (!first_) first_ = shown();
    if (read(cell, 0, shown) > 0 || tries_left_ == 0 || !has_ascii_digit(cell)) return;
    --tries_left_;
    const std::size_t known = candidates_.size();
    add_candidates(cell);
    (void)read(cell, known, shown);
}

/// Whether enough cells with digits were tried and none of them was a date.
bool DateTally::is_hopeless() const {
    return tries_left_ == 0 && std::all_of(candidates_.begin(), candidates_.end(),
                                           [](const Candidate& candidate) { return candidate.fit.count == 0; });
}

/// Tries the candidates from `from` on. Returns how many of them read the cell.
std::size_t DateTally::read(std::string_view cell, std::size_t from, const std::function<ShownCell()>& shown) {
    std::size_t readings = 0;
    for (std::size_t i = from; i < candidates_.size(); ++i) {
        DateFit& fit = candidates_[i].fit;
        if (const auto date = read_date(cell, candidates_[i].reader)) {
            note(*date, today_, 1, fit);
            ++readings;
        } else if (!fit.unread) {
            fit.unread = shown();
        }
    }
    return readings;
}

void DateTally::add_more(std::string_view cell, std::uint64_t times) {
    if (is_hopeless()) return;
    for (Candidate& candidate : candidates_)
        if (const auto date = read_date(cell, candidate.reader)) note(*date, today_, times, candidate.fit);
}

/// Adds the formats that read the cell. None of them read the first cell, otherwise it would have been added then.
void DateTally::add_candidates(std::string_view cell) {
    auto readings = csv::possible_dates(cell, months_);
    if (readings.empty()) readings = csv::possible_epochs(cell);
    for (const csv::DateReading& reading : readings)
        for (const std::string& format : reading.formats) {
            candidates_.push_back({{.format = format}, reader_of(format_, format)});
            if (first_->text != cell) candidates_.back().fit.unread = first_;
        }
}

std::vector<DateFit> DateTally::finish() && {
    std::vector<DateFit> fits;
    for (Candidate& candidate : candidates_)
        if (candidate.fit.count > 0) fits.push_back(std::move(candidate.fit));
    std::stable_sort(fits.begin(), fits.end(), [](const DateFit& a, const DateFit& b) { return a.count > b.count; });
    return fits;
}

} // namespace kpitrace
