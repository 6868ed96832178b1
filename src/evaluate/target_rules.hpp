// Which target the actual of a KPI is compared with: over all rows, or over the rows of some members of dimensions.
//
// A target of the whole says nothing about a part if the actual adds up over parts: a region need not sell what all
// regions must sell. So members have targets of their own, or none, and a missing target has a Reason.
// docs/scorecard.md documents the rules.
#pragma once

#include "evaluate/attainment.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/evaluate/evaluate.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// How several targets make one.
enum class TargetUnion : std::uint8_t {
    equal, ///< they must be equal
    sum    ///< they are added: numbers to numbers, or the bounds of ranges to the bounds of ranges
};

struct TargetRule {
    std::vector<const Target*> targets; ///< of the scorecard, or of several members
    TargetUnion joined = TargetUnion::equal;
    Reason missing; ///< why no target applies
    Judgement judgement;
    /// The direction follows from a `red` or a `baseline` of the whole. So it must be known from the whole.
    bool needs_direction = false;

    /// The formulas among the targets.
    [[nodiscard]] std::vector<const Formula*> formulas() const;
};

/// The rules of one KPI. What its formulas show is found once, and only if members need it.
class TargetRules {
public:
    TargetRules(const Scorecard& scorecard, const Query& query, const Measurements& measurements, const Kpi& kpi);

    /// The rule for the rows of these members; for all rows if `members` is empty.
    [[nodiscard]] TargetRule of(std::span<const EvaluatedMembers> members);

private:
    [[nodiscard]] std::vector<const Target*> own_targets(std::span<const EvaluatedMembers> members) const;
    void choose_targets(std::span<const EvaluatedMembers> members, TargetRule& rule) const;
    [[nodiscard]] std::optional<Undivided> find_undivided(const Target& target,
                                                          std::span<const EvaluatedMembers> members) const;

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    const Kpi& kpi_;
    std::optional<bool> is_amount_;   // whether the actual adds up over members
    std::optional<bool> is_of_whole_; // whether the target reads no rows, so that it is the same number for every part
};

/// The target in one period.
struct EvaluatedTarget {
    TargetValue value;
    Reason reason; ///< set if the target has no value
    bool uses_uncarried = false;
};
[[nodiscard]] EvaluatedTarget target_in(const TargetRule& rule, Period period, MetricEvaluator& values);

} // namespace kpitrace
