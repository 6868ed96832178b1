// `kpitrace map`.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"
#include "kpitrace/text/diagnostic.hpp"

namespace kpitrace::cli {

/// Writes the strategy map to standard output, then to the files asked for; with zones where data are given or every
/// source that is needed names its files.
[[nodiscard]] ExitStatus map(const MapOptions& options, const Environment& environment, Diagnostics& diagnostics);

} // namespace kpitrace::cli
