#include "measure/source_scan.hpp"

#include <algorithm>

namespace kpitrace {

SourceScan::SourceScan(const ScanPlan& plan) {
    for (const Lane& lane : plan.lanes) columns.emplace_back(lane.kind);
    for (const TextOperand& operand : plan.texts.operands) texts.emplace_back(operand);
    empty.resize(plan.texts.columns.size());
    rows.dated = plan.date_column.has_value();
    rows.dates_whole_periods = plan.scorecard->calendar.unit() != PeriodUnit::day;
}

void SourceScan::merge(const SourceScan& other) {
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].merge(other.columns[i]);
    rows.rows += other.rows.rows;
    rows.dates_whole_periods = rows.dates_whole_periods && other.rows.dates_whole_periods;
    omissions.merge(other.omissions);
    faults.merge(other.faults);
    dropped.merge(other.dropped);
    shifted.merge(other.shifted);
    for (const auto& [column, places] : other.units) units[column].merge(places);
    for (const auto& [column, found] : other.unlisted) unlisted[column].merge(found);
    for (std::size_t i = 0; i < texts.size(); ++i) texts[i].merge(other.texts[i]);
    for (std::size_t i = 0; i < empty.size(); ++i) merge_sighting(empty[i], other.empty[i]);
    if (!other.rows.periods) return;
    if (!rows.periods) {
        rows.periods = other.rows.periods;
        rows.data_end = other.rows.data_end;
        return;
    }
    rows.periods = Window{std::min(rows.periods->first, other.rows.periods->first),
                          std::max(rows.periods->last, other.rows.periods->last)};
    rows.data_end = std::max(*rows.data_end, *other.rows.data_end);
}

} // namespace kpitrace
