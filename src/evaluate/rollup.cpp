#include "evaluate/rollup.hpp"

#include <algorithm>

namespace kpitrace {
namespace {

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
        default:
            return 0;
        }
    };
    return rank(a) > rank(b);
}

Zone zone_of_score(std::optional<double> score, double tolerance) {
    if (!score) return Zone::no_data;
    if (*score >= 1 - rounding_slack) return Zone::green;
    return *score >= 1 - tolerance - rounding_slack ? Zone::yellow : Zone::red;
}

/// Attainments count as at most 1, so that one KPI far beyond its target does not hide another that misses its own.
void roll_up_objectives(const Scorecard& scorecard, Evaluation& evaluation) {
    std::vector<WeightedMean> scores(scorecard.objectives.size());
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i) {
        const Kpi& kpi = scorecard.kpis[i];
        if (kpi.weight.sign() == 0) continue;
        const KpiResult& result = evaluation.kpis[i].now;
        ObjectiveEvaluation& objective = evaluation.objectives[kpi.measures.index];
        if (is_worse(result.zone, objective.zone)) {
            objective.zone = result.zone;
            objective.decided_by = KpiId{i};
        }
        if (result.attainment && result.zone != Zone::no_data)
            scores[kpi.measures.index].add(std::clamp(*result.attainment, 0.0, 1.0), kpi.weight.to_double());
    }
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
    for (std::size_t i = 0; i < scorecard.objectives.size(); ++i) {
        const Objective& objective = scorecard.objectives[i];
        const std::size_t place = objective.perspective ? objective.perspective->index : scorecard.perspectives.size();
        if (const auto score = evaluation.objectives[i].score) scores[place].add(*score, objective.weight.to_double());
    }
    WeightedMean whole;
    for (const WeightedMean& score : scores)
        if (const auto value = score.value()) whole.add(*value, 1);
    for (std::size_t i = 0; i < scorecard.perspectives.size(); ++i)
        evaluation.perspectives.push_back(scores[i].value());
    evaluation.score = whole.value();
}

} // namespace

void roll_up(const Scorecard& scorecard, Evaluation& evaluation) {
    evaluation.objectives.assign(scorecard.objectives.size(), {});
    roll_up_objectives(scorecard, evaluation);
    mark_at_risk(scorecard, evaluation);
    roll_up_perspectives(scorecard, evaluation);
}

} // namespace kpitrace
