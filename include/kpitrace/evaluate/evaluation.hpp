// KPIs compared with their targets: values, attainment, zones, scores.
#pragma once

#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kpitrace {

/// `unmeasured`: the zone of an objective that no KPI measures.
enum class Zone : std::uint8_t { green, yellow, red, no_data, unmeasured };
[[nodiscard]] std::string_view to_string(Zone zone);

struct ZoneCounts {
    std::size_t green = 0, yellow = 0, red = 0, no_data = 0; ///< of KPIs
    [[nodiscard]] std::size_t all() const { return green + yellow + red + no_data; }
};

/// A source whose rows end before those of another one that the same KPI reads.
struct Lag {
    SourceId behind;
    Date behind_end;
    SourceId ahead;
    Date ahead_end;
};

/// A source that lacks a dimension.
struct Undivided {
    SourceId source;
    DimensionId dimension;
};

/// Why a value is missing. It is recorded where that is decided, so that no later phase has to guess it.
struct Reason {
    enum class Kind : std::uint8_t {
        none,
        no_rows,      ///< an aggregate over no rows, or only over nulls
        outside_data, ///< the whole window is before or after the source's dates
        source_empty, ///< the source has no dated rows at all
        division_by_zero,
        null_value,            ///< a function returned null: `nullif`, or a `case` without a branch that applies
        too_large,             ///< beyond a double
        no_target_yet,         ///< the first step of the target begins after this period
        attainment_undefined,  ///< the target is 0 or equals the baseline, and there is no `red` to separate the zones
        red_meets_target,      ///< `red` is on the green side of the target
        baseline_meets_target, ///< `baseline` is on the green side of the target
        lagging,               ///< the rows of one source end before those of another, see `lag`
        /// The period is not over. The scorecard skips such periods; or `aggregate` reads a source that dates whole
        /// periods and has no row of this one yet.
        not_over,
        too_early,   ///< nothing is due by now
        no_rows_yet, ///< too early in the period for the first rows
        // Only over the rows of members:
        target_of_whole,  ///< the target is an amount for all members together
        target_undivided, ///< a source that the target reads lacks the dimension
        member_targets,   ///< some of several members have no target
        targets_differ,   ///< several members have targets that cannot be joined to one
        no_direction,     ///< the direction follows from a `red` or `baseline` that is an amount of the whole
    };
    Kind kind = Kind::none;
    std::optional<MetricId> metric;       ///< the first metric whose value is missing, if there is one
    std::optional<AggregateId> aggregate; ///< the aggregate without a value, if there is one
    std::optional<Window> window{};       ///< over which it has none, unless that is the evaluated period
    /// Set if `kind` is `outside_data` and `window` is before the dates: the first period of the source. Windows that
    /// are earlier than all data are not told apart.
    std::optional<Period> data_begin{};
    bool of_target = false;               ///< true: the target has no value; false: the actual has none
    std::optional<Lag> lag{};             ///< set if `kind` is `lagging`
    std::optional<Undivided> undivided{}; ///< set if `kind` is `target_undivided`
    std::vector<std::string> members{};   ///< those without a target; set if `kind` is `member_targets`
};

/// The text for a member: `(none)` for the rows without a text.
[[nodiscard]] std::string shown_member(const std::optional<std::string>& member);

/// A number, or the reason why there is none.
struct Value {
    std::optional<Number> number;
    Reason reason;
};

/// The comparison that decided a KPI's zone, recorded where it was made.
enum class ZoneRule : std::uint8_t {
    none, ///< the KPI has no data
    meets_target,
    inside_range,
    at_or_beyond_red,
    short_of_red,     ///< misses the target, but does not reach `red`
    within_tolerance, ///< attainment is at least 1 - tolerance
    beyond_tolerance,
};

/// What the actual is compared with; monostate means that the target has no value.
using TargetValue = std::variant<std::monostate, Number, TargetRange>;

/// What is known of a KPI in one period. A KPI in a report has the same fields.
struct KpiStanding {
    std::optional<Number> actual;
    TargetValue target;
    /// 1 means that the target is met. With actual a, target t and baseline b: (a-b)/(t-b); without a baseline
    /// 1+(a-t)/|t| to maximize, and 1-(a-t)/|t| to minimize. For a range, 1 inside it and 1-d/|nearest bound| outside,
    /// where d is the distance to that bound.
    std::optional<double> attainment;
    Zone zone = Zone::no_data;
};

/// What makes a red KPI with a pace worse than others, so that it fails the run on any day of the period. docs/pace.md
/// has the rules.
enum class PaceAlarm : std::uint8_t {
    none,
    /// Less than half of the working days have passed. It would be red by the share of each past period, and at the
    /// pace of the working days so far.
    behind_all,
    out_of_reach ///< the rest of the period must bring more than three times what it usually brings
};

/// The result of one KPI in one period.
struct KpiResult : KpiStanding {
    ZoneRule rule = ZoneRule::none; ///< the comparison behind any other zone than no_data
    Reason reason;                  ///< set if the zone is no_data
    PaceAlarm pace_alarm = PaceAlarm::none;
};

/// The share of a past period's value that had been reached when as much of the period had passed as of the evaluated
/// one.
struct PaceShare {
    Period period;
    std::optional<Date> until; ///< the day that was compared; unset if that period had not begun
    double share = 0;          ///< from 0 to 1
};

/// A day of the evaluated period: what the KPI had reached by then, and what it usually reaches.
struct PacePoint {
    Date day;
    std::optional<Number> actual; ///< of the rows up to that day; nothing after Pace::until
    double usual = 0;             ///< like Pace::due_share, but for this day; can be 0
    double low = 0;               ///< like Pace::due_share_low; the same as `usual` with fewer than 4 shares
    double high = 0;
};

/// How far a KPI is on its way to its target in a period that is not over. docs/pace.md has the formulas.
struct Pace {
    Date until;                   ///< the last day that counts
    std::optional<Number> actual; ///< of the rows up to that day
    /// The share of the period's value that is usually reached by then, in (0, 1]: the median of `shares`. With fewer
    /// than 4, the share of the working days that have passed.
    double due_share = 1;
    std::optional<double> due_share_low; ///< the lower quartile of the shares; nothing with fewer than 4
    std::optional<double> due_share_high;
    std::vector<PaceShare> shares; ///< of past periods that had a positive value, in their order
    std::size_t periods = 0;       ///< the number of shares from which the due share comes; 0 if it comes from the days
    TargetValue due;               ///< the part of the target that is due by now: target * due_share
    std::optional<Number> landing; ///< where the value ends if it goes on as usual: actual / due_share
    std::optional<Number> landing_low; ///< actual / due_share_high
    std::optional<Number> landing_high;
    std::optional<Number> needed_per_workday; ///< what each remaining working day must bring to meet the target
    std::optional<Number> per_workday;        ///< what each working day has brought so far
    std::int64_t workdays = 0;                ///< that have passed
    std::int64_t of_workdays = 0;
    std::int64_t workdays_of_actual = 0; ///< over which `actual` adds up: `workdays`, or more for a year so far
    std::optional<Number> previous;      ///< the actual of the period before, up to the same day
    std::optional<Number> change;        ///< actual - previous
    std::vector<PacePoint> curve;        ///< in the order of days; empty unless add_pace_curves() was called
};

/// Why a KPI has no pace, and is judged as it is, in a period that is not over.
enum class NoPace : std::uint8_t {
    none,                   ///< it has a pace, or its period is over
    actual_does_not_add_up, ///< its value over the period is not the sum of its values over the days
    target_does_not_add_up, ///< its target is calculated from rows, and is not an amount
    whole_periods,          ///< a source of the actual dates whole periods and not days
    periods_of_days,        ///< periods are days
};

/// What else a reader must know of a KPI in the evaluated period: how it changed, and how far its data go.
struct KpiContext {
    std::optional<Number> previous; ///< the actual of the period before
    std::optional<Number> change;   ///< actual - previous
    bool complete = true;           ///< the period is over, and no source that the KPI reads lags
    std::optional<Date> data_end;   ///< the earliest last day of the dated sources that its actual reads, within the
                                    ///< period at most
    bool stale = false;             ///< a source that the KPI reads is stale
    bool is_short = false;          ///< a source that the KPI reads is short
    /// The period is not over, and the KPI is judged as it is, because it does not add up over days.
    bool so_far = false;
    NoPace no_pace = NoPace::none; ///< set if `so_far` is
    bool skipped = false;          ///< it has no zone because the period is not over; the data are not to blame
    /// It is red or yellow, and too early in the period for that to fail the run. Either less than half of the working
    /// days have passed, at least 4 past periods show what is usual, and no PaceAlarm applies. Or the actual can only
    /// grow, and is below its target.
    bool early = false;
    std::optional<Pace> pace; ///< the period is not over, and the KPI is judged by what is due by now
    /// The day in the period on which a source that the actual reads ends, if other data go on for longer than the
    /// usual gap between that source's rows.
    std::optional<Date> early_end;
};

/// A KPI over the rows of one member of a dimension. If the target cannot be compared with a member, the zone is
/// `no_data`, `actual` is set, and the reason says why.
struct MemberEvaluation {
    DimensionId dimension;
    std::optional<std::string> member; ///< nothing: the rows without a text
    KpiResult now;
    std::optional<Number> previous; ///< the actual of the period before
    std::optional<Number> change;   ///< actual - previous
    bool early = false;             ///< like KpiContext::early
    Period history_begin;
    std::vector<KpiResult> history; ///< like KpiEvaluation::history
};

struct KpiEvaluation : KpiContext {
    KpiResult now;
    /// The direction in the evaluated period, or in the latest period before it that has a target. It can change from
    /// period to period if neither the scorecard nor a constant target decides it.
    Direction direction = Direction::maximize;
    /// The period in which a source ends, if the actual reads that source over a longer window that goes on after that
    /// period.
    std::optional<Period> window_data_end;
    Period history_begin;           ///< the first period with an actual
    std::vector<KpiResult> history; ///< successive periods from `history_begin` to the evaluated one; empty if there is
                                    ///< no actual in any of them
    /// Whether it is early in the period for the KPI and its members. If one of them misses its target, it then does
    /// not fail the run, unless there is an PaceAlarm.
    bool is_early = false;
    /// Whether the actual can only grow before the period is over, and the KPI is judged so far. What is below its
    /// target does not fail the run then; what is above it will stay there, and fails on any day.
    bool can_only_grow = false;
    /// In the order of Kpi::by, then by text; rows without a text come first. Empty under assumptions, which are values
    /// of the whole.
    std::vector<MemberEvaluation> members;

    /// The actual with which the KPI would just meet `target`. In a period that is not over, that is the part of the
    /// target that is due by now, plus what the actual has of later days.
    [[nodiscard]] TargetValue aim(const TargetValue& target) const;
    [[nodiscard]] TargetValue aim() const { return aim(now.target); }
};

struct MetricEvaluation {
    Value value;
    std::optional<Number> previous;
};

struct ObjectiveEvaluation {
    std::optional<double> score; ///< 0 to 1
    Zone zone = Zone::unmeasured;
    /// The KPI from which the objective has its zone. Nothing if its score decided, or if no KPI has a weight.
    std::optional<KpiId> decided_by;
    bool at_risk = false; ///< not red itself, but a red KPI or objective drives it
};

/// A window of several periods that contains the evaluated period, and over which an assumed metric keeps its measured
/// value. The metric does not add up over periods, so its value under the assumption cannot be known.
struct UncarriedWindow {
    MetricId metric;
    Window window;
    std::string movement;      ///< the expression that needs it: `ytd(win_rate)`
    bool is_of_metric = false; ///< the expression moves the metric itself, not something computed from it
};

/// The age and the size of a source by its rows. The age is counted on Measurements::today.
struct SourceState {
    bool is_read = false;            ///< some metric needs it; otherwise all other fields are unknown
    std::uint64_t rows = 0;          ///< after `where` and `unique`
    std::optional<Date> first;       ///< the first date of its rows
    std::optional<Date> data_end;    ///< the last date of its rows, at most today
    std::optional<std::int64_t> age; ///< days from `data_end` to today; working days if `max_age` counts them
    bool stale = false;              ///< older than `max_age`, or without a row dated today or earlier
    /// The longest gap between successive dates of its last 12 periods, in days. Nothing if its dates do not show when
    /// its next row is to be expected: it is a snapshot, is a stock, dates whole periods, or has fewer than two dates.
    std::optional<std::int64_t> longest_gap{};
    std::uint64_t rows_in_period = 0; ///< the number that `min_rows` is compared with
    std::uint64_t rows_expected = 0;  ///< `min_rows`; in a period that is not over, the part of it that is due
    bool has_few_rows = false;        ///< fewer than `rows_expected`
    std::uint64_t left_out = 0;       ///< the number of rows that `max_left_out` is compared with …
    std::uint64_t left_out_of = 0;    ///< … out of this number of rows
    bool left_out_many = false;       ///< more than `max_left_out`

    [[nodiscard]] bool is_short() const { return has_few_rows || left_out_many; }
};

/// How much of the period has passed: up to the last day of the data or to yesterday, whichever is earlier. All of it
/// if the period is over.
struct Elapsed {
    std::int64_t days = 0;
    std::int64_t of_days = 0;
    std::int64_t workdays = 0;
    std::int64_t of_workdays = 0;
};

struct Evaluation {
    Period period;
    Date today;
    std::optional<Date> data_end; ///< the last day with data of the sources that KPIs' actuals read, within the
                                  ///< period and today at most; nothing for snapshots alone
    bool complete = true;         ///< the period is over: its last day is before today
    Elapsed elapsed;
    std::vector<SourceState> sources; ///< by source, in the order of the scorecard
    std::vector<KpiEvaluation> kpis;  ///< in the order of the scorecard, like the vectors below
    std::vector<MetricEvaluation> metrics;
    std::vector<ObjectiveEvaluation> objectives;
    /// Scores, 0 to 1. They and `score` are over the selected KPIs; objectives are judged by all KPIs.
    std::vector<std::optional<double>> perspectives;
    std::optional<double> score;
    /// Aggregates that are too large to be exact in some evaluated period, including past periods.
    std::vector<AggregateId> overflowed;
    std::vector<MetricId> overflowed_metrics; ///< metrics with such a value, now or in the period before
    std::vector<KpiId> overflowed_kpis;       ///< KPIs with such an actual, target or change
    std::vector<UncarriedWindow> uncarried;   ///< only under assumptions
    std::vector<KpiId> uncarried_kpis;        ///< KPIs whose actual or target depends on one of these windows
    std::vector<MetricId> uncarried_metrics;
};

} // namespace kpitrace
