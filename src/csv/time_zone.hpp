// Offsets from UTC, and time zones by their names in the time-zone database, such as `Europe/Berlin`. Only
// time_zone.cpp uses the date library.
#pragma once

#include "kpitrace/values/calendar.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace::csv {

/// Takes an offset from the front of a text: `Z`, `+02`, `+0200`, `+02:00`, `UTC`, `GMT` or `GMT+2`. Returns nothing if
/// the text does not begin with an offset.
[[nodiscard]] std::optional<std::chrono::seconds> take_utc_offset(std::string_view& text);

/// A time zone that keeps all changes of its clock in a vector, so that a conversion costs one binary search and
/// threads can share it. The database knows changes up to 2037; after that a zone keeps its standard time.
class TimeZone {
public:
    struct Fault {
        std::string message; ///< "`Europe/Berlim` is not a time zone; expected a name such as `Europe/Berlin`"
        std::string help;    ///< proposes the nearest name; may be empty
    };
    [[nodiscard]] static std::variant<TimeZone, Fault> find(std::string_view name);

    [[nodiscard]] Instant to_local(Instant utc) const;
    /// The moment at which the zone's clocks show `local`. If they show it twice, this is the first moment. If they
    /// skip it, it is calculated as if the clock had not changed yet.
    [[nodiscard]] Instant to_utc(Instant local) const;

private:
    /// From `begin` (UTC) to the beginning of the next span, clocks are ahead of UTC by `offset`.
    struct Span {
        Instant begin;
        std::chrono::seconds offset;
    };
    TimeZone() = default;

    std::vector<Span> spans_; // ascending; the first span also applies to earlier moments
};

} // namespace kpitrace::csv
