// GitHub's workflow commands: lines of a job's log that GitHub shows as annotations beside the lines of a file.
//
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
#include "formats/annotations.hpp"

#include "kpitrace/formats/audit.hpp"
#include "kpitrace/formats/render.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

/// Characters that GitHub would read as syntax are written as `%` and two hexadecimal digits.
void add_escaped(std::string& out, std::string_view text, std::string_view special) {
    for (const char c : text) {
        if (special.find(c) == std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
}

/// A workflow command ends with its line, and the next line could be another command. So a line end in a message is
/// written as GitHub decodes it, and all other control characters are made visible.
std::string escaped_message(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t end = text.find('\n');
        add_escaped(out, escape_control(text.substr(0, end)), "%");
        if (end == std::string_view::npos) return out;
        out += "%0A";
        text.remove_prefix(end + 1);
    }
}

void add_property(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out += fmt::format("{}{}=", out.empty() ? "" : ",", name);
    add_escaped(out, escape_control(value), "%:,");
}

std::string number(std::size_t value) {
    return value == 0 ? std::string() : std::to_string(value);
}

} // namespace

std::string workflow_command(const Annotation& annotation) {
    std::string properties;
    add_property(properties, "file", annotation.file);
    add_property(properties, "line", number(annotation.line));
    add_property(properties, "col", number(annotation.column));
    add_property(properties, "title", annotation.title);
    return fmt::format("::{}{}{}::{}\n", to_string(annotation.kind), properties.empty() ? "" : " ", properties,
                       escaped_message(annotation.message));
}

std::string render_github(const Report& report, const Verdict& verdict) {
    return draw_annotations(report, verdict, workflow_command);
}

std::string render_audit_github(const Audit& audit, const Scorecard& scorecard) {
    return draw_annotations(audit, scorecard, workflow_command);
}

} // namespace kpitrace
