#include "measure/row_program.hpp"

#include "kpitrace/scorecard/scorecard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace kpitrace {
namespace {

std::string literal_key(const Node& node) {
    if (node.op == Op::name) return print(path_of(node));
    if (const auto* number = std::get_if<Number>(&node.value))
        return fmt::format("{} {}", number->to_string(), static_cast<int>(number->exactness()));
    if (const auto* text = std::get_if<std::string>(&node.value)) return *text;
    if (const auto* truth = std::get_if<bool>(&node.value)) return *truth ? "true" : "false";
    if (const auto* date = std::get_if<Instant>(&node.value)) return to_string(*date);
    return {};
}

/// A text that is equal for steps that compute the same. The literal comes last, because a text can contain any
/// character.
std::string key_of_step(const Step& step) {
    std::string key = fmt::format("{} {}", static_cast<int>(step.node->op), static_cast<int>(step.node->type));
    for (const StepId child : step.children) key += fmt::format(" {}", child.index);
    return key + '|' + literal_key(*step.node);
}

constexpr std::string_view first_day = "period_start";
constexpr std::string_view last_day = "period_end";

bool is_bound(std::string_view name) {
    return name == first_day || name == last_day;
}

/// A bound is a date, or its text as in `count(distinct period_end)`.
PeriodBound bound_of(const TypedColumn& column) {
    if (!is_bound(column.name) || (column.type != Type::date && column.type != Type::text)) return PeriodBound::none;
    return column.name == first_day ? PeriodBound::start : PeriodBound::end;
}

} // namespace

bool is_literal(Op op) {
    constexpr std::array literals{Op::number, Op::text, Op::boolean, Op::null, Op::date};
    return std::ranges::find(literals, op) != literals.end();
}

std::size_t RowProgram::add_column(ColumnId id, Span span) {
    if (const auto known = known_columns_.find(id); known != known_columns_.end()) {
        if (!adds_optional_) columns_[known->second].is_optional = false;
        return known->second;
    }
    const TypedColumn& column = (*query_)[id];
    ColumnUse use{.name = column.name, .type = column.type, .span = span, .is_optional = adds_optional_};
    if (column.looked_up) {
        use.lookup = add_lookup(column.looked_up->lookup);
        use.looked_up = column.looked_up->column;
    } else if (allows_bounds_ && (*query_)[column.relation].in_force) {
        use.bound = bound_of(column);
        use.is_bound_as_number = column.type == Type::number && is_bound(column.name);
    }
    columns_.push_back(std::move(use));
    known_columns_.emplace(id, columns_.size() - 1);
    return columns_.size() - 1;
}

std::size_t RowProgram::add_lookup(LookupId id) {
    const auto known = std::ranges::find(lookups_, id, &LookupUse::id);
    if (known != lookups_.end()) return static_cast<std::size_t>(known - lookups_.begin());
    LookupUse use{id, {}};
    const auto& parts = (*query_)[(*query_)[id].from].source->find_lookup((*query_)[id].name)->key;
    for (std::size_t i = 0; i < parts.size(); ++i) use.key.push_back(add_column((*query_)[id].ours[i], parts[i].span));
    lookups_.push_back(std::move(use));
    return lookups_.size() - 1;
}

/// Equal parts of all expressions of a source become one step. Scorecards repeat conditions in many metrics, and with
/// this each condition is computed only once for a batch.
StepId RowProgram::add(const RowExpression& expression, NodeId id) {
    Step step{.node = &expression.tree[id], .children = {}, .columns = {}, .function_of = {}};
    const Node& node = *step.node;
    if (const auto& column = expression.columns[id.index]) step.columns = {add_column(*column, node.span)};
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
        known_steps_.try_emplace(key_of_step(step), StepId{static_cast<std::uint32_t>(steps_.size())});
    if (!is_new) return known->second;
    for (const std::size_t use : step.columns)
        step.depends_on_period = step.depends_on_period || columns_[use].bound != PeriodBound::none;
    if (!is_literal(node.op) && node.op != Op::name && !step.reads_texts && step.columns.size() == 1 &&
        columns_[step.columns.front()].type == Type::text)
        step.function_of = step.columns.front();
    steps_.push_back(std::move(step));
    return known->second;
}

} // namespace kpitrace
