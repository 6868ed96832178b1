// The numbers of all members of a dimension, in the evaluated period and in those before that show what is usual.
#pragma once

#include "decompose/dimension_split.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

struct MemberRow {
    std::optional<std::string> member{};
    std::vector<MemberNumbers> actual{};          ///< by period of the subject
    std::vector<MemberNumbers> reference{};       ///< by period, unless the reference is a target
    std::vector<std::optional<Number>> targets{}; ///< by period: its own target, if it has one
    std::map<Period, Number> past{};              ///< its part in periods that show usual shares, where they are needed
};

/// Where the targets of members come from.
enum class OwnTargets : std::uint8_t {
    none,
    some, ///< some members have one
    all
};

struct MemberTable {
    std::vector<MemberRow> rows{}; ///< ascending by member
    OwnTargets own = OwnTargets::none;
};

/// The rows of a member, or of a pair of members.
struct MemberSlice {
    std::optional<std::string> member{};
    Slice slice{};
    std::vector<EvaluatedMembers> evaluated{}; ///< the members whose targets apply
};

/// The members of the dimension that have rows, and those that the scorecard gives a target, ascending.
[[nodiscard]] std::vector<MemberSlice> slices_of(const SplitSubject& subject, DimensionId dimension);

/// Whether the scorecard lists targets of members of the dimension.
[[nodiscard]] bool lists_targets(const SplitSubject& subject, DimensionId dimension);

/// Measures all members. Own targets that are far from adding up to the target of the whole are left out unless the
/// scorecard lists them: a formula such as `greatest(previous(x), 100)` says nothing about members. If some member then
/// has no own target, `past` is filled. `whole` has the values of all rows.
[[nodiscard]] MemberTable measure_members(const SplitSubject& subject, const std::vector<MemberSlice>& slices,
                                          bool are_listed, const MetricEvaluator& whole);

/// The periods that show the usual shares of a period: the 12 before it that are over.
[[nodiscard]] std::vector<Period> usual_periods(const Run& run, Period period);

} // namespace kpitrace
