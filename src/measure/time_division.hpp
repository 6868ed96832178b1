// How finely time divides the rows of a relation: usually by periods. Weeks are divided where a month begins if windows
// can begin there; periods by days where windows can end on any day, and into a few parts where windows can end on the
// days that are compared with today's period.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/query/windows.hpp"

#include <compare>
#include <utility>
#include <vector>

namespace kpitrace {

/// The shortest windows into which a filter set divides rows: where windows can begin and end within a period.
struct TimeGrain {
    InnerEnds ends = InnerEnds::none;
    InnerBegins begins = InnerBegins::none;
    friend auto operator<=>(const TimeGrain&, const TimeGrain&) = default;
};

class TimeDivision {
public:
    /// Divides by periods alone.
    TimeDivision() = default;
    /// Divides as finely as windows over some aggregate of the relation can begin and end.
    TimeDivision(const Query& query, SourceId relation);

    /// Windows with InnerEnds::compared can end only on these days of today's period, and on the days of other periods
    /// that are compared with them. They are before today and ascending. By default, these are all days before today.
    void set_compared_ends(std::vector<Date> ends) { compared_ends_ = std::move(ends); }

    /// The shortest window to which rows of this day belong. `period` contains the day.
    [[nodiscard]] Window piece(Date day, Period period) const { return piece(day, period, finest_); }
    /// The window of the grain that contains the piece.
    [[nodiscard]] Window widened(const Window& piece, TimeGrain grain) const;

private:
    [[nodiscard]] Window piece(Date day, Period period, TimeGrain grain) const;
    [[nodiscard]] DateRange compared_part(Date day, const DateRange& period) const;
    [[nodiscard]] bool is_in_partial(Date day) const { return day >= days_.first && day <= days_.last; }

    Calendar calendar_;
    TimeGrain finest_;
    DateRange days_; // on which windows can end
    Date today_{};
    std::vector<Date> counted_from_; // by day of days_, see PartialWindows
    std::vector<Date> compared_ends_;
};

} // namespace kpitrace
