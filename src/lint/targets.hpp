// Whether targets ask for something, and for something that can be reached.
#pragma once

#include "lint/rules.hpp"

namespace kpitrace {

/// no-way-to-target; with values target-always-met and target-never-met.
void audit_targets(const Facts& facts, AuditWriter& out);

} // namespace kpitrace
