// A scalar of YAML: written from a text, and found again in the text that it was read from.
//
// yaml-cpp says where a scalar begins and what its value is, not which byte of the value is where. The value is aligned
// with the written text by walking both forward: except for blanks (folding, indentation), every byte of the value is a
// written byte or an escape.
#pragma once

#include "kpitrace/text/source_file.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Where the scalar stands: within braces or brackets more characters mean something.
enum class YamlContext : std::uint8_t { block, flow };

/// The text in one line, plain where it reads back as the same text and nothing else, else in double quotes. Control
/// characters and others that are not seen are escaped; invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string yaml_scalar(std::string_view text, YamlContext context = YamlContext::block);

/// The text in one line and in quotes: double ones, or single ones where that saves escapes.
[[nodiscard]] std::string yaml_quoted(std::string_view text);

enum class YamlStyle : std::uint8_t { plain, single_quoted, double_quoted, block };

/// A scalar as written: with its quotes; of a block its content without the header.
struct WrittenScalar {
    YamlStyle style = YamlStyle::plain;
    Span span;
};

/// The offset behind anchors and tags (and the blanks and comments that follow each) that begin at `at`.
[[nodiscard]] std::size_t skip_yaml_properties(std::string_view source, std::size_t at);

/// How the scalar with this value, whose mark is `at`, was written. Nothing where its quote never closes.
[[nodiscard]] std::optional<WrittenScalar> find_written_scalar(std::string_view source, std::size_t at,
                                                               std::string_view value);

/// The value with the place of each byte. An escape's bytes all lie where it begins.
[[nodiscard]] LocatedText locate_scalar(std::string_view source, const WrittenScalar& written, std::string_view value);

} // namespace kpitrace
