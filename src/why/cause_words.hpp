// What a split shows, in words that all formats share. Texts are safe for a terminal and have no full stop.
#pragma once

#include "kpitrace/decompose/decomposition.hpp"
#include "kpitrace/scorecard/scorecard.hpp"

#include <string>

namespace kpitrace {

/// What a dimension shows of the gap, see parts_in_words(), or why its members have no shares of the gap. `gap` is the
/// gap of the whole.
[[nodiscard]] std::string headline_of(const DimensionSplit& split, const Number& gap, AgainstKind against,
                                      const Scorecard& scorecard);

/// The rank of a contribution: `largest of 13`, `2nd of 13`. Empty if fewer than
/// `least_compared` periods are compared: they show nothing.
[[nodiscard]] std::string rank_words(const Rank& rank);

/// A share of the gap: `58 %`.
[[nodiscard]] std::string share_words(double share);

} // namespace kpitrace
