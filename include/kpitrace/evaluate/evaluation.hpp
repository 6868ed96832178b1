// KPIs held against their targets: values, attainment, zones, scores.
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

/// `unmeasured` is an objective's that no KPI measures.
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

/// Why a value is missing, recorded where that was decided.
struct Reason {
    enum class Kind : std::uint8_t {
        none,
        no_rows,      ///< an aggregate of no rows (or of nulls alone)
        outside_data, ///< the window lies wholly outside the source's dates
        source_empty, ///< the source has no dated rows at all
        division_by_zero,
        null_value,            ///< a function answered null: nullif, case without else
        too_large,             ///< beyond a double
        no_target_yet,         ///< the first step of the target comes later
        attainment_undefined,  ///< the target is 0, or the baseline, and no `red` tells the zones apart
        red_meets_target,      ///< `red` lies on the green side of the target
        baseline_meets_target, ///< `baseline` lies on the green side of the target
        lagging,               ///< the rows of one source end before those of another, see `lag`
    };
    Kind kind = Kind::none;
    std::optional<MetricId> metric;       ///< the metric whose value is missing first, if any
    std::optional<AggregateId> aggregate; ///< the aggregate at fault, if any
    bool of_target = false;               ///< it is the target that has no value, not the actual
    std::optional<Lag> lag{};             ///< of `lagging`
};

/// A number, or the reason why there is none.
struct Value {
    std::optional<Number> number;
    Reason reason;
};

/// The comparison that decided a KPI's zone, recorded where it was made.
enum class ZoneRule : std::uint8_t {
    none, ///< no data
    meets_target,
    inside_range,
    at_or_beyond_red,
    short_of_red,     ///< misses the target, but does not reach `red`
    within_tolerance, ///< attainment is 1 - tolerance at least
    beyond_tolerance,
};

/// What the actual is held against; monostate: no value.
using TargetValue = std::variant<std::monostate, Number, TargetRange>;

/// One KPI in one period.
struct KpiResult {
    std::optional<Number> actual;
    TargetValue target;
    /// 1: met. With baseline (a-b)/(t-b); else maximize 1+(a-t)/|t|, minimize 1-(a-t)/|t|; a range 1 inside, outside
    /// 1-d/|nearest bound|.
    std::optional<double> attainment;
    Zone zone = Zone::no_data;
    ZoneRule rule = ZoneRule::none; ///< of any other zone
    Reason reason;                  ///< of zone no_data
};

struct KpiEvaluation {
    KpiResult now;
    std::optional<Number> previous; ///< actual of the period before
    std::optional<Number> change;   ///< actual - previous
    /// Where neither the scorecard nor a target known at load decides, each period's own target does. This is the
    /// evaluated period's; where that has no target, the latest one's before it that has one.
    Direction direction = Direction::maximize;
    bool complete = true;         ///< the period is over, and no source that the KPI reads lags
    std::optional<Date> data_end; ///< the first of the last days of the dated sources that its actual reads, within the
                                  ///< period at most
    bool stale = false;           ///< a source that it reads is stale
    bool is_short = false;        ///< a source that it reads is short
    /// The period in which a source ends, where the actual reads it over a longer window that goes on behind.
    std::optional<Period> window_data_end;
    /// Within the period, where a source that the actual reads ends before all data do by more than is usual for it.
    std::optional<Date> early_end;
    Period history_begin;           ///< the first period with an actual
    std::vector<KpiResult> history; ///< successive periods from there to the evaluated one; empty without any actual
};

struct MetricEvaluation {
    Value value;
    std::optional<Number> previous;
};

struct ObjectiveEvaluation {
    std::optional<double> score; ///< 0 to 1
    Zone zone = Zone::unmeasured;
    std::optional<KpiId> decided_by; ///< the KPI whose zone it has; nothing where its score decided, or no KPI weighs
    bool at_risk = false;            ///< not red itself, and a red KPI or objective lies below it
};

/// Several periods, the evaluated one among them, over which an assumed metric keeps its measured value: it does not
/// add up over periods, so what it would be cannot be known.
struct UncarriedWindow {
    MetricId metric;
    Window window;
    std::string movement;      ///< what asks for it: `ytd(win_rate)`
    bool is_of_metric = false; ///< it moves the metric itself, and not what is computed from it
};

/// What a source's rows say of its age and its size, as of Measurements::today.
struct SourceState {
    bool is_read = false;             ///< some metric needs it; all else is unknown where none does
    std::uint64_t rows = 0;           ///< after `where` and `unique`
    std::optional<Date> first;        ///< of the dates of its rows
    std::optional<Date> data_end;     ///< the last of them, today at most
    std::optional<std::int64_t> age;  ///< days from `data_end` to today; in working days where `max_age` is
    bool stale = false;               ///< older than `max_age`, or without a row that has a date up to today
    std::uint64_t rows_in_period = 0; ///< what `min_rows` is compared with
    bool has_few_rows = false;        ///< fewer than `min_rows`
    std::uint64_t left_out = 0;       ///< what `max_left_out` is compared with …
    std::uint64_t left_out_of = 0;    ///< … of so many rows
    bool left_out_many = false;       ///< more than `max_left_out`

    [[nodiscard]] bool is_short() const { return has_few_rows || left_out_many; }
};

/// How much of the period has passed, by the earlier of the data's last day and the day before today; of one that is
/// over all.
struct Elapsed {
    std::int64_t days = 0;
    std::int64_t of_days = 0;
    std::int64_t workdays = 0; ///< Mondays to Fridays
    std::int64_t of_workdays = 0;
};

struct Evaluation {
    Period period;
    Date today;
    std::optional<Date> data_end; ///< the last day with data of the sources that KPIs' actuals read, within the
                                  ///< period and today at most; nothing for snapshots alone
    bool complete = true;         ///< the period is over: its last day is before today
    Elapsed elapsed;
    std::vector<SourceState> sources; ///< as in the scorecard
    std::vector<KpiEvaluation> kpis;  ///< as in the scorecard, and so below
    std::vector<MetricEvaluation> metrics;
    std::vector<ObjectiveEvaluation> objectives;
    std::vector<std::optional<double>> perspectives; ///< scores, 0 to 1
    std::optional<double> score;
    /// What is too large to be exact in some period that the evaluation has, past ones too.
    std::vector<AggregateId> overflowed;
    std::vector<MetricId> overflowed_metrics; ///< by their value or the one before
    std::vector<KpiId> overflowed_kpis;       ///< by an actual, a target or the change
    std::vector<UncarriedWindow> uncarried;   ///< under assumptions
    std::vector<KpiId> uncarried_kpis;        ///< whose actual or target stands on one of them
    std::vector<MetricId> uncarried_metrics;
};

} // namespace kpitrace
