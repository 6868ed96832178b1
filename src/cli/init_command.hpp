// `kpitrace init`: drafts a scorecard from CSV files.
#pragma once

#include "cli/environment.hpp"
#include "cli/options.hpp"

namespace kpitrace::cli {

[[nodiscard]] ExitStatus init(const InitOptions& options, const Environment& environment, Diagnostics& diagnostics);

} // namespace kpitrace::cli
