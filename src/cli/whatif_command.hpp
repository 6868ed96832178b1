// `kpitrace whatif`.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "kpitrace/text/diagnostic.hpp"

namespace kpitrace::cli {

/// Evaluates the scorecard twice, as measured and under the assumptions, and prints what differs.
[[nodiscard]] ExitStatus what_if(const WhatIfOptions& options, const Environment& environment,
                                 Diagnostics& diagnostics);

} // namespace kpitrace::cli
