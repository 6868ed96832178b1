// How finely time divides the rows of a relation: usually by periods, and by days where windows can end on any day.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/query/windows.hpp"

#include <cstdint>
#include <optional>

namespace kpitrace {

/// The shortest windows into which a filter set divides rows.
enum class TimeGrain : std::uint8_t {
    period,
    before_today, ///< periods, and the part of today's period that is over
    day           ///< days as far as Query::partial has them, otherwise periods
};

class TimeDivision {
public:
    /// Divides by periods alone.
    TimeDivision() = default;
    /// Also divides by the days of Query::partial, if `relation` has aggregates with such windows.
    TimeDivision(const Query& query, SourceId relation);

    /// The shortest window to which rows of this day belong. `period` contains the day.
    [[nodiscard]] Window piece(Date day, Period period) const;
    /// The window of the grain that contains the piece.
    [[nodiscard]] Window widened(const Window& piece, TimeGrain grain) const;

private:
    std::optional<DateRange> days_; // that are windows of their own
    Date today_{};
    Period now_{};          // the period of today
    DateRange days_of_now_; // the days of that period
};

} // namespace kpitrace
