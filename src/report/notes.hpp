// What the reader must know besides the numbers: notes, warnings about sources that are stale or short, and the
// findings of the audit, in the form that a report has them.
#pragma once

#include "kpitrace/lint/lint.hpp"
#include "kpitrace/report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The notes, one sentence each, without a full stop. They are about cells and rows that were left out, by source;
/// waivers that end soon; targets of members that no row has;
/// results too large to be exact; KPIs with a zone but no attainment; and under assumptions, what could not be carried
/// to wider windows.
[[nodiscard]] std::vector<std::string> make_notes(const Scorecard& scorecard, const Query& query,
                                                  const Measurements& measurements, const Evaluation& evaluation);

inline constexpr std::string_view stale_rule = "stale-source";
inline constexpr std::string_view short_rule = "short-source";

/// The warnings about the sources that are shown, in their order. If a source is both stale and short, the stale
/// warning comes first. `is_waived` says which sources can be stale without failing the run.
[[nodiscard]] std::vector<ReportWarning> warn_of_sources(const Scorecard& scorecard, const Evaluation& evaluation,
                                                         const std::vector<bool>& is_shown,
                                                         const std::vector<bool>& is_waived);

/// The findings, in the order of the audit.
[[nodiscard]] std::vector<ReportFinding> report_findings(const Audit& audit, const SourceFile& file);

} // namespace kpitrace
