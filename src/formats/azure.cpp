// Logging commands of Azure Pipelines: lines of a job's log that Azure lists as issues of the run.
//
// https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands
#include "formats/annotations.hpp"

#include "kpitrace/formats/audit.hpp"
#include "kpitrace/formats/render.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

/// Characters that the agent would read as syntax. It decodes these forms itself; `%` has a form of its own, because
/// commands from before it had one contain plain `%`.
std::string escaped_value(std::string_view text) {
    std::string out;
    for (const char c : escape_control(text)) {
        switch (c) {
        case '%':
            out += "%AZP25";
            break;
        case ';':
            out += "%3B";
            break;
        case ']':
            out += "%5D";
            break;
        default:
            out += c;
        }
    }
    return out;
}

/// The lines of the text, safe for a log, with `line_end` between them.
std::string joined_lines(std::string_view text, std::string_view line_end) {
    std::string out;
    while (true) {
        const std::size_t end = text.find('\n');
        out += escape_control(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        out += line_end;
        text.remove_prefix(end + 1);
    }
}

/// The title and the message, because issues of Azure have no title.
std::string whole_message(const Annotation& annotation) {
    return annotation.title.empty() ? annotation.message : annotation.title + ": " + annotation.message;
}

/// A line of the log without a command.
std::string plain_lines(const Annotation& annotation) {
    std::string place = annotation.file;
    if (annotation.line != 0) place += fmt::format(":{}:{}", annotation.line, annotation.column);
    if (!place.empty()) place += ": ";
    return joined_lines(fmt::format("{}{}: {}", place, to_string(annotation.kind), whole_message(annotation)), "\n  ") +
           "\n";
}

std::string logged_property(std::string_view name, std::string_view value) {
    return value.empty() ? std::string() : fmt::format("{}={};", name, escaped_value(value));
}

std::string logged_property(std::string_view name, std::size_t value) {
    return value == 0 ? std::string() : fmt::format("{}={};", name, value);
}

/// A command ends with its line. The agent decodes the line ends of the message.
std::string logged_message(const Annotation& annotation) {
    std::string percents;
    for (const char c : whole_message(annotation)) percents += c == '%' ? "%AZP25" : std::string(1, c);
    return joined_lines(percents, "%0A");
}

} // namespace

std::string logging_command(const Annotation& annotation) {
    if (annotation.kind == AnnotationKind::notice) return plain_lines(annotation);
    return fmt::format("##vso[task.logissue type={};{}{}{}]{}\n", to_string(annotation.kind),
                       logged_property("sourcepath", annotation.file), logged_property("linenumber", annotation.line),
                       logged_property("columnnumber", annotation.column), logged_message(annotation));
}

std::string render_azure(const Report& report, const Verdict& verdict) {
    return draw_annotations(report, verdict, logging_command);
}

std::string render_audit_azure(const Audit& audit, const Scorecard& scorecard) {
    return draw_annotations(audit, scorecard, logging_command);
}

} // namespace kpitrace
