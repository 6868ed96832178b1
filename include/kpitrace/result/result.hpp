// What a run found about each element of a scorecard, in plain values. A Report, a Snapshot, their comparison and an
// explanation share these types.
//
// The folder `result` exists so that there is one type for each element, no matter who shows, keeps, reads or compares
// it. What always holds: elements refer to each other by the scorecard's text ids. The tables in result/fields.hpp list
// the fields of each type; the JSON writer, the reader of kept reports and the schema (docs/report.schema.json) follow
// them. A Snapshot fills only the fields that the tables keep.
#pragma once

#include "kpitrace/evaluate/evaluation.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// A metric as the scorecard defines it, in canonical form: equal texts mean the same.
struct MetricDefinition {
    std::string expression;
    std::string source; ///< id of the source; empty, like `where` and `date`, if there is none
    std::string where;
    std::string date;
    /// The settings of its source that differ from their defaults, such as `decimal: ",", null: ["n/a"]`.
    std::string reading{};

    friend bool operator==(const MetricDefinition&, const MetricDefinition&) = default;
};

/// A KPI as the scorecard defines it, in canonical form.
struct KpiDefinition {
    std::string actual;
    std::string target; ///< such as `30000`, `1.1 * year_ago(revenue)`, `{min: 10, max: 20}` or `{2026-01: 100}`
    std::vector<std::string> metrics; ///< ids of all metrics that actual and target are computed from
    /// Nothing for a range, or if the direction follows from `red` or `baseline` and the target of each period.
    std::optional<Direction> direction{};
    Number weight = 1;
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

struct ReportLink {
    std::string objective; ///< id of the objective
    std::int32_t lag = 0;
};

struct ReportObjective {
    std::string id;
    std::string name;
    std::string perspective{}; ///< id of the perspective; empty if it has none
    bool profit = false;
    std::optional<double> score{};
    Zone zone = Zone::unmeasured;
    bool at_risk = false;
    std::vector<ReportLink> drives{};
};

struct ReportHistory {
    std::string period; ///< id of the period
    std::optional<Number> actual;
    TargetValue target;
    Zone zone = Zone::no_data;
    std::optional<double> attainment = std::nullopt;
    DateRange days = {};
};

struct EarlierKpi;

struct ReportKpi {
    std::string id;
    std::string name;
    std::string objective;      ///< id of the objective that it measures, directly or through its success factor
    std::string success_factor; ///< id of the success factor; empty if it has none
    std::optional<Indicator> indicator;
    std::string owner;
    std::string unit;
    std::optional<int> decimals;
    std::optional<Direction> direction; ///< the direction in which the KPI is judged; nothing for a range
    /// Missing only in a Snapshot of an old report, written before reports had definitions.
    std::optional<KpiDefinition> definition;
    std::optional<Number> actual;
    TargetValue target;
    std::optional<Number> baseline;
    std::optional<Number> red;
    /// The KPI's own tolerance, or the scorecard's. Nothing if `red` alone decides. For a range, `red` decides on one
    /// side only, so the tolerance is still set.
    std::optional<Number> tolerance;
    std::optional<double> attainment;
    Zone zone = Zone::no_data;
    std::string reason; ///< why there are no data; empty if there are
    std::optional<Number> previous;
    std::optional<Number> change;       ///< actual - previous
    std::optional<double> change_ratio; ///< change / |previous|; nothing if `previous` is 0
    bool complete = true;               ///< the period is over, and no source of the KPI lags
    std::optional<Date> data_end;
    /// If the actual reads a source over a longer window and the source ends within it: id and title of the period in
    /// which the source ends. Otherwise empty.
    std::string window_data_end;
    std::string window_data_end_title;
    bool stale = false;            ///< a source of the KPI is stale
    bool is_short = false;         ///< a source of the KPI is short
    std::optional<Date> early_end; ///< see KpiEvaluation::early_end
    std::vector<ReportHistory> history;
    bool chains_truncated = false;
    /// The KPI is red, and in the earlier report it was not red when it last had data, or it was not in that report.
    bool new_red = false;
    std::string red_since; ///< id of the period since which it is red without a break; empty if it is not red or this
                           ///< is not known
    /// The KPI's state in the last report in which it had data. Set if it has no data now and the earlier report
    /// contains that state.
    std::shared_ptr<const EarlierKpi> last_with_data;
    Position place; ///< the place of its definition in Report::file
};

/// A KPI as an earlier report shows it.
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

/// Whether KPIs in this zone have data.
[[nodiscard]] constexpr bool has_data(Zone zone) {
    return zone != Zone::no_data && zone != Zone::unmeasured;
}

[[nodiscard]] ZoneCounts count_zones(const std::vector<ReportKpi>& kpis);

} // namespace kpitrace
