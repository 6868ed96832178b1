// What is usual for a member: its share of the whole, and how large its contribution to a gap is compared with earlier
// ones. A large member always has a large part of a gap, so a large part alone says nothing.
#pragma once

#include "kpitrace/values/number.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// Divides `whole` over members in proportion to `weights` (for usual shares: the member's sum over the periods
/// before). If all numbers are exact, so are the parts: they have 12 decimals more than `whole`, or fewer if 38 digits
/// do not suffice, and add up to it exactly. What rounding down leaves goes to the largest remainders, of equal ones to
/// the first. Otherwise the parts are the nearest doubles. Returns nothing if the weights add up to zero, or if a
/// number is infinite.
[[nodiscard]] std::optional<std::vector<Number>> share_out(const Number& whole, std::span<const Number> weights);

/// How far contributions c differ from what the members' usual shares s of the gap would be:
///
///     sum |c - s * gap| / (sum |c| + sum |s| * |gap|)      gap = sum c, s = weight / sum of weights
///
/// 0 if each member has its usual share of the gap: then the dimension explains nothing. At most 1. If no contribution
/// counts against the others, it is the share of the gap that is not where it usually would be. For sums the weights
/// are the members' references, for ratios their denominators before. Returns nothing if the weights add up to zero, or
/// if a number is infinite; 0 if there are neither contributions nor a gap.
[[nodiscard]] std::optional<double> explains(std::span<const Number> contributions, std::span<const Number> weights);

/// Up to this value of explains(), a gap is not a matter of the dimension: all members changed alike, but for a tenth.
inline constexpr double alike_up_to = 0.1;

/// The contribution of one member to the gap of one period.
struct PeriodContribution {
    Number contribution;
    Number usual; // the member's usual share of that gap
};

struct Rank {
    std::size_t rank = 1; // 1: the largest
    std::size_t of = 1;   // the number of compared periods, with this one
    bool unusual = false;
};

/// Fewer periods do not show that something is unusual: of seven, each is the largest by chance once in seven times.
inline constexpr std::size_t least_compared = 8;

/// The rank of |contribution| among those of the same member in comparable periods, `before`. Of equal ones, the
/// present one ranks last, so that the largest is larger than all before. This is a placebo test: if nothing had
/// happened to the member, each of the `of` periods would be as likely to have rank 1.
///
/// A contribution is `unusual` if at least `least_compared` periods are compared and both it and its excess over the
/// usual share of the gap have rank 1, and if the excess goes in the direction of the contribution and is larger than a
/// tenth of `gap`. So no member is unusual when all change alike, however large the gap, and none for a trifle.
[[nodiscard]] Rank rank_contribution(const PeriodContribution& now, const Number& gap,
                                     std::span<const PeriodContribution> before);

} // namespace kpitrace
