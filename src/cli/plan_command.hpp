// `kpitrace plan`: what is to be done by whom; with --suggest the plans that are missing.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"

namespace kpitrace::cli {

[[nodiscard]] ExitStatus plan(const PlanOptions& options, const Environment& environment, Diagnostics& diagnostics);

} // namespace kpitrace::cli
