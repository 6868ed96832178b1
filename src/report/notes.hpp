// What the reader must know beside the numbers: notes, warnings about sources that are stale or short, and the findings
// of the audit, in the form that a report has them.
#pragma once

#include "kpitrace/lint/lint.hpp"
#include "kpitrace/report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// One sentence each, without a full stop: cells and rows that were left out, by source; results too large to be exact;
/// KPIs with a zone but no attainment; and with assumptions, what could not be carried to wider windows.
[[nodiscard]] std::vector<std::string> make_notes(const Scorecard& scorecard, const Query& query,
                                                  const Measurements& measurements, const Evaluation& evaluation);

inline constexpr std::string_view stale_rule = "stale-source";
inline constexpr std::string_view short_rule = "short-source";

/// In the order of the sources. If a source is both stale and short, the stale warning is first.
[[nodiscard]] std::vector<ReportWarning> warn_of_sources(const Scorecard& scorecard, const Evaluation& evaluation);

/// In the audit's order.
[[nodiscard]] std::vector<ReportFinding> report_findings(const Audit& audit, const SourceFile& file);

} // namespace kpitrace
