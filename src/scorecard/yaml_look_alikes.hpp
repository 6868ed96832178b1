// Characters that look like spaces where YAML needs real ones: in the indentation, around a key, behind a colon.
//
// YAML takes each for a letter. A key `date` with one in front of it is another key, and `date:` with one behind it is
// no key at all. In quoted texts, and inside plain ones, they stay what they are.
#pragma once

#include "scorecard/error_sink.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

namespace kpitrace {

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

} // namespace kpitrace
