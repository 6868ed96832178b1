// Scalars of YAML: how to write a text as a scalar, and where each byte of a scalar's value was written.
//
// yaml-cpp says where a scalar begins and what its value is, but not where each byte of the value was written. That is
// found by walking through value and written text side by side: except for blanks, which YAML folds, every byte of the
// value is a written byte or an escape.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Where a scalar is written. In braces and brackets (flow), more characters have a meaning.
enum class YamlContext : std::uint8_t { block, flow };

/// The text as a scalar on one line. It is plain if it reads back as the same text in every YAML reader, otherwise in
/// double quotes. Control characters and invisible characters are escaped; invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string yaml_scalar(std::string_view text, YamlContext context = YamlContext::block);

/// The text on one line and in quotes: double quotes, or single quotes if that saves escapes.
[[nodiscard]] std::string yaml_quoted(std::string_view text);

enum class YamlStyle : std::uint8_t { plain, single_quoted, double_quoted, block };

/// Where a scalar is written: with its quotes; a block without its header.
struct WrittenScalar {
    YamlStyle style = YamlStyle::plain;
    Span span;
};

/// The offset after the anchors and tags that begin at `at`, and after the blanks and comments that follow them.
[[nodiscard]] std::size_t skip_yaml_properties(std::string_view source, std::size_t at);

/// How the scalar with this value is written. at: its mark from yaml-cpp. Nothing if its quote is never closed.
[[nodiscard]] std::optional<WrittenScalar> find_written_scalar(std::string_view source, std::size_t at,
                                                               std::string_view value);

/// The value with the place of each byte. All bytes of an escape are where the escape begins.
[[nodiscard]] LocatedText locate_scalar(std::string_view source, const WrittenScalar& written, std::string_view value);

} // namespace kpitrace
