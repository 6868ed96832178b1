// Finds values that YAML ends early without an error: at a comma in braces, at ` #`, or before their first character.
//
// Such a text is valid YAML, so nobody notices that half of a value is missing. If a value is certainly cut, the
// functions here report an error and read the value as it was meant, so that no other error follows from it. If the
// text may be meant as it is written, they only warn.
#pragma once

#include "scorecard/reading.hpp"

#include <functional>
#include <string_view>

namespace kpitrace {

/// In braces, YAML reads `coalesce(a, 0)` as the value `coalesce(a` and a key `0)` without a value. Reports such keys
/// and joins them to the value to which they belong. `is_key` says whether a text can be a key of this map.
void join_cut_values(Reading& reading, const YamlNode& map, const std::function<bool(std::string_view)>& is_key);

/// Warns if a comment follows the text and could be part of it: `Beat rival #1`.
void warn_of_comment_after(Reading& reading, const YamlNode& text);

/// Warns if a comment is all that follows a key: `date: #Order`.
void warn_of_comment_for_value(Reading& reading, const YamlNode& key, const YamlNode& value);

/// Reports that a comment has cut the text, if that explains why the text cannot be read: `count(distinct "Order #")`.
/// Returns whether it reported.
[[nodiscard]] bool report_comment_in(Reading& reading, const YamlNode& text);

/// Reports the character that hides a text. Call it if a text is expected, but YAML reads nothing, or an empty block or
/// list. Returns whether it reported.
[[nodiscard]] bool report_lost_text(Reading& reading, const YamlNode& node);

} // namespace kpitrace
