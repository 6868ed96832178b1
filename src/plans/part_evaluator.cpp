#include "plans/part_evaluator.hpp"

namespace kpitrace {

Number PartEvaluator::metric(MetricId id, Window window) {
    const std::pair key{id, window};
    if (const auto found = known_.find(key); found != known_.end()) return found->second;
    const Number number = value(whole(scorecard_, id), window);
    known_.emplace(key, number);
    return number;
}

Number PartEvaluator::value(const FormulaPart& part, Window window) {
    const Node& node = part.root();
    switch (node.op) {
    case Op::number:
        return std::get<Number>(node.value);
    case Op::name:
        return metric(*(*part.names)[part.node.index], window);
    case Op::aggregate:
        return values_.aggregate(*query_.of_node[part.metric->index][part.node.index], window)
            .number.value_or(Number(0));
    case Op::negate:
        return -value(part.child(0), window);
    case Op::add:
        return value(part.child(0), window) + value(part.child(1), window);
    case Op::subtract:
        return value(part.child(0), window) - value(part.child(1), window);
    case Op::multiply:
        return value(part.child(0), window) * value(part.child(1), window);
    case Op::divide:
        return Number::divide(value(part.child(0), window), value(part.child(1), window)).value_or(Number(0));
    case Op::coalesce:
        return value(part.child(0), window);
    default:
        return value(part.child(0), values_.moved(node, window));
    }
}

} // namespace kpitrace
