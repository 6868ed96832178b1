#include "measure/source_scan.hpp"

#include <algorithm>

namespace kpitrace {

SourceScan::SourceScan(const ScanPlan& plan) {
    for (const Lane& lane : plan.lanes) columns.emplace_back(lane.kind);
    for (const TextOperand& operand : plan.texts.operands) texts.emplace_back(operand);
    empty.resize(plan.texts.columns.size());
    rows.dated = plan.is_in_time();
    rows.is_stock = plan.span.has_value();
    // True until a row proves the opposite. If periods are days, every source would seem to date periods.
    // Spans begin and end on days, even if all of them begin on the first of a month.
    rows.dates_whole_periods = plan.query->calendar.unit() != PeriodUnit::day && !plan.span;
    unmatched.resize(plan.program.lookups().size());
    met.resize(plan.keys.size());
}

/// All parts merge in any order, so the result does not depend on which thread read which rows. Only `days` must be
/// sorted after the last merge.
void SourceScan::merge(const SourceScan& other) {
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].merge(other.columns[i]);
    rows.rows += other.rows.rows;
    rows.rows_left_out += other.rows.rows_left_out;
    rows.rows_skipped += other.rows.rows_skipped;
    for (const auto& [period, count] : other.rows.rows_by_period) rows.rows_by_period[period] += count;
    rows.days.insert(rows.days.end(), other.rows.days.begin(), other.rows.days.end());
    const auto& early = other.rows.too_early;
    if (early && (!rows.too_early || is_before(*early, *rows.too_early))) rows.too_early = early;
    if (other.rows.data_end)
        rows.data_end = rows.data_end ? std::max(*rows.data_end, *other.rows.data_end) : *other.rows.data_end;
    rows.dates_whole_periods = rows.dates_whole_periods && other.rows.dates_whole_periods;
    spans.merge(other.spans);
    omissions.merge(other.omissions);
    faults.merge(other.faults);
    dropped.merge(other.dropped);
    shifted.merge(other.shifted);
    for (const auto& [column, places] : other.units) units[column].merge(places);
    for (const auto& [column, found] : other.unlisted) unlisted[column].merge(found);
    for (std::size_t i = 0; i < texts.size(); ++i) texts[i].merge(other.texts[i]);
    for (const Span& span : other.rows.period_columns)
        if (std::ranges::find(rows.period_columns, span.begin, &Span::begin) == rows.period_columns.end())
            rows.period_columns.push_back(span);
    for (std::size_t i = 0; i < unmatched.size(); ++i) unmatched[i].merge(other.unmatched[i]);
    for (std::size_t i = 0; i < met.size(); ++i) {
        met[i].resize(std::max(met[i].size(), other.met[i].size()));
        for (std::size_t member = 0; member < other.met[i].size(); ++member) met[i][member] |= other.met[i][member];
    }
    for (std::size_t i = 0; i < empty.size(); ++i) merge_sighting(empty[i], other.empty[i]);
    if (!other.rows.periods) return;
    if (!rows.periods) rows.periods = other.rows.periods;
    rows.periods = Window{std::min(rows.periods->first, other.rows.periods->first),
                          std::max(rows.periods->last, other.rows.periods->last)};
}

} // namespace kpitrace
