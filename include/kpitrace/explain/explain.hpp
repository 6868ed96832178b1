// Finds what is asked for, explains it, and renders the explanation.
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

/// What is to be explained.
struct Subject {
    ElementKind kind = ElementKind::kpi;
    std::uint32_t index = 0;         ///< in the scorecard's vector of that kind
    std::vector<std::string> others; ///< further elements that a bare id names: `metric:win_rate`
};

/// `win_rate`, or with its kind `kpi:win_rate`. A bare id means a KPI, else a metric, else an objective. Nothing, with
/// an error that names the nearest id, where there is none.
[[nodiscard]] std::optional<Subject> find_subject(const Scorecard& scorecard, std::string_view id,
                                                  Diagnostics& diagnostics);

/// Explains an element of the run's scorecard. `report` is the run's; `counts` are those that add_row_counts() added to
/// the run's query before it was measured.
[[nodiscard]] Explanation explain(const Run& run, const RowCounts& counts, const Report& report,
                                  const Subject& subject);

/// For people, as wide as the style says (60 columns at least). Ended by a line end, as all output.
[[nodiscard]] std::string render_explanation_text(const Explanation& explanation, const TextStyle& style);
/// For machines: keys and their meaning in docs/explain.md. Exact numbers bear all their digits.
[[nodiscard]] std::string render_explanation_json(const Explanation& explanation);

} // namespace kpitrace
