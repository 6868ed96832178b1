// Findings as annotations on GitHub, and what holds of all annotations of a kind.
#pragma once

#include "kpitrace/report/report.hpp"
#include "report/github.hpp"

#include <array>
#include <cstddef>
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

/// The findings of a use's severity, in their order.
[[nodiscard]] std::vector<const ReportFinding*> findings_of(const std::vector<ReportFinding>& findings,
                                                            const AnnotationUse& use);

/// At most `most` of the findings, rules taking turns, so that a rule with many leaves room for the others; in their
/// order.
[[nodiscard]] std::vector<Annotation> annotate(const std::vector<const ReportFinding*>& findings,
                                               const AnnotationUse& use, std::size_t most);

/// `and 4 more errors`, on the file as a whole. `title`: who says so.
[[nodiscard]] Annotation count_the_rest(const AnnotationUse& use, std::size_t rest, const std::string& file,
                                        std::string_view title);

} // namespace kpitrace
