// Where the gap of a red KPI comes from: the members of a dimension, with parts that add up to the gap.
#pragma once

#include "kpitrace/decompose/decomposition.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// A member's part of the gap; see MemberShare.
struct ReportCause {
    std::string member; ///< `(none)` for rows without a text
    std::optional<Number> actual{};
    std::optional<Number> reference{};
    ReferenceIs reference_is = ReferenceIs::own;
    Number contribution{};
    std::optional<double> share{};      ///< contribution / gap
    std::optional<double> usual{};      ///< what `share` would be if all members were alike
    std::optional<std::int64_t> rank{}; ///< of its contribution among those of the same member, 1: the largest
    std::optional<std::int64_t> of{};   ///< the number of compared periods, with this one
    bool unusual = false;
    /// How much of the gap it has beyond `usual`; see MemberShare.
    std::optional<double> excess() const { return excess_of(share, usual); }
};

/// The gap of a KPI by one dimension. What always holds: the contributions of the members, and `unassigned`, add up to
/// `gap`, which is `actual` - `reference`.
struct ReportCauses {
    std::string dimension; ///< id
    SplitKind kind = SplitKind::additive;
    double explains = 0; ///< from 0 to 1: how far the members are from being alike
    bool alike = false;  ///< the gap is not a matter of this dimension
    Number actual{};     ///< of the KPI; in a period that is not over, so far
    Number reference{};  ///< the target, or what of it is due; of a range, the bound that is missed
    Number gap{};
    std::optional<Number> unassigned{}; ///< the part of the target that no member has, as a contribution
    std::vector<ReportCause> members{}; ///< all of them, the largest part of the gap first
};

} // namespace kpitrace
