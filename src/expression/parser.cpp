// The parser is a recursive descent: it is short, and it knows at every place what is expected, which makes good
// messages. It stops at the first error, because after an error the rest of an expression is guesswork. Depth is
// limited twice: nesting, which uses the stack here, and the height of the tree, which later phases walk.
#include "expression/parser.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {

Parser::Nesting::Nesting(Parser& parser)
    : parser_(parser) {
    if (++parser_.nesting_ > max_expression_depth) {
        fail(parser_.peek(), "too-deep",
             fmt::format("the expression is nested more than {} levels deep", max_expression_depth),
             "split it into several metrics");
    }
}

Parser::Parser(const LocatedText& text, std::span<const Token> tokens, Grammar grammar,
               std::span<const Parameter> parameters)
    : text_(text)
    , tokens_(tokens)
    , grammar_(grammar)
    , parameters_(parameters) {}

Expression Parser::parse() {
    if (peek().kind == TokenKind::end) fail(peek(), "syntax", "expected an expression, found nothing", {});
    expression();
    if (peek().kind != TokenKind::end) unexpected("an operator");
    return std::move(expression_);
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

/// Adds a node whose last token is the one before next_. The height is checked while the tree grows, so no later phase
/// meets a tree that is too high.
NodeId Parser::add(Node node, std::size_t begin) {
    int height = 1;
    for (const NodeId child : node.children) height = std::max(height, heights_[child.index] + 1);
    if (height > max_tree_height) {
        fail(tokens_[next_ - 1], "too-deep",
             fmt::format("the expression has more than {} levels of operations", max_tree_height),
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

/// Hints for mistakes that are common but look like any unexpected token. The tokens around the place show which one it
/// is.
std::string Parser::help_for_unexpected(std::string_view expected) const {
    const Token& token = peek();
    const Token before = next_ > 0 ? tokens_[next_ - 1] : Token{};
    if (token.kind == TokenKind::where) return "write a condition on rows after an aggregate: `filter (where …)`";
    if (token.kind == TokenKind::filter) return "`filter (where …)` can only follow an aggregate";
    if (before.kind == TokenKind::comma && token.kind == TokenKind::right_parenthesis)
        return "delete the comma before it";
    if (before.kind == TokenKind::word && token.kind == TokenKind::word && expected == "an operator") {
        return fmt::format("write a name with spaces in double quotes: `\"{} {}\"`", before.value, token.value);
    }
    if (expected != "a value") return {};
    if (token.kind == TokenKind::plus) return "delete it";
    if (is_reserved(token.value)) {
        return fmt::format("write a name that is also a word of the language in double quotes: `\"{}\"`", token.value);
    }
    return {};
}

void Parser::only_on_rows(const Token& token, std::string_view what) const {
    fail(token, "wrong-place", fmt::format("{}: it can be used only inside an aggregate, where rows are read", what),
         "write it in the aggregate's argument or its `filter (where …)`");
}

} // namespace kpitrace
