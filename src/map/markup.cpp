#include "map/markup.hpp"

#include "kpitrace/text/unicode.hpp"

namespace kpitrace {

namespace {

/// XML has no place for U+FFFE and U+FFFF, not even as references.
bool is_no_character(std::string_view rest) {
    return rest.starts_with("\uFFFE") || rest.starts_with("\uFFFF");
}

} // namespace

std::string escape_markup(std::string_view text) {
    const std::string visible = escape_control(text);
    std::string safe;
    for (std::size_t i = 0; i < visible.size(); ++i) {
        if (is_no_character(std::string_view(visible).substr(i))) {
            safe += "\uFFFD";
            i += 2;
            continue;
        }
        switch (const char c = visible[i]) {
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
