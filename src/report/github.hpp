// GitHub's workflow commands: lines of a job's log that GitHub shows as annotations beside the lines of a file.
//
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kpitrace {

enum class AnnotationKind : std::uint8_t { error, warning, notice };

/// GitHub shows no more of each kind for a step of a job.
inline constexpr std::size_t most_annotations = 10;

/// What is empty or 0 is left out. Texts of any content: they are made safe here.
struct Annotation {
    AnnotationKind kind = AnnotationKind::error;
    std::string file{};
    std::size_t line = 0;
    std::size_t column = 0;
    std::string title{};
    std::string message{}; ///< may hold line ends
};

/// `::error file=a.yaml,line=3,col=5,title=no-path-to-profit::…`, ended by a line end. In the message `%`
/// and line ends become `%25` and `%0A`; in properties `%`, `:` and `,` become `%25`, `%3A` and `%2C`. All other
/// control characters, CR too, are escaped as for a terminal.
[[nodiscard]] std::string workflow_command(const Annotation& annotation);

} // namespace kpitrace
