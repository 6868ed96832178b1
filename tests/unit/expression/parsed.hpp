// What the tests of expressions share: a text parsed, and its outcome as plain text.
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

/// The tree as `(add a (multiply b 2))`; what is wrong, where it does not parse.
[[nodiscard]] std::string tree(std::string_view text, Grammar grammar);

/// Its columns with their readings, in order: `a number, b text`; what is wrong, where it does not parse.
[[nodiscard]] std::string readings(std::string_view text, Grammar grammar);

/// The expression printed; what is wrong, where it does not parse.
[[nodiscard]] std::string printed(std::string_view text, Grammar grammar);

/// All that is wrong, a line each: the piece of the text that is underlined, rule, message and help:
/// `==` [syntax] unexpected `==` | write `=`
[[nodiscard]] std::string problems(std::string_view text, Grammar grammar);

} // namespace kpitrace
