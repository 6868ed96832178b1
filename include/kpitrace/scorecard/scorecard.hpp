// The scorecard: what the YAML file says, resolved and checked.
//
// Elements live in vectors in the file's order and refer to each other by index. Every element knows where it was
// written. Invariant of a Scorecard that read_scorecard() answers: every id exists, nothing loops, every target is
// usable as far as that can be known without data.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "kpitrace/expression/expression.hpp"
#include "kpitrace/scorecard/lint_rules.hpp"
#include "kpitrace/text/source_file.hpp"
#include "kpitrace/values/calendar.hpp"
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

/// Index of an element in its vector; indices of different kinds do not mix.
template<class Element> struct Id {
    std::uint32_t index = 0;
    friend auto operator<=>(const Id&, const Id&) = default;
};

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
    Span span; ///< of the id; empty for the four defaults
};

/// A file of a source, as the scorecard lists it.
struct DataFile {
    std::string path; ///< as written: relative to the scorecard; may be a pattern with `*`, `?` or `[…]`
    Span span;
    std::shared_ptr<const csv::Format> format{}; ///< null: the source's
};

/// What happens to rows whose key another row of the source has.
enum class RepeatedKeys : std::uint8_t {
    fail,  ///< they are an error
    first, ///< the first row of each key stays
    last,  ///< the last row of each key stays
    drop   ///< no row of a repeated key stays
};
/// As the scorecard writes it: `first`.
[[nodiscard]] std::string_view to_string(RepeatedKeys repeated);

/// The columns of which each row has a value of its own, among the rows that pass `where`.
struct UniqueKey {
    std::vector<std::string> columns; ///< one at least
    std::vector<Span> spans;          ///< of `columns`
    RepeatedKeys repeated = RepeatedKeys::fail;
};

/// How many days may lie between the date of a source's last row and today.
struct MaxAge {
    std::int64_t days = 0;    ///< 0 or more
    bool of_workdays = false; ///< Mondays to Fridays alone are counted
    friend bool operator==(const MaxAge&, const MaxAge&) = default;
};

struct Source {
    std::string id;
    Span span;
    std::vector<DataFile> files;
    std::string date; ///< column; empty: a snapshot
    Span date_span;
    std::optional<Expression> where;
    std::optional<UniqueKey> unique;
    csv::Format format;
    std::optional<MaxAge> max_age;         ///< only with `date`
    std::optional<std::uint64_t> min_rows; ///< in the evaluated period; of a snapshot in all
    std::optional<Number> max_left_out;    ///< a share of the rows, from 0 to 1
};

struct Metric {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string unit;
    std::optional<int> decimals; ///< digits behind the point when shown; unset: by size
    Expression expression;
    std::optional<SourceId> source; ///< set where the expression holds an aggregate
    /// For each node of the expression: the metric it names, where it is a name. Same length as the expression.
    std::vector<std::optional<MetricId>> names;
};

struct Link {
    ObjectiveId to;
    std::int32_t lag = 0; ///< periods until the effect is expected to show, 0 at least
    Span span;
};

struct Objective {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string owner;
    std::optional<PerspectiveId> perspective;
    bool profit = false;
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
/// As the scorecard writes it: `maximize`.
[[nodiscard]] std::string_view to_string(Direction direction);
enum class Indicator : std::uint8_t { leading, lagging };
/// As the scorecard writes it: `leading`.
[[nodiscard]] std::string_view to_string(Indicator indicator);

/// An expression over metrics with its names looked up, see Metric::names.
struct Formula {
    Expression expression;
    std::vector<std::optional<MetricId>> names;
};

/// The actual should lie between the bounds, both included; min < max.
struct TargetRange {
    Number min;
    Number max;
};

/// A number that holds from a period on until the next step.
struct TargetStep {
    Period from;
    Number value;
};

/// A formula (a plain number is one too), a range, or steps in order of their periods.
using Target = std::variant<Formula, TargetRange, std::vector<TargetStep>>;

struct Kpi {
    std::string id;
    Span span;
    std::string name;
    std::string description;
    std::string owner;
    std::string unit;
    std::optional<int> decimals;
    Formula actual;                       ///< a lone metric name for most
    std::optional<ObjectiveId> objective; ///< exactly one of the two as written …
    std::optional<SuccessFactorId> success_factor;
    ObjectiveId measures; ///< … and the objective either leads to
    Target target;
    Span target_span;
    /// As written, or shown by `red` or `baseline` against a target known at load. Unset: `red` or `baseline` shows it
    /// against the target of each period, else maximize.
    std::optional<Direction> direction;
    std::optional<Number> red;
    std::optional<Number> tolerance; ///< unset: the scorecard's
    std::optional<Number> baseline;
    Number weight = 1;
    std::optional<Indicator> indicator;
};

/// Undone, done, or done on a day.
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
    std::optional<SuccessFactorId> success_factor; ///< one of the two, or neither (lint says so)
    std::optional<ObjectiveId> objective;
    std::string owner;
    std::optional<Date> start; ///< the day on which work on it began
    std::optional<Date> due;
    std::vector<PlanStep> steps;
};

/// How a map of the top level is written, for those who write more into it.
enum class SectionForm : std::uint8_t {
    absent, ///< there is no such key, and one can be written at the end of the file
    empty,  ///< `plans:` or `plans: {}`, alone on its line
    block,  ///< its entries stand on lines of their own, indented alike
    flow,   ///< `plans: {…}`
    /// Lines can't just be added: an alias of another map; `? plans`; no such key, or an empty map, in a file in braces
    /// or indented; no such key in a file that ends with `...`.
    other
};

struct MapSection {
    SectionForm form = SectionForm::absent;
    Span key; ///< of `plans`; empty where there is none
};

enum class Rollup : std::uint8_t { worst, weighted };

struct Scorecard {
    SourceFile file;
    std::string name;
    std::string description;
    Calendar calendar;
    Number tolerance;
    Rollup rollup = Rollup::worst;
    std::vector<LintRule> ignored_rules; ///< as written: none that only the reader raises

    std::vector<Perspective> perspectives;
    std::vector<Source> sources;
    std::vector<Metric> metrics;
    /// Every metric after those it names.
    std::vector<MetricId> metric_order;
    std::vector<Objective> objectives;
    /// Every objective after those that drive it (drivers first, profit last).
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
