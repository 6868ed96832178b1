// Values that YAML ended early without a fault: at a comma in braces, at ` #`, or because nothing is left of them.
//
// What is certain to be wrong is an error and is read as it was meant, so that no other error follows from it. What
// could be meant as it is written is a warning.
#pragma once

#include "scorecard/reading.hpp"

#include <functional>
#include <string_view>

namespace kpitrace {

/// In braces `coalesce(a, 0)` is a value and a key `0)` without a value. Reports such keys and joins them to the value
/// that they belong to. is_key: true of what can be a key of this map.
void join_cut_values(Reading& reading, const YamlNode& map, const std::function<bool(std::string_view)>& is_key);

/// Warns where a comment is behind a text that could be part of it: `Beat rival #1`.
void warn_of_comment_behind(Reading& reading, const YamlNode& text);

/// The same of a key without a value: `date: #Order`. `value` is the empty one.
void warn_of_comment_for_value(Reading& reading, const YamlNode& key, const YamlNode& value);

/// A text that cannot be read as what it should be, cut by a comment: `count(distinct "Order #")`. False, and nothing
/// is reported, where the comment is not the cause.
[[nodiscard]] bool report_comment_in(Reading& reading, const YamlNode& text);

/// Where a text is expected and nothing is written, or an empty block or list: because of the character that its writer
/// meant as text. False, and nothing is reported, where none is the cause.
[[nodiscard]] bool report_lost_text(Reading& reading, const YamlNode& node);

} // namespace kpitrace
