// From an expression's text to tokens: the first step of parse_expression().
#pragma once

#include "kpitrace/text/source_file.hpp"
#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

enum class TokenKind : std::uint8_t {
    end,
    number,
    percentage,
    text,
    word,
    quoted_name,
    plus,
    minus,
    star,
    slash,
    comma,
    left_parenthesis,
    right_parenthesis,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    // reserved words
    and_,
    or_,
    not_,
    between,
    in,
    like,
    ilike,
    is,
    null,
    true_,
    false_,
    case_,
    when,
    then,
    else_,
    end_case,
    filter,
    where,
    distinct,
};

struct Token {
    TokenKind kind = TokenKind::end;
    std::size_t begin = 0; ///< bytes of the expression's text
    std::size_t end = 0;
    std::string value; ///< of words as written, of texts and quoted names without their quotes
    Number number;     ///< of a percentage: what stands before the `%`
};

/// An error at bytes of the expression's text.
struct ExpressionError {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string rule;
    std::string message;
    std::string help;
};

struct Tokens {
    std::vector<Token> tokens; ///< the last is `end`
    std::vector<ExpressionError> errors;
};

/// Goes on after an error where it can, so that one run tells all of them.
[[nodiscard]] Tokens tokenize(std::string_view text);

[[nodiscard]] bool is_reserved(std::string_view word);
/// True of what reads as one word that is no reserved one: a name that needs no quotes.
[[nodiscard]] bool is_plain_name(std::string_view name);
/// ASCII alone: the language's own words hold nothing else.
[[nodiscard]] std::string ascii_lower(std::string_view text);
/// Cut where it is too long for a message.
[[nodiscard]] std::string shortened(std::string_view text);
/// The same, in backticks.
[[nodiscard]] std::string in_backticks(std::string_view text);

} // namespace kpitrace
