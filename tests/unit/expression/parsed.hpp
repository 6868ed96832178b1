// Helpers for tests of expressions: they parse a text and return the outcome as plain text, or the errors.
#pragma once

#include "kpitrace/expression/parse.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

struct Parsed {
    std::optional<Expression> expression;
    Diagnostics diagnostics;
};

[[nodiscard]] LocatedText locate(std::string_view text);
[[nodiscard]] Parsed parse(std::string_view text, Grammar grammar);

/// The tree as `(add a (multiply b 2))`, or the errors.
[[nodiscard]] std::string tree(std::string_view text, Grammar grammar);

/// The columns with their types, in order: `a number, b text`, or the errors.
[[nodiscard]] std::string readings(std::string_view text, Grammar grammar);

/// The printed expression, or the errors.
[[nodiscard]] std::string printed(std::string_view text, Grammar grammar);

/// All errors, one on each line: the underlined piece of the text, rule, message and help:
[[nodiscard]] std::string problems(std::string_view text, Grammar grammar);

} // namespace kpitrace
