// `kpitrace diff`.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "kpitrace/text/diagnostic.hpp"

namespace kpitrace::cli {

/// Compares two reports and prints what changed. Fails where a KPI is red now and was not before.
[[nodiscard]] ExitStatus diff(const DiffOptions& options, const Environment& environment, Diagnostics& diagnostics);

} // namespace kpitrace::cli
