// The tree of an expression, its types, and its text.
//
// The folder `expression` turns the text of an expression into a checked tree and back. It knows no scorecard: it does
// not look up names. What always holds: a tree that parse_expression() returns has a type for every node, and print()
// gives equal texts for trees that mean the same, so that later folders find equal aggregates by their text.
//
// One tree serves both grammars. In the metric grammar names are metrics, and there are aggregates and movements in
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
    // truth
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
    in,      // value, then the list
    like,
    ilike, // value, pattern
    is_null,
    case_, // when, then, when, then, …, [else]; with an `else` the number of children is odd
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
    // metric grammar only
    aggregate, // [argument] [filter], see AggregateNode
    previous,
    year_ago,
    ytd,
    trailing, // the moved expression; Node::periods
};

/// `previous`, `year_ago`, `ytd` and `trailing`: their operand is calculated over another window.
[[nodiscard]] constexpr bool is_movement(Op op) {
    return op == Op::previous || op == Op::year_ago || op == Op::ytd || op == Op::trailing;
}

/// Whether two values compare as `op` says: one of equal, not_equal, less, less_equal, greater and greater_equal.
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

/// The type of a node's value. `untyped` is a column whose type is not yet found, only while types are checked; `null`
/// is the literal alone.
enum class Type : std::uint8_t { untyped, null, boolean, number, text, date };
[[nodiscard]] std::string_view to_string(Type type);

struct NodeId {
    std::uint32_t index = 0;
    friend auto operator<=>(const NodeId&, const NodeId&) = default;
};

/// An aggregate: its function, and where its parts are.
struct AggregateNode {
    AggregateFunction function = AggregateFunction::count;
    std::optional<NodeId> argument; ///< none in `count(*)`
    std::optional<NodeId> filter;
    Number quantile; ///< of `quantile`, from 0 to 1
};

struct Node {
    Op op = Op::null;
    Span span;                    ///< in the scorecard's SourceFile
    std::vector<NodeId> children; ///< of an aggregate: its argument and its filter, if any
    std::variant<std::monostate, Number, std::string, bool, Instant, AggregateNode>
        value;                ///< of leaves and aggregates; for a name or text, the text
    std::int32_t periods = 0; ///< of `previous` (0 or more) and `trailing` (1 or more)
    /// The type of the node's value. After parse_expression() it is never untyped. The type of a column says how its
    /// cells are read.
    Type type = Type::untyped;
};

// Nodes of expressions that a program writes itself, as in hints.

/// A text, or the name of a column of texts.
[[nodiscard]] Node text_leaf(Op op, std::string text);
/// `type` is what the operation delivers.
[[nodiscard]] Node operation(Op op, Type type, std::vector<NodeId> children);

/// A tree of nodes. `root()` needs at least one node.
class Expression {
public:
    [[nodiscard]] NodeId root() const { return {static_cast<std::uint32_t>(nodes_.size() - 1)}; }
    [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[id.index]; }
    [[nodiscard]] Node& operator[](NodeId id) { return nodes_[id.index]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] bool empty() const { return nodes_.empty(); }
    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    [[nodiscard]] Span span() const { return nodes_.empty() ? Span{} : nodes_.back().span; }
    /// Adds a node, whose children must be there already, and makes it the root.
    NodeId add(Node node);

    /// An expression that is a number.
    [[nodiscard]] static Expression constant(Number value, Span span);
    /// The number, where the expression is a single literal, with or without a minus.
    [[nodiscard]] std::optional<Number> as_constant() const;
    /// The name, where the expression is a single name; otherwise null.
    [[nodiscard]] const std::string* as_name() const;

private:
    std::vector<Node> nodes_;
};

/// A part of an expression, such as an aggregate's argument. It does not own the tree.
struct Subexpression {
    const Expression* expression = nullptr;
    NodeId node;

    [[nodiscard]] const Node& root() const { return (*expression)[node]; }
};

/// The expression as canonical text of its language: trees of the same shape and meaning have the same text. Names that
/// are not plain words are in quotes, parentheses are written only where they are needed, keywords are in lower case.
[[nodiscard]] std::string print(const Subexpression& part);
[[nodiscard]] std::string print(const Expression& expression);

/// The text to print instead of a node; nothing to print the node itself.
using Replacement = std::function<std::optional<std::string>(NodeId)>;
/// As print(), with some nodes replaced, as in `25 / 53` for `won / decided`. Replacements are numbers or single words.
/// Movements in time are left out, and their operand is printed instead, because its replacement is moved already.
[[nodiscard]] std::string print(const Expression& expression, const Replacement& replacement);

} // namespace kpitrace
