// Splits the text of an expression into tokens, the first step of parse_expression().
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
    std::size_t begin = 0; ///< offsets in the text of the expression
    std::size_t end = 0;
    std::string value; ///< a word as written, a text or quoted name without its quotes
    Number number;     ///< of a percentage: the number before the `%`
};

/// An error, with its offsets in the text of the expression.
struct ExpressionError {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string rule;
    std::string message;
    std::string help;
};

struct Tokens {
    std::vector<Token> tokens; ///< the last token is `end`
    std::vector<ExpressionError> errors;
};

/// Continues after an error where it can, so that one run finds all errors.
[[nodiscard]] Tokens tokenize(std::string_view text);

[[nodiscard]] bool is_reserved(std::string_view word);
/// Whether the name is a single word that is not reserved, so that it needs no quotes.
[[nodiscard]] bool is_plain_name(std::string_view name);
/// The text with ASCII letters in lower case. All words of the language are ASCII.
[[nodiscard]] std::string ascii_lower(std::string_view text);
/// The text, shortened if it is too long for a message.
[[nodiscard]] std::string shortened(std::string_view text);
/// The shortened text in backticks.
[[nodiscard]] std::string in_backticks(std::string_view text);

} // namespace kpitrace
