// Slips in YAML: what the writer did wrong if yaml-cpp stops, or reads something other than what was meant.
//
// Nearly all mistakes concern a text without quotes that YAML ends too early or cannot begin: at a comma in braces, at
// `: `, at ` #`, at a closing quote, or because of its first character. The functions here find the mistake in the
// text, name it, and show the whole value in quotes.
#pragma once

#include "scorecard/error_sink.hpp"
#include "scorecard/yaml_written.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The longest value in bytes that a hint shows.
inline constexpr std::size_t longest_shown_value = 200;

struct YamlSlip {
    Span span;
    std::string message;
    std::string help;
};

/// Where yaml-cpp stopped, and what it had read before.
struct YamlStopPlace {
    std::size_t at = 0;                     ///< offset of the place that its message names
    std::optional<std::size_t> bracket{};   ///< offset of the outermost `[` or `{` that is open there
    std::optional<std::size_t> innermost{}; ///< offset of the innermost `[` or `{` that is open there
    std::size_t last_begin = 0;             ///< offset of the last value that begins before that place
    std::optional<Span> last_quoted{};      ///< the span of that value, if it is in quotes
};

// Messages that several functions use.
inline constexpr std::string_view colon_in_text = "a `:` followed by a space cannot be part of a text without quotes";
inline constexpr std::string_view hash_in_text = "` #` begins a comment in YAML and ends the text before it";
inline constexpr std::string_view more_text_after_quote =
    "a text that begins with a quote ends at the next such quote, but more text follows here";
inline constexpr std::string_view joined_colon = "a `:` ends a key only if a space follows it";
/// The message about a comma in `braces`, which are `{ }` or `[ ]`.
[[nodiscard]] std::string comma_in_flow(std::string_view braces);

/// Finds the slip that made yaml-cpp stop. Returns nothing if none is found.
[[nodiscard]] std::optional<YamlSlip> find_slip(std::string_view source, const YamlStopPlace& stop);

/// Reports why yaml-cpp stopped: a tab, a character that looks like a space, or a slip. If none of these is found,
/// reports what its message means.
void report_yaml_error(ErrorSink& errors, std::string_view yaml_message, const YamlStopPlace& stop);

/// Finds the slip in braces or brackets. `bracket` is the outermost open bracket, `stopped_at` where yaml-cpp stopped.
/// The text before that place is correct YAML, so the slip is the first thing that a plain text cannot contain.
[[nodiscard]] std::optional<YamlSlip> find_slip_in_flow(std::string_view source, std::size_t bracket,
                                                        std::size_t stopped_at);

/// Finds the slip in block form, on the line where yaml-cpp stopped or on a line above it.
[[nodiscard]] std::optional<YamlSlip> find_slip_in_block(std::string_view source, std::size_t stopped_at);

/// The slip of a value that cannot begin with its first character: `%`, `>= 5`, `*.csv`.
[[nodiscard]] YamlSlip slip_of_first_character(std::string_view source, const WrittenValue& value);

/// The hint for a quote that is never closed. A single quote was probably meant as a character.
[[nodiscard]] std::string help_for_open_quote(std::string_view source, std::size_t quote);

/// The hint to put the whole value in quotes. It shows the value ready to copy unless that is long.
[[nodiscard]] std::string help_to_quote(const WrittenValue& value);

/// The hint for a value with a colon or bracket at `at`, where another entry or a map may begin: `drives: earn: {lag:
/// 1}`, `file: d.csv date: day`. Apart from that it is like help_to_quote().
[[nodiscard]] std::string help_for_entry_in(const WrittenValue& value, std::size_t at);

/// Puts `written` after the key of the value, or after its `- `.
[[nodiscard]] std::string with_key(const WrittenValue& value, std::string_view written);

} // namespace kpitrace
