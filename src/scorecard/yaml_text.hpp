// Checks of a scorecard's text that need no YAML parser: encoding, tabs, and characters that look like spaces.
//
// YAML reads a character that looks like a space as a letter. With one before it, `date` is a different key; with one
// after it, `date:` is not a key at all. In quoted texts, and inside plain texts, such characters are allowed.
#pragma once

#include "scorecard/error_sink.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The longest line of a scorecard, in bytes.
inline constexpr std::size_t longest_scorecard_line = 1024 * 1024;

/// Checks that the text is valid UTF-8 and has only characters that YAML can contain. Reports an error and returns
/// false if the text cannot be parsed.
[[nodiscard]] bool check_yaml_text(ErrorSink& errors);

/// Whether only blanks, including a tab, are before `at` on its line.
[[nodiscard]] bool is_indented_by_tab(std::string_view source, std::size_t at);
void report_tab(ErrorSink& errors, std::size_t at);

/// The offset of a look-alike at the beginning or end of a key, or after a colon in it.
[[nodiscard]] std::optional<std::size_t> find_look_alike_of_key(std::string_view key);

/// The offset of the first look-alike that is not inside text, on the lines from `begin` to `end`. For texts that are
/// not valid YAML.
[[nodiscard]] std::optional<std::size_t> find_look_alike_of_lines(std::string_view source, std::size_t begin,
                                                                  std::size_t end);

void report_look_alike(ErrorSink& errors, std::size_t at);

/// Reports the first look-alike in a plain text that has no meaning as it is written. Returns whether it reported.
bool report_look_alike_in(ErrorSink& errors, Span span);

/// Reports a look-alike at the beginning or end of the text, or after a colon in it. Returns whether it reported.
bool report_look_alike_around(ErrorSink& errors, Span span);

/// Replaces each `?` that is part of a text by a character that no scorecard contains, because yaml-cpp reads a `?` in
/// braces and brackets as the beginning of a key. Offsets do not change.
[[nodiscard]] std::string hide_question_marks(std::string_view source);

/// Restores the question marks of a value that yaml-cpp has read from such a text.
[[nodiscard]] std::string show_question_marks(std::string value);

} // namespace kpitrace
