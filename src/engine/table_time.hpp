// Finds the segments and the asked windows that have exactly the rows of a window.
//
// Two windows have the same rows if they contain the same days on which rows are dated. So it does not matter that a
// window was cut off where the data end, or that it ends on a day after which no row is dated for a while. A window
// whose rows no segments have alone was not asked for.
#pragma once

#include "engine/segment_states.hpp"
#include "engine/table_windows.hpp"
#include "kpitrace/values/date.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace kpitrace::engine {

/// The segment of a day between ascending boundaries; nothing if it is outside of all.
[[nodiscard]] std::optional<std::uint32_t> segment_of(Date day, const std::vector<Date>& boundaries);

class TableTime {
public:
    TableTime() = default;
    /// `days` are all days on which rows are dated, ascending, if `is_complete`; otherwise at least those between the
    /// first and last boundary of `windows.fine`, and the first and the last one.
    TableTime(const TableWindows& windows, std::vector<Date> days, bool is_complete);

    enum class Division : std::uint8_t { fine, coarse };
    /// The segments that have exactly the rows dated within these days; empty if there are no such rows. Nothing if the
    /// division has no such segments.
    [[nodiscard]] std::optional<SegmentRange> segments(const DaySpan& days, Division division) const;

    /// Whether no row is dated within these days.
    [[nodiscard]] bool is_empty(const DaySpan& days) const;
    /// The asked window that has exactly the rows of this one. Nothing if there is none.
    [[nodiscard]] std::optional<std::size_t> window(AggregateId aggregate, const DaySpan& days) const;

private:
    [[nodiscard]] DaySpan settled(const DaySpan& days) const;
    [[nodiscard]] bool is_known(const DaySpan& days) const;

    std::vector<Date> days_;
    bool is_complete_ = false;
    std::vector<Date> fine_;
    std::vector<Date> coarse_;
    std::map<std::pair<AggregateId, DaySpan>, std::size_t> windows_; // by settled days
};

} // namespace kpitrace::engine
