// What changed, for people: the sections that `diff` and `check --since` both print.
#pragma once

#include "display/page.hpp"
#include "kpitrace/changes/changes.hpp"

#include <string>

namespace kpitrace {

/// Each KPI once, grouped by what happened to it, red first; then objectives, definitions and notes. Each section
/// begins with its heading. Empty if nothing changed and there are no notes.
[[nodiscard]] std::string draw_changes(const Changes& changes, const Page& page);

/// For `check --since`: a heading that names the earlier report, then the sections, or a line if nothing changed.
[[nodiscard]] std::string draw_since(const Changes& changes, const Page& page);

} // namespace kpitrace
