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
    parameter,
    plus,
    minus,
    star,
    slash,
    comma,
    dot,
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
    std::size_t begin = 0; ///< offset in the text of the expression, like `end`
    std::size_t end = 0;
    std::string value; ///< a word as written; a text or quoted name without its quotes; a parameter without `:`
    Number number;     ///< for a percentage, the number before the `%`
};

/// An error, and its offsets in the text of the expression.
struct ExpressionError {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string rule;
    std::string message;
    std::string help;
};

struct Tokens {
    std::vector<Token> tokens; ///< the last token has the kind `end`
    std::vector<ExpressionError> errors;
};

/// Splits a text into tokens. Continues after an error if possible, so that one run finds all errors.
[[nodiscard]] Tokens tokenize(std::string_view text);

[[nodiscard]] bool is_reserved(std::string_view word);
/// Whether the name needs no quotes: it is a single word that is not reserved.
[[nodiscard]] bool is_plain_name(std::string_view name);
/// The text with ASCII letters in lower case, which is enough for the words of the language.
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] std::string shortened(std::string_view text);
/// The text in backticks, shortened if it is too long for a message.
[[nodiscard]] std::string in_backticks(std::string_view text);

} // namespace kpitrace
