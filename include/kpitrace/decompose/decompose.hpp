// Takes the gap of a KPI apart: over the inputs of its formula, over the members of dimensions, and along the map.
//
// Two steps, with one call of measure() between them. plan_splits() chooses the dimensions and adds the keys to the
// query that measure() will answer; decompose() takes a KPI of the Run apart. So a command that measures for other
// reasons needs no second call.
#pragma once

#include "kpitrace/decompose/decomposition.hpp"
#include "kpitrace/decompose/member_split.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/trace/run.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// What of a gap is taken apart. What is behind it, its drivers and plans, is only in `all`.
enum class SplitScope : std::uint8_t { all, members, formula };

/// What the user asked for.
struct SplitOptions {
    /// Each is a dimension, otherwise a column of that name, otherwise an expression over rows. Empty: all dimensions
    /// that the KPI's sources have; if there are none, the columns with few texts.
    std::vector<std::string> by{};
    bool pairs = false;               ///< also split by pairs of the dimensions
    std::optional<MetricId> volume{}; ///< the KPI is an amount: this volume times a price
    VolumeTerms terms = VolumeTerms::symmetric;
    /// The earliest period with which a period that is not over will be compared, if it is more than 12 periods back.
    std::optional<Period> earliest{};
    bool can_be_unfinished = true; ///< the evaluated period can be one that is not over, which costs more
};

enum class SplitOrigin : std::uint8_t {
    declared, ///< a dimension of the scorecard, which the user did not name
    asked,
    found ///< a column that was found because it has few texts
};

/// A dimension by which gaps are split.
struct PlannedSplit {
    DimensionId dimension; ///< of SplitPlan::scorecard
    SplitOrigin origin = SplitOrigin::declared;
};

struct SplitPlan {
    /// The scorecard with a further dimension for each column or expression. Runs must be made of it.
    std::shared_ptr<const Scorecard> scorecard;
    std::vector<PlannedSplit> splits;
    std::vector<std::optional<AverageParts>> averages; ///< by aggregate of the query
    SplitOptions options;
};

/// A column that was found is left out if it has more members than this.
inline constexpr std::size_t most_found_members = 20;
/// The number of rows of each file that are looked at to find columns.
inline constexpr std::size_t sampled_rows = 10'000;

/// Chooses the dimensions for these KPIs, and adds their keys to `query`, which was planned for `scorecard`. Looks at
/// the head lines of the files, and at a few of their rows if columns must be found; files that can be read only once
/// must be left out of `inputs`. It is an error if a name in `SplitOptions::by` is neither a dimension of a KPI's
/// sources nor a column of them nor an expression over their columns.
[[nodiscard]] std::optional<SplitPlan> plan_splits(const std::shared_ptr<const Scorecard>& scorecard, Query& query,
                                                   std::span<const KpiId> kpis, SplitOptions options,
                                                   const Inputs& inputs, Diagnostics& diagnostics);

/// The plan for a run whose query was not extended: the dimensions of the KPI's `by`, which are measured anyway. None
/// if the run is over the rows of one member, because these are not divided further. If the period is not
/// over, earlier contributions are unknown, so members have no ranks.
[[nodiscard]] SplitPlan plan_own_splits(const Run& run, KpiId kpi);

/// Takes the KPI apart. `run` was made of `plan.scorecard` (or of a copy from which KPIs were left out) and of the
/// planned query; `kpi` is a KPI of the run.
[[nodiscard]] Decomposition decompose(const Run& run, const SplitPlan& plan, KpiId kpi, const Against& against,
                                      SplitScope scope = SplitScope::all);

} // namespace kpitrace
