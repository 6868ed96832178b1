// The parts of the page, from top to bottom. Each is well-formed HTML, or empty if there is nothing to show.
//
// Texts from the report are in elements that isolate their writing direction.
#pragma once

#include "display/markup.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace kpitrace {

/// The content of page.css, which uses the colour names of map/palette.hpp.
[[nodiscard]] Markup page_style();

/// A name or sentence of the report in `<bdi>`, so that its writing direction does not affect the text around it.
[[nodiscard]] Markup html_name(std::string_view text);
/// A zone by shape, word and colour.
[[nodiscard]] Markup html_zone(Zone zone);
/// The id of the part of the page about a red KPI.
[[nodiscard]] std::string red_anchor(KpiId kpi);

/// What changed since the earlier report, if there is one.
[[nodiscard]] Markup html_changes(const Report& report);
/// Perspectives with their objectives, objectives with their KPIs, and KPIs with their red members, at most
/// `shown_members` of a dimension.
[[nodiscard]] Markup html_table(const Report& report, std::size_t shown_members);
/// A KPI's history as a small picture with its targets.
[[nodiscard]] Markup html_trend(const ReportKpi& kpi);
/// For each KPI with a Pace::curve: the curve against the usual one, and where it leads.
[[nodiscard]] Markup html_pace(const Report& report);
/// Where the gap of a red KPI comes from, by each dimension; empty if it has no causes.
[[nodiscard]] Markup html_causes(const ReportKpi& kpi, KpiId id);
/// For each red KPI: where its gap comes from, what is at stake, the chain up to profit, and the plans on the way.
[[nodiscard]] Markup html_chains(const Report& report);
/// The findings, worst first. Of each rule, only as many are shown as on a terminal.
[[nodiscard]] Markup html_findings(const Report& report);

} // namespace kpitrace
