#include "engine/table_time.hpp"

#include <algorithm>
#include <chrono>

namespace kpitrace::engine {
std::optional<std::uint32_t> segment_of(Date day, const std::vector<Date>& boundaries) {
    const auto after = std::ranges::upper_bound(boundaries, day);
    if (after == boundaries.begin() || after == boundaries.end()) return std::nullopt;
    return static_cast<std::uint32_t>(after - boundaries.begin() - 1);
}

TableTime::TableTime(const TableWindows& windows, std::vector<Date> days, bool is_complete)
    : days_(std::move(days))
    , is_complete_(is_complete)
    , fine_(windows.fine)
    , coarse_(windows.coarse.empty() ? windows.fine : windows.coarse) {
    for (std::size_t i = 0; i < windows.windows.size(); ++i)
        if (const auto& asked = windows.windows[i]; asked.days)
            windows_.try_emplace({asked.aggregate, settled(*asked.days)}, i);
}

/// The part of a window from its first to its last row.
DaySpan TableTime::settled(const DaySpan& days) const {
    if (days_.empty()) return {days.begin, days.begin};
    if (!is_known(days))
        return {std::max(days.begin, days_.front()), std::min(days.end, days_.back() + std::chrono::days(1))};
    const auto first = std::ranges::lower_bound(days_, days.begin);
    const auto last = std::ranges::lower_bound(days_, days.end);
    if (first == last) return {days.begin, days.begin};
    return {*first, *(last - 1) + std::chrono::days(1)};
}

/// Whether all days with rows within the window are known.
bool TableTime::is_known(const DaySpan& days) const {
    if (is_complete_ || days_.empty()) return true;
    return std::max(days.begin, days_.front()) >= fine_.front() &&
           std::min(days.end, days_.back() + std::chrono::days(1)) <= fine_.back();
}

bool TableTime::is_empty(const DaySpan& days) const {
    const DaySpan rows = settled(days);
    return rows.begin >= rows.end;
}

std::optional<SegmentRange> TableTime::segments(const DaySpan& days, Division division) const {
    if (!is_known(days)) return std::nullopt;
    const auto& boundaries = division == Division::fine ? fine_ : coarse_;
    const auto first = std::ranges::lower_bound(days_, days.begin);
    const auto end = std::ranges::lower_bound(days_, days.end);
    if (first == end) return SegmentRange{};
    const auto begins_in = segment_of(*first, boundaries);
    const auto ends_in = segment_of(*(end - 1), boundaries);
    if (!begins_in || !ends_in) return std::nullopt;
    // The rows before and after the window must be in other segments.
    if (first != days_.begin() && segment_of(*(first - 1), boundaries) == begins_in) return std::nullopt;
    if (end != days_.end() && segment_of(*end, boundaries) == ends_in) return std::nullopt;
    return SegmentRange{*begins_in, *ends_in + 1};
}

std::optional<std::size_t> TableTime::window(AggregateId aggregate, const DaySpan& days) const {
    const auto found = windows_.find({aggregate, settled(days)});
    return found == windows_.end() ? std::nullopt : std::optional(found->second);
}

} // namespace kpitrace::engine
