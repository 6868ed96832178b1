#include "expression/parser.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>
#include <utility>

namespace kpitrace {
namespace {

/// Reads a date, or a date with a time after a space or `T`: `2026-06-30`, `2026-06-30 10:15:00`.
std::optional<Instant> parse_instant(std::string_view text) {
    constexpr std::size_t date_size = 10;
    const auto day = parse_date(text.substr(0, date_size));
    if (!day || text.size() == date_size) return day;
    const std::string_view clock = text.substr(date_size);
    const auto two_digits = [&](std::size_t at, int below) {
        const int tens = clock[at] - '0';
        const int ones = clock[at + 1] - '0';
        const int value = tens * 10 + ones;
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 && value < below ? value : -1;
    };
    if (clock.size() != std::string_view(" 10:15:00").size() || (clock[0] != ' ' && clock[0] != 'T') ||
        clock[3] != ':' || clock[6] != ':') {
        return std::nullopt;
    }
    const int hour = two_digits(1, 24);
    const int minute = two_digits(4, 60);
    const int second = two_digits(7, 60);
    if (hour < 0 || minute < 0 || second < 0) return std::nullopt;
    return Instant(*day) + std::chrono::hours(hour) + std::chrono::minutes(minute) + std::chrono::seconds(second);
}

/// Converts a percentage to a share: 0.9 for `90%`. Returns nothing if the result has too many digits.
std::optional<Number> share_of_percentage(const Number& number) {
    const auto share = Decimal::multiply(number.decimal(), *Decimal::make(1, 2));
    return share ? std::optional<Number>(*share) : std::nullopt;
}

} // namespace

NodeId Parser::primary() {
    const TokenKind kind = peek().kind;
    if (kind == TokenKind::number || kind == TokenKind::percentage) return number();
    if (kind == TokenKind::text) return text();
    if (kind == TokenKind::quoted_name) return name();
    if (kind == TokenKind::parameter) return parameter();
    if (kind == TokenKind::word) return word();
    if (kind == TokenKind::true_) return literal(Op::boolean, true);
    if (kind == TokenKind::false_) return literal(Op::boolean, false);
    if (kind == TokenKind::null) return literal(Op::null, {});
    if (kind == TokenKind::left_parenthesis) return parenthesized();
    if (kind == TokenKind::case_) return case_when();
    unexpected("a value");
}

NodeId Parser::parenthesized() {
    const Nesting nesting(*this);
    advance();
    const NodeId inner = expression();
    expect(TokenKind::right_parenthesis, "an operator or `)`");
    return inner;
}

/// Only the metric grammar has percentages. On rows they are refused, and the hint shows the plain number.
NodeId Parser::number() {
    const Token& token = peek();
    if (token.kind == TokenKind::number) return literal(Op::number, token.number);
    const auto share = share_of_percentage(token.number);
    if (!share) fail(token, "syntax", fmt::format("{} does not fit into 38 digits", in_backticks(token.value)), {});
    if (grammar_ != Grammar::metric) refuse_percentage(token);
    return literal(Op::number, *share);
}

void Parser::refuse_percentage(const Token& token) {
    const auto share = share_of_percentage(token.number);
    fail(token, "syntax", fmt::format("expected a plain number, found the percentage {}", in_backticks(token.value)),
         share ? fmt::format("write `{}`", share->to_string()) : "");
}

NodeId Parser::literal(Op op, decltype(Node::value) value) {
    const std::size_t begin = advance().begin;
    return add({.op = op, .span = {}, .children = {}, .value = std::move(value)}, begin);
}

NodeId Parser::text() {
    if (grammar_ == Grammar::metric) {
        only_on_rows(peek(), fmt::format("{} is a text", in_backticks(source(peek()))));
    }
    return literal(Op::text, peek().value);
}

NodeId Parser::date() {
    if (grammar_ == Grammar::metric)
        only_on_rows(peek(), fmt::format("`date {}` is a date", shortened(source(peek(1)))));
    const std::size_t begin = advance().begin;
    const auto instant = parse_instant(peek().value);
    if (!instant) {
        fail(peek(), "syntax", fmt::format("expected a day of the calendar, found {}", in_backticks(source(peek()))),
             "write it as `date '2026-06-30'` or `date '2026-06-30 10:15:00'`");
    }
    advance();
    return add({.op = Op::date, .span = {}, .children = {}, .value = *instant}, begin);
}

/// Reads `:region`. The value becomes a literal of its type, so the phases after the parser do not know parameters.
NodeId Parser::parameter() {
    const Token& token = peek();
    const Parameter* found = find_parameter(parameters_, token.value);
    if (found == nullptr) {
        std::vector<std::string_view> names;
        for (const Parameter& parameter : parameters_) names.push_back(parameter.name);
        const auto nearest = nearest_name(token.value, names);
        std::string help = fmt::format("write `{}: VALUE` under `parameters`", token.value);
        if (nearest) help = fmt::format("did you mean `:{}`?", *nearest);
        fail(token, "unknown-parameter", fmt::format("no parameter is named `{}`", shortened(token.value)),
             std::move(help));
    }
    if (const auto* number = std::get_if<Number>(&found->value)) return literal(Op::number, *number);
    const auto* text = std::get_if<std::string>(&found->value);
    if (grammar_ == Grammar::metric)
        only_on_rows(token, fmt::format("`:{}` is a {}", token.value, text != nullptr ? "text" : "date"));
    if (text != nullptr) return literal(Op::text, *text);
    return literal(Op::date, Instant(std::get<Date>(found->value)));
}

/// Reads the name of a metric, or of a column: `amount`, `orders.Status`. After a point, words of the language are
/// names too.
NodeId Parser::name() {
    const std::size_t begin = here();
    Node node;
    node.op = Op::name;
    std::string last = advance().value;
    while (peek().kind == TokenKind::dot) {
        if (grammar_ == Grammar::metric)
            only_on_rows(tokens_[next_ - 1], fmt::format("{} is a column", in_backticks(dotted_text(begin))));
        advance();
        const TokenKind kind = peek().kind;
        if (kind != TokenKind::word && kind != TokenKind::quoted_name && !is_reserved(peek().value))
            unexpected("the name of a column");
        node.through.push_back(std::exchange(last, advance().value));
    }
    refuse_number_after(begin);
    node.value = std::move(last);
    if (grammar_ == Grammar::metric) node.type = Type::number;
    return add(std::move(node), begin);
}

/// Reports a column such as `prices.2026`, whose end is a number without quotes. `begin` is where the name begins.
void Parser::refuse_number_after(std::size_t begin) const {
    const Token& next = peek();
    if (next.begin != tokens_[next_ - 1].end || !source(next).starts_with('.')) return;
    const std::string_view lookups = std::string_view(text_.text).substr(begin, next.begin - begin);
    const std::string_view column = source(next).substr(1);
    fail(next, "syntax", fmt::format("expected the name of a column, found {}", in_backticks(column)),
         fmt::format("write a name that begins with a digit in double quotes: `{}.\"{}\"`", lookups, column));
}

/// The text from `begin` to the name after the next point.
std::string_view Parser::dotted_text(std::size_t begin) const {
    return std::string_view(text_.text).substr(begin, peek(1).end - begin);
}

/// Names of functions and `date` are not reserved, because sources have columns with such names. The token after the
/// word decides what it is.
NodeId Parser::word() {
    if (peek(1).kind == TokenKind::left_parenthesis) return call();
    if (peek(1).kind == TokenKind::text && ascii_lower(peek().value) == "date") return date();
    return name();
}

/// The short form `case x when 1 then …` is refused with a hint, so that a `case` has one shape only.
NodeId Parser::case_when() {
    const Nesting nesting(*this);
    const std::size_t begin = advance().begin;
    std::vector<NodeId> children;
    if (!accept(TokenKind::when)) {
        fail(peek(), "syntax", fmt::format("expected `when`, found {}", found(peek())),
             fmt::format("write the whole condition: `case when {} = … then …`", shortened(source(peek()))));
    }
    do {
        children.push_back(expression());
        expect(TokenKind::then, "an operator or `then`");
        children.push_back(expression());
    } while (accept(TokenKind::when));
    if (accept(TokenKind::else_)) {
        children.push_back(expression());
        expect(TokenKind::end_case, "`end`");
    } else {
        expect(TokenKind::end_case, "an operator, `when`, `else` or `end`");
    }
    return add(Op::case_, begin, std::move(children));
}

} // namespace kpitrace
