// How large numbers can be, by the answer to the first statement.
#pragma once

#include "kpitrace/sql/statements.hpp"
#include "sql/dated_columns.hpp"
#include "sql/rules.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kpitrace::sql {

/// The kinds of a column of a table; several if the engine types values and not columns.
[[nodiscard]] std::vector<ColumnKind> kinds_of(const Query& query, const TableFacts& facts, const Rules& rules,
                                               ColumnId id);
/// How large the values of an expression can be, and how many digits they have after the point.
struct Bound {
    long double most = 0;
    int scale = 0;
};

/// The number of digits of a number with this scale.
[[nodiscard]] int digits_of(long double most, int scale);
/// Returns nothing for a column of doubles.
[[nodiscard]] std::optional<Bound> bound_of_column(const Query& query, const TableFacts& facts, const Rules& rules,
                                                   ColumnId id);

/// The bounds of the parts of an expression.
class NumberBounds {
public:
    /// The arguments must outlive it.
    NumberBounds(const Query& query, const TableFacts& facts, const Rules& rules, const RowExpression& expression)
        : query_(query)
        , facts_(facts)
        , rules_(rules)
        , expression_(expression) {}

    /// Returns nothing if the part has doubles.
    [[nodiscard]] std::optional<Bound> of(NodeId id);
    /// The most digits after the point of all products so far.
    [[nodiscard]] int largest_scale() const { return largest_scale_; }

private:
    [[nodiscard]] std::optional<Bound> widest(std::span<const NodeId> children);

    const Query& query_;
    const TableFacts& facts_;
    const Rules& rules_;
    const RowExpression& expression_;
    int largest_scale_ = 0;
};

} // namespace kpitrace::sql
