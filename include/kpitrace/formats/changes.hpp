// What changed between two reports, as text for people and machines.
#pragma once

#include "kpitrace/changes/changes.hpp"
#include "kpitrace/display/text_style.hpp"

#include <string>

namespace kpitrace {

/// KPIs that became red come first; the last line is a summary in one sentence.
[[nodiscard]] std::string render_text(const Changes& changes, const TextStyle& style);
/// Everything. docs/diff.md describes the keys.
[[nodiscard]] std::string render_json(const Changes& changes);

} // namespace kpitrace
