#include "map/markup.hpp"

#include "kpitrace/text/unicode.hpp"

namespace kpitrace {

std::string escape_markup(std::string_view text) {
    const std::string visible = escape_control(text);
    std::string safe;
    for (const char c : visible) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        case '\'':
            safe += "&#39;";
            break;
        default:
            safe += c;
        }
    }
    return safe;
}

std::string escape_markup_lines(std::string_view text) {
    std::string out;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        out += escape_markup(text.substr(0, end)) + "\n";
        text.remove_prefix(end + 1);
    }
    return out + escape_markup(text);
}

} // namespace kpitrace
