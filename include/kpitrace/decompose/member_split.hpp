// The change of a whole, split over the members of a dimension: ratios, and products of a volume and a price.
//
// Sums and counts need no function: the contribution of a member is its value after minus its value before. In all
// structs 0 stands for before (or the reference), 1 for after (or the actual value); capitals stand for the whole,
// which is the sum over the members. So the members must not overlap and must cover the whole. A member without rows on
// one side has zeros there. Results are in the order of the members; they are exact where their decimals end, otherwise
// the nearest double.
#pragma once

#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

/// A ratio r = n / d, such as a rate, or an average as sum over count.
struct RatioMember {
    Number numerator_before;
    Number denominator_before;
    Number numerator_after;
    Number denominator_after;
};

struct RatioPart {
    Number mix;          // the member's weight changed
    Number rate;         // the member's own ratio changed
    Number contribution; // mix + rate
};

/// Mix and rate of a change of R = N / D (Kitagawa 1955), with the weights w = d / D:
///
///     mix  = (w1 - w0) * ((r0 + r1) / 2 - (R0 + R1) / 2)
///     rate = (w0 + w1) / 2 * (r1 - r0)
///
/// The contributions add up to R1 - R0 without a rest. Mix is measured from the ratio of the whole, so a member that
/// grows counts for what it is above or below it. A member with d = 0 on one side has the ratio of its other side
/// there, so that all of its contribution is mix. What a member has in n without any d cannot be mix; it is in its
/// rate. Returns nothing if D is zero on a side, or if a number is infinite.
[[nodiscard]] std::optional<std::vector<RatioPart>> split_ratio(std::span<const RatioMember> members);

struct RatioActual {
    Number numerator;
    Number denominator;
};

/// What each member contributes to R - T, where only the whole has the target T: (n - T d) / D. A member that meets T
/// contributes 0. Returns nothing if D is zero, or if a number is infinite.
[[nodiscard]] std::optional<std::vector<Number>> split_ratio_against(std::span<const RatioActual> members,
                                                                     const Number& target);

/// An amount x = q * p, as revenue is units times price.
struct VolumeMember {
    Number volume_before;
    Number amount_before;
    Number volume_after;
    Number amount_after;
};

struct VolumePart {
    Number volume;       // the whole volume changed
    Number mix;          // the member's share of the volume changed
    Number price;        // the member's price changed
    Number contribution; // volume + mix + price = x1 - x0
    Number centred_mix;  // mix, with the price measured from the average price: who changed for the better or worse
};

enum class VolumeTerms : std::uint8_t {
    symmetric, // no order: split_symmetrically() of each member's Q * w * p
    finance,   // as in management accounting: first volume, then mix, then price
};

/// Volume, mix and price of a change of the amount X, with the whole volume Q, w = q / Q and the average price
/// P = X / Q. `finance` gives
///
///     volume = (Q1 - Q0) * w0 * p0     adds up to (Q1 - Q0) * P0
///     mix    = Q1 * (w1 - w0) * p0     centred: Q1 * (w1 - w0) * (p0 - P0), with the same total
///     price  = q1 * (p1 - p0)
///
/// and `symmetric` takes, for each of the three factors, the mean over all six orders of changing them. The
/// contributions add up to X1 - X0. A member with q = 0 on one side has the price of its other side there. What it has
/// in x without any q is in its price, after the `finance` volume of x0. Returns nothing if Q0 is zero, for `symmetric`
/// also if Q1 is zero, or if a number is infinite.
[[nodiscard]] std::optional<std::vector<VolumePart>> split_volume(std::span<const VolumeMember> members,
                                                                  VolumeTerms terms);

} // namespace kpitrace
