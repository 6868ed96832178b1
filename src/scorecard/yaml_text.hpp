// Checks of a scorecard's text that need no YAML parser: encoding, tabs, and characters that look like spaces.
//
// YAML takes a character that looks like a space for a letter. With one before it, `date` is a different key; with one
// after it, `date:` is not a key at all. In quoted texts, and inside plain ones, such characters are left alone.
#pragma once

#include "scorecard/error_sink.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The longest line of a scorecard, in bytes.
inline constexpr std::size_t longest_scorecard_line = 1024 * 1024;

/// Checks that the text is UTF-8 that YAML can contain. Returns false, after a report, if it cannot be parsed.
[[nodiscard]] bool check_yaml_text(ErrorSink& errors);

/// Whether only blanks are before `at` on its line, and one of them is a tab.
[[nodiscard]] bool is_indented_by_tab(std::string_view source, std::size_t at);
void report_tab(ErrorSink& errors, std::size_t at);

/// The offset of a look-alike at the beginning or end of a key, or after a colon in it.
[[nodiscard]] std::optional<std::size_t> find_look_alike_of_key(std::string_view key);

/// The offset of the first look-alike that is not inside text, on the lines from `begin` to `end` of a text that is not
/// YAML.
[[nodiscard]] std::optional<std::size_t> find_look_alike_of_lines(std::string_view source, std::size_t begin,
                                                                  std::size_t end);

void report_look_alike(ErrorSink& errors, std::size_t at);

/// Reports the first look-alike in a plain text that has no meaning as it is written. Returns whether there is one.
bool report_look_alike_in(ErrorSink& errors, Span span);

/// The same for a look-alike at the beginning or end of the text, or after a colon in it.
bool report_look_alike_around(ErrorSink& errors, Span span);

/// Replaces each `?` that is part of a text by a character that no scorecard contains. yaml-cpp takes a `?` in braces
/// and brackets for the beginning of a key. Offsets do not change.
[[nodiscard]] std::string hide_question_marks(std::string_view source);

/// A value that yaml-cpp has read from such a text, with its question marks again.
[[nodiscard]] std::string show_question_marks(std::string value);

} // namespace kpitrace
