// The members of dimensions in the data, and the rows that belong to them.
#pragma once

#include "evaluate/metric_evaluator.hpp"
#include "kpitrace/evaluate/evaluate.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// The key that divides the rows of a source by the dimension. Returns nothing if the Query has no such key, or if no
/// file of the source has its columns.
[[nodiscard]] std::optional<KeyId> key_in(const Query& query, const Measurements& measurements, SourceId source,
                                          DimensionId dimension);

/// The key that divides the rows of a source by the pairs of members of two dimensions, if there is one.
[[nodiscard]] std::optional<KeyId> pair_key_in(const Query& query, const Measurements& measurements, SourceId source,
                                               const std::array<DimensionId, 2>& pair);

/// The first of the sources that lacks one of the dimensions. `sources` says for each source of the scorecard whether
/// it is one.
[[nodiscard]] std::optional<Undivided> find_undivided(const Query& query, const Measurements& measurements,
                                                      const std::vector<bool>& sources,
                                                      std::span<const EvaluatedMembers> members);

/// The rows of the member: for each source that has the dimension those of the member, for others all rows.
[[nodiscard]] Slice slice_of(const Query& query, const Measurements& measurements, DimensionId dimension,
                             const std::optional<std::string>& member);
/// The rows of the members to which the Query was not restricted: all measured rows if there is no such member.
[[nodiscard]] Slice slice_of(const Query& query, const Measurements& measurements,
                             std::span<const EvaluatedMembers> members);

/// By which members a KPI is shown: those with rows in any source that the actual or the target reads and that has the
/// dimension, ascending. If the scorecard is evaluated over `evaluated`, other members of these dimensions are left
/// out.
[[nodiscard]] std::vector<std::optional<std::string>> members_of(const Scorecard& scorecard, const Query& query,
                                                                 const Measurements& measurements, const Kpi& kpi,
                                                                 DimensionId dimension,
                                                                 std::span<const EvaluatedMembers> evaluated);

} // namespace kpitrace
