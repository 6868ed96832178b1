// Writes what changed as JSON: the same object in `diff` and under `since` of a report.
#pragma once

#include "kpitrace/changes/changes.hpp"
#include "json/json_writer.hpp"

namespace kpitrace {

/// Writes an object. docs/diff.md describes its keys.
void write_json(JsonWriter& json, const Changes& changes);

} // namespace kpitrace
