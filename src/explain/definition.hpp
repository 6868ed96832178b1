// Finds the lines of an element in the scorecard's file.
#pragma once

#include "kpitrace/explain/explanation.hpp"
#include "kpitrace/text/source_file.hpp"

namespace kpitrace {

/// The definition of the element whose key is at `id`. In block style, it is the key's line and the lines below it that
/// are indented further. In flow style (`{a: {…}, b: {…}}`), it is the text from the key to the end of its value.
[[nodiscard]] ExplainedDefinition definition_of(const SourceFile& file, Span id);

} // namespace kpitrace
