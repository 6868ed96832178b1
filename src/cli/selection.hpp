// The KPIs that the user selects (`--select`, `--exclude`): gates of a CI run, or what one team answers for.
//
// All KPIs are still evaluated, because chains of cause and effect run through them up to profit. Those that are not
// selected are neither judged nor reported.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"

namespace kpitrace::cli {

/// The scorecard with Kpi::is_selected set, and the selected KPIs first. A KPI is selected if one of `select` is about
/// it (or there is none) and none of `exclude`. Each is the id of a KPI, `tag:X`, `owner:X`, `objective:X` or
/// `perspective:X`, where X and the id can have `*`, `?` and `[…]`. It is an error, with the nearest word, if one of
/// them is about no KPI, and if nothing is selected.
[[nodiscard]] Scorecard select_kpis(const Scorecard& scorecard, const ReportSelection& selection,
                                    Diagnostics& diagnostics);

} // namespace kpitrace::cli
