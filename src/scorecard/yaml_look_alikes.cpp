#include "scorecard/yaml_look_alikes.hpp"

#include "scorecard/yaml_written.hpp"
#include "text/look_alikes.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

constexpr auto npos = std::string_view::npos;

/// Blanks and look-alikes behind `at` are skipped.
std::size_t skip_blank_likes(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const std::size_t look_alike = leading_look_alike(text.substr(at));
        if (look_alike == 0 && text[at] != ' ' && text[at] != '\t') break;
        at += std::max<std::size_t>(look_alike, 1);
    }
    return at;
}

/// One line, with `before` as the last character that is neither a space nor a look-alike: '\0' at the line's begin.
std::optional<std::size_t> find_in_line(std::string_view source, std::size_t begin, std::size_t end) {
    char before = '\0';
    for (std::size_t at = begin; at < end;) {
        const char c = source[at];
        const std::size_t look_alike = leading_look_alike(source.substr(at));
        if (look_alike > 0) {
            const bool begins = before == '\0' || std::string_view("-?:,{[").find(before) != npos;
            const std::size_t next = skip_blank_likes(source.substr(0, end), at);
            if (begins || (next < end && source[next] == ':')) return at;
            at = next;
            continue;
        }
        if (c == '#' && (at == begin || is_blank_or_line_end(source[at - 1]))) return std::nullopt;
        const std::size_t behind = c == '"' || c == '\'' ? behind_quotes(source.substr(0, end), at) : npos;
        if (c != ' ' && c != '\t') before = c;
        at = behind == npos ? at + 1 : behind;
    }
    return std::nullopt;
}

} // namespace

std::optional<std::size_t> find_look_alike_of_key(std::string_view key) {
    for (auto at = find_look_alike(key); at; at = find_look_alike(key, *at + 1)) {
        const std::size_t size = leading_look_alike(key.substr(*at));
        if (*at == 0 || *at + size == key.size() || key[*at - 1] == ':') return at;
    }
    return std::nullopt;
}

std::optional<std::size_t> find_look_alike_of_lines(std::string_view source, std::size_t begin, std::size_t end) {
    for (std::size_t line = line_begin(source, begin); line < end; line = line_end(source, line) + 1)
        if (const auto at = find_in_line(source, line, line_end(source, line))) return at;
    return std::nullopt;
}

void report_look_alike(ErrorSink& errors, std::size_t at) {
    const std::string_view rest = errors.file().text().substr(at);
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + leading_look_alikes(rest))};
    errors.error("look-alike", span, fmt::format("found {} in place of a plain space", describe_look_alike(rest)),
                 help_for_look_alike(rest));
}

bool report_look_alike_around(ErrorSink& errors, Span span) {
    const std::string_view text = errors.file().text(span);
    if (text.empty() || text.front() == '"' || text.front() == '\'') return false;
    const auto at = find_look_alike_of_key(text);
    if (at) report_look_alike(errors, span.begin + *at);
    return at.has_value();
}

bool report_look_alike_in(ErrorSink& errors, Span span) {
    const std::string_view text = errors.file().text(span);
    if (text.empty() || text.front() == '"' || text.front() == '\'') return false;
    const auto at = find_look_alike(text);
    if (at) report_look_alike(errors, span.begin + *at);
    return at.has_value();
}

} // namespace kpitrace
