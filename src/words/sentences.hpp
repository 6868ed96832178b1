// What the report says of the whole scorecard, in words that all formats share. Safe for a terminal; without a full
// stop.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"

#include <string>
#include <string_view>

namespace kpitrace {

/// `79 %`; `no score` where there is none. One with a KPI short of its target is not shown as 100 %.
[[nodiscard]] std::string score_figure(const Report& report);

/// Of a period that is not over how much of it has passed: `the month is not over: 18 of 30 days, 14 of 22 working
/// days; the last row is dated 18 June 2026`. Of one that is over, where its data end before it does: `the last row is
/// dated 26 June 2026; the month ended on 30 June 2026`. Empty otherwise.
[[nodiscard]] std::string period_sentence(const ReportPeriod& period);

/// `3 of 12 KPIs are red; each reaches profit; 1 has no plan: Delivery time`.
[[nodiscard]] std::string summary_sentence(const Report& report);

/// `FAIL` or `PASS`.
[[nodiscard]] std::string_view verdict_word(const Verdict& verdict);
/// Of a failed run what failed it, else all that could have: `3 red, 1 no data`; empty with `never`.
[[nodiscard]] std::string verdict_counts(const Report& report, const Verdict& verdict);

} // namespace kpitrace
