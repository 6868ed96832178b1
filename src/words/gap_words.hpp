// What the parts of a gap say, in words that check, the page, why and plans share. Texts are safe for a terminal and
// have no full stop.
#pragma once

#include "kpitrace/result/causes.hpp"

#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// The gap that the parts are of.
struct GapSide {
    AgainstKind against = AgainstKind::target;
    bool is_below = true; ///< the actual is below the reference
};
[[nodiscard]] GapSide side_of(const Number& gap, AgainstKind against = AgainstKind::target);

/// `every region is below the target alike: not a matter of region`, or `every region fell alike: …`. There must be a
/// dimension.
[[nodiscard]] std::string alike_in_words(const std::vector<std::string>& dimensions, GapSide side);

/// The members to look at: `South has 69 % of the gap, unusual (largest of 13); the others as usual`. If none is
/// unusual, those that have more than a tenth of the gap beyond what they would have if all were alike, and what that
/// would be. A large member always has a large part, so no other is named. At most two are: `no region has much more of
/// the gap than if all were alike` if there are none. Empty if no member makes the gap larger.
[[nodiscard]] std::string parts_in_words(std::span<const ReportCause> members, const std::string& dimension,
                                         GapSide side);

/// Whether parts_in_words() names an unusual member, or any member.
[[nodiscard]] bool names_an_unusual_member(std::span<const ReportCause> members);
[[nodiscard]] bool names_a_member(std::span<const ReportCause> members);

/// A share of the gap: `58 % of the gap`. Where others offset most of a part, `3.4 times the gap`.
[[nodiscard]] std::string share_of_gap(double share);

} // namespace kpitrace
