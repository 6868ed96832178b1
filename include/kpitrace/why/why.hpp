// The answer of `kpitrace why`: the parts of a KPI's gap, as text, JSON or Markdown.
//
// The folder `why` only renders: every figure is one of the Decomposition or of the Report.
#pragma once

#include "kpitrace/decompose/decomposition.hpp"
#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"

#include <string>
#include <vector>

namespace kpitrace {

/// The other side of the comparison, as people read it.
struct ReferenceTitles {
    std::string id{};          ///< of the period; empty for a target
    std::string title{};       ///< `May 2026`; `the target`
    std::string head{};        ///< of a column: `May`, `target`
    std::string actual_head{}; ///< of the column beside it: `June`, `actual`
};

struct Why {
    Report report;
    Decomposition parts; ///< its KPI is one of the report's
    ReferenceTitles reference{};
    std::string reason{};                 ///< why there is no gap, if a value is missing
    std::vector<std::string> headlines{}; ///< by dimension: what it shows, in a sentence
    std::vector<std::string> notes{};     ///< what the reader must know of the numbers
};

/// `report` is the report of the run, `parts` what decompose() returned for one of its KPIs.
[[nodiscard]] Why make_why(const Run& run, Report report, Decomposition parts);

/// Writes the answer for people, as wide as the style says, but at least 60 columns.
[[nodiscard]] std::string render_why_text(const Why& why, const TextStyle& style);
/// Writes the answer for machines, with all members. docs/why.md describes the keys. Exact numbers have all their
/// digits.
[[nodiscard]] std::string render_why_json(const Why& why);
/// Writes the answer as GitHub's Markdown.
[[nodiscard]] std::string render_why_markdown(const Why& why);

} // namespace kpitrace
