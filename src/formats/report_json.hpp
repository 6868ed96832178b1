// Parts of the JSON report that other JSON outputs contain too, with the same keys.
#pragma once

#include "kpitrace/report/report.hpp"
#include "json/json_writer.hpp"

namespace kpitrace {

void write_json(JsonWriter& json, const ReportObjective& objective);
void write_json(JsonWriter& json, const ReportKpi& kpi);
void write_json(JsonWriter& json, const ReportPlan& plan);

} // namespace kpitrace
