// Offsets from UTC, and time zones by the names of the time-zone database, such as `Europe/Berlin`. Only time_zone.cpp
// uses the date library.
#pragma once

#include "kpitrace/values/calendar.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace::csv {

/// Takes `Z`, `+02`, `+0200`, `+02:00`, `UTC`, `GMT` or `GMT+2` from the front of a text; nothing where it begins with
/// none of these.
[[nodiscard]] std::optional<std::chrono::seconds> take_utc_offset(std::string_view& text);

/// Its changes of the clock, so that a conversion costs one search and threads share it. The database knows the changes
/// up to 2037; after that a zone keeps its standard time.
class TimeZone {
public:
    /// The zone, or why it cannot be had.
    struct Fault {
        std::string message; ///< "`Europe/Berlim` is not a time zone; expected a name such as `Europe/Berlin`"
        std::string help;    ///< the nearest name; may be empty
    };
    [[nodiscard]] static std::variant<TimeZone, Fault> find(std::string_view name);

    /// The time on the zone's clocks.
    [[nodiscard]] Instant to_local(Instant utc) const;
    /// The moment at which the zone's clocks show `local`. A time that they show twice is the first of the two; one
    /// that they skip is as far behind the change as it would have been on a clock that was not changed.
    [[nodiscard]] Instant to_utc(Instant local) const;

private:
    /// From `begin` (UTC) to that of the next span, clocks are ahead of UTC by `offset`.
    struct Span {
        Instant begin;
        std::chrono::seconds offset;
    };
    TimeZone() = default;

    std::vector<Span> spans_; // ascending; the first has no beginning
};

} // namespace kpitrace::csv
