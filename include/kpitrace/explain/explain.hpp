// Finds the element that a user names, explains it, and renders the explanation (`kpitrace explain`).
//
// The folder `explain` exists because a report says what a number is, and a user then asks why. It covers one KPI,
// metric or objective in one period: how its number was calculated from rows, why it is in its zone, what it leads to,
// and who acts on it. What always holds: every figure equals the report's.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/explain/explanation.hpp"
#include "kpitrace/query/query.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/trace/run.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The element to explain.
struct Subject {
    ElementKind kind = ElementKind::kpi;
    std::uint32_t index = 0;         ///< index in the scorecard's vector of that kind
    std::vector<std::string> others; ///< other elements that a bare id also names, such as `metric:win_rate`
};

/// Finds the element that `id` names: `win_rate`, or with its kind `kpi:win_rate`. A bare id means a KPI if one has it,
/// otherwise a metric, otherwise an objective. If there is no such element, reports an error with the nearest id and
/// returns nothing.
[[nodiscard]] std::optional<Subject> find_subject(const Scorecard& scorecard, std::string_view id,
                                                  Diagnostics& diagnostics);

/// Explains an element of the run's scorecard. `report` is the report of the run. `counts` is what add_row_counts()
/// returned for the run's query before it was measured.
[[nodiscard]] Explanation explain(const Run& run, const RowCounts& counts, Report report, const Subject& subject);

/// Writes the explanation for people, as wide as the style says, but at least 60 columns. It ends in a line end, like
/// all output.
[[nodiscard]] std::string render_explanation_text(const Explanation& explanation, const TextStyle& style);
/// Writes only how the number of a KPI or metric is calculated. Empty for an objective.
[[nodiscard]] std::string render_derivation_text(const Explanation& explanation, const TextStyle& style);
/// Writes the explanation for machines. docs/explain.md describes the keys. Exact numbers have all their digits.
[[nodiscard]] std::string render_explanation_json(const Explanation& explanation);

} // namespace kpitrace
