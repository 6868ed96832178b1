// Texts from cells of the data, as messages and notes show them.
//
// More people can read a log than are allowed to see the data. So every text from a cell, and every value that was read
// from a cell, must pass through cell_text() before it becomes part of a message. One switch then hides all of them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace {

enum class CellTexts : std::uint8_t { shown, hidden };

/// Sets the switch for the whole process. Before the first call, texts are shown. Messages that already exist keep
/// their texts.
void show_cell_texts(CellTexts texts);
[[nodiscard]] CellTexts cell_texts();

/// The text; `***` if texts from cells are hidden.
[[nodiscard]] std::string cell_text(std::string_view text);

// A CI system executes lines such as `::error::…` (GitHub) and `##vso[…]` (Azure) in the log of a job as commands. A
// cell or a name must never become such a command. So the markers of commands are escaped like control characters:
// `#\x23[`, `\x3a:`. In double quotes of YAML that is still the same text.

/// Whether `text` begins with `##[` or `##vso[` in any case. CI systems find these commands anywhere in a line.
[[nodiscard]] bool begins_log_command(std::string_view text);

/// Returns the text with these markers escaped, and also each `::` at the beginning of a line, even after blanks and
/// colour codes.
[[nodiscard]] std::string break_log_commands(std::string text);

} // namespace kpitrace
