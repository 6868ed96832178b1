// What a run prints instead of a report if it could not be carried out.
#pragma once

#include "kpitrace/formats/render.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <string>

namespace kpitrace {

/// Errors in the form in which a CI system shows them: `github`: an annotation for each, at most ten; `junit`: a suite
/// with one case, which has an error. Empty for all other formats, whose readers expect a report or nothing.
[[nodiscard]] std::string render_errors(const Diagnostics& diagnostics, Format format);

} // namespace kpitrace
