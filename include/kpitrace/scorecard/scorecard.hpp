// The scorecard: the content of the YAML file, with all names looked up and everything checked.
//
// The folder `scorecard` reads YAML into this model. It is the only folder that knows YAML, and it checks whatever can
// be known without data. What always holds for a Scorecard that read_scorecard() returns: every reference names an
// element, metrics and objectives have no loops, every expression has its types, and every target is usable as far as
// that can be known without data. So later folders never check a scorecard again.
//
// Elements are in vectors, in the order of the file, and refer to each other by index. Every element has the place
// where it was written. If the file leaves out a name, it is made from the id, so that every `name` has a text. Other
// texts are empty if the file leaves them out.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/expression/expression.hpp"
#include "kpitrace/expression/parameters.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"
#include "kpitrace/text/source_file.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/id.hpp"
#include "kpitrace/values/number.hpp"
#include "kpitrace/values/workdays.hpp"

#include <array>
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
struct Dimension;
struct Objective;
struct SuccessFactor;
struct Kpi;
struct Plan;
using PerspectiveId = Id<Perspective>;
using SourceId = Id<Source>;
using MetricId = Id<Metric>;
using DimensionId = Id<Dimension>;
using ObjectiveId = Id<Objective>;
using SuccessFactorId = Id<SuccessFactor>;
using KpiId = Id<Kpi>;
using PlanId = Id<Plan>;

struct Perspective {
    std::string id;
    std::string name;
    Span span; ///< place of the id; empty for the four default perspectives
};

/// A file, or a pattern of files, that a source lists.
struct DataFile {
    std::string
        path; ///< as written, relative to the folder of the file that names it; can be a pattern with `*`, `?`, `[…]`
    Span span;
    std::shared_ptr<const csv::Format> format{}; ///< null: the file has the format of its source
};

/// What happens to rows that share their key with another row of the source.
enum class RepeatedKeys : std::uint8_t {
    fail,  ///< they are an error
    first, ///< the first row of each key is kept
    last,  ///< the last row of each key is kept
    drop   ///< no row of a repeated key is kept
};
/// The word for it in the scorecard: `first`.
[[nodiscard]] std::string_view to_string(RepeatedKeys repeated);

/// The columns that together identify a row. Only rows that pass `where` count.
struct UniqueKey {
    std::vector<std::string> columns; ///< at least one
    std::vector<Span> spans;          ///< the place of each of `columns`
    RepeatedKeys repeated = RepeatedKeys::fail;
};

/// How much older than today a source's last row can be.
struct MaxAge {
    std::int64_t days = 0;    ///< the most days, 0 or more
    bool of_workdays = false; ///< only Scorecard::workdays count
    friend bool operator==(const MaxAge&, const MaxAge&) = default;
};

/// What happens to a row that no row of the looked-up source matches.
enum class MissingMatch : std::uint8_t {
    null, ///< the looked-up columns of the row are null
    fail, ///< such a row is an error
    drop  ///< the row is left out
};
/// The word for it in the scorecard: `drop`.
[[nodiscard]] std::string_view to_string(MissingMatch missing);

/// A part of the key by which rows are matched: our column and theirs have the same text, without outer spaces.
struct KeyPart {
    ColumnPath ours; ///< a column of the source, or of a source that it looks up
    std::string theirs;
    Span span;
};

/// Columns of another source by key. For each row of the source there is one row of the other source, or none.
struct SourceLookup {
    std::string name; ///< as expressions write it: `orders.Status`
    Span span;
    SourceId source;
    std::vector<KeyPart> key; ///< at least one part; all parts must match
    MissingMatch missing = MissingMatch::null;
};

/// A column that an own key of a source names, and where it is written.
struct NamedColumn {
    ColumnPath path;
    Span span;
};

/// The time in which the rows of a stock are in force: from the day `from`, up to the day before `until`.
struct ActiveSpan {
    NamedColumn from;
    std::optional<NamedColumn> until; ///< absent: the rows are in force forever
};

/// A table of a database, or a select whose rows are used like those of a table.
struct DataTable {
    std::string table; ///< the name, with a point between its parts: `crm.deals`; empty if there is a query
    std::string query; ///< one select without a `;` at its end; empty if there is a table
    Span span;         ///< place of the name or of the select
};

/// Rows that are read alike. If it has a `date`, each row belongs to the period of its date. If it is `active`, it is a
/// stock: each row belongs to every period on whose last day it is in force. Otherwise it is a snapshot, whose rows
/// belong to the evaluated period.
struct Source {
    std::string id;
    Span span;
    std::vector<DataFile> files;
    std::optional<DataTable> table;    ///< in place of files
    std::vector<SourceLookup> lookups; ///< in the order of the file; never in a loop
    std::optional<NamedColumn> date;
    /// The spans of time that dates mean although they name days, such as quarters; only for `prorata`. Set only if the
    /// source has `date`.
    std::optional<PeriodUnit> date_span;
    std::optional<ActiveSpan> active; ///< never together with `date`
    std::optional<Expression> where;  ///< a condition; rows that do not meet it are ignored
    std::optional<UniqueKey> unique;
    csv::Format format;
    std::optional<MaxAge> max_age;         ///< set only if the source is dated or a stock
    std::optional<std::uint64_t> min_rows; ///< the fewest rows in the evaluated period; for a snapshot, the fewest rows
    std::optional<Number> max_left_out;    ///< the largest share of rows that can be left out, from 0 to 1

    [[nodiscard]] bool is_in_time() const { return date || active; }
    /// The lookup with this name; null if there is none.
    [[nodiscard]] const SourceLookup* find_lookup(std::string_view name) const;
};

/// The value of a dimension over the rows of one source.
struct DimensionValue {
    Expression value; ///< of any type; members are its texts
    /// The dimension is written as one expression for all sources. So a source whose files lack its columns lacks the
    /// dimension, which is not an error.
    bool if_present = false;
};

/// What divides the rows of sources into members, such as regions or managers.
struct Dimension {
    std::string id;
    Span span;
    std::vector<std::optional<DimensionValue>> of_source; ///< by source; nothing: the source lacks the dimension
};

struct Metric {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string unit;
    std::optional<int>
        decimals; ///< number of digits shown after the point, 0 to 15; unset: chosen by the size of the value
    Expression expression;
    std::optional<SourceId> source; ///< set if the expression has an aggregate
    /// For each node of the expression, the metric that it names; unset if the node is not the name of a metric.
    std::vector<std::optional<MetricId>> names;
};

struct Link {
    ObjectiveId to;
    std::int32_t lag = 0; ///< number of periods until the effect is expected, 0 or more
    Span span;
};

struct Objective {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string owner;
    std::optional<PerspectiveId> perspective;
    bool profit = false; ///< the objective is to make profit, so chains end here
    std::vector<Link> drives;
    Number weight = 1;
    std::vector<std::string> tags; ///< they apply to its KPIs; each once, without outer spaces
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
/// The word for it in the scorecard: `maximize`.
[[nodiscard]] std::string_view to_string(Direction direction);
enum class Indicator : std::uint8_t { leading, lagging };
/// The word for it in the scorecard: `leading`.
[[nodiscard]] std::string_view to_string(Indicator indicator);

/// An expression over metrics, without aggregates. Its `names` are like Metric::names.
struct Formula {
    Expression expression;
    std::vector<std::optional<MetricId>> names;
};

/// A target that is met between two bounds, both included; min < max.
struct TargetRange {
    Number min;
    Number max;
};

/// A target that applies from a period on, up to the next step.
struct TargetStep {
    Period from;
    Number value;
};

/// A formula, which can be a plain number; a range; or steps in the order of their periods.
using Target = std::variant<Formula, TargetRange, std::vector<TargetStep>>;

/// The target of one member of a dimension.
struct MemberTarget {
    std::string member; ///< as text, without outer spaces
    Span span;
    Target target;
};

/// A dimension by whose members a KPI is shown too.
struct KpiSplit {
    DimensionId dimension;
    Span span;
    std::vector<MemberTarget> targets; ///< each member once
};

struct Kpi {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string owner;
    std::string unit;
    std::optional<int> decimals;
    Formula actual;                       ///< what the KPI measures, usually a single metric
    std::optional<ObjectiveId> objective; ///< as written: the file names either an objective or a success factor
    std::optional<SuccessFactorId> success_factor;
    ObjectiveId measures; ///< that objective, or the objective of the success factor
    Target target;
    Span target_span;
    /// The direction that is written. If none is written, it follows from comparing `red` or `baseline` with a target
    /// that is known without data. Unset: the same comparison is made for each period; without `red` and `baseline` the
    /// KPI is to be maximized.
    std::optional<Direction> direction;
    std::optional<Number> red;       ///< from this value on, the KPI is red
    std::optional<Number> tolerance; ///< a share from 0 to 1; unset: Scorecard::tolerance applies
    std::optional<Number> baseline;  ///< the value at which the KPI started
    Number weight = 1;               ///< 0 or more
    std::optional<Indicator> indicator;
    std::vector<KpiSplit> by;      ///< each dimension once
    std::uint32_t patience = 1;    ///< it fails the run from this red period in a row on; 1 or more
    std::vector<std::string> tags; ///< its own; each once, without outer spaces
    /// Whether it is reported. False only in a scorecard from select_kpis(), for KPIs that the user did not select.
    /// They are evaluated, because chains run through them. They come after all selected KPIs.
    bool is_selected = true;
};

/// States of a KPI. A waiver covers one of them, or several.
struct WaivedStates {
    bool red = false;
    bool yellow = false;
    bool no_data = false;
    bool stale = false; ///< a source that the KPI reads is stale
    friend bool operator==(const WaivedStates&, const WaivedStates&) = default;
};

/// A word for one of these states, as the scorecard writes it.
struct WaivedWord {
    std::string_view word;
    bool WaivedStates::*state;
};
inline constexpr std::array<WaivedWord, 4> waived_words{{{"red", &WaivedStates::red},
                                                         {"yellow", &WaivedStates::yellow},
                                                         {"no_data", &WaivedStates::no_data},
                                                         {"stale", &WaivedStates::stale}}};

/// An alarm that is known and accepted for some time: the KPI does not fail the run in these states, up to and
/// including the day `until`.
struct Waiver {
    Span span; ///< place of the KPI's id
    KpiId kpi;
    WaivedStates states; ///< at least one
    Date until{};
    Span until_span;
    std::string reason; ///< never empty, like `owner`
    std::string owner;
};

/// Whether a step is done, and perhaps on which day. The day is set only if the step is done.
struct StepDone {
    bool done = false;
    std::optional<Date> on;
};

struct PlanStep {
    Span span; ///< place of the name
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
    std::optional<SuccessFactorId> success_factor; ///< a plan names a success factor, an objective, or neither
    std::optional<ObjectiveId> objective;
    std::string owner;
    std::optional<Date> start; ///< the day on which work begins
    std::optional<Date> due;
    std::vector<PlanStep> steps;
};

/// How a map of the top level is written. Commands that propose new entries must know this.
enum class SectionForm : std::uint8_t {
    absent, ///< the key does not exist, and can be added at the end of the file
    empty,  ///< `plans:` or `plans: {}`, alone on its line
    block,  ///< each entry is on a line of its own, with the same indentation
    flow,   ///< `plans: {…}`
    /// Lines cannot simply be added, for one of these reasons: the map is an alias; the key is written as `? plans`;
    /// the key is absent or its map empty in a file that is in braces or indented; the key is absent in a file that
    /// ends with `...`.
    other
};

struct MapSection {
    SectionForm form = SectionForm::absent;
    Span key; ///< place of the key, such as `plans`; empty if it is absent
};

/// How KPIs are judged whose period is not over, and whose actual and target add up over days. Other KPIs are always
/// judged as they are.
enum class Unfinished : std::uint8_t {
    pace,  ///< by the part of the target that is due by now
    as_is, ///< as if the period were over
    skip   ///< not at all: their zone is `no_data`
};
/// The word for it in the scorecard: `as_is`.
[[nodiscard]] std::string_view to_string(Unfinished unfinished);

/// A CSV file with one holiday in each row.
struct HolidayFile {
    std::string path; ///< as written, relative to the scorecard's folder
    Span span;
    std::string column; ///< the column of the dates
    Span column_span;
};

/// How the zone of an objective follows from the zones of its KPIs.
enum class Rollup : std::uint8_t { worst, weighted };

struct Scorecard {
    SourceFile file;  ///< the text of the scorecard, and after it the texts of the files that it includes
    std::string name; ///< empty only for a library, see ScorecardOptions
    std::string description;
    Calendar calendar;
    Number tolerance;      ///< for KPIs without a tolerance, a share from 0 to 1; 0.1 by default
    Parameters parameters; ///< with the values of `--set`, in the order in which they are defined
    Rollup rollup = Rollup::worst;
    Unfinished unfinished = Unfinished::pace;
    /// The days that are written as `workdays` and `holidays`. The caller adds those of `holiday_file`, because reading
    /// a scorecard opens no data.
    Workdays workdays;
    std::optional<HolidayFile> holiday_file;
    std::vector<LintRule> ignored_rules; ///< in the order of the file; never a rule of LintStage::reading

    std::vector<Perspective> perspectives;
    std::vector<Source> sources;
    std::vector<Dimension> dimensions;
    std::vector<Metric> metrics;
    /// All metrics, each after the metrics that it names.
    std::vector<MetricId> metric_order;
    /// The most periods by which formulas lead ahead of the evaluated period: the sum of nested `next`, at most 1,000,
    /// and a year for `prorata`, because the window of a span can end after the period.
    std::int32_t periods_ahead = 0;
    std::vector<Objective> objectives;
    /// All objectives, each after the objectives that drive it: drivers first, profit last.
    std::vector<ObjectiveId> objective_order;
    std::vector<SuccessFactor> success_factors;
    std::vector<Kpi> kpis;
    std::vector<Plan> plans;
    std::vector<Waiver> waivers; ///< waivers of one KPI cover different states

    MapSection success_factors_section;
    MapSection plans_section;

    [[nodiscard]] const Source& operator[](SourceId id) const { return sources[id.index]; }
    [[nodiscard]] const Metric& operator[](MetricId id) const { return metrics[id.index]; }
    [[nodiscard]] const Dimension& operator[](DimensionId id) const { return dimensions[id.index]; }
    [[nodiscard]] const Objective& operator[](ObjectiveId id) const { return objectives[id.index]; }
    [[nodiscard]] const SuccessFactor& operator[](SuccessFactorId id) const { return success_factors[id.index]; }
    [[nodiscard]] const Kpi& operator[](KpiId id) const { return kpis[id.index]; }
    [[nodiscard]] const Plan& operator[](PlanId id) const { return plans[id.index]; }
    [[nodiscard]] const Perspective& operator[](PerspectiveId id) const { return perspectives[id.index]; }
};

} // namespace kpitrace
