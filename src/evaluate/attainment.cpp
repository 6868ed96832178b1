// A KPI is judged by comparisons of exact numbers wherever there is a choice: attainment is a rounded quotient, and a
// KPI that is exactly on its border would otherwise fall to one side by chance. A target and a `red` or a baseline
// that contradict each other give no zone at all, since nothing says which of the two is the mistake.
#include "evaluate/attainment.hpp"

#include <algorithm>
#include <cmath>

namespace kpitrace {

namespace {

std::optional<double> finite(const std::optional<Number>& number) {
    if (!number || !std::isfinite(number->to_double())) return std::nullopt;
    return number->to_double();
}

/// 1 + numerator / denominator. All steps are exact except the one division. Subtracting two nearly equal quotients
/// would lose digits.
std::optional<double> one_plus(const Number& numerator, const Number& denominator) {
    return finite(Number::divide(numerator + denominator, denominator));
}

/// Whether the shortfall is at most the tolerance, a share of `whole`. The function multiplies, because a division
/// would round.
bool within(const Number& shortfall, const Number& tolerance, const Number& whole) {
    return Number::at_most(shortfall, tolerance * whole);
}

/// How far the actual is from the target, and what that is compared with.
struct Scale {
    Number whole;     ///< the distance that counts as 100 %: |t|, or |t - b|
    Number shortfall; ///< how far the actual falls short of the target; negative beyond the target
};

Scale scale_of(const Number& actual, const Number& target, const Judgement& judgement, Direction direction) {
    const Number whole = judgement.baseline ? (target - *judgement.baseline).abs() : target.abs();
    return {whole, direction == Direction::maximize ? target - actual : actual - target};
}

void decide(KpiResult& result, Zone zone, ZoneRule rule) {
    result.zone = zone;
    result.rule = rule;
}

void decide_by_red(KpiResult& result, bool reaches_red) {
    decide(result, reaches_red ? Zone::red : Zone::yellow,
           reaches_red ? ZoneRule::at_or_beyond_red : ZoneRule::short_of_red);
}

void decide_by_tolerance(KpiResult& result, bool is_within) {
    decide(result, is_within ? Zone::yellow : Zone::red,
           is_within ? ZoneRule::within_tolerance : ZoneRule::beyond_tolerance);
}

/// Removes the attainment too, because numbers that contradict each other make it as meaningless as the zone.
void fail(KpiResult& result, Reason::Kind kind) {
    result.zone = Zone::no_data;
    result.reason = {kind, {}, {}};
    result.attainment.reset();
}

void judge_number(const Judgement& judgement, const Number& target, KpiResult& result) {
    const Number& actual = *result.actual;
    const Direction direction = direction_of(judgement, target);
    const Scale scale = scale_of(actual, target, judgement, direction);
    const bool has_scale = scale.whole.sign() != 0;
    if (has_scale) result.attainment = one_plus(-scale.shortfall, scale.whole);

    // A `red` or a `baseline` on the green side of the target contradicts it. So no zone would be right.
    if (judgement.red && Number::order(*judgement.red, target) != 0 && meets(*judgement.red, target, direction))
        return fail(result, Reason::Kind::red_meets_target);
    if (judgement.baseline && has_scale && meets(*judgement.baseline, target, direction))
        return fail(result, Reason::Kind::baseline_meets_target);
    if (!has_scale && !judgement.red) return fail(result, Reason::Kind::attainment_undefined);
    if (meets(actual, target, direction)) {
        decide(result, Zone::green, ZoneRule::meets_target);
    } else if (judgement.red) {
        decide_by_red(result, direction == Direction::maximize ? Number::at_most(actual, *judgement.red)
                                                               : Number::at_least(actual, *judgement.red));
    } else {
        decide_by_tolerance(result, within(scale.shortfall, judgement.tolerance, scale.whole));
    }
}

void judge_range(const Judgement& judgement, const TargetRange& range, KpiResult& result) {
    const Number& actual = *result.actual;
    const bool below = !Number::at_least(actual, range.min);
    const bool above = !Number::at_most(actual, range.max);
    if (!below && !above) {
        result.attainment = 1;
        return decide(result, Zone::green, ZoneRule::inside_range);
    }
    const Number& bound = nearest_bound(range, actual);
    const Number distance = (actual - bound).abs();
    // A distance from a bound of 0 cannot be a share of that bound, so it is a share of the range's width.
    const Number whole = bound.sign() != 0 ? bound.abs() : range.max - range.min;
    result.attainment = one_plus(-distance, whole);
    // `red` is the limit on its own side of the range. On the other side the tolerance decides.
    const bool red_is_below = judgement.red && Number::compare(*judgement.red, range.min) < 0;
    if (judgement.red && red_is_below == below) {
        decide_by_red(result,
                      below ? Number::at_most(actual, *judgement.red) : Number::at_least(actual, *judgement.red));
    } else {
        decide_by_tolerance(result, within(distance, judgement.tolerance, whole));
    }
}

/// Attainments are doubles, so they are already rounded. A score that is below its limit only because of rounding still
/// meets it.
constexpr double rounding_slack = 1e-9;

class WeightedMean {
public:
    void add(long double value, long double weight) { // `long double` is wide enough for sums of the largest weights
        sum_ += value * weight;
        weights_ += weight;
    }
    [[nodiscard]] std::optional<double> value() const {
        return weights_ > 0 ? std::optional(std::clamp(static_cast<double>(sum_ / weights_), 0.0, 1.0)) : std::nullopt;
    }

private:
    long double sum_ = 0;
    long double weights_ = 0;
};

/// A KPI without data does not decide the zone of an objective that has other KPIs.
bool is_worse(Zone a, Zone b) {
    const auto rank = [](Zone zone) {
        switch (zone) {
        case Zone::red:
            return 4;
        case Zone::yellow:
            return 3;
        case Zone::green:
            return 2;
        case Zone::no_data:
            return 1;
        case Zone::unmeasured:
            return 0;
        }
        return 0;
    };
    return rank(a) > rank(b);
}

Zone zone_of_score(std::optional<double> score, double tolerance) {
    if (!score) return Zone::no_data;
    if (*score >= 1 - rounding_slack) return Zone::green;
    return *score >= 1 - tolerance - rounding_slack ? Zone::yellow : Zone::red;
}

enum class KpisScored : std::uint8_t { all, selected };

/// Attainments count as at most 1, so that one KPI far beyond its target does not hide another that misses its own.
std::vector<WeightedMean> score_objectives(const Scorecard& scorecard, const Evaluation& evaluation,
                                           KpisScored scored) {
    std::vector<WeightedMean> scores(scorecard.objectives.size());
    for (std::size_t i = 0; i < scorecard.kpis.size(); ++i) {
        const Kpi& kpi = scorecard.kpis[i];
        const KpiResult& result = evaluation.kpis[i].now;
        const bool counts = kpi.weight.sign() != 0 && (kpi.is_selected || scored == KpisScored::all);
        if (counts && result.attainment && result.zone != Zone::no_data)
            scores[kpi.measures.index].add(std::clamp(*result.attainment, 0.0, 1.0), kpi.weight.to_double());
    }
    return scores;
}

/// An objective is judged by all its KPIs, selected or not, because its zone is shown in chains.
void roll_up_objectives(const Scorecard& scorecard, Evaluation& evaluation) {
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i) {
        const Kpi& kpi = scorecard.kpis[i];
        if (kpi.weight.sign() == 0) continue;
        const KpiResult& result = evaluation.kpis[i].now;
        ObjectiveEvaluation& objective = evaluation.objectives[kpi.measures.index];
        if (is_worse(result.zone, objective.zone)) {
            objective.zone = result.zone;
            objective.decided_by = KpiId{i};
        }
    }
    const std::vector<WeightedMean> scores = score_objectives(scorecard, evaluation, KpisScored::all);
    const double tolerance = scorecard.tolerance.to_double();
    for (std::size_t i = 0; i < scores.size(); ++i) {
        ObjectiveEvaluation& objective = evaluation.objectives[i];
        objective.score = scores[i].value();
        if (scorecard.rollup == Rollup::weighted && objective.score) {
            objective.zone = zone_of_score(objective.score, tolerance);
            objective.decided_by.reset();
        }
    }
}

/// Marks objectives that are not red themselves, but that a red KPI or objective drives. Each objective is visited
/// after all objectives that drive it.
void mark_at_risk(const Scorecard& scorecard, Evaluation& evaluation) {
    std::vector<std::uint8_t> red_below(scorecard.objectives.size(), 0);
    for (std::size_t i = 0; i < scorecard.kpis.size(); ++i)
        if (evaluation.kpis[i].now.zone == Zone::red && scorecard.kpis[i].weight.sign() != 0)
            red_below[scorecard.kpis[i].measures.index] = 1;
    for (const ObjectiveId id : scorecard.objective_order) {
        ObjectiveEvaluation& objective = evaluation.objectives[id.index];
        const bool is_red = objective.zone == Zone::red;
        objective.at_risk = !is_red && red_below[id.index] != 0;
        if (!is_red && !objective.at_risk) continue;
        for (const Link& link : scorecard[id].drives) red_below[link.to.index] = 1;
    }
}

/// Objectives without a perspective are scored together, as if they were one more perspective. Perspectives have equal
/// weights.
void roll_up_perspectives(const Scorecard& scorecard, Evaluation& evaluation) {
    std::vector<WeightedMean> scores(scorecard.perspectives.size() + 1);
    const std::vector<WeightedMean> of_objectives = score_objectives(scorecard, evaluation, KpisScored::selected);
    for (std::size_t i = 0; i < scorecard.objectives.size(); ++i) {
        const Objective& objective = scorecard.objectives[i];
        const std::size_t place = objective.perspective ? objective.perspective->index : scorecard.perspectives.size();
        if (const auto score = of_objectives[i].value()) scores[place].add(*score, objective.weight.to_double());
    }
    WeightedMean whole;
    for (const WeightedMean& score : scores)
        if (const auto value = score.value()) whole.add(*value, 1);
    for (std::size_t i = 0; i < scorecard.perspectives.size(); ++i)
        evaluation.perspectives.push_back(scores[i].value());
    evaluation.score = whole.value();
}

} // namespace

bool meets(const Number& actual, const Number& target, Direction direction) {
    return direction == Direction::maximize ? Number::at_least(actual, target) : Number::at_most(actual, target);
}

Direction direction_of(const Judgement& judgement, const TargetValue& target) {
    if (judgement.direction) return *judgement.direction;
    const auto* number = std::get_if<Number>(&target);
    if (number == nullptr) return Direction::maximize;
    const std::optional<Number>& shown_by = judgement.red ? judgement.red : judgement.baseline;
    return shown_by && Number::compare(*shown_by, *number) > 0 ? Direction::minimize : Direction::maximize;
}

const Number& nearest_bound(const TargetRange& range, const Number& actual) {
    return Number::at_least(actual, range.min) ? range.max : range.min;
}

void judge(const Judgement& judgement, KpiResult& result) {
    if (const auto* target = std::get_if<Number>(&result.target))
        judge_number(judgement, *target, result);
    else
        judge_range(judgement, std::get<TargetRange>(result.target), result);
}

void roll_up(const Scorecard& scorecard, Evaluation& evaluation) {
    evaluation.objectives.assign(scorecard.objectives.size(), {});
    roll_up_objectives(scorecard, evaluation);
    mark_at_risk(scorecard, evaluation);
    roll_up_perspectives(scorecard, evaluation);
}

} // namespace kpitrace
