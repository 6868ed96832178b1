// Slips in YAML: what a writer did wrong where yaml-cpp stops, or reads something else than was meant.
//
// The messages of yaml-cpp name what its parser misses, not the mistake. Nearly all mistakes are about a text without
// quotes that YAML ends too early or cannot begin: at a comma in braces, at `: `, at ` #`, at a closing quote, or
// because of its first character. The functions here find the mistake in the text, name it, and show the whole value in
// quotes.
#pragma once

#include "scorecard/error_sink.hpp"
#include "scorecard/yaml_written.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// In bytes. Hints do not show longer values.
inline constexpr std::size_t longest_shown_value = 200;

struct YamlSlip {
    Span span;
    std::string message;
    std::string help;
};

/// What yaml-cpp had read when it stopped.
struct YamlStopPlace {
    std::size_t at = 0;                     ///< the place of its message
    std::optional<std::size_t> bracket{};   ///< the outermost open `[` or `{` at that place
    std::optional<std::size_t> innermost{}; ///< the innermost open `[` or `{`
    std::size_t last_begin = 0;             ///< the beginning of the last value before that place
    std::optional<Span> last_quoted{};      ///< that value, if it is in quotes
};

// Messages that are used in several places.
inline constexpr std::string_view colon_in_text = "a `:` followed by a space cannot be part of a text without quotes";
inline constexpr std::string_view hash_in_text = "` #` begins a comment in YAML and ends the text before it";
inline constexpr std::string_view more_text_behind_quote =
    "a text that begins with a quote ends at the next such quote, but more text follows here";
inline constexpr std::string_view joined_colon = "a `:` ends a key only if a space follows it";
/// braces: `{ }` or `[ ]`.
[[nodiscard]] std::string comma_in_flow(std::string_view braces);

/// The slip because of which yaml-cpp stopped. Nothing if none is found.
[[nodiscard]] std::optional<YamlSlip> find_slip(std::string_view source, const YamlStopPlace& stop);

/// Reports why yaml-cpp stopped: a tab, a character that looks like a space, a slip, or else the meaning of its
/// message.
void report_yaml_error(ErrorSink& errors, std::string_view yaml_message, const YamlStopPlace& stop);

/// The slip in braces or brackets. bracket: the outermost open bracket; stopped_at: where yaml-cpp stopped. The text
/// before that place is correct YAML, so the first thing that a plain text cannot contain is the slip.
[[nodiscard]] std::optional<YamlSlip> find_slip_in_flow(std::string_view source, std::size_t bracket,
                                                        std::size_t stopped_at);

/// The slip in block form, on the line where yaml-cpp stopped or on a line above it.
[[nodiscard]] std::optional<YamlSlip> find_slip_in_block(std::string_view source, std::size_t stopped_at);

/// The slip of a value that cannot begin with its first character: `%`, `>= 5`, `*.csv`.
[[nodiscard]] YamlSlip slip_of_first_character(std::string_view source, const WrittenValue& value);

/// A hint for a quote that is never closed. A quote that is alone was meant as a character.
[[nodiscard]] std::string help_for_open_quote(std::string_view source, std::size_t quote);

/// A hint to put the whole value in quotes, with the value ready to copy unless it is long.
[[nodiscard]] std::string help_to_quote(const WrittenValue& value);

/// As help_to_quote(), for a value with a colon or bracket at `at` that can begin another entry or a map: `drives:
/// earn: {lag: 1}`, `file: d.csv date: day`.
[[nodiscard]] std::string help_for_entry_in(const WrittenValue& value, std::size_t at);

/// `written` after the key of the value, or after its `- `.
[[nodiscard]] std::string with_key(const WrittenValue& value, std::string_view written);

} // namespace kpitrace
