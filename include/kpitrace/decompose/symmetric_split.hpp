// The change of a function of several inputs, split into one part for each input.
//
// The folder `decompose` takes the gap of a KPI apart into parts that add up to it: over the inputs of its formula, and
// over the members of a dimension. This header and its neighbours symmetric_split, member_split, usual_shares and
// pair_cells are pure calculations: they know no scorecard. All of them calculate with fractions and round only their
// results, so no result depends on the order of inputs or members, and exchanging the two sides changes only signs.
#pragma once

#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace kpitrace {

/// The value of the function if each input whose bit in `after` is set has its value after the change, and each other
/// input its value before. Input 0 is the lowest bit. Returns nothing if the function has no value there (a division
/// by zero). An input can be anything that changes as a whole: a number, or a vector with a number for each member.
using Mixture = std::function<std::optional<Number>(std::uint32_t after)>;

/// With more inputs a caller groups them, for example by the operands of its formula: a split asks for 2^inputs values.
inline constexpr std::size_t most_split_inputs = 10;

/// The symmetric split, or Shapley value (Das Gupta 1993; Shorrocks 2013). For an order of the inputs, let one after
/// the other change from before to after; an input's effect is what the value changes at its turn. Its part is the mean
/// effect over all n! orders:
///
///     part i = sum over the sets S of other inputs: |S|! (n - 1 - |S|)! / n! * (value(S and i) - value(S))
///
/// For two factors a * b this is (a1 - a0) (b0 + b1) / 2 and (b1 - b0) (a0 + a1) / 2. The parts, in the order of the
/// inputs, add up to value(all) - value(none). A part is exact if all values are exact and its decimals end (as for
/// sums, differences, and products of two); other parts are the nearest doubles, so their total can differ in the last
/// digits. An input without effect in any mixture has exactly 0.
///
/// Asks for each mixture once, in ascending order. Without inputs the result is empty. Returns nothing if a mixture has
/// no value or an infinite one. At most `most_split_inputs`.
[[nodiscard]] std::optional<std::vector<Number>> split_symmetrically(std::size_t inputs, const Mixture& value);

} // namespace kpitrace
