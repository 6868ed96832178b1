// What changed between two reports, as text for people and machines.
#pragma once

#include "kpitrace/changes/changes.hpp"
#include "kpitrace/display/text_style.hpp"

#include <string>

namespace kpitrace {

/// What became red first; the last line says it in a sentence.
[[nodiscard]] std::string render_text(const Changes& changes, const TextStyle& style);
/// Everything; keys and their meaning in docs/diff.md.
[[nodiscard]] std::string render_json(const Changes& changes);

} // namespace kpitrace
