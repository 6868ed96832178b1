// What changed between two reports: zones, values, and which KPIs and objectives exist. It also says which of these
// changes come from a changed definition and not from changed data.
//
// This folder exists so that no renderer compares reports: `diff` and `check --since` only show what is here.
// What always holds: the lists of indices in Changes point into Changes::kpis. `moved` and the lists of zone turns are
// ordered by how far attainment moved, farthest first; KPIs for which that is not known come last, in the report's
// order. All other lists are in the order of the reports.
#pragma once

#include "kpitrace/result/snapshot.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// How a zone changed from the older report to the newer one.
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

/// A part of a KPI's definition that can change.
enum class DefinitionPart : std::uint8_t {
    actual,
    target,
    direction,
    baseline,
    red,
    tolerance,
    unit,
    weight,
    objective,
    by ///< the targets of members
};
/// The words of the JSON and of texts, such as `target`.
[[nodiscard]] std::string_view to_string(DefinitionPart part);

/// A changed part of a definition, as canonical texts. `before` or `now` is empty if that report's definition lacks the
/// part.
struct DefinitionChange {
    DefinitionPart part = DefinitionPart::actual;
    std::string before;
    std::string now;
};

/// A KPI that is in both reports. If it has data now and had none in the older report, `before` is its state in the
/// last report in which it had data, provided that the older report contains that state. So a night without data
/// changes nothing. Both outlive their reports: their ids refer to lists that are not kept.
struct KpiChange {
    ReportKpi before;
    ReportKpi now;
    ZoneTurn turn = ZoneTurn::kept;
    std::optional<double> attainment_change;  ///< now - before; nothing if either is not known
    std::vector<DefinitionChange> definition; ///< the KPI's own; empty if it is unchanged or was not compared
    std::vector<std::size_t> metrics; ///< indices into Changes::metrics: changed metrics that it is computed from
    /// The target's value differs, although neither its expression nor a metric that the KPI is computed from changed.
    /// So the cause is the data or a dated step.
    bool target_moved = false;
    /// The KPI is judged in the other direction, although its definition sets none. The direction then follows from
    /// where `red` or `baseline` is relative to the target, and one of these moved.
    bool direction_turned = false;
    std::string last_data{}; ///< the id of the period of that last report, if `before` is from it

    /// Whether its own definition changed, or a metric that it is computed from. In that case data alone do not explain
    /// the difference.
    [[nodiscard]] bool is_redefined() const { return !definition.empty() || !metrics.empty(); }
};

/// A KPI over the rows of one member of a dimension. Both sides are the KPI with the figures of the member. If the
/// older report lacks the member, `before` has no figures.
struct MemberChange {
    std::string dimension; ///< id
    std::string member;
    ReportKpi before;
    ReportKpi now;
    std::optional<double> attainment_change; ///< like KpiChange::attainment_change
};

/// A metric that is in both reports with different definitions.
struct MetricChange {
    std::string id;
    std::string name;
    MetricDefinition before;
    MetricDefinition now;
};

/// An objective that is in both reports.
struct ObjectiveChange {
    ReportObjective before;
    ReportObjective now;
    ZoneTurn turn = ZoneTurn::kept;
};

/// One of the two reports as a whole.
struct ChangesSide {
    std::string name;                    ///< the name of the scorecard
    std::vector<ReportRestriction> only; ///< see Report::only
    ReportSelection selection;           ///< see Report::selection
    ReportPeriod period;
    std::optional<double> score;
    ZoneCounts zones;
};

struct Changes {
    ChangesSide before;
    ChangesSide now;
    std::vector<KpiChange> kpis;             ///< all KPIs that are in both reports
    std::vector<ObjectiveChange> objectives; ///< all objectives that are in both reports
    std::vector<MetricChange> metrics;       ///< the metrics that are in both reports and changed

    std::vector<std::size_t> became_red;
    std::vector<std::size_t> recovered;
    std::vector<std::size_t> worse;
    std::vector<std::size_t> better;
    std::vector<std::size_t> lost_data;
    std::vector<std::size_t> got_data;
    std::vector<std::size_t> moved;     ///< KPIs whose attainment differs, whatever their zone
    std::vector<std::size_t> redefined; ///< KPIs for which KpiChange::is_redefined() holds

    std::vector<ReportKpi> new_kpis;
    std::vector<ReportKpi> gone_kpis;
    std::vector<ReportObjective> new_objectives;
    std::vector<ReportObjective> gone_objectives;

    bool definitions_compared = true; ///< false if a report lacks some definitions
    std::vector<std::string> notes;   ///< why figures cannot be compared: one sentence each, without a full stop

    /// The ids of the KPIs whose red zone is an alarm now (is_red_alarm()) but was not when they last had data, in the
    /// order of the report. KPIs that only the newer report has are included.
    std::vector<std::string> newly_red;
    /// The members that are red now but had another zone in the older report. A member without a zone there counts too,
    /// unless it has been red since an earlier period. In the order of the report.
    std::vector<MemberChange> newly_red_members;
};

/// Compares two reports by the ids of their elements. Figures that differ by at most 1e-9 of their size count as equal,
/// because the rounding of a division can cause such a difference.
[[nodiscard]] Changes compare(const Snapshot& before, const Snapshot& now);

/// Whether both reports have KPIs but none in common, so that nothing can be compared.
[[nodiscard]] bool has_nothing_in_common(const Changes& changes);

/// Whether the reports are restricted to different members, so that their figures are of different rows.
[[nodiscard]] bool is_of_other_members(const Changes& changes);

/// Whether the older report is over selected KPIs that the newer one does not select in the same way. KPIs can then
/// look new only because they were not selected.
[[nodiscard]] bool is_of_other_selection(const Changes& changes);

/// Whether the reports seem to be of two different scorecards: their names differ, and they have no KPI in common.
[[nodiscard]] bool is_of_two_scorecards(const Changes& changes);

} // namespace kpitrace
