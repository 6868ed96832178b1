// Names and values as a dialect writes them. Whatever a scorecard holds, the result is one name or one value, on one
// line: no text of a scorecard can end the literal, begin a line or be a command of a client.
#pragma once

#include "kpitrace/values/date.hpp"
#include "kpitrace/values/decimal.hpp"
#include "sql/rules.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace::sql {

/// The name in quotes. Returns nothing if it has a control character, or one that the dialect cannot quote.
[[nodiscard]] std::optional<std::string> quoted_name(const Rules& rules, std::string_view name);
/// A name of several parts with points between them, such as `crm.deals`: each part in quotes.
[[nodiscard]] std::optional<std::string> quoted_path(const Rules& rules, std::string_view path);
[[nodiscard]] std::string quoted_text(const Rules& rules, std::string_view text);
/// The condition that `value` matches the pattern of `like`.
[[nodiscard]] std::string pattern_match(const Rules& rules, const std::string& value, std::string_view pattern);
/// Negative numbers are in parentheses, because `--` would begin a comment.
[[nodiscard]] std::string number_literal(const Rules& rules, const Decimal& number);
[[nodiscard]] std::string moment_literal(const Rules& rules, Instant moment);
[[nodiscard]] std::string instant_literal(const Rules& rules, Instant moment);
/// A comment on a line of its own. Characters that a client could take for more than a comment become points.
[[nodiscard]] std::string comment(std::string_view text);

/// The text without the outer spaces that mean nothing in a cell.
[[nodiscard]] std::string without_outer_spaces(const Rules& rules, const std::string& text);
/// The condition that the text has more than these spaces.
[[nodiscard]] std::string is_not_blank(const Rules& rules, const std::string& text);
/// The text without the spaces that the function `trim` of expressions removes.
[[nodiscard]] std::string without_spaces(const Rules& rules, const std::string& text);

} // namespace kpitrace::sql
