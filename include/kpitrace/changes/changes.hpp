// What changed between two reports: zones that turned, values that moved, KPIs and objectives that came and went; and
// what of it is due to another definition, not to other data.
//
// No renderer compares: all that `diff` and `check --since` show is here. Lists of indices point into Changes::kpis,
// those of `moved` and of every turn ordered by how far attainment moved, the farthest first (those of which that is
// not known last, in the report's order); all others in the order of the reports.
#pragma once

#include "kpitrace/result/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// What became of a zone.
enum class ZoneTurn : std::uint8_t {
    kept,
    became_red, ///< from any other zone, or from no data
    recovered,  ///< red before, green or yellow now
    worse,      ///< green before, yellow now
    better,     ///< yellow before, green now
    lost_data,  ///< no data now, any zone before (an objective: no data, or unmeasured)
    got_data,   ///< no data before, green or yellow now
};
/// The words of the JSON, such as `became_red`.
[[nodiscard]] std::string_view to_string(ZoneTurn turn);
[[nodiscard]] ZoneTurn turn_of(Zone before, Zone now);

/// What of a KPI's definition may change.
enum class DefinitionPart : std::uint8_t {
    actual,
    target,
    direction,
    baseline,
    red,
    tolerance,
    unit,
    weight,
    objective
};
/// The words of the JSON and of texts, such as `target`.
[[nodiscard]] std::string_view to_string(DefinitionPart part);

/// Canonical texts; empty where there was none, or is none.
struct DefinitionChange {
    DefinitionPart part = DefinitionPart::actual;
    std::string before;
    std::string now;
};

/// A KPI of both reports. Where it has data now and had none in the older one, `before` is its state in the last report
/// with data, if the older one knows it: a night without data changes nothing.
struct KpiChange {
    ReportKpi before;
    ReportKpi now;
    ZoneTurn turn = ZoneTurn::kept;
    std::optional<double> attainment_change;  ///< now - before; nothing where one of them is not known
    std::vector<DefinitionChange> definition; ///< of its own; empty: unchanged, or not compared
    std::vector<std::size_t> metrics;         ///< those of Changes::metrics that it stands on
    /// The target's value differs though neither its expression nor a metric that the KPI stands on changed: by data,
    /// or by a dated step.
    bool target_moved = false;
    /// It is judged in the other direction though none of its definition's own says so: `red` or `baseline` shows it
    /// against the target, and one of these moved.
    bool direction_turned = false;
    std::string last_data{}; ///< id of the period of the last report with data, where `before` is of that one

    /// Whether what it is judged by, computed from or counted with changed: not all can be put down to data.
    [[nodiscard]] bool is_redefined() const { return !definition.empty() || !metrics.empty(); }
};

/// A metric of both reports with another definition.
struct MetricChange {
    std::string id;
    std::string name;
    MetricDefinition before;
    MetricDefinition now;
};

/// An objective of both reports.
struct ObjectiveChange {
    ReportObjective before;
    ReportObjective now;
    ZoneTurn turn = ZoneTurn::kept;
};

/// One of the two reports as a whole.
struct ChangesSide {
    std::string name; ///< of the scorecard
    ReportPeriod period;
    std::optional<double> score;
    ZoneCounts zones;
};

struct Changes {
    ChangesSide before;
    ChangesSide now;
    std::vector<KpiChange> kpis;             ///< of all that are in both reports
    std::vector<ObjectiveChange> objectives; ///< the same
    std::vector<MetricChange> metrics;       ///< those that are in both and changed

    std::vector<std::size_t> became_red;
    std::vector<std::size_t> recovered;
    std::vector<std::size_t> worse;
    std::vector<std::size_t> better;
    std::vector<std::size_t> lost_data;
    std::vector<std::size_t> got_data;
    std::vector<std::size_t> moved;     ///< whose attainment differs, whatever their zone
    std::vector<std::size_t> redefined; ///< KpiChange::is_redefined()

    std::vector<ReportKpi> new_kpis;
    std::vector<ReportKpi> gone_kpis;
    std::vector<ReportObjective> new_objectives;
    std::vector<ReportObjective> gone_objectives;

    bool definitions_compared = true; ///< false: one of the reports lacks some
    std::vector<std::string> notes; ///< what keeps figures from being compared, one sentence each, without a full stop

    /// Ids of the KPIs that are red now and were not when they last had data, new ones among them, in the order of the
    /// report.
    std::vector<std::string> newly_red;
};

/// Compares by id. Figures that differ by 1e-9 of their size are taken as equal: that much a division's rounding may
/// leave.
[[nodiscard]] Changes compare(const Snapshot& before, const Snapshot& now);

/// Whether they have no KPI in common although both have some, so that nothing can be compared.
[[nodiscard]] bool has_nothing_in_common(const Changes& changes);

/// Whether the reports are of two scorecards, as it seems: other names, and no KPI in common.
[[nodiscard]] bool is_of_two_scorecards(const Changes& changes);

} // namespace kpitrace
