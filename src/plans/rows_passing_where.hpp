// The rows that a source's `where` lets pass, for those who read a file without measuring it.
#pragma once

#include "kpitrace/profile/profile.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

namespace kpitrace {

/// Reads the file a second time beside its caller, batch for batch. The source has a `where`, and the file was measured
/// without errors before. Points into the scorecard, which must outlive it.
[[nodiscard]] RowChooser rows_passing_where(const Scorecard& scorecard, SourceId source, const csv::InputFile& file);

} // namespace kpitrace
