// The operators that are written between two operands. Parser, messages and printer use this table.
#pragma once

#include "expression/lexer.hpp"
#include "kpitrace/expression/expression.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace kpitrace {

/// How strongly an operation binds, ordered from the weakest to the strongest. The order is that of the grammar.
enum class Binding : std::uint8_t { or_, and_, not_, comparison, sum, product, unary, primary };

struct Infix {
    TokenKind token;
    Op op;
    std::string_view sign; ///< as it is printed; `!=` is printed as `<>`
    Binding binding;
};

inline constexpr std::array infix_operators{
    Infix{TokenKind::or_, Op::or_, "or", Binding::or_},
    Infix{TokenKind::and_, Op::and_, "and", Binding::and_},
    Infix{TokenKind::equal, Op::equal, "=", Binding::comparison},
    Infix{TokenKind::not_equal, Op::not_equal, "<>", Binding::comparison},
    Infix{TokenKind::less, Op::less, "<", Binding::comparison},
    Infix{TokenKind::less_equal, Op::less_equal, "<=", Binding::comparison},
    Infix{TokenKind::greater, Op::greater, ">", Binding::comparison},
    Infix{TokenKind::greater_equal, Op::greater_equal, ">=", Binding::comparison},
    Infix{TokenKind::plus, Op::add, "+", Binding::sum},
    Infix{TokenKind::minus, Op::subtract, "-", Binding::sum},
    Infix{TokenKind::star, Op::multiply, "*", Binding::product},
    Infix{TokenKind::slash, Op::divide, "/", Binding::product},
};

/// Finds the operator of an operation. Null if the operation is not written between two operands.
[[nodiscard]] constexpr const Infix* find_infix(Op op) {
    const auto* found = std::ranges::find(infix_operators, op, &Infix::op);
    return found == infix_operators.end() ? nullptr : found;
}

/// Finds the operator of a token. Null if the token is not an operator with this binding.
[[nodiscard]] constexpr const Infix* find_infix(TokenKind token, Binding binding) {
    const auto* found = std::ranges::find(infix_operators, token, &Infix::token);
    return found == infix_operators.end() || found->binding != binding ? nullptr : found;
}

} // namespace kpitrace
