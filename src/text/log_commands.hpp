// Lines that a CI system takes out of a job's log and obeys, such as `::error::…` (GitHub) and `##vso[…]` (Azure).
//
// A cell or a name must never give such a command. Like control characters, its marker is shown escaped: `#\x23[`,
// `\x3a:`. In double quotes of YAML that is the same text.
#pragma once

#include <string>
#include <string_view>

namespace kpitrace {

/// Whether `text` begins with `##[` or `##vso[` (case does not count), which are commands anywhere in a line.
[[nodiscard]] bool begins_log_command(std::string_view text);

/// The text without such markers, and without `::` at the beginning of a line. Blanks and colour codes before it do
/// not count.
[[nodiscard]] std::string break_log_commands(std::string text);

} // namespace kpitrace
