// What makes the periods of two reports hard to compare, in sentences.
#pragma once

#include "kpitrace/result/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// `June 2026 was not over when the newer report was made; its last row is dated 28 June 2026`; empty if the period was
/// over. `which` is `newer` or `older`.
[[nodiscard]] std::string unfinished_sentence(const ReportPeriod& period, std::string_view which);

/// One sentence each, without a full stop: the periods have different units; the older report is of the later period;
/// the data of the older report end before its period does (the newer report says so itself).
[[nodiscard]] std::vector<std::string> notes_on_periods(const ReportPeriod& before, const ReportPeriod& now);

} // namespace kpitrace
