// A JSON text as a tree whose values know their places.
// Only members with wanted keys are kept, so that memory depends on what is compared and not on the size of the file.
#pragma once

#include "kpitrace/result/snapshot.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/source_file.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The hint of all messages about a file that is not a report.
inline constexpr std::string_view help_with_reports = "give a file that `kpitrace check --output FILE.json` wrote";

enum class JsonKind : std::uint8_t { null, boolean, number, text, array, object };
/// With its article: `a number`, `null`.
[[nodiscard]] std::string_view to_string(JsonKind kind);

struct JsonNode {
    JsonKind kind = JsonKind::null;
    bool truth = false;               ///< of a boolean
    std::string text{};               ///< of a text without its escapes; of a number as it is written
    Span span{};                      ///< of arrays and objects the opening bracket
    std::vector<std::string> keys{};  ///< of an object, one for each child, each once
    std::vector<JsonNode> children{}; ///< of arrays and objects, in order

    /// The object's member of that name, or null.
    [[nodiscard]] const JsonNode* find(std::string_view key) const;
};

/// Parses the whole file. Members whose keys are not among `wanted` must be JSON too, and are left out. Text that is
/// not JSON, a wanted key that occurs twice in an object, and what exceeds the limits are errors at their places;
/// nothing is returned then. Nesting costs no stack.
[[nodiscard]] std::optional<JsonNode> parse_json(const SourceFile& file, std::span<const std::string_view> wanted,
                                                 const SnapshotLimits& limits, Diagnostics& diagnostics);

} // namespace kpitrace
