// Whether every KPI measures something of its own.
#pragma once

#include "lint/rules.hpp"

namespace kpitrace {

/// same-measure; with values moving-together.
void audit_measures(const Facts& facts, AuditWriter& out);

} // namespace kpitrace
