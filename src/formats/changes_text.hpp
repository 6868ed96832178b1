// What changed, for people: the sections that `diff` and `check --since` both print.
#pragma once

#include "display/page.hpp"
#include "kpitrace/changes/changes.hpp"

#include <string>

namespace kpitrace {

/// KPIs by what became of them, each once, red first; then objectives, definitions and notes. Each section begins with
/// its heading. Empty where nothing changed and nothing has to be noted.
[[nodiscard]] std::string draw_changes(const Changes& changes, const Page& page);

/// For `check --since`: a heading that names the earlier report, the sections, and a line where nothing changed.
[[nodiscard]] std::string draw_since(const Changes& changes, const Page& page);

} // namespace kpitrace
