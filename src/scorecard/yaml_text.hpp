// What can be said of a YAML text without its tree: its encoding, and in people's words why yaml-cpp stopped.
#pragma once

#include "scorecard/error_sink.hpp"
#include "scorecard/yaml_slips.hpp"

#include <cstddef>
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

/// Reports why yaml-cpp stopped: the slip that is the cause, or what its message means.
void report_yaml_error(ErrorSink& errors, std::string_view yaml_message, const YamlStopPlace& stop);

} // namespace kpitrace
