// The file of `holidays: {file, column}`.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "text/file_access.hpp"

#include <string>

namespace kpitrace::cli {

/// The path of the scorecard's holiday file, which must be set.
[[nodiscard]] std::string holiday_path(const Scorecard& scorecard);

/// Adds the dates of the scorecard's holiday file to its working days; does nothing if it has no such file. Reports a
/// file that cannot be read or is outside `root`, a column that it lacks, and cells that are not dates. An empty cell
/// is skipped. Returns false after an error.
[[nodiscard]] bool add_holidays(Scorecard& scorecard, const FileRoot& root, Diagnostics& diagnostics);

} // namespace kpitrace::cli
