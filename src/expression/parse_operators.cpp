// There is one function for each level of SQL's precedence. Its operands are expressions of the next stronger level.
#include "expression/parser.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {

namespace {

bool begins_comparison(TokenKind kind) {
    constexpr std::array words = {TokenKind::is, TokenKind::not_, TokenKind::between,
                                  TokenKind::in, TokenKind::like, TokenKind::ilike};
    return find_infix(kind, Binding::comparison) != nullptr || std::ranges::find(words, kind) != words.end();
}

} // namespace

NodeId Parser::expression() {
    return disjunction();
}

NodeId Parser::disjunction() {
    return chain(Binding::or_, &Parser::conjunction);
}

NodeId Parser::conjunction() {
    return chain(Binding::and_, &Parser::negation);
}

NodeId Parser::sum() {
    return chain(Binding::sum, &Parser::product);
}

NodeId Parser::product() {
    return chain(Binding::product, &Parser::unary);
}

/// Reads a chain of operators with one binding. It uses a loop instead of recursion, so that thousands of terms need no
/// stack.
NodeId Parser::chain(Binding binding, Rule operand) {
    const std::size_t begin = here();
    NodeId left = (this->*operand)();
    while (const Infix* infix = find_infix(peek().kind, binding)) {
        advance();
        const NodeId right = (this->*operand)();
        left = add(infix->op, begin, {left, right});
    }
    return left;
}

/// `not a = b` means `not (a = b)`, as in SQL and unlike in C.
NodeId Parser::negation() {
    if (peek().kind != TokenKind::not_) return comparison();
    const Nesting nesting(*this);
    const std::size_t begin = advance().begin;
    const NodeId operand = negation();
    return add(Op::not_, begin, {operand});
}

NodeId Parser::unary() {
    if (peek().kind != TokenKind::minus) return primary();
    const Nesting nesting(*this);
    const std::size_t begin = advance().begin;
    const NodeId operand = unary();
    return add(Op::negate, begin, {operand});
}

NodeId Parser::comparison() {
    const std::size_t begin = here();
    const NodeId value = sum();
    if (!begins_comparison(peek().kind)) return value;
    const NodeId result = accept(TokenKind::is) ? null_test(begin, value) : compare(begin, value);
    if (begins_comparison(peek().kind)) {
        // `a < b < c` would compare a truth value with `c`, which nobody means. Most SQL databases refuse it too.
        fail(peek(), "syntax",
             fmt::format("comparisons cannot be chained: {} follows another comparison", found(peek())),
             "join them with `and`, or write parentheses");
    }
    return result;
}

NodeId Parser::null_test(std::size_t begin, NodeId value) {
    const bool negated = accept(TokenKind::not_);
    expect(TokenKind::null, negated ? "`null`" : "`null` or `not null`");
    const NodeId test = add(Op::is_null, begin, {value});
    return negated ? add(Op::not_, begin, {test}) : test;
}

/// `not in`, `not between` and `not like` become a `not` above the positive test. So all other code knows each test in
/// one form only.
NodeId Parser::compare(std::size_t begin, NodeId value) {
    const bool negated = accept(TokenKind::not_);
    const auto positive = [&]() -> NodeId {
        const TokenKind kind = peek().kind;
        if (kind == TokenKind::between) return between(begin, value);
        if (kind == TokenKind::in) return in_list(begin, value);
        if (kind == TokenKind::like) return like(begin, value, Op::like);
        if (kind == TokenKind::ilike) return like(begin, value, Op::ilike);
        const Infix* infix = find_infix(kind, Binding::comparison);
        if (negated || infix == nullptr) unexpected("`between`, `in`, `like` or `ilike`");
        advance();
        const NodeId right = sum();
        return add(infix->op, begin, {value, right});
    };
    const NodeId result = positive();
    return negated ? add(Op::not_, begin, {result}) : result;
}

/// The bounds are sums and not whole expressions, so that the `and` between them is not read as a condition.
NodeId Parser::between(std::size_t begin, NodeId value) {
    advance();
    const NodeId low = sum();
    expect(TokenKind::and_, "`and` and the upper bound");
    const NodeId high = sum();
    return add(Op::between, begin, {value, low, high});
}

NodeId Parser::in_list(std::size_t begin, NodeId value) {
    advance();
    expect(TokenKind::left_parenthesis, "`(` and a list");
    const Nesting nesting(*this);
    std::vector<NodeId> children = {value};
    do children.push_back(expression());
    while (accept(TokenKind::comma));
    expect(TokenKind::right_parenthesis, "`,` or `)`");
    return add(Op::in, begin, std::move(children));
}

NodeId Parser::like(std::size_t begin, NodeId value, Op op) {
    const Token& token = advance();
    if (grammar_ == Grammar::metric) only_on_rows(token, fmt::format("{} compares texts", in_backticks(token.value)));
    const NodeId pattern = sum();
    return add(op, begin, {value, pattern});
}

} // namespace kpitrace
