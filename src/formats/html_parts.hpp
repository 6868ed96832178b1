// The parts of the page that have a source of their own, from top to bottom. Each is whole HTML, or empty where there
// is nothing to show.
//
// Texts of the report stand in elements that isolate their writing direction, escaped.
#pragma once

#include "display/markup.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace kpitrace {

/// page.css, which names colours as map/palette.hpp does.
[[nodiscard]] Markup page_style();

/// A name or sentence of the report, set off from its surroundings by `<bdi>`.
[[nodiscard]] Markup html_name(std::string_view text);
/// A zone by shape, word and colour.
[[nodiscard]] Markup html_zone(Zone zone);
/// Where the page tells of a red KPI, as a fragment's name; `kpi` is an index into Report::kpis.
[[nodiscard]] std::string red_anchor(std::size_t kpi);

/// What changed since an earlier report, where the report was held against one.
[[nodiscard]] Markup html_changes(const Report& report);
/// Perspectives, their objectives, and the KPIs of these.
[[nodiscard]] Markup html_table(const Report& report);
/// A KPI's history as a small picture with its targets.
[[nodiscard]] Markup html_trend(const ReportKpi& kpi);
/// For each red KPI what is at stake, the chain up to profit, the plans on the way.
[[nodiscard]] Markup html_chains(const Report& report);
/// Worst first; of each rule as many as messages on a terminal.
[[nodiscard]] Markup html_findings(const Report& report);

} // namespace kpitrace
