// Scalars of YAML: writing a text as a scalar, and finding where each byte of a scalar's value was written.
//
// Except for blanks, which YAML folds, every byte of the value is a written byte or an escape.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// The place in which a scalar is written. In braces and brackets (flow), more characters have a meaning.
enum class YamlContext : std::uint8_t { block, flow };

/// Writes the text as a scalar on one line: plain if every YAML reader reads it back as the same text, otherwise in
/// double quotes. Control characters and invisible characters are escaped; invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string yaml_scalar(std::string_view text, YamlContext context = YamlContext::block);

/// Writes the text on one line and in quotes: single quotes if that saves escapes, otherwise double quotes.
[[nodiscard]] std::string yaml_quoted(std::string_view text);

enum class YamlStyle : std::uint8_t { plain, single_quoted, double_quoted, block };

/// How and where a scalar is written. The span includes its quotes, but not the header of a block.
struct WrittenScalar {
    YamlStyle style = YamlStyle::plain;
    Span span;
};

/// Skips the anchors and tags that begin at `at`, and the blanks and comments after them. Returns the offset after
/// these.
[[nodiscard]] std::size_t skip_yaml_properties(std::string_view source, std::size_t at);

/// Finds how the scalar with this value is written. `at` is its mark from yaml-cpp. Returns nothing if its quote is
/// never closed.
[[nodiscard]] std::optional<WrittenScalar> find_written_scalar(std::string_view source, std::size_t at,
                                                               std::string_view value);

/// The value with the place of each byte. For all bytes of an escape, this is where the escape begins.
[[nodiscard]] LocatedText locate_scalar(std::string_view source, const WrittenScalar& written, std::string_view value);

} // namespace kpitrace
