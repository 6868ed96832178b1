// An assumption holds in one period, but formulas also read wider windows, such as `ytd` or `trailing`. There its
// effect is known only for a metric that adds up over periods: the window moves by as much as the period does. For a
// ratio or an average, the rows behind the other periods would be needed. So each metric is classified once, and a
// value that cannot be carried is reported as such and never guessed.
#include "evaluate/assumed_metrics.hpp"

namespace kpitrace {

namespace {

using enum Additivity;

bool adds_up(Additivity part) {
    return part == total || part == totals;
}

/// A constant beside a total makes `other`, because it would be added once for each period.
Additivity of_sum(Additivity a, Additivity b) {
    if (a == constant && b == constant) return constant;
    return adds_up(a) && adds_up(b) ? totals : other;
}

Additivity of_product(Additivity a, Additivity b) {
    if (a == constant && b == constant) return constant;
    const bool is_multiple = (a == constant && adds_up(b)) || (adds_up(a) && b == constant);
    return is_multiple ? totals : other;
}

Additivity of_quotient(Additivity a, Additivity b) {
    return b == constant ? of_product(a, b) : other;
}

bool is_zero(const Node& node) {
    return node.op == Op::number && std::get<Number>(node.value).sign() == 0;
}

/// Finds the kind of each node of a metric's expression. Children come before their parents, so one pass is enough.
class Classifier {
public:
    Classifier(const Metric& metric, const std::vector<Additivity>& metrics)
        : metric_(metric)
        , metrics_(metrics) {}

    [[nodiscard]] Additivity run() {
        for (std::uint32_t i = 0; i < metric_.expression.size(); ++i) kinds_.push_back(of_node({i}));
        return kinds_.back();
    }

private:
    [[nodiscard]] Additivity of_node(NodeId id) const {
        const Node& node = metric_.expression[id];
        const auto child = [&](std::size_t i) { return kinds_[node.children[i].index]; };
        if (node.op == Op::number) return constant;
        // A name inside an aggregate is a column, so it has no metric. The aggregate decides for all of it.
        if (node.op == Op::name) return metric_.names[id.index] ? metrics_[metric_.names[id.index]->index] : other;
        if (node.op == Op::aggregate) return adds_up(std::get<AggregateNode>(node.value).function) ? total : other;
        if (node.op == Op::negate) return of_product(constant, child(0));
        if (node.op == Op::add || node.op == Op::subtract) return of_sum(child(0), child(1));
        if (node.op == Op::multiply) return of_product(child(0), child(1));
        if (node.op == Op::divide) return of_quotient(child(0), child(1));
        return node.op == Op::coalesce && is_total_or_zero(node) ? totals : other;
    }

    /// `coalesce(total, 0)`. A sum of totals does not qualify: it is missing if any of them is, and would be 0 instead
    /// of the others' sum.
    [[nodiscard]] bool is_total_or_zero(const Node& node) const {
        return node.children.size() == 2 && kinds_[node.children[0].index] == total &&
               is_zero(metric_.expression[node.children[1]]);
    }

    const Metric& metric_;
    const std::vector<Additivity>& metrics_;
    std::vector<Additivity> kinds_;
};

/// The additivity of each metric, in the order of Scorecard::metrics.
std::vector<Additivity> find_additivity(const Scorecard& scorecard) {
    std::vector<Additivity> metrics(scorecard.metrics.size(), other);
    for (const MetricId id : scorecard.metric_order) metrics[id.index] = Classifier(scorecard[id], metrics).run();
    return metrics;
}

} // namespace

bool adds_up(AggregateFunction function) {
    return function == AggregateFunction::sum || function == AggregateFunction::count;
}

std::optional<Number> carry(Additivity additivity, const Number& assumed, const std::optional<Number>& measured,
                            const std::optional<Number>& wide) {
    if (!adds_up(additivity)) return std::nullopt;
    if (measured && wide) return *wide + (assumed - *measured);
    // If a value is missing, only a single total is known to be 0 over no rows.
    if (additivity != total) return std::nullopt;
    return wide.value_or(Number{0}) + (assumed - measured.value_or(Number{0}));
}

AssumedMetrics::AssumedMetrics(const Scorecard& scorecard, std::span<const Assumption> assumptions)
    : users_(scorecard.metrics.size())
    , additivity_(find_additivity(scorecard))
    , place_(scorecard.metrics.size(), unaffected) {
    for (std::uint32_t user = 0; user < scorecard.metrics.size(); ++user) {
        for (const auto& used : scorecard.metrics[user].names)
            if (used && (users_[used->index].empty() || users_[used->index].back() != MetricId{user}))
                users_[used->index].push_back({user});
    }
    assume(assumptions);
}

void AssumedMetrics::assume(std::span<const Assumption> assumptions) {
    for (const MetricId id : affected_) place_[id.index] = unaffected;
    affected_.clear();
    values_.clear();
    for (const Assumption& assumption : assumptions) {
        add_affected(assumption.metric);
        values_.push_back(assumption.value);
    }
    // The list grows while this loop reads it, so metrics that use the assumed metrics only indirectly are found too.
    for (std::size_t i = 0; i < affected_.size(); ++i)
        for (const MetricId user : users_[affected_[i].index]) add_affected(user);
}

void AssumedMetrics::add_affected(MetricId id) {
    if (place_[id.index] != unaffected) return;
    affected_.push_back(id);
    place_[id.index] = static_cast<std::uint32_t>(affected_.size());
}

const Number* AssumedMetrics::value_of(MetricId id) const {
    const auto place = place_of(id);
    return place && *place < values_.size() ? &values_[*place] : nullptr;
}

std::optional<std::size_t> AssumedMetrics::place_of(MetricId id) const {
    if (place_[id.index] == unaffected) return std::nullopt;
    return place_[id.index] - 1;
}

} // namespace kpitrace
