// Why yaml-cpp stopped at a text, or read it otherwise than its writer meant it: the slip, at its place.
//
// Every slip here is about a plain text that YAML ends early or does not begin: at a comma in braces, at `: `, at ` #`,
// at a closing quote, or because of its first character. The help shows the whole value in quotes.
#pragma once

#include "scorecard/error_sink.hpp"
#include "scorecard/yaml_written.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// In bytes. Help does not show longer values.
inline constexpr std::size_t longest_shown_value = 200;

struct YamlSlip {
    Span span;
    std::string message;
    std::string help;
};

/// What yaml-cpp had read when it stopped.
struct YamlStopPlace {
    std::size_t at = 0;                     ///< where its message points
    std::optional<std::size_t> bracket{};   ///< the outermost `[` or `{` that is open there
    std::optional<std::size_t> innermost{}; ///< the innermost one
    std::size_t last_begin = 0;             ///< where the last value before it begins
    std::optional<Span> last_quoted{};      ///< that value, where it was written in quotes
};

// How the slips are named.
inline constexpr std::string_view colon_in_text =
    "a `:` with a space behind it cannot be part of a text without quotes";
inline constexpr std::string_view hash_in_text = "` #` begins a comment in YAML and ends the text before it";
inline constexpr std::string_view more_text_behind_quote =
    "a text that begins with a quote ends at the next such quote; more text follows it here";
inline constexpr std::string_view joined_colon = "a `:` ends a key only with a blank behind it";
/// braces: `{ }` or `[ ]`.
[[nodiscard]] std::string comma_in_flow(std::string_view braces);

/// The slip that made yaml-cpp stop; nothing where its message is as good as any.
[[nodiscard]] std::optional<YamlSlip> find_slip(std::string_view source, const YamlStopPlace& stop);

/// Reports why yaml-cpp stopped: the slip that is the cause, or what its message means.
void report_yaml_error(ErrorSink& errors, std::string_view yaml_message, const YamlStopPlace& stop);

/// `bracket`: where the outermost bracket is; `stopped_at`: where yaml-cpp stopped. Before that place the text is YAML,
/// so the first thing here that plain text should not hold is the slip.
[[nodiscard]] std::optional<YamlSlip> find_slip_in_flow(std::string_view source, std::size_t bracket,
                                                        std::size_t stopped_at);

/// The same in block form: the slip is in the line where yaml-cpp stopped, or in a line above it.
[[nodiscard]] std::optional<YamlSlip> find_slip_in_block(std::string_view source, std::size_t stopped_at);

/// The slip of a value that cannot begin with its first character: `%`, `>= 5`, `*.csv`.
[[nodiscard]] YamlSlip slip_of_first_character(std::string_view source, const WrittenValue& value);

/// Of a quote that is never closed. Where it is alone, it was meant as a character.
[[nodiscard]] std::string help_for_open_quote(std::string_view source, std::size_t quote);

/// `write the whole value in quotes: ` and the value, ready to write. Long values are not shown.
[[nodiscard]] std::string help_to_quote(const WrittenValue& value);

/// As help_to_quote(), of a value with a colon or a bracket at `at` in it that may begin another entry or a map:
/// `drives: earn: {lag: 1}`, `file: d.csv date: day`.
[[nodiscard]] std::string help_for_entry_in(const WrittenValue& value, std::size_t at);

/// `written` behind the value's key or its `- `.
[[nodiscard]] std::string with_key(const WrittenValue& value, std::string_view written);

} // namespace kpitrace
