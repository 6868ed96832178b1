// `kpitrace check`: the order of a run, read as a list of calls.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"

namespace kpitrace::cli {

[[nodiscard]] ExitStatus check(const CheckOptions& options, const Environment& environment, Diagnostics& diagnostics);

} // namespace kpitrace::cli
