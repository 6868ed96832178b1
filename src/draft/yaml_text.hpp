// Texts as comments that stay comments; for scalars see scorecard/yaml_scalar.hpp.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// Lines that begin with `indent` and `# `, cut between words so that they have 110 columns where that can be. The text
/// may hold anything; a line end in it begins a new line.
[[nodiscard]] std::string yaml_comment(std::string_view text, std::size_t indent);

} // namespace kpitrace
