// What a run found about each element of a scorecard, in plain values. A Report, a Snapshot, their comparison and an
// explanation share these types.
//
// The folder `result` exists so that there is one type for each element, no matter who shows, keeps, reads or compares
// it. What always holds: elements refer to each other by typed indices into the lists of the Report or Snapshot that
// they belong to. The tables in result/fields.hpp list the fields of each type; the JSON writer, the reader of kept
// reports and the schema (docs/report.schema.json) follow them. A Snapshot fills only the fields that the tables keep.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/result/causes.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kpitrace {

/// A metric as the scorecard defines it, in canonical form: equal texts mean the same.
struct MetricDefinition {
    std::string expression;
    std::string source; ///< id of the source; empty, like `where` and `date`, if there is none
    std::string where;
    std::string date;
    /// The settings of its source that differ from their defaults, such as `decimal: ",", null: ["n/a"]`, with the
    /// lookups that change its values.
    std::string reading{};

    friend bool operator==(const MetricDefinition&, const MetricDefinition&) = default;
};

/// A KPI as the scorecard defines it, in canonical form. Metrics have their text ids, because reports that are compared
/// can have different metrics.
struct KpiDefinition {
    std::string actual;
    std::string target; ///< such as `30000`, `1.1 * year_ago(revenue)`, `{min: 10, max: 20}` or `{2026-01: 100}`
    std::vector<std::string> metrics; ///< ids of all metrics that actual and target are computed from
    /// Nothing for a range, or if the direction follows from `red` or `baseline` and the target of each period.
    std::optional<Direction> direction{};
    Number weight = 1; ///< 0: the KPI does not count in the score and zone of its objective
    /// The targets of members, such as `{region: {North: 0.5}}`; empty if there are none. Dimensions without targets
    /// change no comparison.
    std::string by{};
};

struct ReportPeriod {
    std::string id;       ///< `2026-06`
    std::string title;    ///< `June 2026`; in a kept report, the id if its form is unknown
    std::string before{}; ///< short title of the period before, such as `May`
    PeriodUnit unit = PeriodUnit::month;
    Date start{};
    Date end{};
    std::optional<Date> data_end{};
    bool complete = true; ///< the period is over
    Elapsed elapsed{};
    Date today{};
};

/// The members of a dimension, if a report is made over their rows alone.
struct ReportRestriction {
    std::string dimension;            ///< id
    std::vector<std::string> members; ///< `(none)` for the rows without a text

    friend bool operator==(const ReportRestriction&, const ReportRestriction&) = default;
};

struct ReportObjective {
    std::string id;
    std::string name;
    std::optional<PerspectiveId> perspective{};
    bool profit = false;
    std::optional<double> score{};
    Zone zone = Zone::unmeasured;
    bool at_risk = false;
    std::vector<Link> drives{};
};

struct ReportHistory {
    std::string period; ///< id of the period
    std::optional<Number> actual;
    TargetValue target;
    Zone zone = Zone::no_data;
    std::optional<double> attainment = std::nullopt;
    DateRange days = {};
};

/// How long a waiver still applies: for more than 14 days, for up to 14 days, or no longer.
enum class WaiverState : std::uint8_t { active, ending, ended };
/// The word for it in JSON: `active`.
[[nodiscard]] std::string_view to_string(WaiverState state);

/// A waiver of a KPI, see Waiver. It applies up to and including the day `until`.
struct ReportWaiver {
    Date until{};
    std::string reason;
    std::string owner;
    WaiverState state = WaiverState::active;
    std::vector<std::string> zones; ///< words of the states that it covers, such as `red`
};

/// The KPIs to which a report is restricted (`--select`, `--exclude`), as the user wrote it.
struct ReportSelection {
    std::vector<std::string> select;  ///< empty: all KPIs
    std::vector<std::string> exclude; ///< left out of these

    [[nodiscard]] bool is_empty() const { return select.empty() && exclude.empty(); }
    friend bool operator==(const ReportSelection&, const ReportSelection&) = default;
};

/// A KPI over the rows of one member of a dimension. Without a zone (`no_data`) `reason` says why.
struct ReportMember : KpiStanding {
    std::string dimension; ///< id
    std::string member;    ///< `(none)` for rows without a text
    std::string reason;    ///< empty if there is a zone
    std::optional<Number> previous;
    std::optional<Number> change;
    std::optional<double> change_ratio; ///< change / |previous|; nothing if `previous` is 0
    std::vector<ReportHistory> history;
    /// The member is red, and in the earlier report it was in another zone. If it had none there, the member is newly
    /// red unless `red_since` is before the period of that report. Its alarm is treated like that of a KPI.
    bool new_red = false;
    std::string red_since;    ///< like ReportKpi::red_since
    bool early = false;       ///< like KpiContext::early
    std::string alarmed;      ///< like ReportKpi::alarmed
    std::string out_of_reach; ///< like ReportKpi::out_of_reach
};

struct EarlierKpi;

struct ReportKpi : KpiStanding, KpiContext {
    std::string id;
    std::string name;
    ObjectiveId objective; ///< the objective that it measures, directly or through its success factor
    std::optional<SuccessFactorId> success_factor;
    std::optional<Indicator> indicator;
    std::string owner;
    std::string unit;
    std::optional<int> decimals;
    std::optional<Direction> direction; ///< the direction in which the KPI is judged; nothing for a range
    /// Missing only in a Snapshot of an old report, written before reports had definitions.
    std::optional<KpiDefinition> definition;
    std::optional<Number> baseline;
    std::optional<Number> red;
    /// The KPI's own tolerance, or the scorecard's. Nothing if `red` alone decides. For a range, `red` decides on one
    /// side only, so the tolerance is still set.
    std::optional<Number> tolerance;
    std::string reason;                 ///< why there are no data; empty otherwise
    std::optional<double> change_ratio; ///< change / |previous|; nothing if `previous` is 0
    /// If the actual reads a source over a longer window and the source ends within it: id and title of the period in
    /// which the source ends. Otherwise empty.
    std::string window_data_end;
    std::string window_data_end_title;
    std::vector<ReportHistory> history;
    std::vector<ReportMember> members; ///< in the order of `by`, then by text
    /// If it is red: its gap by each dimension of `by` over which it adds up, the dimension that explains most first.
    /// Empty unless add_causes() was called.
    std::vector<ReportCauses> causes;
    bool chains_truncated = false;
    std::uint32_t patience = 1;    ///< it fails the run from this red period in a row on
    std::uint32_t red_periods = 0; ///< red periods in a row up to this one; those without data do not count
    /// The waiver that covers its state; if none does, its first waiver that has not ended, or its first one.
    std::optional<ReportWaiver> waiver;
    WaivedStates waives; ///< the states that its waivers cover and that have not ended
    /// A waiver covers its zone; or it is green and stale, and a waiver covers that.
    bool waived = false;
    /// The KPI raises an alarm, see is_red_alarm(), and did not in the earlier report when it last had data, or it was
    /// not in that report. An alarm that was raised before, see `alarmed`, is not new, except if it gets worse, see
    /// `out_of_reach`.
    bool new_red = false;
    std::string red_since; ///< id of the period since which it is red without a break; empty if it is not red or this
                           ///< is not known
    /// The id of the period in whose reports it last raised an alarm, for as long as it cannot raise a new one: the
    /// period is not over, or the KPI has not recovered. Otherwise empty. See known_alarm().
    std::string alarmed;
    /// The id of the period if one of its reports raised the alarm that the target is out of reach (see
    /// PaceAlarm); otherwise empty. Within this period, it is not raised again.
    std::string out_of_reach;
    PaceAlarm pace_alarm = PaceAlarm::none;
    /// The KPI's state in the last report in which it had data. Set if it has no data now and the earlier report
    /// contains that state.
    std::shared_ptr<const EarlierKpi> last_with_data;
    std::string file; ///< the file with its definition: Report::file, or a file that it includes
    Position place;   ///< the place of its definition in `file`
};

/// A KPI as an earlier report shows it, under the objective of the KPI whose state it is.
struct EarlierKpi {
    std::string period; ///< id of the period of that report
    ReportKpi kpi;
};

struct ReportMetric {
    std::string id;
    std::string name;
    std::string unit{};
    std::optional<int> decimals{};
    std::optional<Number> value{};
    std::optional<Number> previous{};
    std::optional<MetricDefinition> definition{}; ///< see ReportKpi::definition
};

/// A source that some metric needs, in its state of ReportPeriod::today.
struct ReportSource {
    std::string id;
    std::uint64_t rows = 0; ///< after `where` and `unique`
    std::optional<Date> first;
    std::optional<Date> data_end;
    std::optional<std::int64_t> age; ///< days from `data_end` to today; working days if `max_age` counts those
    bool stale = false;
    bool is_short = false;
    bool waived = false; ///< it is stale, and each KPI that reads it has a waiver of that
};

/// What a reader must know before looking at figures: a source is stale, or its rows are short in number
/// or too many of them were left out.
struct ReportWarning {
    std::string rule; ///< `stale-source`, `short-source`
    std::string message;
    std::string help;
    Id<ReportSource> source{}; ///< its place in Report::sources
    bool waived = false;       ///< it says that a source is stale, and ReportSource::waived is set
};

struct ReportPerspective {
    std::string id;
    std::string name;
    std::optional<double> score;
};

struct ReportSuccessFactor {
    std::string id;
    std::string name;
    std::string owner;
    ObjectiveId objective;
};

struct ReportStep {
    std::string name;
    std::optional<KpiId> kpi;
    std::string owner;
    std::optional<Date> due;
    StepDone done;
    bool overdue = false;
    std::int64_t days_overdue = 0;
};

struct ReportPlan {
    std::string id;
    std::string name;
    std::optional<SuccessFactorId> success_factor; ///< at most one of this and `objective` is set
    std::optional<ObjectiveId> objective;
    std::string owner;
    std::optional<Date> due;
    bool overdue = false;
    bool done = false;
    bool live = false; ///< the plan still has something to do
    std::int64_t days_overdue = 0;
    std::size_t steps_done = 0;
    std::vector<ReportStep> steps;
};

/// Whether KPIs in this zone have data.
[[nodiscard]] constexpr bool has_data(Zone zone) {
    return zone != Zone::no_data && zone != Zone::unmeasured;
}

/// Whether the KPI is red in fewer periods in a row than its patience, so that it does not fail the run yet.
[[nodiscard]] bool is_in_patience(const ReportKpi& kpi);

/// Whether the zone of a KPI or a member that is red or yellow is due to fail the run. Otherwise it is early in the
/// period (see KpiContext::early), or the KPI is in its patience.
[[nodiscard]] bool is_due(const ReportKpi& kpi);
[[nodiscard]] bool is_due(const ReportMember& member);

/// Whether the KPI or the member is red and that is an alarm: it is due, and no waiver covers it.
[[nodiscard]] bool is_red_alarm(const ReportKpi& kpi);
[[nodiscard]] bool is_red_alarm(const ReportMember& member);

/// The id of the period of the alarm that an earlier report has raised, and that a KPI or a member which is red in the
/// report of period `now` would only repeat. That is so if it was an alarm in the earlier report, has been red or
/// without data ever since; or if both reports are of one period, which was not over in the earlier one. Empty if an
/// alarm would be new.
[[nodiscard]] std::string known_alarm(const ReportKpi& before, const ReportPeriod& of_before, std::string_view now);
[[nodiscard]] std::string known_alarm(const ReportMember& before, const ReportPeriod& of_before, std::string_view now);

/// Whether an alarm in a report of period `now` is new after the state of an earlier report: nobody knows it, or it got
/// worse because the target is out of reach now.
[[nodiscard]] bool is_new_alarm(const ReportKpi& before, const ReportPeriod& of_before, const ReportKpi& kpi,
                                std::string_view now);
[[nodiscard]] bool is_new_alarm(const ReportMember& before, const ReportPeriod& of_before, const ReportMember& member,
                                std::string_view now);

/// The number of KPIs in each zone.
struct ReportSummary : ZoneCounts {
    std::size_t waived = 0; ///< of these, KPIs with ReportKpi::waived
};
[[nodiscard]] ReportSummary count_zones(const std::vector<ReportKpi>& kpis);

/// The members of a KPI by dimension and member. The texts belong to the KPI.
using MembersByName = std::map<std::pair<std::string_view, std::string_view>, const ReportMember*>;
[[nodiscard]] MembersByName members_by_name(const ReportKpi& kpi);

/// The number of the KPI's members that are red alarms.
[[nodiscard]] std::size_t count_red_members(const ReportKpi& kpi);

} // namespace kpitrace
