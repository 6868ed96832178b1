// The row expressions of a source as one list of steps, in which each step occurs once.
//
// `sum(quantity * price)` and `sum(quantity * price * (1 - discount))` share the product; eight filters on a region
// share the column. A program does not depend on files, so all files of its source use the same one.
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

/// The bounds of a period, which expressions over a stock can name like columns.
enum class PeriodBound : std::uint8_t { none, start, end };

/// A column by its name in the scorecard, and the type as which its cells are read. A column that is read as two types
/// has two uses.
struct ColumnUse {
    std::string name; ///< a path for a looked-up column
    Type type = Type::text;
    Span span;                           ///< where the scorecard first names it
    std::optional<std::size_t> lookup{}; ///< index among RowProgram::lookups(); nothing for a column of the file
    ColumnId looked_up{};                ///< set with `lookup`: the column of the other relation
    /// If a file has no column of this name, the use is a bound of the period for which expressions are evaluated: a
    /// date, or its text (`2026-06-30`) if `type` is a text.
    PeriodBound bound = PeriodBound::none;
    bool is_bound_as_number = false; ///< such a name where a number is expected, so that it can only mean a column
    bool is_optional = false;        ///< only keys need it that exist only where the file has their columns

    [[nodiscard]] bool is_of_file() const { return !lookup; }
};

/// A lookup that the program uses.
struct LookupUse {
    LookupId id;
    std::vector<std::size_t> key; ///< uses of the columns of our side, which are texts
};

struct StepId {
    std::uint32_t index = 0;
    friend auto operator<=>(const StepId&, const StepId&) = default;
};

/// Whether the operation is a literal: a number, text, boolean, date or null.
[[nodiscard]] bool is_literal(Op op);

/// One operation over a batch of rows. `node` points into the query's expression.
struct Step {
    const Node* node = nullptr;
    std::vector<StepId> children;
    std::vector<std::size_t> columns; ///< the uses of columns on which the value depends, ascending
    bool reads_texts = false;         ///< this step or one below reads a text as a number, date or duration
    bool depends_on_period = false;   ///< some of `columns` may be a bound of the period
    /// The text column, if the value depends only on it and on nothing else. Then the value is computed once for each
    /// text of the column.
    std::optional<std::size_t> function_of;
};

class RowProgram {
public:
    /// The query must outlive the program.
    explicit RowProgram(const Query& query)
        : query_(&query) {}

    /// Adds an expression, which must outlive the program, and returns its last step. Steps come after the steps that
    /// they need.
    StepId add(const RowExpression& expression) { return add(expression, expression.tree.root()); }
    /// Adds a use of a column and returns its index. If several places of the scorecard name the column, messages show
    /// the first one that was added. For a looked-up column, its lookup is added too.
    std::size_t add_column(ColumnId id, Span span);
    /// Adds a lookup of the program's relation and returns its index.
    std::size_t add_lookup(LookupId id);
    /// Whether `period_start` and `period_end` can mean the bounds of the period in what is added from now on: inside
    /// aggregates they can, elsewhere they are columns. At first they are columns.
    void allow_period_bounds(bool allowed) { allows_bounds_ = allowed; }
    /// From now on, columns that are added for the first time are optional.
    void begin_optional() { adds_optional_ = true; }

    [[nodiscard]] const Step& operator[](StepId id) const { return steps_[id.index]; }
    [[nodiscard]] std::size_t size() const { return steps_.size(); }
    [[nodiscard]] const std::vector<ColumnUse>& columns() const { return columns_; }
    /// Each comes after the lookups through which its key goes.
    [[nodiscard]] const std::vector<LookupUse>& lookups() const { return lookups_; }

private:
    StepId add(const RowExpression& expression, NodeId id);

    const Query* query_;
    bool adds_optional_ = false;
    bool allows_bounds_ = false;
    std::vector<Step> steps_;
    std::vector<ColumnUse> columns_;
    std::vector<LookupUse> lookups_;
    std::map<std::string, StepId> known_steps_; // by operation, type, value and children
    std::map<ColumnId, std::size_t> known_columns_;
};

} // namespace kpitrace
