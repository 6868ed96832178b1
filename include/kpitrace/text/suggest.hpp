// Finds suggestions for 'did you mean': the known name that is nearest to a wrong one.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The candidate that is nearest to `name` in edits, if it is near enough. An edit inserts, removes or changes a
/// character, or swaps two neighbours. If names differ only in case, that is half an edit in total; otherwise each
/// difference in case is half an edit. Near enough means at most a third of the name's length (one edit for short
/// names), but less than all of it. Of equally near candidates the first is returned. Names longer than 64 bytes have
/// no suggestion, which bounds the work.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view name,
                                                           std::span<const std::string_view> candidates);

/// All candidates that are as near to `name` as the nearest one, in the order of `candidates`; a candidate that is
/// listed twice is returned twice.
[[nodiscard]] std::vector<std::string_view> nearest_names(std::string_view name,
                                                          std::span<const std::string_view> candidates);

/// The distance of `candidate` from `name` in half edits, by the rules of nearest_name(). Returns nothing if the
/// candidate is not near enough.
[[nodiscard]] std::optional<std::size_t> spelling_distance(std::string_view name, std::string_view candidate);

/// Lists at most `limit` names in backticks, for a help text: "`a`, `b`, `c` and 4 more".
[[nodiscard]] std::string list_names(std::span<const std::string_view> names, std::size_t limit = 8);

} // namespace kpitrace
