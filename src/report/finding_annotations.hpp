// Findings as annotations on GitHub, and what holds of all annotations of a kind.
#pragma once

#include "kpitrace/report/report.hpp"
#include "report/github.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// What is shown by a kind of annotation.
struct AnnotationUse {
    Severity severity;
    AnnotationKind kind;
    std::string_view many;
};

/// Worst first.
inline constexpr std::array<AnnotationUse, 3> annotation_uses{
    {{Severity::error, AnnotationKind::error, "errors"},
     {Severity::warning, AnnotationKind::warning, "warnings"},
     {Severity::advice, AnnotationKind::notice, "pieces of advice"}}};

/// Workflow commands for all of a kind: `first`, then the findings of the use's severity, rules taking turns so that a
/// rule with many leaves room for the others; at most ten, of which the last says `and 4 more errors` where there are
/// more, on `file` as a whole and in the name of `title`.
[[nodiscard]] std::string draw_annotations(std::vector<Annotation> first, const std::vector<ReportFinding>& findings,
                                           const AnnotationUse& use, const std::string& file, std::string_view title);

} // namespace kpitrace
