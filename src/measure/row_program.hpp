// The row expressions of a source as one list of steps, each once.
//
// `sum(quantity * price)` and `sum(quantity * price * (1 - discount))` share the product; eight filters on a region
// share the column. Names no file: a program serves all files of its source.
#pragma once

#include "kpitrace/query/query.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// A column by its name in the scorecard, and how its cells are read. A column that is read in two ways is two uses.
struct ColumnUse {
    std::string name;
    Type type = Type::text;
    Span span; ///< where the scorecard first names it
};

struct StepId {
    std::uint32_t index = 0;
    friend auto operator<=>(const StepId&, const StepId&) = default;
};

/// True of an operation without children, unless it is a column.
[[nodiscard]] bool is_literal(Op op);

/// One operation over a batch of rows. Points into the query's expression.
struct Step {
    const Node* node = nullptr;
    std::vector<StepId> children;
    std::vector<std::size_t> columns; ///< uses, ascending, on which its value depends
    bool reads_texts = false;         ///< somewhere below, a text that is not a cell is read as a number or date
    /// The text column of which alone the value is a function: it need be computed once for each of the column's texts.
    std::optional<std::size_t> function_of;
};

class RowProgram {
public:
    /// The last step of the expression, which must outlive the program; steps that it needs come before it.
    StepId add(const RowExpression& expression) { return add(expression, expression.tree.root()); }
    /// The use of a column. Where several places of the scorecard name it, the first one that is added is shown.
    std::size_t add_column(ColumnId id, const std::string& name, Type type, Span span);

    [[nodiscard]] const Step& operator[](StepId id) const { return steps_[id.index]; }
    [[nodiscard]] std::size_t size() const { return steps_.size(); }
    [[nodiscard]] const std::vector<ColumnUse>& columns() const { return columns_; }

private:
    StepId add(const RowExpression& expression, NodeId id);

    std::vector<Step> steps_;
    std::vector<ColumnUse> columns_;
    std::map<std::string, StepId> known_steps_; // by operation, type, value and children
    std::map<ColumnId, std::size_t> known_columns_;
};

} // namespace kpitrace
