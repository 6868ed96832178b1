// Texts from cells of the data, as messages and notes show them.
//
// A log is read by more people than the data are. Whoever puts a text from a cell, or what was read from it, into a
// message does so by cell_text(): one switch then hides all of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace {

enum class CellTexts : std::uint8_t { shown, hidden };

/// For the whole process, from now on; messages that were made before keep their texts. Shown to begin with.
void show_cell_texts(CellTexts texts);
[[nodiscard]] CellTexts cell_texts();

/// The text, or `***` where texts from cells are hidden.
[[nodiscard]] std::string cell_text(std::string_view text);

// A CI system takes lines such as `::error::…` (GitHub) and `##vso[…]` (Azure) out of a job's log and obeys them. A
// cell or a name must never give such a command. Like control characters, its marker is shown escaped: `#\x23[`,
// `\x3a:`. In double quotes of YAML that is the same text.

/// Whether `text` begins with `##[` or `##vso[` (case does not count), which are commands anywhere in a line.
[[nodiscard]] bool begins_log_command(std::string_view text);

/// The text without such markers, and without `::` at the beginning of a line. Blanks and colour codes before it do
/// not count.
[[nodiscard]] std::string break_log_commands(std::string text);

} // namespace kpitrace
