// Copies the parts that decompose() finds into plain values.
#pragma once

#include "kpitrace/result/causes.hpp"

#include <vector>

namespace kpitrace {

/// The members of a split that has shares.
[[nodiscard]] std::vector<ReportCause> causes_of(const std::vector<MemberShare>& members);

} // namespace kpitrace
