// Prints the expressions over one row in a dialect.
//
// An operation is printed only if its result is the same as over files, for every row: the same digits, the same text,
// the same null. Otherwise it is refused with the reason, at its place in the scorecard. Some operations are the same
// only for rows that have a property, such as texts of ASCII alone. Then a proof is noted: a condition of the rows that
// break it.
//
// The values of a column are in a column of the same row: `kt7` for the ColumnId 7. So the printer does not know
// tables. Texts are null if they are blank, dates are local times to the second; the
// column `date` of a source with a `time_zone` other than UTC has moments. Where a blank text makes no difference, the
// text as it is in the table is used, see Needed::raw.
#pragma once

#include "kpitrace/query/query.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "sql/needed.hpp"
#include "sql/refusals.hpp"
#include "sql/rules.hpp"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kpitrace::sql {

/// The name of a column in every select: `kt7`. The answer has no such name, and a table hardly ever: ClickHouse takes
/// a name in an expression for the one that the same select gives, before it looks for a column.
[[nodiscard]] std::string column_name(ColumnId id);

/// A condition that no row may meet.
struct BrokenRows {
    std::string condition;
    Diagnostic if_broken; ///< see Proof
};

class RowPrinter {
public:
    /// With `allows_bounds`, `period_start` and `period_end` mean the columns of these names that the rows of a stock
    /// have for each period. The arguments must outlive it.
    RowPrinter(const Query& query, const Rules& rules, Refusals& refusals, bool allows_bounds = false)
        : query_(query)
        , rules_(rules)
        , refusals_(refusals)
        , allows_bounds_(allows_bounds) {}

    /// The value of the expression: 1, 0 or null if it is a condition.
    [[nodiscard]] std::string value(const RowExpression& expression);
    /// A condition that holds if the expression is true, and does not hold if it is false or null.
    [[nodiscard]] std::string condition(const RowExpression& expression);
    /// The columns that the expressions which were printed so far are made of.
    [[nodiscard]] const Needed& needed() const { return needed_; }
    /// What these expressions rely on.
    [[nodiscard]] const std::vector<BrokenRows>& broken() const { return broken_; }

private:
    /// Nested choices multiply the text of their operands.
    static constexpr std::size_t longest_expression = std::size_t{256} * 1024;

    struct Printed {
        std::string text;
        bool is_single = false; ///< needs no parentheses inside another expression
    };
    [[nodiscard]] const Node& node(NodeId id) const { return expression_->tree[id]; }
    [[nodiscard]] Printed print(NodeId id);
    [[nodiscard]] Printed print_operation(NodeId id);
    [[nodiscard]] std::string operand(NodeId id);
    [[nodiscard]] Printed name(NodeId id);
    [[nodiscard]] Printed infix(NodeId id, std::string_view sign);
    [[nodiscard]] Printed arithmetic(NodeId id, std::string_view sign);
    [[nodiscard]] Printed product(NodeId id);
    [[nodiscard]] bool is_whole(NodeId id) const;
    Printed refuse(NodeId id, const std::string& reason, std::string help);

    // row_conditions.cpp
    [[nodiscard]] Printed comparison(NodeId id);
    [[nodiscard]] Printed moment_comparison(NodeId id);
    [[nodiscard]] std::string moment_bound(NodeId column, Op op, NodeId bound);
    [[nodiscard]] Printed in_list(NodeId id);
    [[nodiscard]] std::string list_of(NodeId id);
    [[nodiscard]] std::string true_operand(NodeId id, std::span<const NodeId> operands);
    [[nodiscard]] Printed pattern(NodeId id);
    [[nodiscard]] std::string when(NodeId id);
    [[nodiscard]] std::string truth(NodeId id, bool wanted);
    [[nodiscard]] std::string truth_of_comparison(NodeId id, bool wanted);
    [[nodiscard]] std::string truth_of_list(NodeId id, bool wanted);
    [[nodiscard]] bool is_moment(NodeId id) const;

    // row_functions.cpp
    [[nodiscard]] Printed case_when(NodeId id);
    [[nodiscard]] std::string choice(NodeId id, std::span<const NodeId> all);
    [[nodiscard]] Printed coalesce(NodeId id);
    [[nodiscard]] Printed call(std::string_view function, NodeId id);
    [[nodiscard]] Printed extreme(NodeId id);
    [[nodiscard]] Printed round(NodeId id);
    [[nodiscard]] Printed letters(NodeId id);
    [[nodiscard]] Printed date_part(NodeId id);
    [[nodiscard]] Printed date_diff(NodeId id);
    [[nodiscard]] Printed cast(NodeId id);
    [[nodiscard]] std::string boundary_count(std::string_view unit, NodeId date);
    void need_ascii(NodeId id, const std::string& text);

    const Query& query_;
    const Rules& rules_;
    Refusals& refusals_;
    bool allows_bounds_;
    const RowExpression* expression_ = nullptr;
    Needed needed_;
    std::vector<BrokenRows> broken_;
};

} // namespace kpitrace::sql
