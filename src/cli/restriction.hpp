// The members of dimensions to which a run is restricted (`--only`), or one after the other (`--each`).
//
// Mistakes in dimensions are reported before the files are read. Members are known only afterwards, because they are
// texts of the rows. A KPI whose actual reads a source without the dimension says nothing about a member. So it is
// left out of the scorecard that is evaluated, with the steps of plans that name it. All other ids stay the same.
#pragma once

#include "kpitrace/evaluate/evaluate.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/trace/run.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {

/// The dimension that an option names: `option` is `--each region`, `id` is `region`. An unknown dimension is an error
/// with the nearest one.
[[nodiscard]] std::optional<DimensionId> find_dimension(std::string_view option, std::string_view id,
                                                        const Scorecard& scorecard, Diagnostics& diagnostics);

/// Reads the values of `--only`: `DIM=MEMBER[,MEMBER…]`. A member in double quotes can contain commas; `(none)` is the
/// rows without a text. The members of a dimension that is named several times are joined, each once. Every value that
/// cannot be read is an error.
[[nodiscard]] std::vector<MemberChoice> read_only(std::span<const std::string> written, const Scorecard& scorecard,
                                                  Diagnostics& diagnostics);

/// Checks the choices when the rows are known: some source must have each dimension, and some row each member. An error
/// about a member names the nearest one.
void check_members(std::span<const MemberChoice> choices, const Scorecard& scorecard, const Query& query,
                   const Measurements& measurements, Diagnostics& diagnostics);

/// The members of a dimension in any source, ascending; first the rows without a text, if there are any.
[[nodiscard]] std::vector<std::optional<std::string>> members_in(const Query& query, const Measurements& measurements,
                                                                 DimensionId dimension);

/// The scorecard with the KPIs that can be restricted to members of all these dimensions. Plans whose steps all name
/// other KPIs are left out, too.
[[nodiscard]] Scorecard restricted_to(std::span<const DimensionId> dimensions, const Scorecard& scorecard,
                                      const Query& query, const Measurements& measurements);

/// For evaluate(): the members to which the query was restricted.
[[nodiscard]] std::vector<EvaluatedMembers> evaluated_members(std::span<const MemberChoice> choices);

/// Why a KPI of `whole` is not in the run's scorecard: "it reads `costs`, which lacks the dimension `region`". Empty if
/// it can be restricted.
[[nodiscard]] std::string why_left_out(const Kpi& kpi, const Scorecard& whole, const Run& run);

/// A sentence for each group of KPIs of `whole` that are left out of the run's scorecard for the same reason.
[[nodiscard]] std::vector<std::string> notes_on_left_out(const Scorecard& whole, const Run& run);

} // namespace kpitrace::cli
