// Texts as YAML that reads back as the same text, and as comments that stay comments.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// A scalar for a line of its own or behind a key: plain where that can't be misread, else in double quotes.
[[nodiscard]] std::string yaml_scalar(std::string_view text);

/// A scalar within a list on one line.
[[nodiscard]] std::string in_flow(std::string_view text);

/// Lines that begin with `indent` and `# `, cut between words so that they have 110 columns where that can be. The text
/// may hold anything; a line end in it begins a new line.
[[nodiscard]] std::string yaml_comment(std::string_view text, std::size_t indent);

} // namespace kpitrace
