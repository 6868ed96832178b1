// Makes a tree from tokens, the second step of parse_expression(). Throws the first error as an ExpressionError.
// Operators, from the weakest to the strongest:
//
//     or < and < not < comparison, between, in, like, is null < + - < * / < unary minus
#pragma once

#include "expression/functions.hpp"
#include "expression/lexer.hpp"
#include "expression/operators.hpp"
#include "kpitrace/expression/expression.hpp"
#include "kpitrace/expression/parse.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

class Parser {
public:
    /// `text` and the arrays must outlive the parser.
    Parser(const LocatedText& text, std::span<const Token> tokens, Grammar grammar,
           std::span<const Parameter> parameters);

    /// Parses the whole text. Names of metrics get the type `number`; the types of other nodes are found later.
    [[nodiscard]] Expression parse();

private:
    using Rule = NodeId (Parser::*)();
    class Nesting;

    // rules for operators, the weakest first
    NodeId expression();
    NodeId disjunction();
    NodeId conjunction();
    NodeId negation();
    NodeId comparison();
    NodeId sum();
    NodeId product();
    NodeId unary();
    NodeId chain(Binding binding, Rule operand);
    NodeId null_test(std::size_t begin, NodeId value);
    NodeId compare(std::size_t begin, NodeId value);
    NodeId between(std::size_t begin, NodeId value);
    NodeId in_list(std::size_t begin, NodeId value);
    NodeId like(std::size_t begin, NodeId value, Op op);

    // rules for operands
    NodeId primary();
    NodeId parenthesized();
    NodeId number();
    NodeId literal(Op op, decltype(Node::value) value);
    NodeId text();
    NodeId date();
    NodeId parameter();
    NodeId name();
    [[nodiscard]] std::string_view dotted_text(std::size_t begin) const;
    void refuse_number_after(std::size_t begin) const;
    NodeId word();
    NodeId case_when();

    // rules for calls
    NodeId call();
    NodeId function_call(const Function& function);
    NodeId cast(std::size_t begin);
    NodeId moved(const Function& function, std::size_t begin);
    NodeId aggregate(const AggregateEntry& aggregate);
    NodeId aggregate_argument(AggregateNode& node, const AggregateEntry& aggregate);
    NodeId aggregate_filter();
    [[nodiscard]] std::string_view rest_of_call() const;
    [[noreturn]] void refuse_distinct(const AggregateEntry& aggregate);
    std::vector<NodeId> arguments(const Function& function, const Token& name);
    void close_call(std::string_view name, std::string_view signature);
    std::int32_t whole_number(std::int32_t lowest, std::int32_t highest);
    Number share();
    [[nodiscard]] std::string_view on_rows() const;
    void check_scope(const Function& function, const Token& name) const;
    void check_digits(NodeId id) const;
    void settle_time_unit(Op op, NodeId unit, const Token& written_as);

    // reading tokens
    [[nodiscard]] const Token& peek(std::size_t ahead = 0) const;
    const Token& advance();
    bool accept(TokenKind kind);
    void expect(TokenKind kind, std::string_view expected);
    [[nodiscard]] std::size_t here() const { return peek().begin; }
    [[nodiscard]] std::string_view source(const Token& token) const;

    // making nodes
    NodeId add(Op op, std::size_t begin, std::vector<NodeId> children);
    NodeId add(Node node, std::size_t begin);

    // reporting errors
    [[noreturn]] void unexpected(std::string_view expected) const;
    [[nodiscard]] std::string found(const Token& token) const;
    [[nodiscard]] std::string help_for_unexpected(std::string_view expected) const;
    [[noreturn]] static void refuse_percentage(const Token& token);
    [[noreturn]] void only_on_rows(const Token& token, std::string_view what) const;
    [[noreturn]] static void fail(const Token& token, std::string_view rule, std::string message, std::string help);

    const LocatedText& text_;
    std::span<const Token> tokens_;
    std::size_t next_ = 0;
    Grammar grammar_;
    std::span<const Parameter> parameters_;
    const AggregateEntry* inside_ = nullptr; // the aggregate that is being read; null outside aggregates
    int nesting_ = 0;
    Expression expression_;
    std::vector<int> heights_; // by node: the height of the tree that it is the root of
};

/// Counts how deep rules are nested: one level as long as it exists. Its constructor refuses an expression that is
/// nested too deep.
class Parser::Nesting {
public:
    explicit Nesting(Parser& parser);
    ~Nesting() { --parser_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

private:
    Parser& parser_;
};

} // namespace kpitrace
