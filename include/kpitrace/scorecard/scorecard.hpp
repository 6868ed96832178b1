// The scorecard: what the YAML file says, with all names looked up and everything checked.
//
// The folder `scorecard` reads YAML into this model. It is the only folder that knows YAML, and it checks whatever can
// be known without data. What always holds for a Scorecard that read_scorecard() returns: every reference names an
// element, metrics and objectives do not loop, every expression has its types, and every target is usable as far as
// that can be known without data. So later folders never check a scorecard again.
//
// Elements are in vectors, in the order of the file, and refer to each other by index. Every element has the place
// where it was written. Names that the file leaves out are made from ids, so that every `name` has a text; other texts
// are empty where the file leaves them out.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/expression/expression.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"
#include "kpitrace/text/source_file.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/id.hpp"
#include "kpitrace/values/number.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace {

struct Perspective;
struct Source;
struct Metric;
struct Objective;
struct SuccessFactor;
struct Kpi;
struct Plan;
using PerspectiveId = Id<Perspective>;
using SourceId = Id<Source>;
using MetricId = Id<Metric>;
using ObjectiveId = Id<Objective>;
using SuccessFactorId = Id<SuccessFactor>;
using KpiId = Id<Kpi>;
using PlanId = Id<Plan>;

struct Perspective {
    std::string id;
    std::string name;
    Span span; ///< of the id; empty for the four perspectives that a scorecard has by default
};

/// A file, or a pattern of files, that a source lists.
struct DataFile {
    std::string path; ///< as written, relative to the scorecard's folder; can be a pattern with `*`, `?`, `[…]`
    Span span;
    std::shared_ptr<const csv::Format> format{}; ///< null: the format of the source
};

/// What happens to rows that share their key with another row of the source.
enum class RepeatedKeys : std::uint8_t {
    fail,  ///< they are an error
    first, ///< the first row of each key is kept
    last,  ///< the last row of each key is kept
    drop   ///< no row of a repeated key is kept
};
/// The word in the scorecard: `first`.
[[nodiscard]] std::string_view to_string(RepeatedKeys repeated);

/// The columns that together identify a row, among the rows that pass `where`.
struct UniqueKey {
    std::vector<std::string> columns; ///< at least one
    std::vector<Span> spans;          ///< where `columns` were written
    RepeatedKeys repeated = RepeatedKeys::fail;
};

/// The most days that a source's last row can be older than today.
struct MaxAge {
    std::int64_t days = 0;    ///< 0 or more
    bool of_workdays = false; ///< only Mondays to Fridays count
    friend bool operator==(const MaxAge&, const MaxAge&) = default;
};

struct Source {
    std::string id;
    Span span;
    std::vector<DataFile> files;
    std::string date; ///< the column with the date of each row; empty: the rows have no dates, a snapshot
    Span date_span;
    std::optional<Expression> where; ///< a condition; rows that do not meet it are not read
    std::optional<UniqueKey> unique;
    csv::Format format;
    std::optional<MaxAge> max_age;         ///< only where `date` is set
    std::optional<std::uint64_t> min_rows; ///< in the evaluated period; in a snapshot, of all rows
    std::optional<Number> max_left_out;    ///< the largest share of rows that can be left out, from 0 to 1
};

struct Metric {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string unit;
    std::optional<int> decimals; ///< shown digits after the point, 0 to 15; unset: chosen by size
    Expression expression;
    std::optional<SourceId> source; ///< set if the expression has an aggregate
    /// For each node of the expression the metric that it names; nothing where the node is not the name of a metric.
    std::vector<std::optional<MetricId>> names;
};

struct Link {
    ObjectiveId to;
    std::int32_t lag = 0; ///< periods until the effect is expected, 0 or more
    Span span;
};

struct Objective {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string owner;
    std::optional<PerspectiveId> perspective;
    bool profit = false; ///< an objective of making profit, where chains end
    std::vector<Link> drives;
    Number weight = 1;
};

struct SuccessFactor {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string owner;
    ObjectiveId objective;
};

enum class Direction : std::uint8_t { maximize, minimize };
/// The word in the scorecard: `maximize`.
[[nodiscard]] std::string_view to_string(Direction direction);
enum class Indicator : std::uint8_t { leading, lagging };
/// As the scorecard writes it: `leading`.
[[nodiscard]] std::string_view to_string(Indicator indicator);

/// An expression over metrics, without aggregates. For `names` see Metric::names.
struct Formula {
    Expression expression;
    std::vector<std::optional<MetricId>> names;
};

/// The actual should be between the bounds, both included; min < max.
struct TargetRange {
    Number min;
    Number max;
};

/// A target that applies from a period on, until the next step.
struct TargetStep {
    Period from;
    Number value;
};

/// A formula (a plain number is a formula too), a range, or steps in the order of their periods.
using Target = std::variant<Formula, TargetRange, std::vector<TargetStep>>;

struct Kpi {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string owner;
    std::string unit;
    std::optional<int> decimals;
    Formula actual;                       ///< for most KPIs the name of a metric
    std::optional<ObjectiveId> objective; ///< as written: either an objective or a success factor
    std::optional<SuccessFactorId> success_factor;
    ObjectiveId measures; ///< that objective, or the objective of the success factor
    Target target;
    Span target_span;
    /// As written, or as `red` or `baseline` shows it when compared with a target that is known without data. Unset: it
    /// is found for each period by the same comparison; without `red` and `baseline` it is maximize.
    std::optional<Direction> direction;
    std::optional<Number> red;       ///< the value from which on the KPI is red
    std::optional<Number> tolerance; ///< a share, 0 to 1; unset: the scorecard's
    std::optional<Number> baseline;  ///< where the KPI started
    Number weight = 1;               ///< 0 or more
    std::optional<Indicator> indicator;
};

/// Not done, done, or done on a day. The day is set only if it is done.
struct StepDone {
    bool done = false;
    std::optional<Date> on;
};

struct PlanStep {
    Span span; ///< of the name
    std::string name;
    std::optional<KpiId> kpi;
    std::string owner;
    std::optional<Date> due;
    StepDone done;
};

struct Plan {
    std::string id;
    Span span;
    std::string name;
    std::optional<SuccessFactorId> success_factor; ///< either of the two, or neither
    std::optional<ObjectiveId> objective;
    std::string owner;
    std::optional<Date> start; ///< the day on which work began
    std::optional<Date> due;
    std::vector<PlanStep> steps;
};

/// How a map of the top level is written. Commands that propose new entries need to know.
enum class SectionForm : std::uint8_t {
    absent, ///< there is no such key, and it can be added at the end of the file
    empty,  ///< `plans:` or `plans: {}`, alone on its line
    block,  ///< each entry is on a line of its own, with the same indentation
    flow,   ///< `plans: {…}`
    /// Lines cannot simply be added: the map is an alias; the key is written as `? plans`; the key is absent or its map
    /// empty in a file that is in braces or indented; the key is absent in a file that ends with `...`.
    other
};

struct MapSection {
    SectionForm form = SectionForm::absent;
    Span key; ///< of the key, such as `plans`; empty where it is absent
};

/// How the zone of an objective follows from those of its KPIs.
enum class Rollup : std::uint8_t { worst, weighted };

struct Scorecard {
    SourceFile file;
    std::string name;
    std::string description;
    Calendar calendar;
    Number tolerance; ///< of KPIs that have none, a share from 0 to 1; 0.1 by default
    Rollup rollup = Rollup::worst;
    std::vector<LintRule> ignored_rules; ///< in the order of the file; never a rule of LintStage::reading

    std::vector<Perspective> perspectives;
    std::vector<Source> sources;
    std::vector<Metric> metrics;
    /// All metrics, each after the metrics that it names.
    std::vector<MetricId> metric_order;
    std::vector<Objective> objectives;
    /// All objectives, each after the objectives that drive it: drivers first, profit last.
    std::vector<ObjectiveId> objective_order;
    std::vector<SuccessFactor> success_factors;
    std::vector<Kpi> kpis;
    std::vector<Plan> plans;

    MapSection success_factors_section;
    MapSection plans_section;

    [[nodiscard]] const Source& operator[](SourceId id) const { return sources[id.index]; }
    [[nodiscard]] const Metric& operator[](MetricId id) const { return metrics[id.index]; }
    [[nodiscard]] const Objective& operator[](ObjectiveId id) const { return objectives[id.index]; }
    [[nodiscard]] const SuccessFactor& operator[](SuccessFactorId id) const { return success_factors[id.index]; }
    [[nodiscard]] const Kpi& operator[](KpiId id) const { return kpis[id.index]; }
    [[nodiscard]] const Plan& operator[](PlanId id) const { return plans[id.index]; }
    [[nodiscard]] const Perspective& operator[](PerspectiveId id) const { return perspectives[id.index]; }
};

} // namespace kpitrace
