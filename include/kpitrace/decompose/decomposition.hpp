// Where the gap of a KPI comes from: parts that add up to it, over the inputs of its formula and over the members of
// dimensions.
//
// What always holds: gap = actual - reference. The contributions of a list add up to the gap; for sums and counts
// exactly, for ratios to the last digits of a double. Where nothing can add up, there are values without contributions,
// and a reason.
#pragma once

#include "kpitrace/decompose/member_split.hpp"
#include "kpitrace/decompose/usual_shares.hpp"
#include "kpitrace/evaluate/evaluation.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

enum class AgainstKind : std::uint8_t { target, previous, year_ago, period };
/// The word for it on the command line: `year_ago`. A period has its id there.
[[nodiscard]] std::string_view to_string(AgainstKind kind);

/// What the actual of a KPI is compared with.
struct Against {
    AgainstKind kind = AgainstKind::target;
    Period period{}; ///< unless `kind` is `target`
};

/// An input of a KPI's formula.
struct InputShare {
    /// The expression of the input, such as `won` or `ytd(sum(amount))`; empty for the difference between the KPI's
    /// target and the value of its formula at the targets of its inputs.
    std::string text{};
    std::optional<MetricId> metric{}; ///< set if the input is a metric, perhaps moved in time
    std::optional<Number> actual{};
    std::optional<Number> reference{};
    Number contribution{};
};

/// What the reference of a member is.
enum class ReferenceIs : std::uint8_t {
    own,         ///< the member's own target, or its own value then
    usual_share, ///< its usual share of the target of the whole
    target       ///< the target of the whole, which is the same for each member
};
[[nodiscard]] std::string_view to_string(ReferenceIs reference);

/// See MemberShare::excess().
[[nodiscard]] constexpr std::optional<double> excess_of(std::optional<double> share, std::optional<double> usual) {
    if (!share) return std::nullopt;
    return usual && *usual > 0 ? *share - *usual : *share;
}

struct MemberShare {
    std::optional<std::string> member{}; ///< nothing: the rows without a text
    std::optional<Number> actual{};
    std::optional<Number> reference{};
    ReferenceIs reference_is = ReferenceIs::own;
    std::optional<Number> mix{}; ///< of ratios and products; like all parts, a part of `contribution`
    std::optional<Number> rate{};
    std::optional<Number> volume{};
    std::optional<Number> price{};
    std::optional<Number> contribution{}; ///< nothing if the dimension only has values
    std::optional<double> share{};        ///< contribution / gap
    std::optional<double> usual{}; ///< its share of the reference: what its share of the gap would be if all members
                                   ///< changed alike
    std::optional<Rank> rank{};
    /// How much of the gap it has beyond what it would have if all members changed alike. A member that would then have
    /// nothing, or would make the gap smaller, or for which that is not known, counts with its whole share.
    std::optional<double> excess() const { return excess_of(share, usual); }
};

enum class SplitKind : std::uint8_t {
    additive, ///< a sum or count, or sums and differences of these
    ratio,    ///< a quotient of these, or an average
    product,  ///< an amount as volume times price
    values    ///< nothing adds up over members
};
[[nodiscard]] std::string_view to_string(SplitKind kind);

/// Why a dimension has values and no contributions.
enum class NoShares : std::uint8_t {
    none,
    not_a_sum,     ///< medians, minima and the like of parts do not add up
    overlapping,   ///< one customer can be in several members, so distinct counts do not add up
    other_formula, ///< sums, but in a formula that neither adds nor divides them
    undivided,     ///< a source of the KPI lacks the dimension
    unusual_signs, ///< members have no usual shares, because they count against each other
    no_past,       ///< members have no references of their own, and no earlier period shows their usual shares
    outcome,       ///< each member's ratio is 0 or 1, so the dimension only repeats the outcome
    one_member,    ///< all rows are of one member
    too_many,      ///< the dimension was not asked for and has too many members
    no_volume,     ///< the volume is 0 on a side
    no_denominator ///< the denominator is 0 on a side, where the formula has another value than the ratio
};

struct DimensionSplit {
    std::string name{}; ///< the id of the dimension, or the column or expression that the user asked for
    SplitKind kind = SplitKind::additive;
    NoShares reason = NoShares::none;
    std::optional<SourceId> lacking{}; ///< set if `reason` is `undivided`
    /// From 0 to 1: how far the contributions differ from what they were if all members changed alike, see explains().
    std::optional<double> explains{};
    std::vector<MemberShare> members{}; ///< all members, the largest contribution first
    /// The part of the target that no member has, as a contribution: the sum of the members' targets minus the target.
    /// Nothing if the members' targets add up.
    std::optional<Number> unassigned{};
    MemberShare total{};   ///< the whole; its contribution is the gap
    bool is_asked = false; ///< the user named the dimension, or a volume
    bool is_alike() const { return explains && *explains <= alike_up_to; }
};

/// A cell of two dimensions that neither its row nor its column explains.
struct CellShare {
    std::optional<std::string> row{};
    std::optional<std::string> column{};
    Number contribution{};
    Number implied{}; ///< by its row and its column
};

struct PairSplit {
    std::string rows{}; ///< names of the dimensions
    std::string columns{};
    std::vector<CellShare> cells{}; ///< the largest departure first; at least one
    bool has_usual_shares = false;  ///< a cell is compared with its usual share of the target
};
/// Of more pairs, those with the largest departures are kept.
inline constexpr std::size_t most_pairs = 3;

/// A red KPI whose objective leads to the objective of the KPI.
struct DriverShare {
    KpiId kpi;
    std::uint32_t depth = 1; ///< the number of links between the two objectives; 0 if both measure the same one
    /// What the KPI would be if this one met its target and the other inputs of the KPI's formula were as they are.
    /// Nothing if the formula does not depend on it.
    std::optional<Number> if_met{};
    std::optional<Number> moves{}; ///< if_met - actual
    std::vector<PlanId> plans{};   ///< that act on it
};

/// The reason if the KPI has no gap to take apart.
enum class NoGap : std::uint8_t { none, no_actual, no_target, no_reference, no_change };

struct Decomposition {
    KpiId kpi;
    Period period;
    Against against;
    /// If the period is not over and what is due is compared: the last day that counts, and the same day of the other
    /// period.
    std::optional<Date> until{};
    std::optional<Date> reference_until{};
    std::optional<double> due_share{}; ///< of the target
    bool has_no_volume = false;        ///< a volume was asked for, but the reference is a target, which has none
    bool is_unlike = false;            ///< a period that is not over is compared with one that is
    std::optional<Number> actual{};
    std::optional<Number> reference{};
    std::optional<Number> gap{};
    NoGap no_gap = NoGap::none;
    Reason reason{};                   ///< why the actual or the reference is missing
    std::vector<InputShare> formula{}; ///< the largest contribution first; empty if there is nothing to take apart
    bool formula_is_undefined = false; ///< it has no value if only some of its inputs change
    VolumeTerms terms = VolumeTerms::symmetric; ///< of volume, mix and price
    std::vector<DimensionSplit> dimensions{};   ///< the dimension that explains most comes first
    std::vector<PairSplit> pairs{};             ///< the largest departure first; at most `most_pairs`
    std::vector<DriverShare> drivers{};
    std::vector<PlanId> plans{}; ///< that act on the KPI itself
};

} // namespace kpitrace
