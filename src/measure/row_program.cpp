#include "measure/row_program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace kpitrace {
namespace {

std::string literal_key(const Node& node) {
    if (const auto* number = std::get_if<Number>(&node.value))
        return fmt::format("{} {}", number->to_string(), static_cast<int>(number->exactness()));
    if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
    if (const auto* truth = std::get_if<bool>(&node.value)) return *truth ? "true" : "false";
    if (const auto* date = std::get_if<Instant>(&node.value)) return to_string(*date);
    return {};
}

/// A text that is equal for steps that compute the same. The literal comes last, because a text can contain any
/// character.
std::string key_of(const Step& step) {
    std::string key = fmt::format("{} {}", static_cast<int>(step.node->op), static_cast<int>(step.node->type));
    for (const StepId child : step.children) key += fmt::format(" {}", child.index);
    return key + '|' + literal_key(*step.node);
}

} // namespace

bool is_literal(Op op) {
    constexpr std::array literals{Op::number, Op::text, Op::boolean, Op::null, Op::date};
    return std::ranges::find(literals, op) != literals.end();
}

std::size_t RowProgram::add_column(ColumnId id, const std::string& name, Type type, Span span) {
    const auto [known, is_new] = known_columns_.try_emplace(id, columns_.size());
    if (is_new) columns_.push_back({name, type, span});
    return known->second;
}

/// Equal parts of all expressions of a source become one step. Scorecards repeat conditions in many metrics, and with
/// this each condition is computed only once for a batch.
StepId RowProgram::add(const RowExpression& expression, NodeId id) {
    Step step{.node = &expression.tree[id], .children = {}, .columns = {}, .function_of = {}};
    const Node& node = *step.node;
    if (const auto& column = expression.columns[id.index])
        step.columns = {add_column(*column, std::get<std::string>(node.value), node.type, node.span)};
    const bool is_reading = node.op == Op::cast_numeric || node.op == Op::cast_date || node.op == Op::duration;
    for (const NodeId child : node.children) {
        const StepId made = add(expression, child);
        const Step& part = steps_[made.index];
        step.children.push_back(made);
        step.reads_texts = step.reads_texts || part.reads_texts || (is_reading && part.node->type == Type::text);
        std::vector<std::size_t> joined;
        std::ranges::set_union(step.columns, part.columns, std::back_inserter(joined));
        step.columns = std::move(joined);
    }
    const auto [known, is_new] =
        known_steps_.try_emplace(key_of(step), StepId{static_cast<std::uint32_t>(steps_.size())});
    if (!is_new) return known->second;
    if (!is_literal(node.op) && node.op != Op::name && !step.reads_texts && step.columns.size() == 1 &&
        columns_[step.columns.front()].type == Type::text)
        step.function_of = step.columns.front();
    steps_.push_back(std::move(step));
    return known->second;
}

} // namespace kpitrace
