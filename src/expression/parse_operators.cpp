#include "expression/parser.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {

Parser::Nesting::Nesting(Parser& parser)
    : parser_(parser) {
    if (++parser_.nesting_ > max_expression_depth) {
        fail(parser_.peek(), "too-deep",
             fmt::format("the expression is nested more than {} deep", max_expression_depth),
             "split it into several metrics");
    }
}

Parser::Parser(const LocatedText& text, std::span<const Token> tokens, Grammar grammar)
    : text_(text)
    , tokens_(tokens)
    , grammar_(grammar) {}

Expression Parser::parse() {
    if (peek().kind == TokenKind::end) fail(peek(), "syntax", "expected an expression, found nothing", {});
    expression();
    if (peek().kind != TokenKind::end) unexpected("an operator");
    return std::move(expression_);
}

NodeId Parser::expression() {
    return disjunction();
}

NodeId Parser::disjunction() {
    static constexpr std::array operators = {Infix{TokenKind::or_, Op::or_}};
    return chain(operators, &Parser::conjunction);
}

NodeId Parser::conjunction() {
    static constexpr std::array operators = {Infix{TokenKind::and_, Op::and_}};
    return chain(operators, &Parser::negation);
}

NodeId Parser::sum() {
    static constexpr std::array operators = {Infix{TokenKind::plus, Op::add}, Infix{TokenKind::minus, Op::subtract}};
    return chain(operators, &Parser::product);
}

NodeId Parser::product() {
    static constexpr std::array operators = {Infix{TokenKind::star, Op::multiply}, Infix{TokenKind::slash, Op::divide}};
    return chain(operators, &Parser::unary);
}

/// A loop, so that thousands of terms need no stack.
NodeId Parser::chain(std::span<const Infix> operators, Rule operand) {
    const std::size_t begin = here();
    NodeId left = (this->*operand)();
    for (;;) {
        const auto infix = std::ranges::find(operators, peek().kind, &Infix::token);
        if (infix == operators.end()) return left;
        advance();
        const NodeId right = (this->*operand)();
        left = add(infix->op, begin, {left, right});
    }
}

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

namespace {

struct Comparison {
    TokenKind token;
    Op op;
};

constexpr std::array comparisons = {
    Comparison{TokenKind::equal, Op::equal},     Comparison{TokenKind::not_equal, Op::not_equal},
    Comparison{TokenKind::less, Op::less},       Comparison{TokenKind::less_equal, Op::less_equal},
    Comparison{TokenKind::greater, Op::greater}, Comparison{TokenKind::greater_equal, Op::greater_equal},
};

bool begins_comparison(TokenKind kind) {
    constexpr std::array words = {TokenKind::is, TokenKind::not_, TokenKind::between,
                                  TokenKind::in, TokenKind::like, TokenKind::ilike};
    return std::ranges::find(comparisons, kind, &Comparison::token) != comparisons.end() ||
           std::ranges::find(words, kind) != words.end();
}

} // namespace

NodeId Parser::comparison() {
    const std::size_t begin = here();
    const NodeId value = sum();
    if (!begins_comparison(peek().kind)) return value;
    const NodeId result = accept(TokenKind::is) ? null_test(begin, value) : compare(begin, value);
    if (begins_comparison(peek().kind)) {
        // SQL refuses most of these too, and none means what it looks like.
        fail(peek(), "syntax", fmt::format("comparisons do not chain: {} follows another one", found(peek())),
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

NodeId Parser::compare(std::size_t begin, NodeId value) {
    const bool negated = accept(TokenKind::not_);
    const auto positive = [&]() -> NodeId {
        const TokenKind kind = peek().kind;
        if (kind == TokenKind::between) return between(begin, value);
        if (kind == TokenKind::in) return in_list(begin, value);
        if (kind == TokenKind::like) return like(begin, value, Op::like);
        if (kind == TokenKind::ilike) return like(begin, value, Op::ilike);
        const auto found_comparison = std::ranges::find(comparisons, kind, &Comparison::token);
        if (negated || found_comparison == comparisons.end()) unexpected("`between`, `in`, `like` or `ilike`");
        advance();
        const NodeId right = sum();
        return add(found_comparison->op, begin, {value, right});
    };
    const NodeId result = positive();
    return negated ? add(Op::not_, begin, {result}) : result;
}

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

const Token& Parser::peek(std::size_t ahead) const {
    return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

const Token& Parser::advance() {
    const Token& token = peek();
    if (token.kind != TokenKind::end) ++next_;
    return token;
}

bool Parser::accept(TokenKind kind) {
    if (peek().kind != kind) return false;
    advance();
    return true;
}

void Parser::expect(TokenKind kind, std::string_view expected) {
    if (!accept(kind)) unexpected(expected);
}

std::string_view Parser::source(const Token& token) const {
    return std::string_view(text_.text).substr(token.begin, token.end - token.begin);
}

NodeId Parser::add(Op op, std::size_t begin, std::vector<NodeId> children) {
    return add({.op = op, .span = {}, .children = std::move(children), .value = {}}, begin);
}

NodeId Parser::add(Node node, std::size_t begin) {
    int height = 1;
    for (const NodeId child : node.children) height = std::max(height, heights_[child.index] + 1);
    if (height > max_tree_height) {
        fail(tokens_[next_ - 1], "too-deep",
             fmt::format("more than {} operations build on each other", max_tree_height),
             "split the expression into several metrics");
    }
    heights_.push_back(height);
    node.span = text_.span(begin, tokens_[next_ - 1].end);
    return expression_.add(std::move(node));
}

void Parser::fail(const Token& token, std::string_view rule, std::string message, std::string help) {
    throw ExpressionError{token.begin, token.end, std::string(rule), std::move(message), std::move(help)};
}

void Parser::unexpected(std::string_view expected) const {
    fail(peek(), "syntax", fmt::format("expected {}, found {}", expected, found(peek())),
         help_for_unexpected(expected));
}

std::string Parser::found(const Token& token) const {
    if (token.kind == TokenKind::end) return "the end of the expression";
    if (token.kind == TokenKind::text) return "the text " + in_backticks(source(token));
    return in_backticks(source(token));
}

std::string Parser::help_for_unexpected(std::string_view expected) const {
    const Token& token = peek();
    const Token before = next_ > 0 ? tokens_[next_ - 1] : Token{};
    if (token.kind == TokenKind::where) return "a condition on rows stands behind an aggregate: `filter (where …)`";
    if (token.kind == TokenKind::filter) return "`filter (where …)` can follow an aggregate only";
    if (before.kind == TokenKind::comma && token.kind == TokenKind::right_parenthesis)
        return "leave out the comma before it";
    if (before.kind == TokenKind::word && token.kind == TokenKind::word && expected == "an operator") {
        return fmt::format("a name with spaces is written in double quotes: `\"{} {}\"`", before.value, token.value);
    }
    if (expected != "a value") return {};
    if (token.kind == TokenKind::plus) return "leave it out";
    if (is_reserved(token.value)) {
        return fmt::format("a name that is a word of the language is written in double quotes: `\"{}\"`", token.value);
    }
    return {};
}

void Parser::only_on_rows(const Token& token, std::string_view what) const {
    fail(token, "wrong-place", fmt::format("{}: it can stand only where rows are read, inside an aggregate", what),
         "write it in the aggregate's argument or its `filter (where …)`");
}

} // namespace kpitrace
