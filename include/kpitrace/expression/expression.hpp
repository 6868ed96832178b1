// The tree of an expression, and its types.
//
// One tree serves both grammars: the metric grammar (names are metrics; aggregates, time movements) and, inside
// aggregates, `filter` and a source's `where`, the row grammar (names are columns). A tree is a vector of nodes;
// children come before their parents, the root is the last.
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
    case_, // when, then, when, then, …, [else]: an odd number of children where there is an else
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

/// `previous`, `year_ago`, `ytd` and `trailing`: what they hold is taken over another window.
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

/// What a node's value is. `untyped`: a bare column whose reading is not decided (only while checking); `null`: the
/// literal alone.
enum class Type : std::uint8_t { untyped, null, boolean, number, text, date };
[[nodiscard]] std::string_view to_string(Type type);

struct NodeId {
    std::uint32_t index = 0;
    friend auto operator<=>(const NodeId&, const NodeId&) = default;
};

/// What an aggregate node holds besides its function.
struct AggregateNode {
    AggregateFunction function = AggregateFunction::count;
    std::optional<NodeId> argument; ///< absent: count(*)
    std::optional<NodeId> filter;
    Number quantile; ///< of quantile: 0 to 1
};

struct Node {
    Op op = Op::null;
    Span span;                    ///< in the scorecard's SourceFile
    std::vector<NodeId> children; ///< of an aggregate: argument and filter, where there
    std::variant<std::monostate, Number, std::string, bool, Instant, AggregateNode>
        value;                ///< of leaves and aggregates; a name's text
    std::int32_t periods = 0; ///< of previous (default 1, 0 at least) and trailing (1 at least)
    /// For row expressions after parse_expression(): the type each node delivers, never untyped. A name's type is how
    /// its cells are read.
    Type type = Type::untyped;
};

// Nodes of expressions that a program writes itself, as in hints.

/// A text, or the name of a column of texts.
[[nodiscard]] Node text_leaf(Op op, std::string text);
/// `type` is what the operation delivers.
[[nodiscard]] Node operation(Op op, Type type, std::vector<NodeId> children);

class Expression {
public:
    [[nodiscard]] NodeId root() const { return {static_cast<std::uint32_t>(nodes_.size() - 1)}; }
    [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[id.index]; }
    [[nodiscard]] Node& operator[](NodeId id) { return nodes_[id.index]; }
    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] bool empty() const { return nodes_.empty(); }
    [[nodiscard]] std::span<const Node> nodes() const { return nodes_; }
    [[nodiscard]] Span span() const { return nodes_.empty() ? Span{} : nodes_.back().span; }
    NodeId add(Node node);

    /// A lone number.
    [[nodiscard]] static Expression constant(Number value, Span span);
    /// The number where the expression is one literal, maybe negated.
    [[nodiscard]] std::optional<Number> as_constant() const;
    /// The name where the expression is one.
    [[nodiscard]] const std::string* as_name() const;

private:
    std::vector<Node> nodes_;
};

/// An expression's part, such as an aggregate's argument. Does not own the tree.
struct Subexpression {
    const Expression* expression = nullptr;
    NodeId node;

    [[nodiscard]] const Node& root() const { return (*expression)[node]; }
};

/// In the language itself, canonical: equal text means equal meaning of the same tree shape. Names that are no plain
/// words are quoted, every operation that needs it is parenthesized, keywords are in lower case.
[[nodiscard]] std::string print(const Subexpression& part);
[[nodiscard]] std::string print(const Expression& expression);

/// The text that stands for a node instead of its own; nothing: the node's own.
using Replacement = std::function<std::optional<std::string>(NodeId)>;
/// As print(), with replaced nodes, as `25 / 53` for `won / decided`. Replacements are numbers, or whole words. Time
/// movements are left out: their operand stands in their place, since what replaces it is moved already.
[[nodiscard]] std::string print(const Expression& expression, const Replacement& replacement);

} // namespace kpitrace
