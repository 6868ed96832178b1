// The outer loop is over members, so that the values of only one member are remembered at a time, and all KPIs of a
// member share them.
#include "evaluate/evaluate_members.hpp"

#include "evaluate/early.hpp"
#include "evaluate/kpi_judge.hpp"
#include "evaluate/members.hpp"
#include "evaluate/pace.hpp"
#include "evaluate/target_rules.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace kpitrace {
namespace {

/// One KPI by one dimension.
class SplitEvaluator {
public:
    SplitEvaluator(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                   const MetricEvaluator& whole, const Kpi& kpi, const KpiSplit& split,
                   std::span<const EvaluatedMembers> evaluated, KpiEvaluation& found)
        : kpi_(kpi)
        , split_(split)
        , found_(found)
        , rules_(scorecard, query, measurements, kpi)
        , lags_(scorecard, query, measurements, whole, kpi)
        , of_whole_(rules_.of(evaluated))
        , members_(members_of(scorecard, query, measurements, kpi, split.dimension, evaluated)) {
        std::ranges::copy_if(evaluated, std::back_inserter(others_),
                             [&](const EvaluatedMembers& each) { return each.dimension != split.dimension; });
    }

    [[nodiscard]] DimensionId dimension() const { return split_.dimension; }
    [[nodiscard]] const std::vector<std::optional<std::string>>& members() const { return members_; }

    /// Evaluates the KPI for the member if it is one of its members. Members must be passed in ascending order.
    void evaluate(const std::optional<std::string>& member, MetricEvaluator& values, Period period) {
        if (made_.size() == members_.size() || members_[made_.size()] != member) return;
        std::vector<EvaluatedMembers> evaluated = others_;
        evaluated.push_back({split_.dimension, {member}});
        const TargetRule rule = rules_.of(evaluated);
        KpiJudge judge(kpi_, rule, values, lags_);
        MemberEvaluation& made = made_.emplace_back();
        made.dimension = split_.dimension;
        made.member = member;
        made.now = judge.result_in(period, direction_in(period), due_part_of(found_));
        if (found_.skipped && made.now.zone != Zone::no_data)
            made.now = KpiResult{{.actual = made.now.actual, .target = made.now.target, .attainment = {}},
                                 ZoneRule::none,
                                 found_.now.reason};
        made.early = is_too_early(found_, made.now);
        made.previous = judge.actual_in(period - 1).number;
        if (made.previous && made.now.actual) made.change = *made.now.actual - *made.previous;
        add_history(judge, period, made);
    }

    /// Hands over the results.
    void finish() { std::ranges::move(made_, std::back_inserter(found_.members)); }

private:
    /// A member has no actual in periods before the first in which the KPI has one.
    void add_history(KpiJudge& judge, Period period, MemberEvaluation& made) const {
        made.history_begin = found_.history_begin;
        while (made.history_begin < period && !judge.actual_in(made.history_begin).number)
            made.history_begin = made.history_begin + 1;
        if (made.history_begin == period && !made.now.actual) return;
        made.history.reserve(static_cast<std::size_t>(period - made.history_begin) + 1);
        for (Period p = made.history_begin; p < period; p = p + 1)
            made.history.push_back(judge.result_in(p, direction_in(p)));
        made.history.push_back(made.now);
    }

    /// The direction in which the KPI itself is judged in that period, or in the latest one if it has no target there.
    [[nodiscard]] std::optional<Direction> direction_in(Period period) const {
        if (of_whole_.needs_direction) return std::nullopt;
        const std::vector<KpiResult>& history = found_.history;
        const auto at = static_cast<std::size_t>(std::max(0, period - found_.history_begin));
        const TargetValue& target = at < history.size() ? history[at].target : found_.now.target;
        if (std::holds_alternative<Number>(target)) return direction_of(of_whole_.judgement, target);
        const auto has_number = [](const KpiResult& result) { return std::holds_alternative<Number>(result.target); };
        return std::ranges::any_of(history, has_number) ? std::optional(found_.direction) : std::nullopt;
    }

    const Kpi& kpi_;
    const KpiSplit& split_;
    KpiEvaluation& found_;
    TargetRules rules_;
    LagFinder lags_;
    TargetRule of_whole_;
    std::vector<EvaluatedMembers> others_; // members of other dimensions to which the rows are restricted
    std::vector<std::optional<std::string>> members_;
    std::vector<MemberEvaluation> made_; // of the first of `members_`
};

/// Evaluates the splits by the dimension.
void evaluate_dimension(DimensionId dimension, const Query& query, const Measurements& measurements,
                        const MetricEvaluator& whole, Period period, std::vector<SplitEvaluator>& splits) {
    std::set<std::optional<std::string>> members;
    for (const SplitEvaluator& split : splits)
        if (split.dimension() == dimension) members.insert(split.members().begin(), split.members().end());
    for (const auto& member : members) {
        MetricEvaluator values(whole, slice_of(query, measurements, dimension, member));
        for (SplitEvaluator& split : splits)
            if (split.dimension() == dimension) split.evaluate(member, values, period);
    }
}

} // namespace

void evaluate_members(const Scorecard& scorecard, const Query& query, const Measurements& measurements,
                      const MetricEvaluator& whole, std::span<const EvaluatedMembers> evaluated,
                      Evaluation& evaluation) {
    std::vector<SplitEvaluator> splits;
    for (std::size_t i = 0; i < scorecard.kpis.size(); ++i)
        for (const KpiSplit& split : scorecard.kpis[i].by)
            splits.emplace_back(scorecard, query, measurements, whole, scorecard.kpis[i], split, evaluated,
                                evaluation.kpis[i]);
    for (std::uint32_t i = 0; i < scorecard.dimensions.size(); ++i)
        evaluate_dimension({i}, query, measurements, whole, evaluation.period, splits);
    for (SplitEvaluator& split : splits) split.finish();
}

} // namespace kpitrace
