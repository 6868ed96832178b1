// Inside an aggregate, `grammar_` changes from metrics to rows: names are columns there, and functions of rows are
// allowed. A function in the wrong place is reported as misplaced and not as unknown, because the fix is to move it.
#include "expression/parser.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace kpitrace {
namespace {

// Later calculations hold numbers within these bounds without overflow. A Decimal has 38 digits.
constexpr std::int32_t most_periods = 100'000;
// Plans and quotas are not dated further ahead.
constexpr std::int32_t most_periods_ahead = 1000;
constexpr std::int32_t most_digits = 38;

std::optional<std::int32_t> to_whole_number(const Number& number, std::int32_t lowest, std::int32_t highest) {
    const Decimal& value = number.decimal();
    if (value.scale() != 0 || value < Decimal(lowest) || value > Decimal(highest)) return std::nullopt;
    return static_cast<std::int32_t>(value.mantissa());
}

std::string count_of_arguments(const Function& function) {
    const std::size_t fewest = function.fewest_arguments;
    const std::size_t most = function.most_arguments;
    if (most == fewest) return fmt::format("{} argument{}", fewest, fewest == 1 ? "" : "s");
    if (most == fewest + 1) return fmt::format("{} or {} arguments", fewest, most);
    return fmt::format("at least {} argument{}", fewest, fewest == 1 ? "" : "s");
}

} // namespace

NodeId Parser::call() {
    const Token& token = peek();
    if (const AggregateEntry* found_aggregate = find_aggregate(token.value)) return aggregate(*found_aggregate);
    if (const Function* function = find_function(token.value)) return function_call(*function);
    fail(token, "unknown-function", fmt::format("no function is named {}", in_backticks(token.value)),
         help_for_unknown_function(token.value));
}

NodeId Parser::function_call(const Function& function) {
    const Nesting nesting(*this);
    const Token& token = advance();
    check_scope(function, token);
    advance();
    if (function.scope == Scope::metrics) return moved(function, token.begin);
    if (find_cast_target(function.op) != nullptr) return cast(token.begin);
    const Token& first = peek();
    std::vector<NodeId> children = arguments(function, token);
    if (function.op == Op::round && children.size() == 2) check_digits(children[1]);
    if (function.op == Op::date_diff || function.op == Op::duration) settle_time_unit(function.op, children[0], first);
    return add(function.op, token.begin, std::move(children));
}

/// Where an expression over rows is, for messages.
std::string_view Parser::on_rows() const {
    return grammar_ == Grammar::value ? "in an expression over rows" : "in a condition on rows";
}

void Parser::check_scope(const Function& function, const Token& name) const {
    if (function.scope == Scope::rows && grammar_ == Grammar::metric) {
        only_on_rows(name, fmt::format("`{}` reads the columns of a row", function.name));
    }
    if (function.scope == Scope::metrics && grammar_ != Grammar::metric) {
        fail(name, "wrong-place",
             fmt::format("`{}` moves a metric in time: it cannot be used {}", function.name,
                         inside_ != nullptr ? "inside an aggregate" : on_rows()),
             inside_ != nullptr
                 ? fmt::format("write it around the aggregate: `{}({}(…))`", function.name, inside_->name)
                 : std::string());
    }
}

std::vector<NodeId> Parser::arguments(const Function& function, const Token& name) {
    std::vector<NodeId> children;
    if (peek().kind != TokenKind::right_parenthesis) {
        do children.push_back(expression());
        while (accept(TokenKind::comma));
    }
    expect(TokenKind::right_parenthesis, "an operator, `,` or `)`");
    if (children.size() < function.fewest_arguments || children.size() > function.most_arguments) {
        fail(name, "wrong-arguments",
             fmt::format("`{}` takes {}, found {}", function.name, count_of_arguments(function), children.size()),
             fmt::format("write `{}`", function.signature));
    }
    return children;
}

/// The digits of `round` must be a literal, so that the precision of a result does not depend on the data.
void Parser::check_digits(NodeId id) const {
    const Node& digits = expression_[id];
    const Node& magnitude = digits.op == Op::negate ? expression_[digits.children[0]] : digits;
    const auto* number = std::get_if<Number>(&magnitude.value);
    if (number != nullptr && to_whole_number(*number, 0, most_digits)) return;
    const auto is_first = [&](const Token& token) {
        return text_.span(token.begin, token.end).begin == digits.span.begin;
    };
    const Token& token = *std::ranges::find_if(tokens_, is_first);
    fail(token, "syntax", fmt::format("expected a whole number from -{0} to {0}, found {1}", most_digits, found(token)),
         {});
}

/// The unit of time must be a literal, so that it is known before any row is read. It is kept in lower case.
void Parser::settle_time_unit(Op op, NodeId unit_id, const Token& written_as) {
    Node& node = expression_[unit_id];
    const auto* written = std::get_if<std::string>(&node.value);
    const auto unit = written != nullptr ? find_time_unit(op, *written) : std::nullopt;
    if (node.op == Op::text && unit) {
        node.value = *unit;
        return;
    }
    std::string help;
    if (written != nullptr) {
        help =
            node.op == Op::name && unit ? fmt::format("write `'{}'`", *unit) : help_for_unknown_time_unit(op, *written);
    }
    fail(written_as, "syntax",
         fmt::format("expected {}, found {}", list_time_units(op), in_backticks(source(written_as))), std::move(help));
}

NodeId Parser::cast(std::size_t begin) {
    const NodeId value = expression();
    if (peek().kind != TokenKind::word || ascii_lower(peek().value) != "as") unexpected("an operator or `as`");
    advance();
    const CastTarget* target = peek().kind == TokenKind::word ? find_cast_target(peek().value) : nullptr;
    if (target == nullptr) {
        fail(peek(), "syntax", fmt::format("expected `numeric`, `date` or `text`, found {}", found(peek())),
             help_for_unknown_cast_target(peek().value));
    }
    advance();
    expect(TokenKind::right_parenthesis, "`)`");
    return add(target->op, begin, {value});
}

NodeId Parser::moved(const Function& function, std::size_t begin) {
    const NodeId metric = expression();
    Node node{.op = function.op, .span = {}, .children = {metric}, .value = {}};
    if (function.op == Op::previous || function.op == Op::next) node.periods = 1;
    if (function.op == Op::trailing && peek().kind != TokenKind::comma) {
        unexpected("`,` and a number of periods");
    }
    if (function.most_arguments == 2 && accept(TokenKind::comma)) {
        node.periods = whole_number(function.op == Op::trailing ? 1 : 0,
                                    function.op == Op::next ? most_periods_ahead : most_periods);
    }
    close_call(function.name, function.signature);
    return add(std::move(node), begin);
}

void Parser::close_call(std::string_view name, std::string_view signature) {
    if (peek().kind == TokenKind::comma) {
        fail(peek(), "wrong-arguments", fmt::format("`{}` takes no more arguments, found `,`", name),
             fmt::format("write `{}`", signature));
    }
    expect(TokenKind::right_parenthesis, "an operator or `)`");
}

std::int32_t Parser::whole_number(std::int32_t lowest, std::int32_t highest) {
    const auto value =
        peek().kind == TokenKind::number ? to_whole_number(peek().number, lowest, highest) : std::nullopt;
    if (!value) unexpected(fmt::format("a whole number from {} to {}", lowest, highest));
    advance();
    return *value;
}

Number Parser::share() {
    if (peek().kind == TokenKind::percentage) refuse_percentage(peek());
    if (peek().kind != TokenKind::number || peek().number.decimal() > Decimal(1)) unexpected("a number from 0 to 1");
    return advance().number;
}

/// Reads an aggregate. Aggregates cannot be nested, so it is enough to remember the one that is open.
NodeId Parser::aggregate(const AggregateEntry& aggregate) {
    const Nesting nesting(*this);
    const Token& token = advance();
    if (grammar_ != Grammar::metric) {
        fail(token, "nested-aggregate",
             inside_ != nullptr
                 ? fmt::format("aggregates do not nest: `{}` is inside `{}`", aggregate.name, inside_->name)
                 : fmt::format("the aggregate `{}` cannot be used {}", aggregate.name, on_rows()),
             {});
    }
    advance();
    grammar_ = Grammar::row;
    inside_ = &aggregate;
    AggregateNode node{.function = aggregate.function, .argument = {}, .filter = {}, .quantile = {}};
    std::vector<NodeId> children;
    if (aggregate.function != AggregateFunction::count || !accept(TokenKind::star)) {
        node.argument = aggregate_argument(node, aggregate);
        children.push_back(*node.argument);
    }
    close_call(aggregate.name, aggregate.signature);
    if (accept(TokenKind::filter)) {
        node.filter = aggregate_filter();
        children.push_back(*node.filter);
    }
    grammar_ = Grammar::metric;
    inside_ = nullptr;
    return add({.op = Op::aggregate, .span = {}, .children = std::move(children), .value = std::move(node)},
               token.begin);
}

NodeId Parser::aggregate_argument(AggregateNode& node, const AggregateEntry& aggregate) {
    const bool counts = aggregate.function == AggregateFunction::count;
    if (peek().kind == TokenKind::right_parenthesis) {
        fail(peek(), "wrong-arguments", fmt::format("`{}` needs an argument, found `)`", aggregate.name),
             fmt::format("write `{}`", aggregate.signature));
    }
    if (!counts && peek().kind == TokenKind::distinct) refuse_distinct(aggregate);
    if (!counts && peek().kind == TokenKind::star) {
        fail(peek(), "syntax", fmt::format("only `count` takes {}", found(peek())),
             fmt::format("write `{}`", aggregate.signature));
    }
    if (accept(TokenKind::distinct)) node.function = AggregateFunction::count_distinct;
    const NodeId argument = expression();
    if (aggregate.function == AggregateFunction::quantile) {
        expect(TokenKind::comma, "`,` and a number from 0 to 1");
        node.quantile = share();
    }
    return argument;
}

/// The text from the next token to the parenthesis that closes the call. Empty if no parenthesis closes it.
std::string_view Parser::rest_of_call() const {
    int open = 1;
    for (std::size_t ahead = 0; peek(ahead).kind != TokenKind::end; ++ahead) {
        if (peek(ahead).kind == TokenKind::left_parenthesis) ++open;
        if (peek(ahead).kind == TokenKind::right_parenthesis) --open;
        if (open == 0) return std::string_view(text_.text).substr(here(), peek(ahead).begin - here());
    }
    return {};
}

/// Refuses `sum(distinct x)`. It is valid SQL but nearly always wrong, because it drops equal amounts of different
/// orders. The hint shows how to count each record once instead.
void Parser::refuse_distinct(const AggregateEntry& aggregate) {
    const Token& distinct = advance();
    const std::string_view argument = rest_of_call();
    const bool shows = !argument.empty() && argument == shortened(argument);
    const std::string call = shows ? fmt::format("{}({})", aggregate.name, argument) : std::string(aggregate.signature);
    using enum AggregateFunction;
    constexpr std::array unmoved_by_repeats = {min, max, first, last};
    if (std::ranges::find(unmoved_by_repeats, aggregate.function) != unmoved_by_repeats.end()) {
        fail(distinct, "syntax",
             fmt::format("`distinct` changes nothing in `{}`; expected the value alone", aggregate.name),
             fmt::format("write `{}`", call));
    }
    fail(distinct, "syntax", fmt::format("only `count` takes `distinct`, not `{}`", aggregate.name),
         fmt::format(
             "`{}` {} the value of every row, and `distinct` would drop equal values of different records; to use one "
             "value of each record, add a second source with the same `file` and `unique: {{columns: KEY, repeated: "
             "first}}`, where KEY is the column that identifies the record, and write `{}` in a metric with that "
             "`source`",
             call, aggregate.function == sum ? "adds" : "takes", call));
}

NodeId Parser::aggregate_filter() {
    expect(TokenKind::left_parenthesis, "`(where …)`");
    expect(TokenKind::where, "`where`");
    const NodeId condition = expression();
    expect(TokenKind::right_parenthesis, "an operator or `)`");
    return condition;
}

} // namespace kpitrace
