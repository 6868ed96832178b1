// An element's lines in the scorecard's file.
#pragma once

#include "kpitrace/explain/explanation.hpp"
#include "kpitrace/text/source_file.hpp"

namespace kpitrace {

/// `id`: the element's key. In block style its line and those below it that are indented further; in flow style
/// (`{a: {…}, b: {…}}`) the piece from the key to the end of its value.
[[nodiscard]] ExplainedDefinition definition_of(const SourceFile& file, Span id);

} // namespace kpitrace
