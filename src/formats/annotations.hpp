// GitHub's workflow commands: lines of a job's log that GitHub shows as annotations beside the lines of a file.
//
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
#pragma once

#include "kpitrace/report/report.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

enum class AnnotationKind : std::uint8_t { error, warning, notice };

/// GitHub shows at most this number of annotations of each kind for a step of a job.
inline constexpr std::size_t most_annotations = 10;

/// An annotation. Members that are empty or 0 are left out. Texts can have any content: workflow_command() makes them
/// safe.
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

/// Workflow commands for all annotations of a kind: `first`, then the findings of that severity. Rules take turns, so
/// that a rule with many findings leaves room for the others. There are at most ten commands: if there is more to show,
/// the tenth says `and 4 more errors`. It belongs to `file` as a whole and has the title `title`.
[[nodiscard]] std::string draw_annotations(std::vector<Annotation> first, const std::vector<ReportFinding>& findings,
                                           const AnnotationUse& use, const std::string& file, std::string_view title);

} // namespace kpitrace
