// Texts as YAML scalars, for those who write pieces of a scorecard.
#pragma once

#include <cstdint>
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

} // namespace kpitrace
