// Suggestions for 'did you mean': which of the right names is nearest to a wrong one.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The candidate that is nearest to `name`, counted in edits, if it is near enough to be meant. An edit inserts, drops
/// or changes a character, or swaps two neighbours. A difference in case is half an edit, and so is any number of them
/// without other edits. Near enough is at most a third of the name's length (one edit for short names), but not all
/// of it. The first of several equally near candidates wins. To bound the work, names above 64 bytes have no
/// suggestion.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view name,
                                                           std::span<const std::string_view> candidates);

/// All candidates that are as near to `name` as the nearest one, in the order of `candidates`; a candidate that is
/// listed twice is returned twice.
[[nodiscard]] std::vector<std::string_view> nearest_names(std::string_view name,
                                                          std::span<const std::string_view> candidates);

/// The distance of `candidate` from `name` in half edits, by the rules of nearest_name(). Nothing where the candidate
/// is not near enough.
[[nodiscard]] std::optional<std::size_t> spelling_distance(std::string_view name, std::string_view candidate);

/// At most `limit` names in backticks, for a help text: "`a`, `b`, `c` and 4 more".
[[nodiscard]] std::string list_names(std::span<const std::string_view> names, std::size_t limit = 8);

} // namespace kpitrace
