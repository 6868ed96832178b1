// Runs one case of a test file through the phases of `check`: the rows of the case take the place of files.
#pragma once

#include "cli/job.hpp"
#include "kpitrace/scorecard/test_file.hpp"

#include <functional>
#include <optional>

namespace kpitrace::cli {

/// A case that has run.
struct CaseRun {
    Run run;
    RowCounts counts; ///< for an explanation
    Report report;
    Verdict verdict; ///< with the usual `--fail-on`
};

/// The path of the scorecard of a test file.
[[nodiscard]] std::string scorecard_of(const TestFile& file);

/// Changes the scorecard of a case before it is measured.
using ExtendScorecard = std::function<void(Scorecard&)>;

/// Runs a case. Returns nothing after an error: one of the scorecard or of the rows, or an id that the scorecard does
/// not have. A source without rows in the case has no rows.
[[nodiscard]] std::optional<CaseRun> run_case(const TestFile& file, const TestCase& test, const FileRoot& root,
                                              const Environment& environment, const ExtendScorecard& extend,
                                              Diagnostics& diagnostics);

} // namespace kpitrace::cli
