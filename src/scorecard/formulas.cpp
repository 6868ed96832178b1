// Only the formula decides, not the numbers: what holds by chance in one month would be wrong in the next.
#include "scorecard/formulas.hpp"

#include <algorithm>
#include <functional>

namespace kpitrace {
namespace {

void add_names(const std::vector<std::optional<MetricId>>& names, std::vector<std::uint8_t>& known,
               std::vector<MetricId>& found) {
    for (const auto& name : names) {
        if (!name || known[name->index] != 0) continue;
        known[name->index] = 1;
        found.push_back(*name);
    }
}

/// What a product or quotient multiplies by a constant: `x` of `x * 2`, `2 * x` and `x / 2`. Nothing if neither side is
/// a constant.
std::optional<FormulaPart> scaled_part(const Scorecard& scorecard, const FormulaPart& part) {
    if (constant_of(scorecard, part.child(1))) return part.child(0);
    if (part.root().op == Op::multiply && constant_of(scorecard, part.child(0))) return part.child(1);
    return std::nullopt;
}

/// Answers are remembered for metrics, because metrics can use each other in many ways.
class AmountFinder {
public:
    explicit AmountFinder(const Scorecard& scorecard)
        : scorecard_(scorecard)
        , known_(scorecard.metrics.size()) {}

    bool is_amount(const FormulaPart& part) {
        const Node& node = part.root();
        if (node.op != Op::name) return is_amount_operation(part);
        const MetricId id = part.named();
        if (!known_[id.index]) known_[id.index] = is_amount(whole(scorecard_, id));
        return *known_[id.index];
    }

private:
    bool is_amount_operation(const FormulaPart& part) {
        const Node& node = part.root();
        if (is_movement(node.op) || node.op == Op::prorata || node.op == Op::negate || node.op == Op::abs ||
            node.op == Op::round || node.op == Op::nullif)
            return is_amount(part.child(0));
        if (node.op == Op::aggregate) return counts_or_adds(std::get<AggregateNode>(node.value).function);
        if (node.op == Op::multiply || node.op == Op::divide) {
            const auto scaled = scaled_part(scorecard_, part);
            return scaled && is_amount(*scaled);
        }
        return are_amounts(part, values_of(node));
    }

    /// The children whose values the operation adds, subtracts or chooses from.
    static std::vector<std::size_t> values_of(const Node& node) {
        std::vector<std::size_t> values;
        const bool combines = node.op == Op::add || node.op == Op::subtract || node.op == Op::coalesce ||
                              node.op == Op::least || node.op == Op::greatest;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const bool is_value = node.op == Op::case_ && (i % 2 == 1 || i + 1 == node.children.size());
            if (combines || is_value) values.push_back(i);
        }
        return values;
    }

    /// Whether some of the children are amounts and the others constants, as in `greatest(revenue, 0)`.
    bool are_amounts(const FormulaPart& part, const std::vector<std::size_t>& children) {
        bool any = false;
        for (const std::size_t i : children) {
            const bool is_one = is_amount(part.child(i));
            if (!is_one && !is_constant(part.child(i))) return false;
            any = any || is_one;
        }
        return any;
    }

    [[nodiscard]] bool is_constant(const FormulaPart& part) const { return constant_of(scorecard_, part).has_value(); }

    static bool counts_or_adds(AggregateFunction function) {
        return function == AggregateFunction::sum || function == AggregateFunction::count ||
               function == AggregateFunction::count_distinct;
    }

    const Scorecard& scorecard_;
    std::vector<std::optional<bool>> known_; // by metric
};

bool adds_up_over_days(const Scorecard& scorecard, const FormulaPart& aggregate) {
    const AggregateFunction function = std::get<AggregateNode>(aggregate.root().value).function;
    const auto& source = scorecard[*aggregate.metric].source;
    return source && scorecard[*source].date &&
           (function == AggregateFunction::sum || function == AggregateFunction::count);
}

bool ends_with_period(Op movement) {
    return span_so_far(movement) || movement == Op::trailing;
}

/// Answers are remembered for metrics, because metrics can use each other in many ways.
class GrowthFinder {
public:
    explicit GrowthFinder(const Scorecard& scorecard)
        : scorecard_(scorecard)
        , known_(scorecard.metrics.size()) {}

    bool can_only_grow(const FormulaPart& part) {
        if (part.root().op != Op::name) return can_only_grow_operation(part);
        const MetricId id = part.named();
        if (!known_[id.index]) known_[id.index] = can_only_grow(whole(scorecard_, id));
        return *known_[id.index];
    }

private:
    bool can_only_grow_operation(const FormulaPart& part) {
        const Node& node = part.root();
        if (node.op == Op::aggregate) return counts_dated_rows(part);
        if (is_movement(node.op)) return ends_with_period(node.op) && can_only_grow(part.child(0));
        if (node.op == Op::add) return can_only_grow(part.child(0)) && can_only_grow(part.child(1));
        if (node.op == Op::multiply || node.op == Op::divide) {
            const auto scaled = scaled_part(scorecard_, part);
            return scaled && is_scaled_up(part) && can_only_grow(*scaled);
        }
        if (node.op != Op::coalesce || node.children.size() != 2) return false;
        const auto instead = constant_of(scorecard_, part.child(1));
        return instead && instead->sign() == 0 && can_only_grow(part.child(0));
    }

    /// Whether the constant of a product or quotient is positive.
    bool is_scaled_up(const FormulaPart& part) {
        const auto right = constant_of(scorecard_, part.child(1));
        const auto constant = right ? right : constant_of(scorecard_, part.child(0));
        return constant && constant->sign() > 0;
    }

    /// The rows of a stock can end, so it can also fall.
    bool counts_dated_rows(const FormulaPart& aggregate) {
        const AggregateFunction function = std::get<AggregateNode>(aggregate.root().value).function;
        const auto& source = scorecard_[*aggregate.metric].source;
        return source && scorecard_[*source].date &&
               (function == AggregateFunction::count || function == AggregateFunction::count_distinct);
    }

    const Scorecard& scorecard_;
    std::vector<std::optional<bool>> known_; // by metric
};

} // namespace

std::vector<MetricId> metrics_below(const Scorecard& scorecard, const Formula& formula) {
    std::vector<std::uint8_t> known(scorecard.metrics.size(), 0);
    std::vector<MetricId> found;
    add_names(formula.names, known, found);
    for (std::size_t i = 0; i < found.size(); ++i) add_names(scorecard[found[i]].names, known, found);
    return found;
}

void for_each_formula(const Scorecard& scorecard, const std::function<void(const FormulaPart&)>& call) {
    for (std::uint32_t i = 0; i < scorecard.metrics.size(); ++i)
        if (!scorecard.metrics[i].expression.empty()) call(whole(scorecard, {i}));
    const auto call_target = [&](const Target& target) {
        const auto* formula = std::get_if<Formula>(&target);
        if (formula != nullptr && !formula->expression.empty()) call(whole(*formula));
    };
    for (const Kpi& kpi : scorecard.kpis) {
        if (!kpi.actual.expression.empty()) call(whole(kpi.actual));
        call_target(kpi.target);
        for (const KpiSplit& split : kpi.by)
            for (const MemberTarget& member : split.targets) call_target(member.target);
    }
}

std::vector<bool> sources_of(const Scorecard& scorecard, std::span<const Formula* const> formulas) {
    std::vector<bool> sources(scorecard.sources.size());
    for (const Formula* formula : formulas)
        for (const MetricId id : metrics_below(scorecard, *formula))
            if (scorecard[id].source) sources[scorecard[id].source->index] = true;
    return sources;
}

std::vector<bool> sources_of(const Scorecard& scorecard, const Kpi& kpi) {
    std::vector<const Formula*> formulas{&kpi.actual};
    const auto add = [&](const Target& target) {
        if (const auto* formula = std::get_if<Formula>(&target)) formulas.push_back(formula);
    };
    add(kpi.target);
    for (const KpiSplit& split : kpi.by)
        for (const MemberTarget& member : split.targets) add(member.target);
    return sources_of(scorecard, formulas);
}

std::optional<SourceId> source_below(const Scorecard& scorecard, const FormulaPart& part) {
    if (part.root().op == Op::name) return source_below(scorecard, whole(scorecard, part.named()));
    if (part.root().op == Op::aggregate) return scorecard[*part.metric].source;
    for (std::size_t i = 0; i < part.root().children.size(); ++i)
        if (const auto found = source_below(scorecard, part.child(i))) return found;
    return std::nullopt;
}

bool reads_rows(const Scorecard& scorecard, const Target& target) {
    const auto* formula = std::get_if<Formula>(&target);
    return formula != nullptr && !std::ranges::none_of(sources_of(scorecard, std::span(&formula, 1)), std::identity());
}

std::optional<Number> constant_of(const Scorecard& scorecard, const FormulaPart& part) {
    FormulaPart at = part;
    while (at.root().op == Op::name) at = whole(scorecard, at.named());
    const Op op = at.root().op;
    if (op == Op::number) return std::get<Number>(at.root().value);
    const bool is_binary = op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide;
    if (!is_binary && op != Op::negate) return std::nullopt;
    const auto left = constant_of(scorecard, at.child(0));
    if (!left || op == Op::negate) return left ? std::optional(-*left) : std::nullopt;
    const auto right = constant_of(scorecard, at.child(1));
    if (!right) return std::nullopt;
    if (op == Op::add) return *left + *right;
    if (op == Op::subtract) return *left - *right;
    return op == Op::multiply ? *left * *right : Number::divide(*left, *right);
}

bool is_amount(const Scorecard& scorecard, const Formula& formula) {
    return AmountFinder(scorecard).is_amount(whole(formula));
}

bool adds_up_over_days(const Scorecard& scorecard, const Formula& formula) {
    return SumFinder(scorecard, {adds_up_over_days, ends_with_period}).adds_up(whole(formula));
}

bool can_only_grow(const Scorecard& scorecard, const Formula& formula) {
    return GrowthFinder(scorecard).can_only_grow(whole(formula));
}

bool SumFinder::adds_up(const FormulaPart& part) {
    if (part.root().op != Op::name) return adds_up_operation(part);
    const MetricId id = part.named();
    if (!known_[id.index]) known_[id.index] = adds_up(whole(scorecard_, id));
    return *known_[id.index];
}

bool SumFinder::adds_up_operation(const FormulaPart& part) {
    const Node& node = part.root();
    if (node.op == Op::negate || (is_movement(node.op) && takes_.movement(node.op))) return adds_up(part.child(0));
    if (node.op == Op::aggregate) return takes_.aggregate(scorecard_, part);
    if (node.op == Op::add || node.op == Op::subtract) return adds_up(part.child(0)) && adds_up(part.child(1));
    if (node.op == Op::multiply || node.op == Op::divide) {
        const auto scaled = scaled_part(scorecard_, part);
        return scaled && adds_up(*scaled);
    }
    if (node.op != Op::coalesce || node.children.size() != 2) return false;
    const auto instead = constant_of(scorecard_, part.child(1));
    return instead && instead->sign() == 0 && adds_up(part.child(0));
}

bool can_be_prorated(const Scorecard& scorecard, const FormulaPart& part) {
    const auto no_movement = [](Op) { return false; };
    return SumFinder(scorecard, {adds_up_over_days, no_movement}).adds_up(part);
}

bool can_be_paced(const Scorecard& scorecard, const Kpi& kpi) {
    const auto* formula = std::get_if<Formula>(&kpi.target);
    return adds_up_over_days(scorecard, kpi.actual) &&
           (formula == nullptr || !reads_rows(scorecard, kpi.target) || is_amount(scorecard, *formula));
}

} // namespace kpitrace
