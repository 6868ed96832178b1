// Reports made by hand.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::test {

/// A number in plain form, which must be one.
[[nodiscard]] Number number(std::string_view text);
[[nodiscard]] Date date(std::string_view text);

/// A red KPI, actual 50 against target 100, of the objective `goal`.
[[nodiscard]] ReportKpi red_kpi(std::string id);

/// The report that the manual shows: three objectives up to profit, three KPIs of which two are red.
[[nodiscard]] Report acme();

/// An objective of that id and no perspective.
[[nodiscard]] ReportObjective objective(std::string id, Zone zone);

/// Counts the zones of its KPIs into the summary.
void count_zones(Report& report);

[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

} // namespace kpitrace::test
