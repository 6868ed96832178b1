// Texts from cells of the data, as messages and notes show them.
//
// More people read a log than may read the data. So every text from a cell, and every value that was read from one,
// must pass through cell_text() before it becomes part of a message: one switch then hides all of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace {

enum class CellTexts : std::uint8_t { shown, hidden };

/// Sets the switch for the whole process. Messages that exist already keep their texts. Texts are shown until the first
/// call.
void show_cell_texts(CellTexts texts);
[[nodiscard]] CellTexts cell_texts();

/// The text, or `***` where texts from cells are hidden.
[[nodiscard]] std::string cell_text(std::string_view text);

// A CI system takes lines such as `::error::…` (GitHub) and `##vso[…]` (Azure) out of a job's log and obeys them. A
// cell or a name must never give such a command. Like control characters, its marker is shown escaped: `#\x23[`,
// `\x3a:`. In double quotes of YAML that is the same text.

/// Whether `text` begins with `##[` or `##vso[` in any case. These are commands anywhere in a line.
[[nodiscard]] bool begins_log_command(std::string_view text);

/// The text with these markers escaped, and `::` at the beginning of a line too, even after blanks and colour codes.
[[nodiscard]] std::string break_log_commands(std::string text);

} // namespace kpitrace
