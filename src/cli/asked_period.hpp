// Which period a run evaluates, by `--period`.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace kpitrace::cli {

/// `latest`, which is the default: the latest period with values.
struct LatestPeriod {};
/// `last-complete`: the latest that is over.
struct LastCompletePeriod {};
/// `-1`: so many periods before the latest.
struct PeriodsBack {
    std::int32_t count = 0;
};
using AskedPeriod = std::variant<LatestPeriod, LastCompletePeriod, PeriodsBack, Period>;

/// Also takes `2026-6` for `2026-06`. An id of another unit, or any other text, is an error.
[[nodiscard]] std::optional<AskedPeriod> read_asked_period(const std::string& written, const Calendar& calendar,
                                                           Diagnostics& diagnostics);

/// The period that is meant, once the data are read. An error where `last-complete` or an offset leads to no period
/// with data, or where more than `most_periods_apart` lie between the first row and the period. `last-complete` warns
/// where a later period is over too and has no data, `latest` where rows of a later period are there and no KPI has a
/// value in it.
[[nodiscard]] std::optional<Period> find_period(const AskedPeriod& asked, const Scorecard& scorecard,
                                                const Query& query, const Measurements& measurements,
                                                Diagnostics& diagnostics);

} // namespace kpitrace::cli
