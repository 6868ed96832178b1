// The days of a source's dates. Statements know moments of the table only: local times without a zone, or, if the
// source has a `time_zone`, times in UTC.
#pragma once

#include "csv/time_zone.hpp"
#include "kpitrace/query/query.hpp"

#include <cstdint>
#include <optional>

namespace kpitrace::engine {

class LocalDays {
public:
    LocalDays(const Query& query, SourceId source);

    [[nodiscard]] bool has_zone() const { return zone_.has_value(); }
    /// The moment of the table at which the day begins.
    [[nodiscard]] Instant begin_of(Date day) const;
    /// The day that a cell of the row `extent` means: seconds with a zone, otherwise days.
    [[nodiscard]] Date day_of(std::int64_t cell) const;

private:
    std::optional<csv::TimeZone> zone_;
};

} // namespace kpitrace::engine
