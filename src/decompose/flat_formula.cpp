// Equal parts below equal movements are one node, so a metric that is used in many ways does not multiply.
#include "decompose/flat_formula.hpp"

#include "kpitrace/evaluate/read_assumptions.hpp"
#include "scorecard/formulas.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>
#include <set>

namespace kpitrace {
namespace {

/// `ytd(won)` for `won` below `ytd`.
std::string moved_text(std::string text, const std::vector<const Node*>& movements) {
    for (const Node* movement : movements | std::views::reverse) {
        const bool has_count = movement->op == Op::trailing || (movement->periods != 1 && movement->periods != 0);
        text = has_count ? fmt::format("{}({}, {})", name_of_function(movement->op), text, movement->periods)
                         : fmt::format("{}({})", name_of_function(movement->op), text);
    }
    return text;
}

bool is_arithmetic(Op op) {
    return op == Op::negate || op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide ||
           op == Op::abs || op == Op::round;
}

/// `prorata` divides spans of its operand, so what is below it has no window of its own.
bool is_leaf(Op op) {
    return op == Op::aggregate || op == Op::prorata;
}

bool is_choice(Op op) {
    return op == Op::coalesce || op == Op::nullif || op == Op::least || op == Op::greatest;
}

std::string text_of(const FormulaPart& part) {
    return print(Subexpression{part.expression, part.node});
}

} // namespace

FlatFormula::FlatFormula(const Scorecard& scorecard, const Kpi& kpi, std::size_t most_inputs)
    : scorecard_(scorecard)
    , has_kpi_(scorecard.metrics.size()) {
    for (const Kpi& other : scorecard.kpis)
        if (const auto metric = metric_of(other)) has_kpi_[metric->index] = true;
    if (const auto own = metric_of(kpi)) has_kpi_[own->index] = false;
    root_ = add(whole(kpi.actual), {});
    choose_inputs(most_inputs);
}

bool FlatFormula::is_stop(MetricId id) const {
    return has_kpi_[id.index];
}

FlatFormula::Index FlatFormula::add_leaf(const FormulaPart& part, std::optional<MetricId> metric,
                                         const std::vector<const Node*>& movements) {
    FlatNode leaf{.op = Op::aggregate};
    leaf.origin = {part, movements, metric, moved_text(metric ? scorecard_[*metric].id : text_of(part), movements)};
    nodes_.push_back(std::move(leaf));
    return static_cast<Index>(nodes_.size() - 1);
}

FlatFormula::Index FlatFormula::add_metric(MetricId id, const FormulaPart& name,
                                           const std::vector<const Node*>& movements) {
    const FormulaPart part = whole(scorecard_, id);
    if (is_stop(id) || is_leaf(part.root().op)) return add_leaf(part, id, movements);
    const Index index = add(part, movements);
    Input& origin = nodes_[index].origin;
    // A metric that begins with a movement is not the node below the movement.
    if (origin.metric || origin.movements.size() != movements.size()) return index;
    origin.metric = id;
    origin.text = moved_text(text_of(name), movements);
    return index;
}

FlatFormula::Index FlatFormula::add(const FormulaPart& part, const std::vector<const Node*>& movements) {
    const Node& node = part.root();
    if (is_movement(node.op)) {
        std::vector<const Node*> deeper = movements;
        deeper.push_back(&node);
        return add(part.child(0), deeper);
    }
    const std::optional<MetricId> named = node.op == Op::name ? std::optional(part.named()) : std::nullopt;
    // A metric is one node wherever it is named, and an aggregate that is a whole metric is that metric.
    const Key key = named ? Key(*named, NodeId{static_cast<std::uint32_t>(scorecard_[*named].expression.size())},
                                moved_text("", movements))
                          : Key(part.metric, part.node, moved_text("", movements));
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    Index made = 0;
    if (named) {
        made = add_metric(*named, part, movements);
    } else if (is_leaf(node.op)) {
        const bool is_whole = part.metric && part.node == scorecard_[*part.metric].expression.root();
        made = add_leaf(part, is_whole ? part.metric : std::nullopt, movements);
    } else {
        FlatNode flat{.op = node.op};
        if (node.op == Op::number) flat.literal.number = std::get<Number>(node.value);
        if (node.op == Op::boolean) flat.literal.truth = std::get<bool>(node.value);
        for (std::size_t i = 0; i < node.children.size(); ++i) flat.children.push_back(add(part.child(i), movements));
        flat.origin = {part, movements, {}, moved_text(text_of(part), movements)};
        nodes_.push_back(std::move(flat));
        made = static_cast<Index>(nodes_.size() - 1);
    }
    known_.emplace(key, made);
    return made;
}

/// Whether the operands of a node can be inputs in its place. Conditions are not numbers, so a `case` stays whole.
bool FlatFormula::can_open(Index index) const {
    return is_arithmetic(nodes_[index].op) || is_choice(nodes_[index].op);
}

/// The inputs at and below a node.
std::vector<FlatFormula::Index> FlatFormula::opened(Index index) const {
    std::set<Index> met{index};
    std::vector<Index> open{index};
    std::vector<Index> leaves;
    while (!open.empty()) {
        const Index at = open.back();
        open.pop_back();
        if (nodes_[at].op == Op::aggregate) leaves.push_back(at);
        for (const Index child : nodes_[at].children | std::views::reverse)
            if (met.insert(child).second) open.push_back(child);
    }
    return leaves;
}

void FlatFormula::choose_inputs(std::size_t most_inputs) {
    std::vector<Index> chosen = opened(root_);
    if (chosen.size() > most_inputs) {
        chosen = {root_};
        const auto opened_one = [&]() -> bool {
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                if (!can_open(chosen[i])) continue;
                std::vector<Index> next(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(i));
                const auto add_new = [&](Index node) {
                    if (!opened(node).empty() && std::ranges::find(next, node) == next.end()) next.push_back(node);
                };
                for (const Index child : nodes_[chosen[i]].children) add_new(child);
                for (std::size_t j = i + 1; j < chosen.size(); ++j) add_new(chosen[j]);
                if (next.size() > most_inputs) continue;
                chosen = std::move(next);
                return true;
            }
            return false;
        };
        while (opened_one()) {
        }
    }
    for (const Index node : chosen) {
        nodes_[node].input = inputs_.size();
        inputs_.push_back(nodes_[node].origin);
    }
}

std::optional<Number> FlatFormula::value_of(const Input& input, Window window, MetricEvaluator& values) {
    for (const Node* movement : input.movements) window = values.moved(*movement, window);
    return input.metric ? values.metric(*input.metric, window).number : values.part(input.part, window).number;
}

std::optional<Number> FlatFormula::value(std::span<const std::optional<Number>> inputs) const {
    std::vector<std::optional<FormulaValue>> known(nodes_.size());
    return result_of(root_, inputs, known).number;
}

FormulaValue FlatFormula::result_of(Index index, std::span<const std::optional<Number>> inputs,
                                    std::vector<std::optional<FormulaValue>>& known) const {
    if (!known[index]) {
        const FlatNode& node = nodes_[index];
        known[index] = node.input ? FormulaValue{inputs[*node.input], {}} : calculated(node, inputs, known);
    }
    return *known[index];
}

FormulaValue FlatFormula::calculated(const FlatNode& node, std::span<const std::optional<Number>> inputs,
                                     std::vector<std::optional<FormulaValue>>& known) const {
    const auto child = [&](std::size_t i) { return result_of(node.children[i], inputs, known); };
    if (node.op == Op::number || node.op == Op::boolean || node.op == Op::null) return node.literal;
    if (node.op == Op::case_) {
        const std::size_t count = node.children.size();
        for (std::size_t i = 0; i + 1 < count; i += 2)
            if (child(i).truth == true) return child(i + 1);
        return count % 2 == 1 ? child(count - 1) : FormulaValue{};
    }
    std::vector<FormulaValue> operands;
    for (std::size_t i = 0; i < node.children.size(); ++i) operands.push_back(child(i));
    if (is_choice(node.op)) {
        const auto chosen = chosen_operand(node.op, operands);
        return chosen ? operands[*chosen] : FormulaValue{};
    }
    if (!is_arithmetic(node.op)) return {std::nullopt, truth_of(node.op, operands)};
    if (!std::ranges::all_of(operands, [](const FormulaValue& operand) { return operand.number.has_value(); }))
        return {};
    const auto result = calculate(node.op, *operands[0].number, operands.size() > 1 ? *operands[1].number : Number(0));
    return result && result->is_finite() ? FormulaValue{result, {}} : FormulaValue{};
}

} // namespace kpitrace
