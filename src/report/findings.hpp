// The findings of an audit, in the form that a report has them.
#pragma once

#include "kpitrace/lint/lint.hpp"
#include "kpitrace/report/report.hpp"

#include <vector>

namespace kpitrace {

/// In the audit's order.
[[nodiscard]] std::vector<ReportFinding> report_findings(const Audit& audit, const SourceFile& file);

} // namespace kpitrace
