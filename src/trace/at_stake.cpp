#include "kpitrace/trace/at_stake.hpp"

#include "evaluate/attainment.hpp"
#include "evaluate/members.hpp"
#include "evaluate/metric_evaluator.hpp"
#include "evaluate/target_rules.hpp"
#include "kpitrace/evaluate/read_assumptions.hpp"
#include "trace/profit_reach.hpp"

#include <algorithm>
#include <iterator>

namespace kpitrace {
namespace {

using KpiIds = std::vector<KpiId>;

/// Adds `more` to `ids` and keeps the first max_stakes of them. Both lists are ascending.
void merge_into(KpiIds& ids, const KpiIds& more) {
    KpiIds all;
    std::set_union(ids.begin(), ids.end(), more.begin(), more.end(), std::back_inserter(all));
    if (all.size() > max_stakes) all.resize(max_stakes);
    ids = std::move(all);
}

/// For each metric, the first profit KPIs whose formula contains it, directly or through other metrics.
std::vector<KpiIds> find_entered(const Scorecard& scorecard) {
    std::vector<KpiIds> entered(scorecard.metrics.size());
    const auto enter = [&](const std::vector<std::optional<MetricId>>& names, const KpiIds& kpis) {
        for (const auto& name : names)
            if (name) merge_into(entered[name->index], kpis);
    };
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i) {
        const Kpi& kpi = scorecard.kpis[i];
        if (scorecard[kpi.measures].profit) enter(kpi.actual.names, {{i}});
    }
    // Each metric is visited before the metrics that it is computed from, so one pass is enough.
    for (auto id = scorecard.metric_order.rbegin(); id != scorecard.metric_order.rend(); ++id)
        if (const KpiIds kpis = entered[id->index]; !kpis.empty()) enter(scorecard[*id].names, kpis);
    return entered;
}

/// How far the actual is outside the range.
Number distance(const TargetValue& range, const Number& actual) {
    return (actual - *nearest_in(range, actual)).abs();
}

class StakeFinder {
public:
    StakeFinder(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                const Evaluation& evaluation, std::span<const EvaluatedMembers> members)
        : scorecard_(scorecard)
        , query_(query)
        , measurements_(measurements)
        , members_(members)
        , evaluation_(evaluation)
        , entered_(find_entered(scorecard))
        , reach_(scorecard)
        , assumed_(scorecard)
        , measured_(scorecard, query, measurements, evaluation.period, slice_of(query, measurements, members)) {}

    [[nodiscard]] std::vector<Stake> stakes_of(KpiId red) {
        const Kpi& kpi = scorecard_[red];
        const KpiEvaluation& found = evaluation_.kpis[red.index];
        const auto aim = nearest_in(found.aim(), found.now.actual);
        if (!aim) return {};
        const bool is_profit = scorecard_[kpi.measures].profit;
        std::vector<Stake> stakes;
        if (const auto metric = metric_of(kpi); metric && (is_profit || !entered_[metric->index].empty())) {
            const Assumption assumption{*metric, *aim};
            assumed_.assume({&assumption, 1});
            MetricEvaluator values(measured_, assumed_);
            if (!is_met(red, *aim, values)) return {};
            add_others(stakes, red, *metric, values);
        }
        if (is_profit) add(stakes, red, *aim);
        std::sort(stakes.begin(), stakes.end(), [](const Stake& a, const Stake& b) { return a.kpi < b.kpi; });
        return stakes;
    }

private:
    /// Whether the KPI would meet its target if its metric had the value `aim`. If the target is computed from the
    /// KPI's own metric, it moves too, and can still be missed.
    [[nodiscard]] bool is_met(KpiId red, const Number& aim, MetricEvaluator& values) const {
        const TargetRule rule = TargetRules(scorecard_, query_, measurements_, scorecard_[red]).of(members_);
        if (rule.formulas().empty()) return true;
        const EvaluatedTarget target = target_in(rule, evaluation_.period, values);
        const KpiEvaluation& found = evaluation_.kpis[red.index];
        const TargetValue needed = found.aim(target.value);
        const auto* number = std::get_if<Number>(&needed);
        return number != nullptr && !target.uses_uncarried && meets(aim, *number, found.direction);
    }

    void add_others(std::vector<Stake>& stakes, KpiId red, MetricId metric, MetricEvaluator& values) const {
        for (const KpiId profit : entered_[metric.index]) {
            const bool leads = reach_.leads(scorecard_[red].measures, scorecard_[profit].measures);
            if (profit == red || !leads) continue;
            const auto value = values.formula(scorecard_[profit].actual, {evaluation_.period, evaluation_.period});
            if (value.number && !value.uses_uncarried) add(stakes, profit, *value.number);
        }
    }

    void add(std::vector<Stake>& stakes, KpiId profit, const Number& if_met) const {
        const KpiEvaluation& found = evaluation_.kpis[profit.index];
        if (!found.now.actual || Number::alike(*found.now.actual, if_met)) return;
        const Number gain = gain_of(found, if_met);
        if (gain.sign() != 0) stakes.push_back({profit, *found.now.actual, if_met, gain});
    }

    /// How much better the profit KPI would be: in the direction of its target, or nearer to its range.
    [[nodiscard]] static Number gain_of(const KpiEvaluation& profit, const Number& if_met) {
        const Number& actual = *profit.now.actual;
        const TargetValue aim = profit.aim();
        if (std::holds_alternative<TargetRange>(aim)) return distance(aim, actual) - distance(aim, if_met);
        return profit.direction == Direction::maximize ? if_met - actual : actual - if_met;
    }

    const Scorecard& scorecard_;
    const Query& query_;
    const Measurements& measurements_;
    std::span<const EvaluatedMembers> members_;
    const Evaluation& evaluation_;
    std::vector<KpiIds> entered_;
    ProfitReach reach_;
    AssumedMetrics assumed_;
    MetricEvaluator measured_;
};

} // namespace

AtStake find_at_stake(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                      const Evaluation& evaluation, std::span<const EvaluatedMembers> members) {
    AtStake found;
    StakeFinder finder(scorecard, query, measurements, evaluation, members);
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i) {
        const bool is_traced = evaluation.kpis[i].now.zone == Zone::red && scorecard.kpis[i].is_selected;
        found.by_kpi.push_back(is_traced ? finder.stakes_of({i}) : std::vector<Stake>());
    }
    return found;
}

} // namespace kpitrace
