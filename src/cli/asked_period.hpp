// Finds the period that `--period` asks for.
//
// This takes two steps. A mistake in the option is reported before any file is read, which can take minutes; which
// period `latest` or an offset means is known only afterwards.
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
/// `last-complete`: the latest period that is over.
struct LastCompletePeriod {};
/// `-1`: a number of periods before the latest period with values.
struct PeriodsBack {
    std::int32_t count = 0;
};
using AskedPeriod = std::variant<LatestPeriod, LastCompletePeriod, PeriodsBack, Period>;

/// Reads the value of `--period`. It can also be `2026-6` for `2026-06`. An id of another unit, or any other text, is
/// an error.
[[nodiscard]] std::optional<AskedPeriod> read_asked_period(const std::string& written, const Calendar& calendar,
                                                           Diagnostics& diagnostics);

/// The period that is meant. The data must have been read. It is an error if `last-complete` or an offset leads to no
/// period with data, or if the period is more than `most_periods_apart` after the first row. `last-complete` warns if a
/// later period is over too but has no data. `latest` warns if a later period has rows but no KPI has a value in it.
[[nodiscard]] std::optional<Period> find_period(const AskedPeriod& asked, const Scorecard& scorecard,
                                                const Query& query, const Measurements& measurements,
                                                Diagnostics& diagnostics);

} // namespace kpitrace::cli
