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

} // namespace kpitrace
