// The option `--status no_data=3,stale=3` of `check`.
#pragma once

#include "cli/options/command_line.hpp"
#include "cli/statuses.hpp"

namespace kpitrace::cli {

[[nodiscard]] Option status_option();

/// It is an error if a word cannot have a status, if it does not fail the run by `fail_on`, or if it is named twice.
[[nodiscard]] OwnStatuses read_statuses(const Arguments& arguments, const FailOn& fail_on, Diagnostics& diagnostics);

} // namespace kpitrace::cli
