#include "kpitrace/decompose/decompose.hpp"

#include "decompose/behind.hpp"
#include "decompose/compared_windows.hpp"
#include "decompose/dimension_split.hpp"
#include "decompose/formula_split.hpp"
#include "decompose/pair_split.hpp"
#include "decompose/split_columns.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

/// The nearest bound of a range: the one that is missed, or the actual itself inside the range.
RangeBound bound_for(const TargetRange& range, const Number& actual) {
    return Number::compare(actual, range.max) > 0 ? RangeBound::max : RangeBound::min;
}

bool is_inside(const TargetRange& range, const Number& actual) {
    return Number::compare(actual, range.min) >= 0 && Number::compare(actual, range.max) <= 0;
}

class Decomposer {
public:
    Decomposer(const Run& run, const SplitPlan& plan, KpiId kpi, const Against& against, SplitScope scope)
        : run_(run)
        , plan_(plan)
        , scope_(scope)
        , found_(run.evaluation().kpis[kpi.index])
        , comparer_(run, kpi, against)
        , whole_(whole_evaluator(run))
        , subject_{.run = run,
                   .plan = plan,
                   .kpi = kpi,
                   .against = against,
                   .formula = member_formula_of(run.scorecard(), run.scorecard()[kpi], plan.options.volume)} {
        made_.kpi = kpi;
        made_.period = run.period();
        made_.against = against;
        made_.terms = plan.options.terms;
        made_.has_no_volume = plan.options.volume && has_target();
    }

    Decomposition run() {
        compare();
        if (made_.gap && (made_.no_gap == NoGap::none || !is_inside_)) {
            if (has_past()) add_past();
            if (scope_ != SplitScope::members) add_formula();
            if (scope_ != SplitScope::formula) add_members();
        }
        if (scope_ == SplitScope::all) {
            made_.drivers = red_drivers_of(run_, made_.kpi);
            made_.plans = open_plans_on(run_, made_.kpi);
        }
        return std::move(made_);
    }

private:
    void add_formula() {
        const FormulaSplit formula = split_formula(subject_, whole_);
        made_.formula = formula.inputs;
        made_.formula_is_undefined = formula.is_undefined;
    }

    void add_members() {
        std::vector<DimensionId> dimensions;
        for (const PlannedSplit& split : plan_.splits)
            if (is_for_this(split))
                if (auto part = split_by(subject_, split, whole_)) {
                    made_.dimensions.push_back(*std::move(part));
                    dimensions.push_back(split.dimension);
                }
        if (plan_.options.pairs) split_by_pairs(dimensions);
        std::ranges::stable_sort(made_.dimensions, [](const DimensionSplit& a, const DimensionSplit& b) {
            return a.explains.value_or(-1) > b.explains.value_or(-1);
        });
    }

    [[nodiscard]] bool has_target() const { return made_.against.kind == AgainstKind::target; }

    void refuse(NoGap why, Reason reason) {
        made_.no_gap = why;
        made_.reason = std::move(reason);
    }

    /// Finds both sides and the gap.
    void compare() {
        made_.actual = found_.pace ? found_.pace->actual : found_.now.actual;
        if (found_.pace) made_.until = found_.pace->until;
        if (has_target())
            compare_with_target();
        else
            compare_with_period();
        if (!made_.actual) return refuse(NoGap::no_actual, found_.now.reason);
        if (!made_.reference) return;
        made_.gap = *made_.actual - *made_.reference;
        if (made_.gap->sign() == 0) made_.no_gap = NoGap::no_change;
        subject_.periods.insert(subject_.periods.begin(), {*now_, *made_.actual, *made_.reference});
    }

    void compare_with_target() {
        now_ = comparer_.in(run_.period());
        if (found_.pace) made_.due_share = subject_.due_share = found_.pace->due_share;
        const TargetValue& target = found_.now.target;
        if (!made_.actual) return;
        if (found_.skipped) return refuse(NoGap::no_target, found_.now.reason);
        if (const auto* range = std::get_if<TargetRange>(&target)) {
            const auto* due = found_.pace ? std::get_if<TargetRange>(&found_.pace->due) : range;
            subject_.bound = bound_for(*due, *made_.actual);
            is_inside_ = is_inside(*due, *made_.actual);
        }
        made_.reference = is_inside_ ? made_.actual : subject_.number_in(target);
        if (!made_.reference) refuse(NoGap::no_target, found_.now.reason);
    }

    void compare_with_period() {
        now_ = comparer_.in(run_.period());
        if (!now_) return refuse(NoGap::no_reference, {});
        made_.reference_until = now_->reference->until;
        Value reference = whole_.formula(run_.scorecard()[made_.kpi].actual, *now_->reference);
        made_.reference = reference.number;
        if (!made_.reference) refuse(NoGap::no_reference, std::move(reference.reason));
        const bool is_over = run_.evaluation().complete;
        made_.is_unlike = !is_over && !found_.pace && is_amount(run_.scorecard(), run_.scorecard()[made_.kpi].actual);
    }

    /// Whether members have values in earlier periods, too. Those up to a day of a period need keys with such windows.
    [[nodiscard]] bool has_past() const {
        return scope_ != SplitScope::formula && (!found_.pace || plan_.options.can_be_unfinished);
    }

    /// The comparable periods that have both sides.
    void add_past() {
        const Kpi& kpi = run_.scorecard()[made_.kpi];
        const TargetRule rule =
            TargetRules(run_.scorecard(), run_.query(), run_.measurements(), kpi).of(run_.members());
        for (const Period period : comparer_.comparable(whole_)) {
            const auto windows = comparer_.in(period);
            if (!windows) continue;
            const auto actual = whole_.formula(kpi.actual, windows->actual).number;
            const auto reference = windows->reference ? whole_.formula(kpi.actual, *windows->reference).number
                                                      : subject_.number_in(target_in(rule, period, whole_).value);
            if (actual && reference) subject_.periods.push_back({*windows, *actual, *reference});
        }
    }

    void split_by_pairs(const std::vector<DimensionId>& dimensions) {
        for (std::size_t i = 0; i < dimensions.size(); ++i)
            for (std::size_t j = i + 1; j < dimensions.size(); ++j)
                if (auto pair = split_by_pair(subject_, {dimensions[i], dimensions[j]}, whole_))
                    made_.pairs.push_back(*std::move(pair));
        const auto departure = [](const PairSplit& pair) {
            return (pair.cells.front().contribution - pair.cells.front().implied).abs();
        };
        std::ranges::stable_sort(made_.pairs, [&](const PairSplit& a, const PairSplit& b) {
            return Number::compare(departure(a), departure(b)) > 0;
        });
        if (made_.pairs.size() > most_pairs) made_.pairs.resize(most_pairs);
    }

    /// Columns that were found are for KPIs without a dimension. What a KPI is made of does not explain why it is low.
    [[nodiscard]] bool is_for_this(const PlannedSplit& split) {
        if (split.origin != SplitOrigin::found) return true;
        if (!own_columns_) own_columns_ = columns_read_by(run_.scorecard(), made_.kpi);
        if (own_columns_->contains(folded(run_.scorecard()[split.dimension].id))) return false;
        return std::ranges::none_of(made_.dimensions, [&](const DimensionSplit& made) {
            return std::ranges::any_of(plan_.splits, [&](const PlannedSplit& other) {
                return other.origin == SplitOrigin::declared && run_.scorecard()[other.dimension].id == made.name;
            });
        });
    }

    const Run& run_;
    const SplitPlan& plan_;
    SplitScope scope_;
    const KpiEvaluation& found_;
    WindowComparer comparer_;
    MetricEvaluator whole_;
    SplitSubject subject_;
    Decomposition made_;
    std::optional<ComparedWindows> now_;
    bool is_inside_ = false; // the actual is inside the range of the target
    std::optional<std::set<std::string>> own_columns_;
};

} // namespace

std::string_view to_string(AgainstKind kind) {
    switch (kind) {
    case AgainstKind::target:
        return "target";
    case AgainstKind::previous:
        return "previous";
    case AgainstKind::year_ago:
        return "year_ago";
    case AgainstKind::period:
        break;
    }
    return "period";
}

std::string_view to_string(ReferenceIs reference) {
    switch (reference) {
    case ReferenceIs::own:
        return "own";
    case ReferenceIs::usual_share:
        return "usual share";
    case ReferenceIs::target:
        break;
    }
    return "target";
}

std::string_view to_string(SplitKind kind) {
    switch (kind) {
    case SplitKind::additive:
        return "additive";
    case SplitKind::ratio:
        return "ratio";
    case SplitKind::product:
        return "product";
    case SplitKind::values:
        break;
    }
    return "values";
}

Decomposition decompose(const Run& run, const SplitPlan& plan, KpiId kpi, const Against& against, SplitScope scope) {
    return Decomposer(run, plan, kpi, against, scope).run();
}

} // namespace kpitrace
