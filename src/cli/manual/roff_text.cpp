#include "cli/manual/roff_text.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/format.h>

namespace kpitrace::cli {

namespace {

std::string ascii_in_roff(char c) {
    switch (c) {
    case '\\':
        return "\\e";
    case '-':
        return "\\-";
    case '\'':
        return "\\(aq";
    case '`':
        return "\\(ga";
    case '^':
        return "\\(ha";
    case '~':
        return "\\(ti";
    case '"':
        return "\\(dq";
    default:
        return {c};
    }
}

} // namespace

std::string roff_literal(std::string_view text) {
    std::string out = text.starts_with('.') ? "\\&" : ""; // or the line would be a request
    while (!text.empty()) {
        const CodePoint first = first_code_point(text);
        out += first.size == 1 ? ascii_in_roff(text.front())
                               : fmt::format("\\[u{:04X}]", static_cast<std::uint32_t>(first.value));
        text.remove_prefix(first.size);
    }
    return out;
}

std::string roff_prose(std::string_view text) {
    std::string out;
    for (bool is_bold = false; !text.empty(); is_bold = !is_bold) {
        const std::size_t end = std::min(text.find('`'), text.size());
        const std::string piece = roff_literal(text.substr(0, end));
        out += is_bold ? fmt::format("\\fB{}\\fR", piece) : piece;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

} // namespace kpitrace::cli
