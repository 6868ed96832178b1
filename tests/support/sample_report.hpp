// Reports that tests show, made by the phases from scorecards and rows.
#pragma once

#include "kpitrace/report/report.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::test {

/// A number in plain form, which must be one.
[[nodiscard]] Number number(std::string_view text);
[[nodiscard]] Date date(std::string_view text);

/// The report on June 2026 of the scorecard, with the text of one file for each of its sources by id, as of `today`.
/// Errors end the test.
[[nodiscard]] Report report_of(std::string_view yaml, const std::map<std::string, std::string>& rows,
                               std::string_view today = "2026-07-01");

/// Three objectives up to profit, with three KPIs. Two of them are red, on 29 June. The data end on 28 June.
/// The KPIs are not marked as judged so far.
[[nodiscard]] Report acme();

/// The report of acme() with members of two dimensions below its win rate: regions of which three are red, one newly,
/// and reps of whom none is; and regions without zone below its revenue.
[[nodiscard]] Report acme_by_region();

/// KPIs K0, K1 … of the profit objective `goal` in these zones, in June. Red ones have actual 50 and target 100.
[[nodiscard]] Report of_zones(const std::vector<Zone>& zones);

/// The KPI of of_zones({Zone::red}) by that id.
[[nodiscard]] ReportKpi red_kpi(std::string id);

/// Red KPIs k0, k1 … of the first of the objectives o0, o1 …, which drives the second, and so on up to profit.
[[nodiscard]] Report red_chain(std::size_t objectives, std::size_t kpis);

[[nodiscard]] std::vector<std::string> lines_of(const std::string& text);

} // namespace kpitrace::test
