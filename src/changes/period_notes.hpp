// Says in sentences what makes the periods of two reports hard to compare.
#pragma once

#include "kpitrace/result/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// A sentence such as `June 2026 was not over when the newer report was made; its last row is dated 28 June 2026`;
/// empty if the period was over. `which` is `newer` or `older`.
[[nodiscard]] std::string unfinished_sentence(const ReportPeriod& period, std::string_view which);

/// One sentence without a full stop for each of these: the periods have different units; the older report is of the
/// later period; the data of the older report end before its period does. The newer report itself says where its data
/// end.
[[nodiscard]] std::vector<std::string> notes_on_periods(const ReportPeriod& before, const ReportPeriod& now);

} // namespace kpitrace
