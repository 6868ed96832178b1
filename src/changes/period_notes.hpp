// Periods as a report's JSON tells them, and what keeps two of them from being compared.
#pragma once

#include "kpitrace/result/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// `June 2026 was not over when the newer report was made; its last row is dated 28 June 2026`; empty where it was.
/// which: `newer` or `older`.
[[nodiscard]] std::string unfinished_sentence(const ReportPeriod& period, std::string_view which);

/// One sentence each, without a full stop: periods of different units, the older report of the later period, data of
/// the older one that end before its period does (the newer one says so itself).
[[nodiscard]] std::vector<std::string> notes_on_periods(const ReportPeriod& before, const ReportPeriod& now);

} // namespace kpitrace
