// The statements that ask databases for a scorecard's tables, as text.
#pragma once

#include "cli/environment.hpp"
#include "cli/job.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <span>
#include <string>

namespace kpitrace::cli {

/// Writes the statements of these sources of the job, one after the other, in the dialects that `--engine` names. A
/// source has a second statement only if the periods of the job are named. Returns nothing after an error.
[[nodiscard]] std::optional<std::string> write_statements(const Job& job, const Query& query,
                                                          std::span<const SourceId> sources,
                                                          const EngineOptions& options, const Environment& environment,
                                                          Diagnostics& diagnostics);

} // namespace kpitrace::cli
