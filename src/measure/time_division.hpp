// How finely time divides the rows of a relation: usually by periods. Weeks are divided where a month begins if windows
// can begin there, and periods by days where windows can end on any day.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/query/windows.hpp"

#include <compare>
#include <cstdint>
#include <optional>

namespace kpitrace {

/// The shortest windows into which a filter set divides rows.
struct TimeGrain {
    enum class Ends : std::uint8_t {
        period,
        before_today, ///< windows can also end on the day before today
        day           ///< windows can end on any day that Query::partial has
    };
    Ends ends = Ends::period;
    InnerBegins begins = InnerBegins::none; ///< where windows can begin within a period
    friend auto operator<=>(const TimeGrain&, const TimeGrain&) = default;
};

class TimeDivision {
public:
    /// Divides by periods alone.
    TimeDivision() = default;
    /// Divides as finely as windows over some aggregate of the relation can begin and end.
    TimeDivision(const Query& query, SourceId relation);

    /// The shortest window to which rows of this day belong. `period` contains the day.
    [[nodiscard]] Window piece(Date day, Period period) const { return piece(day, period, finest_); }
    /// The window of the grain that contains the piece.
    [[nodiscard]] Window widened(const Window& piece, TimeGrain grain) const;

private:
    [[nodiscard]] Window piece(Date day, Period period, TimeGrain grain) const;

    Calendar calendar_;
    TimeGrain finest_;
    DateRange days_; // on which windows can end
    Date today_{};
};

} // namespace kpitrace
