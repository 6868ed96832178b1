// The gap of each compared period over members: the same split for the evaluated period and for those before it.
#pragma once

#include "decompose/member_table.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace kpitrace {

/// The parts of one period, by member.
struct PeriodParts {
    std::vector<MemberShare> members;
    std::vector<Number> weights; ///< by which the gap would be divided if all members changed alike
    std::optional<Number> unassigned;
};

/// The contributions, 0 for a member without one.
[[nodiscard]] std::vector<Number> contributions_in(const PeriodParts& parts);

/// Whether the contributions add up to the gap of the whole.
[[nodiscard]] bool adds_up(const PeriodParts& parts, const ComparedWhole& whole);

class PeriodSplitter {
public:
    /// The arguments must outlive it.
    PeriodSplitter(const SplitSubject& subject, const MemberTable& table);

    /// The parts in one of the periods of the subject. Returns nothing if there are none: obstacle() says why in the
    /// evaluated period, which is the first.
    [[nodiscard]] std::optional<PeriodParts> parts_in(std::size_t period);
    /// The values of members in the evaluated period, without a claim about shares.
    [[nodiscard]] PeriodParts values() const;

    // Known after the parts of the evaluated period.
    [[nodiscard]] SplitKind kind() const; ///< what was split: a target has no volume
    [[nodiscard]] NoShares obstacle() const { return obstacle_; }

private:
    [[nodiscard]] PeriodParts named_parts() const;
    [[nodiscard]] PeriodParts additive(std::size_t period) const;
    [[nodiscard]] PeriodParts product(std::size_t period);
    [[nodiscard]] std::optional<PeriodParts> ratio(std::size_t period);
    [[nodiscard]] std::optional<PeriodParts> ratio_against_target(std::size_t period);
    [[nodiscard]] std::optional<PeriodParts> against_target(std::size_t period);
    [[nodiscard]] std::optional<std::vector<Number>> usual_targets(std::size_t period, const Number& rest);
    std::nullopt_t refused(std::size_t period, NoShares why);

    const SplitSubject& subject_;
    const MemberTable& table_;
    bool has_target_;
    bool has_volume_ = true;
    NoShares obstacle_ = NoShares::none;
};

} // namespace kpitrace
