#include "evaluate/target_rules.hpp"

#include "evaluate/members.hpp"
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <functional>

namespace kpitrace {
namespace {

using Kind = Reason::Kind;

Judgement judgement_of(const Scorecard& scorecard, const Kpi& kpi) {
    return {kpi.direction, kpi.red, kpi.baseline, kpi.tolerance.value_or(scorecard.tolerance)};
}

EvaluatedTarget missing(Kind kind) {
    return {{}, {.kind = kind, .metric = {}, .aggregate = {}}};
}

void refuse(TargetRule& rule, Kind kind) {
    rule.missing.kind = kind;
}

EvaluatedTarget target_in(const Target& target, Period period, MetricEvaluator& values) {
    if (const auto* range = std::get_if<TargetRange>(&target)) return {*range, {}};
    if (const auto* steps = std::get_if<std::vector<TargetStep>>(&target)) {
        const auto later =
            std::find_if(steps->begin(), steps->end(), [&](const TargetStep& s) { return period < s.from; });
        if (later == steps->begin()) return missing(Kind::no_target_yet);
        return {std::prev(later)->value, {}};
    }
    EvaluatedValue value = values.formula(std::get<Formula>(target), {period, period});
    if (value.number) return {*value.number, {}, value.uses_uncarried};
    value.reason.of_target = true;
    return {{}, value.reason, value.uses_uncarried};
}

bool is_equal(const TargetValue& a, const TargetValue& b) {
    if (a.index() != b.index()) return false;
    if (const auto* number = std::get_if<Number>(&a)) return Number::alike(*number, std::get<Number>(b));
    const auto& range = std::get<TargetRange>(a);
    const auto& other = std::get<TargetRange>(b);
    return Number::alike(range.min, other.min) && Number::alike(range.max, other.max);
}

/// The two targets as one; nothing if they cannot be one.
std::optional<TargetValue> join(TargetUnion joined, const TargetValue& a, const TargetValue& b) {
    if (joined == TargetUnion::equal) return is_equal(a, b) ? std::optional(a) : std::nullopt;
    if (a.index() != b.index()) return std::nullopt;
    if (const auto* number = std::get_if<Number>(&a)) return *number + std::get<Number>(b);
    const auto& range = std::get<TargetRange>(a);
    const auto& other = std::get<TargetRange>(b);
    return TargetRange{range.min + other.min, range.max + other.max};
}

} // namespace

std::vector<const Formula*> TargetRule::formulas() const {
    std::vector<const Formula*> found;
    for (const Target* target : targets)
        if (const auto* formula = std::get_if<Formula>(target)) found.push_back(formula);
    return found;
}

TargetRules::TargetRules(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                         const Kpi& kpi)
    : scorecard_(scorecard)
    , query_(query)
    , measurements_(measurements)
    , kpi_(kpi) {}

TargetRule TargetRules::of(std::span<const EvaluatedMembers> members) {
    TargetRule rule;
    rule.judgement = judgement_of(scorecard_, kpi_);
    if (members.empty()) {
        rule.targets.push_back(&kpi_.target);
        return rule;
    }
    if (!is_amount_) is_amount_ = is_amount(scorecard_, kpi_.actual);
    if (!is_of_whole_) is_of_whole_ = !reads_rows(scorecard_, kpi_.target);
    choose_targets(members, rule);
    if (!*is_amount_) return rule;
    // These are amounts of the whole, like its target.
    rule.needs_direction = !kpi_.direction && (kpi_.red || kpi_.baseline);
    rule.judgement.red.reset();
    rule.judgement.baseline.reset();
    return rule;
}

/// The targets that the scorecard lists for the members of each dimension, with nullptr for members without one. A
/// dimension without a target for any of the members adds nothing.
std::vector<const Target*> TargetRules::own_targets(std::span<const EvaluatedMembers> members) const {
    std::vector<const Target*> found;
    for (const EvaluatedMembers& chosen : members) {
        const auto split = std::ranges::find(kpi_.by, chosen.dimension, &KpiSplit::dimension);
        if (split == kpi_.by.end()) continue;
        std::vector<const Target*> listed;
        for (const auto& member : chosen.members) {
            const auto known = std::ranges::find(split->targets, shown_member(member), &MemberTarget::member);
            listed.push_back(known == split->targets.end() ? nullptr : &known->target);
        }
        if (!std::ranges::none_of(listed, std::identity())) found.insert(found.end(), listed.begin(), listed.end());
    }
    return found;
}

void TargetRules::choose_targets(std::span<const EvaluatedMembers> members, TargetRule& rule) const {
    std::vector<const Target*> targets = own_targets(members);
    const bool is_own = !targets.empty();
    // What a region must sell is not a target for a part of the region, such as its sales of one product.
    const bool is_for_more = is_own && *is_amount_ && members.size() > 1;
    if (!is_own || is_for_more) targets.assign(1, &kpi_.target);
    if ((!is_own || is_for_more) && *is_amount_ && *is_of_whole_) return refuse(rule, Kind::target_of_whole);
    // A member without a target of its own has the number of the whole, unless this is an amount.
    if (is_own && !*is_amount_ && *is_of_whole_)
        std::ranges::replace(targets, static_cast<const Target*>(nullptr), &kpi_.target);
    // Over the rows of several members, an expression has one value for all of them together and none for each.
    const auto is_of_one = [&](const Target* target) { return target != nullptr && !reads_rows(scorecard_, *target); };
    if (*is_of_whole_ && std::ranges::find(targets, nullptr) != targets.end()) {
        // Only the members of one dimension can have targets of their own that are amounts.
        for (std::size_t i = 0; i < targets.size(); ++i)
            if (targets[i] == nullptr) rule.missing.members.push_back(shown_member(members.front().members[i]));
        return refuse(rule, Kind::member_targets);
    }
    if (targets.size() > 1 && !std::ranges::all_of(targets, is_of_one)) return refuse(rule, Kind::targets_differ);
    for (const Target* target : targets) {
        rule.missing.undivided = find_undivided(*target, members);
        if (rule.missing.undivided) return refuse(rule, Kind::target_undivided);
    }
    rule.joined = *is_amount_ ? TargetUnion::sum : TargetUnion::equal;
    rule.targets = std::move(targets);
}

/// The first source that the target reads and that lacks one of the dimensions.
std::optional<Undivided> TargetRules::find_undivided(const Target& target,
                                                     std::span<const EvaluatedMembers> members) const {
    const auto* formula = std::get_if<Formula>(&target);
    if (formula == nullptr) return std::nullopt;
    return kpitrace::find_undivided(query_, measurements_, sources_of(scorecard_, std::span(&formula, 1)), members);
}

EvaluatedTarget target_in(const TargetRule& rule, Period period, MetricEvaluator& values) {
    if (rule.targets.empty()) return {{}, rule.missing};
    EvaluatedTarget made = target_in(*rule.targets.front(), period, values);
    for (std::size_t i = 1; i < rule.targets.size(); ++i) {
        if (std::holds_alternative<std::monostate>(made.value)) return made;
        EvaluatedTarget next = target_in(*rule.targets[i], period, values);
        if (std::holds_alternative<std::monostate>(next.value)) return next;
        const auto joined = join(rule.joined, made.value, next.value);
        if (!joined) return missing(Kind::targets_differ);
        made.value = *joined;
        made.uses_uncarried = made.uses_uncarried || next.uses_uncarried;
    }
    return made;
}

} // namespace kpitrace
