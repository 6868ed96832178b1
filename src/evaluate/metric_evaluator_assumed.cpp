// The evaluator's part on assumptions: which values they enter, and how far they are carried.
#include "evaluate/metric_evaluator.hpp"

namespace kpitrace {
namespace {

/// What the movements of the part move.
const Node& moved_part(const Subexpression& movement) {
    const Node* node = &movement.root();
    while (is_movement(node->op)) node = &(*movement.expression)[node->children[0]];
    return *node;
}

} // namespace

MetricEvaluator::MetricEvaluator(MetricEvaluator& measured, const AssumedMetrics& assumed)
    : scorecard_(measured.scorecard_)
    , query_(measured.query_)
    , measurements_(measured.measurements_)
    , evaluated_(measured.evaluated_)
    , horizon_(measured.horizon_)
    , covered_(measured.covered_)
    , measured_(&measured)
    , assumed_(&assumed)
    , known_(assumed.affected()) {}

/// Movements only ever lead back: a window without the evaluated period asks for none that holds it.
bool MetricEvaluator::is_as_measured(MetricId id, Window window) const {
    return assumed_ != nullptr && (!window.contains(evaluated_) || !assumed_->place_of(id));
}

std::map<Window, MetricEvaluator::Known>& MetricEvaluator::known_of(MetricId id) {
    return known_[assumed_ != nullptr ? *assumed_->place_of(id) : id.index];
}

Value MetricEvaluator::assume(MetricId id, const Number& value, Window window) {
    const Window evaluated{evaluated_, evaluated_};
    if (window == evaluated) return {value, {}};
    const Value now = measured_->metric(id, evaluated);
    const Value wide = measured_->metric(id, window);
    if (now.number && Number::compare(*now.number, value) == 0) return wide;
    const auto carried = carry(assumed_->additivity(id), value, now.number, wide.number);
    if (carried && carried->is_finite()) return {carried, {}};
    keep_measured(id, window);
    return wide;
}

/// Only a movement leads to a window other than the evaluated period.
void MetricEvaluator::keep_measured(MetricId id, Window window) {
    ++uses_of_uncarried_;
    UncarriedWindow kept{.metric = id, .window = window, .movement = print(*movement_)};
    const Node& inner = moved_part(*movement_);
    kept.is_of_metric = inner.op == Op::name && std::get<std::string>(inner.value) == scorecard_[id].id;
    uncarried_.push_back(std::move(kept));
}

} // namespace kpitrace
