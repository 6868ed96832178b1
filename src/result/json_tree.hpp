// A JSON text as a tree whose values know their places. Only members with wanted keys are kept, so that memory depends
// on what is compared and not on the size of the file.
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

/// The hint in all messages about a file that is not a report.
inline constexpr std::string_view help_with_reports = "give a file that `kpitrace check --output FILE.json` wrote";

/// The key of a report whose object has a member for each dimension to which the report is restricted.
inline constexpr std::string_view restriction_key = "only";

/// The key of a report for the KPIs to which it is restricted, and the keys of its two lists.
inline constexpr std::string_view selection_key = "selection";
inline constexpr std::string_view select_key = "select";
inline constexpr std::string_view exclude_key = "exclude";

enum class JsonKind : std::uint8_t { null, boolean, number, text, array, object };
/// The kind in words, such as `a number`, `an object` or `null`.
[[nodiscard]] std::string_view to_string(JsonKind kind);

struct JsonNode {
    JsonKind kind = JsonKind::null;
    bool truth = false;               ///< the value of a boolean
    std::string text{};               ///< a text without its escapes, or a number as it is written
    Span span{};                      ///< for arrays and objects, the opening bracket
    std::vector<std::string> keys{};  ///< for objects: the key of each child; no key occurs twice
    std::vector<JsonNode> children{}; ///< for arrays and objects, in order

    [[nodiscard]] const JsonNode* find(std::string_view key) const;
};

/// Parses the whole file. Members whose keys are not in `wanted` must be valid JSON too, but are left out, except those
/// of the report's `only`. It is an
/// error, at its place, if the text is not JSON, if a wanted key occurs twice in an object, or if a limit is exceeded.
/// Returns nothing after an error. Nesting costs no stack.
[[nodiscard]] std::optional<JsonNode> parse_json(const SourceFile& file, std::span<const std::string_view> wanted,
                                                 const SnapshotLimits& limits, Diagnostics& diagnostics);

} // namespace kpitrace
