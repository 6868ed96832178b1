// The tree of an expression, its types, and its text.
//
// The folder `expression` turns the text of an expression into a checked tree, and a tree into text. It does not know
// scorecards and does not look up names. What always holds: a tree that parse_expression() returns has a type for every
// node, and print() gives equal texts for trees that mean the same, so that later folders find equal aggregates by
// their text.
//
// Both grammars use the same tree. In the metric grammar names are metrics, and there are aggregates and movements in
// time. In the row grammar names are columns; it applies inside aggregates, in `filter`, and in a source's `where`. A
// tree is a vector of nodes without pointers: children come before their parents, and the root is the last node.
#pragma once

#include "kpitrace/text/source_file.hpp"
#include "kpitrace/values/calendar.hpp"
#include "kpitrace/values/number.hpp"

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace kpitrace {

enum class Op : std::uint8_t {
    // leaves
    number,
    text,
    boolean,
    null,
    date,
    name,
    // arithmetic
    negate,
    add,
    subtract,
    multiply,
    divide,
    // conditions
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    and_,
    or_,
    not_,
    between, // value, low, high
    in,      // value, members of the list …
    like,
    ilike, // value, pattern
    is_null,
    case_, // when, then, when, then, …, [else]; an odd number of children means that there is an `else`
    // functions
    coalesce,
    nullif,
    abs,
    round,
    least,
    greatest,
    lower,
    upper,
    trim,
    date_diff, // unit (a text literal), from, to
    duration,  // unit (a text literal), text
    year,
    quarter,
    month,
    day,
    weekday,
    cast_numeric,
    cast_date,
    cast_text,
    // only in the metric grammar
    aggregate, // [argument] [filter], see AggregateNode
    previous,
    next,
    year_ago,
    ytd,
    qtd,
    mtd,
    wtd,
    trailing, // the moved expression; for the number of periods see Node::periods
    prorata,
};

/// The span whose part up to now the operation takes: a year for `ytd`, a quarter for `qtd`, a month for `mtd`, a week
/// for `wtd`. Nothing for other operations.
[[nodiscard]] constexpr std::optional<PeriodUnit> span_so_far(Op op) {
    if (op == Op::ytd) return PeriodUnit::year;
    if (op == Op::qtd) return PeriodUnit::quarter;
    if (op == Op::mtd) return PeriodUnit::month;
    if (op == Op::wtd) return PeriodUnit::week;
    return std::nullopt;
}

/// Whether the operation is a movement in time: `previous`, `next`, `year_ago`, `ytd`, `qtd`, `mtd`, `wtd` or
/// `trailing`. Its operand is calculated over another window.
[[nodiscard]] constexpr bool is_movement(Op op) {
    return op == Op::previous || op == Op::next || op == Op::year_ago || op == Op::trailing || span_so_far(op);
}

/// The name of the function whose operation this is, such as `ytd`. It must have one.
[[nodiscard]] std::string_view name_of_function(Op op);

/// Whether the comparison `op` is true for two values in this order. `op` must be equal, not_equal, less, less_equal,
/// greater or greater_equal.
[[nodiscard]] constexpr bool holds(Op op, std::strong_ordering order) {
    if (op == Op::equal) return order == 0;
    if (op == Op::not_equal) return order != 0;
    if (op == Op::less) return order < 0;
    if (op == Op::less_equal) return order <= 0;
    if (op == Op::greater) return order > 0;
    return order >= 0;
}

enum class AggregateFunction : std::uint8_t {
    sum,
    avg,
    min,
    max,
    count,
    count_distinct,
    median,
    quantile,
    stddev,
    first,
    last
};
[[nodiscard]] std::string_view to_string(AggregateFunction function);

/// The type of a node's value. `untyped` is a column whose type is not known yet; it occurs only while types are found.
/// `null` is the literal null.
enum class Type : std::uint8_t { untyped, null, boolean, number, text, date };
[[nodiscard]] std::string_view to_string(Type type);

struct NodeId {
    std::uint32_t index = 0;
    friend auto operator<=>(const NodeId&, const NodeId&) = default;
};

/// The parts of an aggregate.
struct AggregateNode {
    AggregateFunction function = AggregateFunction::count;
    std::optional<NodeId> argument; ///< unset for `count(*)`
    std::optional<NodeId> filter;
    Number quantile; ///< for `quantile`: from 0 to 1
};

struct Node {
    Op op = Op::null;
    Span span;                    ///< place in the scorecard's SourceFile
    std::vector<NodeId> children; ///< for an aggregate: its argument and its filter, as far as it has them
    std::variant<std::monostate, Number, std::string, bool, Instant, AggregateNode>
        value;                ///< for leaves and aggregates; for a name or text, the text
    std::int32_t periods = 0; ///< for `previous` and `next` (0 or more), and `trailing` (1 or more)
    /// For a name: the lookups that lead from the source to the column, such as `orders`, `customers` for
    /// `orders.customers.Country`. Empty for a column of the source itself, and for a metric.
    std::vector<std::string> through{};
    /// The type of the node's value. After parse_expression() it is never untyped. The type of a column decides how its
    /// cells are read.
    Type type = Type::untyped;
};

/// A column of a source, or of a source that it looks up.
struct ColumnPath {
    std::vector<std::string> through; ///< see Node::through
    std::string column;
    friend auto operator<=>(const ColumnPath&, const ColumnPath&) = default;
};
/// The path of a node that is the name of a column.
[[nodiscard]] ColumnPath path_of(const Node& name);
/// Whether the node is the name `period_start` or `period_end`. Over the rows of a stock (Source::active) these are the
/// first day of the period and the day on which the stock is taken, unless the source has a column of that name.
[[nodiscard]] bool names_period_bound(const Node& node);
/// Writes the path as expressions do: `orders.OrderDate`, `"Order list"."Order Date"`.
[[nodiscard]] std::string print(const ColumnPath& path);
/// Writes the path for messages: like print(), but a column without lookups has no quotes.
[[nodiscard]] std::string shown(const ColumnPath& path);
/// Reads a path. A part without quotes can have any characters except a point and a quote, because YAML values
/// such as `date: Order list.Order Date` need no quotes. Returns nothing if a quote is not closed or a part is empty.
[[nodiscard]] std::optional<ColumnPath> parse_path(std::string_view text);

// The functions below make nodes of expressions that the program writes itself, for example in hints.

/// Makes a text, or the name of a column of texts.
[[nodiscard]] Node text_leaf(Op op, std::string text);
/// Makes the name of a column whose cells are read as `type`.
[[nodiscard]] Node column_leaf(ColumnPath path, Type type);
/// Makes an operation whose value has the type `type`.
[[nodiscard]] Node operation(Op op, Type type, std::vector<NodeId> children);

/// A tree of nodes. Call root() only if it has at least one node.
class Expression {
public:
    [[nodiscard]] NodeId root() const { return {static_cast<std::uint32_t>(nodes_.size() - 1)}; }
    [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[id.index]; }
    [[nodiscard]] Node& operator[](NodeId id) { return nodes_[id.index]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] bool empty() const { return nodes_.empty(); }
    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    [[nodiscard]] Span span() const { return nodes_.empty() ? Span{} : nodes_.back().span; }
    /// Adds a node and makes it the root. Its children must have been added before.
    NodeId add(Node node);

    /// Makes an expression that is a number.
    [[nodiscard]] static Expression constant(Number value, Span span);
    /// The number, if the expression is a single literal, with or without a minus. Otherwise returns nothing.
    [[nodiscard]] std::optional<Number> as_constant() const;
    /// The name, if the expression is a single name; otherwise null.
    [[nodiscard]] const std::string* as_name() const;

private:
    std::vector<Node> nodes_;
};

/// A part of an expression, such as an aggregate's argument. It refers to the tree and does not own it.
struct Subexpression {
    const Expression* expression = nullptr;
    NodeId node;

    [[nodiscard]] const Node& root() const { return (*expression)[node]; }
};

/// Writes the expression as canonical text of its language: trees of the same shape and meaning give the same text.
/// Names that are not plain words are in quotes, parentheses are written only where they are needed, and keywords are
/// in lower case.
[[nodiscard]] std::string print(const Subexpression& part);
[[nodiscard]] std::string print(const Expression& expression);

/// Returns the text to print instead of a node, or nothing to print the node itself.
using Replacement = std::function<std::optional<std::string>(NodeId)>;
/// Prints an expression with some nodes replaced, as in `25 / 53` for `won / decided`. Replacements must be numbers or
/// single words. For a movement in time only its operand is printed, because the replacement of the operand is already
/// moved.
[[nodiscard]] std::string print(const Expression& expression, const Replacement& replacement);

} // namespace kpitrace
