// Says what the report shows about the whole scorecard and about a plan, in words that all formats share.
//
// The folder `words` turns a Report into the figures and sentences that people read, so that all formats say the same.
// It computes nothing: numbers are rounded and compared here, never made. Texts are safe for a terminal and have no
// full stop; a format wraps and escapes them.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The score, such as `79 %`, or `no score`. It is never shown as 100 % while a KPI misses its target.
[[nodiscard]] std::string score_figure(const Report& report);

/// Says over whose rows a report is made: `only region North, South; manager Ann`. Empty for a report over all rows.
[[nodiscard]] std::string restriction_sentence(const std::vector<ReportRestriction>& only);
/// The members alone, for a title: `North, South · Ann`.
[[nodiscard]] std::string restriction_title(const std::vector<ReportRestriction>& only);

/// Says to which KPIs a report is restricted: `3 of 12 KPIs are selected (--select tag:gate)`. Empty if all are
/// reported.
[[nodiscard]] std::string selection_title(const Report& report);
/// The same with what follows from it: `…; the score is over these`.
[[nodiscard]] std::string selection_sentence(const Report& report);

/// The same within a sentence: `of region North`, or `of all members`.
[[nodiscard]] std::string members_in_words(const std::vector<ReportRestriction>& only);

/// Says how far the period's data go; empty if there is nothing to say. For a period that is not over: `the month is
/// not over: 18 of 30 days, 14 of 22 working days; the last row is dated 18 June 2026; attained compares with what is
/// due by now`. For a period that is over but
/// whose data end earlier: `the last row is dated 26 June 2026; the month ended on 30 June 2026`.
[[nodiscard]] std::string period_sentence(const Report& report);

/// A summary such as `3 of 12 KPIs are red; each reaches profit; 1 has no plan: Delivery time`.
[[nodiscard]] std::string summary_sentence(const Report& report);

/// `FAIL` or `PASS`.
[[nodiscard]] std::string_view verdict_word(const Verdict& verdict);
/// Counts such as `3 red, 1 no data`. For a failed run, they say what made it fail; otherwise they list everything that
/// could have. Then follows what does not fail the run: `2 skipped`, `1 waived`, `1 within its patience`, `2 too early
/// to fail`. Empty if there is nothing to say.
[[nodiscard]] std::string verdict_counts(const Report& report, const Verdict& verdict);

/// The same, with the option that decides: `3 red, 1 no data (--fail-on red,no_data,stale,short)`.
[[nodiscard]] std::string verdict_reason(const Report& report, const Verdict& verdict);

/// The text after a plan's name, such as `Sales operations · due 30 September 2026 · 1 of 2 steps done`.
[[nodiscard]] std::string plan_standing(const ReportPlan& plan);
/// The state of a step: `done on 10 July 2026`, `overdue by 12 days`, `due 31 August 2026` or `no due date`.
[[nodiscard]] std::string step_standing(const ReportStep& step);

/// Name and state of a plan, such as `Coach the team · Sales operations · due 30 September 2026 · 1 of 2 steps done`,
/// with bound() pieces for a page that wraps lines.
[[nodiscard]] std::string plan_in_words(const ReportPlan& plan);

} // namespace kpitrace
