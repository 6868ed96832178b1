// The exit status of a run that fails: 1, or what `--status no_data=3,stale=3` gives to a failure that does not come
// from the numbers. A scheduler can then run again when an export is missing, but not when a KPI is red.
#pragma once

#include "cli/environment.hpp"
#include "kpitrace/report/verdict.hpp"
#include "report/fail_words.hpp"

#include <vector>

namespace kpitrace::cli {

inline constexpr int least_own_status = 3;
inline constexpr int most_own_status = 63; // below the statuses of sysexits.h and of signals

struct OwnStatus {
    const FailWord* word = nullptr; ///< of `fail_words`, with Cause::other
    int status = least_own_status;
};
/// In the order in which the user wrote them. Each word is there once.
using OwnStatuses = std::vector<OwnStatus>;

/// The status of a report. If anything without a status of its own makes it fail, the status is 1. Otherwise it is that
/// of the first entry that makes it fail.
[[nodiscard]] ExitStatus status_of(const Report& report, const Verdict& verdict, const OwnStatuses& own);

/// The status of a run with two reports, by the same rules.
[[nodiscard]] ExitStatus status_of_both(ExitStatus one, ExitStatus other, const OwnStatuses& own);

} // namespace kpitrace::cli
