// 'Did you mean': the nearest of the names that would have been right.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The candidate nearest to `name` by edits (insert, drop, change, swap of neighbours; case is half an edit, and so is
/// any difference in case alone), if it is near enough to be meant: at most a third of the name's length, and 1 for
/// short ones, but not all of it. The first wins among equals. Work is bounded: names above 64 bytes have no
/// suggestion.
[[nodiscard]] std::optional<std::string_view> nearest_name(std::string_view name,
                                                           std::span<const std::string_view> candidates);

/// All candidates that are as near to `name` as the nearest one, in the order of `candidates`. A name that occurs twice
/// among the candidates occurs twice here.
[[nodiscard]] std::vector<std::string_view> nearest_names(std::string_view name,
                                                          std::span<const std::string_view> candidates);

/// How far `candidate` is from `name` in half edits, by the rules of nearest_name(). Nothing where it is too far to be
/// meant.
[[nodiscard]] std::optional<std::size_t> spelling_distance(std::string_view name, std::string_view candidate);

/// "a, b, c and 4 more": at most `limit` names in backticks, for a help text.
[[nodiscard]] std::string list_names(std::span<const std::string_view> names, std::size_t limit = 8);

} // namespace kpitrace
