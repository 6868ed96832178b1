#include "decompose/dimension_split.hpp"

#include "decompose/period_parts.hpp"
#include "evaluate/members.hpp"
#include "evaluate/pace.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace kpitrace {
namespace {

std::optional<double> quotient(const Number& a, const Number& b) {
    const auto ratio = Number::divide(a, b);
    return ratio && ratio->is_finite() ? std::optional(ratio->to_double()) : std::nullopt;
}

Number total_of(std::span<const Number> numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), Number());
}

void add_ranks(const SplitSubject& subject, PeriodSplitter& splitter, PeriodParts& now) {
    struct Past {
        PeriodParts parts;
        Number gap;
        Number weight;
    };
    std::vector<Past> past;
    for (std::size_t i = 1; i < subject.periods.size(); ++i) {
        auto parts = splitter.parts_in(i);
        if (!parts) continue;
        Number weight = total_of(parts->weights);
        if (weight.sign() != 0) past.push_back({*std::move(parts), subject.periods[i].gap(), weight});
    }
    const Number gap = subject.periods.front().gap();
    const Number weight = total_of(now.weights);
    const auto usual = [](const Number& part, const Number& whole, const Number& of) {
        return Number::divide(part * of, whole).value_or(Number());
    };
    if (weight.sign() == 0) return;
    for (std::size_t member = 0; member < now.members.size(); ++member) {
        std::vector<PeriodContribution> before;
        for (const Past& each : past)
            before.push_back(
                {*each.parts.members[member].contribution, usual(each.parts.weights[member], each.weight, each.gap)});
        now.members[member].rank = rank_contribution(
            {*now.members[member].contribution, usual(now.weights[member], weight, gap)}, gap, before);
    }
}

void add_shares(PeriodParts& parts, const Number& gap) {
    const Number weight = total_of(parts.weights);
    for (std::size_t i = 0; i < parts.members.size(); ++i) {
        parts.members[i].share = quotient(*parts.members[i].contribution, gap);
        parts.members[i].usual = quotient(parts.weights[i], weight);
    }
}

MemberShare total_of(const ComparedWhole& whole, const PeriodParts& parts, SplitKind kind) {
    MemberShare total{.actual = whole.actual, .reference = whole.reference};
    if (kind == SplitKind::values) return total;
    total.contribution = whole.gap();
    if (whole.gap().sign() != 0) total.share = 1;
    const auto add = [&](std::optional<Number> MemberShare::*what) {
        for (const MemberShare& member : parts.members)
            if (member.*what) total.*what = (total.*what).value_or(Number()) + *(member.*what);
    };
    for (const auto part : {&MemberShare::mix, &MemberShare::rate, &MemberShare::volume, &MemberShare::price})
        add(part);
    return total;
}

/// The largest contribution in the direction of the gap comes first.
void sort_members(std::vector<MemberShare>& members, const Number& gap) {
    const auto size = [&](const MemberShare& member) {
        const std::optional<Number> difference = member.contribution ? member.contribution
                                                 : member.actual && member.reference
                                                     ? std::optional(*member.actual - *member.reference)
                                                     : std::nullopt;
        const Number number = difference.value_or(Number());
        return gap.sign() < 0 ? -number : number;
    };
    std::ranges::stable_sort(
        members, [&](const MemberShare& a, const MemberShare& b) { return Number::compare(size(a), size(b)) > 0; });
}

/// A column that was found is not shown if it only restates the outcome of a ratio.
bool restates_outcome(const MemberTable& table) {
    return std::ranges::all_of(table.rows, [](const MemberRow& row) {
        const MemberNumbers& numbers = row.actual.front();
        return numbers.part.sign() == 0 || Number::compare(numbers.part, numbers.weight) == 0;
    });
}

std::size_t count_filled(const MemberTable& table) {
    return static_cast<std::size_t>(std::ranges::count_if(table.rows, [](const MemberRow& row) {
        return !is_empty(row.actual.front()) || (!row.reference.empty() && !is_empty(row.reference.front())) ||
               (!row.targets.empty() && row.targets.front());
    }));
}

std::optional<Undivided> find_lack(const SplitSubject& subject, DimensionId dimension) {
    const Run& run = subject.run;
    const EvaluatedMembers any{dimension, {std::nullopt}, true};
    return find_undivided(run.query(), run.measurements(), actual_sources(subject), std::span(&any, 1));
}

} // namespace

std::vector<bool> actual_sources(const SplitSubject& subject) {
    const Scorecard& scorecard = subject.run.scorecard();
    std::vector<const Formula*> formulas{&subject.card().actual};
    std::optional<Formula> volume;
    if (const auto metric = subject.formula.volume) {
        volume = Formula{scorecard[*metric].expression, scorecard[*metric].names};
        formulas.push_back(&*volume);
    }
    std::vector<bool> sources = sources_of(scorecard, formulas);
    if (const auto metric = subject.formula.volume)
        if (const auto& source = scorecard[*metric].source) sources[source->index] = true;
    return sources;
}

std::optional<Number> SplitSubject::number_in(const TargetValue& target) const {
    std::optional<Number> number;
    if (const auto* whole = std::get_if<Number>(&target)) number = *whole;
    if (const auto* range = std::get_if<TargetRange>(&target))
        number = bound == RangeBound::min ? range->min : range->max;
    return number ? std::optional(due_part(*number, due_share)) : std::nullopt;
}

MetricEvaluator whole_evaluator(const Run& run) {
    return {run.scorecard(), run.query(), run.measurements(), run.period(),
            slice_of(run.query(), run.measurements(), run.members())};
}

std::optional<DimensionSplit> split_by(const SplitSubject& subject, const PlannedSplit& dimension,
                                       MetricEvaluator& whole) {
    const bool is_asked = dimension.origin == SplitOrigin::asked;
    DimensionSplit made{.name = subject.run.scorecard()[dimension.dimension].id, .kind = SplitKind::values};
    made.is_asked = is_asked || subject.plan.options.volume.has_value();
    const auto without = [&](NoShares reason) {
        made.reason = reason;
        return is_asked ? std::optional(made) : std::nullopt;
    };
    if (const auto lack = find_lack(subject, dimension.dimension)) {
        made.lacking = lack->source;
        return without(NoShares::undivided);
    }
    const MemberTable table = measure_members(subject, slices_of(subject, dimension.dimension),
                                              lists_targets(subject, dimension.dimension), whole);
    const bool is_found = dimension.origin == SplitOrigin::found;
    if (is_found && table.rows.size() > most_found_members) return without(NoShares::too_many);
    if (count_filled(table) < 2) return without(NoShares::one_member);
    if (is_found && subject.formula.kind == SplitKind::ratio && restates_outcome(table))
        return without(NoShares::outcome);
    PeriodSplitter splitter(subject, table);
    auto parts = splitter.parts_in(0);
    const Number gap = subject.periods.front().gap();
    made.kind = splitter.kind();
    made.reason = subject.formula.kind == SplitKind::values ? subject.formula.reason : splitter.obstacle();
    const auto show_values = [&](NoShares reason) {
        made.kind = SplitKind::values;
        made.reason = reason;
        parts = splitter.values();
    };
    if (!parts) show_values(made.reason);
    if (made.kind != SplitKind::values && !adds_up(*parts, subject.periods.front()))
        show_values(NoShares::other_formula);
    if (made.kind != SplitKind::values) {
        add_ranks(subject, splitter, *parts);
        add_shares(*parts, gap);
        made.explains = explains(contributions_in(*parts), parts->weights);
    }
    made.total = total_of(subject.periods.front(), *parts, made.kind);
    made.unassigned = parts->unassigned;
    made.members = std::move(parts->members);
    sort_members(made.members, gap);
    return made;
}

} // namespace kpitrace
