// Text becomes markup only by being escaped; only literals of the source are taken as they are. So a place where
// somebody forgot to escape a name does not compile.
#include "display/markup.hpp"

#include "kpitrace/text/unicode.hpp"

namespace kpitrace {

namespace {

/// The entity that a character becomes; empty if it stays. Quotes have a meaning only inside attributes, but escaping
/// them everywhere needs one rule instead of two.
std::string_view entity_of(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

} // namespace

Markup Markup::text(std::string_view text) {
    std::string out;
    for (const char c : escape_control(text)) {
        const std::string_view entity = entity_of(c);
        entity.empty() ? out += c : out += entity;
    }
    return Markup(std::move(out));
}

Markup Markup::lines(std::string_view text) {
    Markup out;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
        out += Markup::text(text.substr(0, end)) + "\n"_markup;
        text.remove_prefix(end + 1);
    }
    return out += Markup::text(text);
}

} // namespace kpitrace
