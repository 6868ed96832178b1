#include "decompose/period_parts.hpp"

#include "scorecard/formulas.hpp"

namespace kpitrace {

std::vector<Number> contributions_in(const PeriodParts& parts) {
    std::vector<Number> contributions;
    for (const MemberShare& member : parts.members) contributions.push_back(member.contribution.value_or(Number()));
    return contributions;
}

bool adds_up(const PeriodParts& parts, const ComparedWhole& whole) {
    Number sum = parts.unassigned.value_or(Number());
    for (const Number& contribution : contributions_in(parts)) sum = sum + contribution;
    // The difference is compared with the size of the values, because a gap near 0 has only rounding left.
    return Number::alike(sum + whole.actual, whole.gap() + whole.actual);
}

PeriodSplitter::PeriodSplitter(const SplitSubject& subject, const MemberTable& table)
    : subject_(subject)
    , table_(table)
    , has_target_(subject.against.kind == AgainstKind::target) {}

SplitKind PeriodSplitter::kind() const {
    const SplitKind kind = subject_.formula.kind;
    return kind == SplitKind::product && (has_target_ || !has_volume_) ? SplitKind::additive : kind;
}

PeriodParts PeriodSplitter::values() const {
    const std::size_t period = 0;
    PeriodParts parts = named_parts();
    const bool is_whole = has_target_ && !is_amount(subject_.run.scorecard(), subject_.card().actual);
    for (std::size_t i = 0; i < parts.members.size(); ++i) {
        const MemberRow& row = table_.rows[i];
        MemberShare& made = parts.members[i];
        made.actual = row.actual[period].value;
        if (!has_target_) made.reference = row.reference[period].value;
        if (!has_target_) continue;
        made.reference = row.targets[period];
        if (made.reference || !is_whole) continue;
        made.reference = subject_.periods[period].reference;
        made.reference_is = ReferenceIs::target;
    }
    return parts;
}

std::optional<PeriodParts> PeriodSplitter::parts_in(std::size_t period) {
    switch (subject_.formula.kind) {
    case SplitKind::additive:
        return has_target_ ? against_target(period) : additive(period);
    case SplitKind::ratio:
        return has_target_ ? ratio_against_target(period) : ratio(period);
    case SplitKind::product:
        return has_target_ ? against_target(period) : product(period);
    case SplitKind::values:
        break;
    }
    return values();
}

PeriodParts PeriodSplitter::named_parts() const {
    PeriodParts parts;
    for (const MemberRow& row : table_.rows) parts.members.push_back({.member = row.member});
    return parts;
}

PeriodParts PeriodSplitter::additive(std::size_t period) const {
    PeriodParts parts = named_parts();
    for (std::size_t i = 0; i < parts.members.size(); ++i) {
        MemberShare& made = parts.members[i];
        made.actual = table_.rows[i].actual[period].part;
        made.reference = table_.rows[i].reference[period].part;
        made.contribution = *made.actual - *made.reference;
        parts.weights.push_back(*made.reference);
    }
    return parts;
}

PeriodParts PeriodSplitter::product(std::size_t period) {
    PeriodParts parts = additive(period);
    std::vector<VolumeMember> members;
    for (const MemberRow& row : table_.rows)
        members.push_back({row.reference[period].weight, row.reference[period].part, row.actual[period].weight,
                           row.actual[period].part});
    const auto split = split_volume(members, subject_.plan.options.terms);
    if (!split) {
        if (period == 0) has_volume_ = false;
        if (period == 0) obstacle_ = NoShares::no_volume;
        return parts;
    }
    for (std::size_t i = 0; i < members.size(); ++i) {
        parts.members[i].volume = (*split)[i].volume;
        parts.members[i].mix = (*split)[i].mix;
        parts.members[i].price = (*split)[i].price;
        parts.members[i].contribution = (*split)[i].contribution;
    }
    return parts;
}

std::optional<PeriodParts> PeriodSplitter::ratio(std::size_t period) {
    PeriodParts parts = named_parts();
    std::vector<RatioMember> members;
    for (const MemberRow& row : table_.rows) {
        members.push_back({row.reference[period].part, row.reference[period].weight, row.actual[period].part,
                           row.actual[period].weight});
        parts.weights.push_back(row.reference[period].weight);
    }
    const auto split = split_ratio(members);
    if (!split) return refused(period, NoShares::no_denominator);
    for (std::size_t i = 0; i < members.size(); ++i) {
        MemberShare& made = parts.members[i];
        made.actual = table_.rows[i].actual[period].value;
        made.reference = table_.rows[i].reference[period].value;
        made.mix = (*split)[i].mix;
        made.rate = (*split)[i].rate;
        made.contribution = (*split)[i].contribution;
    }
    return parts;
}

std::optional<PeriodParts> PeriodSplitter::ratio_against_target(std::size_t period) {
    PeriodParts parts = named_parts();
    const Number& target = subject_.periods[period].reference;
    std::vector<RatioActual> members;
    for (const MemberRow& row : table_.rows) {
        members.push_back({row.actual[period].part, row.actual[period].weight});
        parts.weights.push_back(row.actual[period].weight);
    }
    const auto split = split_ratio_against(members, target);
    if (!split) return refused(period, NoShares::no_denominator);
    for (std::size_t i = 0; i < members.size(); ++i) {
        MemberShare& made = parts.members[i];
        made.actual = table_.rows[i].actual[period].value;
        made.reference = target;
        made.reference_is = ReferenceIs::target;
        made.contribution = (*split)[i];
    }
    return parts;
}

/// The usual shares of what is left of the target, for the members without an own one.
std::optional<std::vector<Number>> PeriodSplitter::usual_targets(std::size_t period, const Number& rest) {
    std::vector<Number> weights;
    const auto periods = usual_periods(subject_.run, subject_.periods[period].windows.period);
    for (const MemberRow& row : table_.rows) {
        Number weight;
        for (const Period past : periods)
            if (const auto known = row.past.find(past); known != row.past.end()) weight = weight + known->second;
        if (weight.sign() < 0) return refused(period, NoShares::unusual_signs);
        weights.push_back(weight);
    }
    auto shares = share_out(rest, weights);
    if (!shares) return refused(period, NoShares::no_past);
    return shares;
}

std::nullopt_t PeriodSplitter::refused(std::size_t period, NoShares why) {
    if (period == 0) obstacle_ = why;
    return std::nullopt;
}

std::optional<PeriodParts> PeriodSplitter::against_target(std::size_t period) {
    PeriodParts parts = named_parts();
    Number rest = subject_.periods[period].reference;
    bool all = true;
    for (const MemberRow& row : table_.rows) {
        all = all && row.targets[period];
        if (row.targets[period]) rest = rest - *row.targets[period];
    }
    std::optional<std::vector<Number>> usual;
    if (!all) usual = usual_targets(period, rest);
    if (!all && !usual) return std::nullopt;
    for (std::size_t i = 0; i < parts.members.size(); ++i) {
        const MemberRow& row = table_.rows[i];
        MemberShare& made = parts.members[i];
        made.actual = row.actual[period].part;
        made.reference = row.targets[period] ? row.targets[period] : std::optional((*usual)[i]);
        made.reference_is = row.targets[period] ? ReferenceIs::own : ReferenceIs::usual_share;
        made.contribution = *made.actual - *made.reference;
        parts.weights.push_back(*made.reference);
    }
    if (all && !Number::alike(rest + subject_.periods[period].reference, subject_.periods[period].reference))
        parts.unassigned = -rest;
    return parts;
}

} // namespace kpitrace
