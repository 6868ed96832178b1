// An element's lines in the scorecard's file.
#pragma once

#include "kpitrace/explain/explanation.hpp"
#include "kpitrace/text/source_file.hpp"

namespace kpitrace {

/// `id` is the element's key. In block style, the definition is the key's line and the lines below it that are indented
/// further. In flow style (`{a: {…}, b: {…}}`), it is the text from the key to the end of its value.
[[nodiscard]] ExplainedDefinition definition_of(const SourceFile& file, Span id);

} // namespace kpitrace
