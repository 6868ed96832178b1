// The text of a scorecard, before and beside yaml-cpp: its encoding, its tabs, characters that look like spaces, and
// question marks.
//
// YAML takes a character that looks like a space for a letter. A key `date` with one before it is another key, and
// `date:` with one after it is not a key at all. In quoted texts, and inside plain ones, such characters stay.
#pragma once

#include "scorecard/error_sink.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Longest line of a scorecard in bytes.
inline constexpr std::size_t longest_scorecard_line = 1024 * 1024;

/// Refuses what is not UTF-8 text that YAML can hold. False, with errors told, where the text cannot be parsed.
[[nodiscard]] bool check_yaml_text(ErrorSink& errors);

/// True where only blanks are before `at` in its line, and a tab is among them.
[[nodiscard]] bool is_indented_by_tab(std::string_view source, std::size_t at);
void report_tab(ErrorSink& errors, std::size_t at);

/// In a key as written: a look-alike at its begin or end, or behind a colon in it.
[[nodiscard]] std::optional<std::size_t> find_look_alike_of_key(std::string_view key);

/// In the lines from `begin` to `end` of a text that is not YAML: the first look-alike that is not inside text.
[[nodiscard]] std::optional<std::size_t> find_look_alike_of_lines(std::string_view source, std::size_t begin,
                                                                  std::size_t end);

void report_look_alike(ErrorSink& errors, std::size_t at);

/// Reports the first look-alike of a plain text that means nothing as it is written. False where it has none.
bool report_look_alike_in(ErrorSink& errors, Span span);

/// The same of a look-alike at its begin or end, or behind a colon in it.
bool report_look_alike_around(ErrorSink& errors, Span span);

/// The source with each `?` that is part of a text replaced by a character that no scorecard can hold. All offsets
/// remain the same.
[[nodiscard]] std::string hide_question_marks(std::string_view source);

/// The value that yaml-cpp read, with its question marks again.
[[nodiscard]] std::string show_question_marks(std::string value);

} // namespace kpitrace
