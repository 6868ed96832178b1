#include "report/github.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

std::string_view word(AnnotationKind kind) {
    switch (kind) {
    case AnnotationKind::error:
        return "error";
    case AnnotationKind::warning:
        return "warning";
    case AnnotationKind::notice:
        return "notice";
    }
    return {};
}

void add_escaped(std::string& out, std::string_view text, std::string_view special) {
    for (const char c : text) {
        if (special.find(c) == std::string_view::npos)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
}

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
    return fmt::format("::{}{}{}::{}\n", word(annotation.kind), properties.empty() ? "" : " ", properties,
                       escaped_message(annotation.message));
}

} // namespace kpitrace
