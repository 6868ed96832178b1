// `kpitrace explain`: from one run's options to all about one element.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"

namespace kpitrace::cli {

[[nodiscard]] ExitStatus explain(const ExplainOptions& options, const Environment& environment,
                                 Diagnostics& diagnostics);

} // namespace kpitrace::cli
