// `check --each DIM`: one report for each member of a dimension, all from one reading of the data.
#pragma once

#include "cli/job.hpp"

namespace kpitrace::cli {

/// Prepares a job for `--each` before it is measured. An unknown dimension is an error.
void divide_by(Job& job, const std::string& dimension, Diagnostics& diagnostics);

/// Measures a job that divide_by() has prepared. Then it evaluates the scorecard for one member after the other and
/// writes each report before the next is made. Either all files are replaced or none of them.
[[nodiscard]] ExitStatus check_each(const Job& job, const CheckOptions& options, const TraceOptions& tracing,
                                    const Environment& environment, Diagnostics& diagnostics);

} // namespace kpitrace::cli
