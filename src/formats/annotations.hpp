// Annotations: lines of a job's log that a CI system shows beside the lines of a file. GitHub and Azure Pipelines show
// the same annotations, each from commands of its own.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

enum class AnnotationKind : std::uint8_t { error, warning, notice };
/// The word of both CI systems, such as `warning`.
[[nodiscard]] std::string_view to_string(AnnotationKind kind);

/// Both CI systems show at most this number of annotations of each kind for a step of a job.
inline constexpr std::size_t most_annotations = 10;

/// An annotation. Members that are empty or 0 are left out. Texts can have any content: the functions that write
/// commands make them safe.
struct Annotation {
    AnnotationKind kind = AnnotationKind::error;
    std::string file{};
    std::size_t line = 0;
    std::size_t column = 0;
    std::string title{};
    std::string message{}; ///< can contain line ends
};

/// The annotation as a command, ended by a line end: `::error file=a.yaml,line=3,col=5,title=no-path-to-profit::…`. In
/// the message, `%` and line ends become `%25` and `%0A`; in properties, `%`, `:` and `,` become `%25`, `%3A` and
/// `%2C`. All other control characters, including CR, are escaped as for a terminal.
[[nodiscard]] std::string workflow_command(const Annotation& annotation);

/// The annotation as a command of Azure Pipelines: `##vso[task.logissue type=error;sourcepath=a.yaml;linenumber=3;
/// columnnumber=5;]Win rate is red: …`. `%` and line ends in the message become `%AZP25` and `%0A`; in properties, `;`
/// and `]` become `%3B` and `%5D`, too. Azure has no notices, so a notice is a plain line of the log.
[[nodiscard]] std::string logging_command(const Annotation& annotation);

/// One of the two functions above.
using AnnotationCommand = std::string (*)(const Annotation&);

/// Which findings are shown as which kind of annotation.
struct AnnotationUse {
    Severity severity;
    AnnotationKind kind;
    std::string_view many;
};

/// The kinds of annotations, worst first.
inline constexpr std::array<AnnotationUse, 3> annotation_uses{
    {{Severity::error, AnnotationKind::error, "errors"},
     {Severity::warning, AnnotationKind::warning, "warnings"},
     {Severity::advice, AnnotationKind::notice, "pieces of advice"}}};

/// Commands for all annotations of a kind: `first`, then the findings of that severity. Rules take turns, so that a
/// rule with many findings leaves room for the others. There are at most ten commands: if there is more to show, the
/// tenth says `and 4 more errors`. It belongs to `file` as a whole and has the title `title`.
[[nodiscard]] std::string draw_annotations(std::vector<Annotation> first, const std::vector<ReportFinding>& findings,
                                           const AnnotationUse& use, const std::string& file, std::string_view title,
                                           AnnotationCommand command);

/// All annotations of a report, on the lines where KPIs are defined: an error for each KPI that fails the run, a
/// warning for each other KPI that is not green, then the findings of the audit.
[[nodiscard]] std::string draw_annotations(const Report& report, const Verdict& verdict, AnnotationCommand command);

/// All findings of an audit, errors first.
[[nodiscard]] std::string draw_annotations(const Audit& audit, const Scorecard& scorecard, AnnotationCommand command);

} // namespace kpitrace
