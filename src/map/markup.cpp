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

} // namespace kpitrace
