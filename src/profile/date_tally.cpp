#include "profile/date_tally.hpp"

#include "csv/date_suggestion.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace kpitrace {
namespace {

/// Of what the scorecard's own formats say nothing may be left: each candidate is asked alone.
csv::DateReader reader_of(csv::Format format, const std::string& date_format) {
    format.date_formats.clear();
    if (!date_format.empty()) format.date_formats.push_back(date_format);
    return {format, 1};
}

void note(const csv::DateCell& cell, DateFit& fit) {
    const Date day = std::chrono::floor<std::chrono::days>(cell.value);
    const auto days = static_cast<std::int32_t>((cell.last_day - day).count()) + 1;
    fit.first = fit.count == 0 ? day : std::min(fit.first, day);
    fit.last = fit.count == 0 ? cell.last_day : std::max(fit.last, cell.last_day);
    fit.days = std::max(fit.days, days);
    ++fit.count;
}

} // namespace

DateTally::DateTally(const csv::Format& format)
    : format_(format) {
    candidates_.push_back({{}, reader_of(format_, {})});
    for (const std::string& given : format.date_formats)
        candidates_.push_back({{.format = given}, reader_of(format_, given)});
}

void DateTally::add(std::string_view cell) {
    if (read(cell, 0) > 0 || tries_left_ == 0 || cell.find_first_of("0123456789") == std::string_view::npos) return;
    --tries_left_;
    const std::size_t known = candidates_.size();
    add_candidates(cell);
    (void)read(cell, known);
}

/// How many of the candidates read the cell.
std::size_t DateTally::read(std::string_view cell, std::size_t from) {
    std::size_t readings = 0;
    for (std::size_t i = from; i < candidates_.size(); ++i) {
        const csv::DateCell date = candidates_[i].reader.read(cell);
        if (date.state != csv::CellState::value) continue;
        note(date, candidates_[i].fit);
        ++readings;
    }
    return readings;
}

void DateTally::add_candidates(std::string_view cell) {
    for (const csv::DateReading& reading : csv::possible_dates(cell))
        for (const std::string& format : reading.formats)
            candidates_.push_back({{.format = format}, reader_of(format_, format)});
}

std::vector<DateFit> DateTally::finish() && {
    std::vector<DateFit> fits;
    for (Candidate& candidate : candidates_)
        if (candidate.fit.count > 0) fits.push_back(std::move(candidate.fit));
    std::stable_sort(fits.begin(), fits.end(), [](const DateFit& a, const DateFit& b) { return a.count > b.count; });
    return fits;
}

} // namespace kpitrace
