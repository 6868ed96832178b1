#include "plans/segment_evidence.hpp"

#include "display/number_format.hpp"
#include "why/cause_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace kpitrace {
namespace {

constexpr std::size_t most_moved = 5;
constexpr std::size_t most_segment_steps = 3;
constexpr std::size_t most_steps_of_dimension = 2;

MovedInput moved_input(const InputShare& input, const Scorecard& scorecard, const Decomposition& change,
                       const Number& gap) {
    MovedInput moved{.id = {},
                     .name = input.text,
                     .unit = {},
                     .decimals = {},
                     .before = *input.reference,
                     .now = *input.actual,
                     .contribution = input.contribution,
                     .kpi_if_unmoved = *change.actual - input.contribution};
    if (input.metric) {
        const Metric& metric = scorecard[*input.metric];
        moved.unit = metric.unit;
        moved.decimals = metric.decimals;
        if (input.text == metric.id) moved.id = metric.id;
        if (input.text == metric.id) moved.name = metric.name;
    }
    if (const auto share = Number::divide(input.contribution, gap)) moved.share = share->to_double();
    return moved;
}

bool misses_target(const ReportKpi& kpi, const Number& value) {
    if (const auto* range = std::get_if<TargetRange>(&kpi.target))
        return Number::compare(value, range->max) > 0 || Number::compare(value, range->min) < 0;
    const auto* target = std::get_if<Number>(&kpi.target);
    if (target == nullptr) return false;
    const auto order = Number::compare(value, *target);
    return kpi.direction == Direction::minimize ? order > 0 : order < 0;
}

bool is_unusual(const MemberShare& segment) {
    return segment.rank && segment.rank->unusual;
}

bool explains_part(const MemberShare& segment) {
    if (!segment.share || *segment.share < least_share) return false;
    return is_unusual(segment) || (segment.usual && *segment.excess() > alike_up_to);
}

/// For values without shares of the gap.
bool stands_out(const MemberShare& segment, const DimensionSplit& split, const ReportKpi& kpi) {
    if (!segment.actual) return false;
    if (segment.reference_is != ReferenceIs::target) {
        const bool is_gain = kpi.direction == Direction::maximize && kpi.actual && kpi.actual->sign() >= 0;
        return split.reason == NoShares::unusual_signs && is_gain && segment.actual->sign() < 0;
    }
    const auto meets = [&](const MemberShare& other) { return other.actual && !misses_target(kpi, *other.actual); };
    return misses_target(kpi, *segment.actual) && std::ranges::any_of(split.members, meets);
}

bool is_worth_a_step(const MemberShare& segment, const DimensionSplit& split, const ReportKpi& kpi) {
    if (split.is_alike()) return false;
    return split.kind == SplitKind::values ? stands_out(segment, split, kpi) : explains_part(segment);
}

} // namespace

EvidenceFinder::EvidenceFinder(const Run& run, const SplitPlan& splits)
    : run_(run)
    , splits_(splits) {}

void EvidenceFinder::add_to(Suggestion& suggestion, KpiId kpi) {
    const Decomposition found = decompose(run_, splits_, kpi, {}, SplitScope::members);
    for (const DimensionSplit& split : found.dimensions) {
        if (split.members.empty())
            note_undivided(split, kpi);
        else
            suggestion.segments.push_back(split);
    }
    if (found.gap && found.gap->sign() != 0) suggestion.moved = moved_inputs(kpi, *found.gap);
}

void EvidenceFinder::note_undivided(const DimensionSplit& split, KpiId kpi) {
    const Scorecard& scorecard = run_.scorecard();
    const std::string why = split.lacking ? fmt::format("the source `{}` lacks it", scorecard[*split.lacking].id)
                                          : headline_of(split, {}, AgainstKind::target, scorecard);
    const auto is_it = [&](const Undivided& each) { return each.dimension == split.name && each.why == why; };
    auto known = std::ranges::find_if(undivided_, is_it);
    if (known == undivided_.end()) known = undivided_.insert(known, {split.name, why, {}});
    known->kpis.push_back(scorecard[kpi].name);
}

/// An input made the KPI worse if its contribution has the direction of the gap.
std::vector<MovedInput> EvidenceFinder::moved_inputs(KpiId kpi, const Number& gap) const {
    const Against before{AgainstKind::previous, run_.period() - 1};
    const Decomposition change = decompose(run_, splits_, kpi, before, SplitScope::formula);
    std::vector<MovedInput> moved;
    for (const InputShare& input : change.formula)
        if (input.contribution.sign() == gap.sign() && input.actual && input.reference)
            moved.push_back(moved_input(input, run_.scorecard(), change, gap));
    std::ranges::stable_sort(moved, std::greater(), &MovedInput::share);
    if (moved.size() > most_moved) moved.resize(most_moved);
    return moved;
}

std::vector<std::string> EvidenceFinder::notes() const {
    std::vector<std::string> notes;
    for (const Undivided& each : undivided_)
        notes.push_back(fmt::format("`{}` does not divide {}: {}", each.dimension, some_names(each.kpis), each.why));
    return notes;
}

std::vector<WorthySegment> segments_worth_a_step(const std::vector<DimensionSplit>& splits, const ReportKpi& kpi) {
    std::vector<WorthySegment> worthy;
    for (std::size_t i = 0; i < splits.size(); ++i)
        for (const MemberShare& segment : splits[i].members)
            if (is_worth_a_step(segment, splits[i], kpi)) worthy.push_back({i, &segment});
    std::ranges::stable_sort(worthy, std::greater(),
                             [](const WorthySegment& each) { return each.segment->excess().value_or(0); });
    std::vector<WorthySegment> found;
    std::vector<std::size_t> of_dimension(splits.size());
    for (const WorthySegment& each : worthy)
        if (found.size() < most_segment_steps && of_dimension[each.split]++ < most_steps_of_dimension)
            found.push_back(each);
    return found;
}

} // namespace kpitrace
