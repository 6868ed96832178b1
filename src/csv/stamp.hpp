// A date as a cell writes it, before a time zone is applied.
#pragma once

#include "kpitrace/values/calendar.hpp"

#include <chrono>
#include <cstdint>

namespace kpitrace::csv {

struct Stamp {
    /// What the cell says about the time of day.
    enum class Clock : std::uint8_t {
        none,  ///< nothing: a day, a month, a quarter or a year
        local, ///< a time without an offset
        offset ///< a time with an offset from UTC
    };

    Instant first{}; ///< as written, to the second
    Date last_day{}; ///< of what the cell names
    Clock clock = Clock::none;
    std::chrono::seconds offset{}; ///< of Clock::offset: what the written time is ahead of UTC
};

} // namespace kpitrace::csv
