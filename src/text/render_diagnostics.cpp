// Draws diagnostics as text for people.
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/unicode.hpp"

#include "kpitrace/text/cell_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <tuple>

namespace kpitrace {

namespace {

// How much of a long line is shown, and how much of that is before the place, in code points.
constexpr std::size_t excerpt_length = 100;
constexpr std::size_t excerpt_lead = 40;

/// Adds colour codes to text if colour is on.
class Painter {
public:
    explicit Painter(Colour colour)
        : colour_(colour) {}

    [[nodiscard]] std::string bold(std::string_view text) const { return paint("1", text); }
    [[nodiscard]] std::string help(std::string_view text) const { return paint("36", text); }
    [[nodiscard]] std::string of(Severity severity, std::string_view text) const {
        switch (severity) {
        case Severity::advice:
            return paint("1;36", text);
        case Severity::warning:
            return paint("1;33", text);
        case Severity::error:
            return paint("1;31", text);
        }
        return std::string(text);
    }

private:
    [[nodiscard]] std::string paint(std::string_view code, std::string_view text) const {
        return colour_ == Colour::off ? std::string(text) : fmt::format("\x1b[{}m{}\x1b[0m", code, text);
    }

    Colour colour_;
};

/// Removes up to `count` code points from the front of `text` and returns them.
std::string_view take(std::string_view& text, std::size_t count) {
    std::size_t size = 0;
    for (; count > 0 && size < text.size(); --count) size += first_code_point(text.substr(size)).size;
    const std::string_view taken = text.substr(0, size);
    text.remove_prefix(size);
    return taken;
}

/// A source text as it is shown. Each tab becomes one space, so that the underline is below its token.
std::string shown(std::string_view text) {
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '\t', ' ');
    return escape_control(spaced);
}

struct Excerpt {
    std::string text;
    std::size_t indent = 0; ///< width of the text before the underline, in terminal columns
    std::size_t width = 1;  ///< width of the underline, in terminal columns
};

/// The whole line; if it is long, the part around the place.
Excerpt cut_excerpt(const Place& place) {
    std::string_view rest = place.line_text;
    const std::size_t before = place.column > 0 ? place.column - 1 : 0;
    const bool fits = count_code_points(rest) <= excerpt_length;
    const std::size_t cut = fits || before <= excerpt_lead ? 0 : before - excerpt_lead;

    const bool cut_front = !take(rest, cut).empty();
    const std::string front = (cut_front ? "…" : "") + shown(take(rest, before - cut));
    const std::size_t room = fits ? excerpt_length : excerpt_length - (before - cut);
    const std::string marked = shown(take(rest, std::min<std::size_t>(place.underline, room)));
    const std::size_t left = room - std::min<std::size_t>(place.underline, room);
    const std::string back = shown(take(rest, left));
    return {.text = front + marked + back + (rest.empty() ? "" : "…"),
            .indent = display_width(front),
            .width = std::max<std::size_t>(display_width(marked), 1)};
}

void draw_excerpt(std::string& out, const Diagnostic& diagnostic, const Painter& painter) {
    const Excerpt excerpt = cut_excerpt(diagnostic.place);
    const std::string number = std::to_string(diagnostic.place.line);
    const std::string carets = painter.of(diagnostic.severity, std::string(excerpt.width, '^'));
    fmt::format_to(std::back_inserter(out), "{:{}} |\n{} | {}\n{:{}} | {:{}}{} [{}]\n", "", number.size(), number,
                   excerpt.text, "", number.size(), "", excerpt.indent, carets, escape_control(diagnostic.rule));
}

void draw(std::string& out, const Diagnostic& diagnostic, const Painter& painter) {
    const Place& place = diagnostic.place;
    const bool has_excerpt = place.line > 0 && !place.line_text.empty();
    if (!place.file.empty()) out += painter.bold(escape_control(to_string(place)) + ":") + " ";
    out += painter.of(diagnostic.severity, fmt::format("{}:", to_string(diagnostic.severity)));
    out += " " + painter.bold(escape_control(diagnostic.message));
    out += has_excerpt ? "\n" : fmt::format(" [{}]\n", escape_control(diagnostic.rule));
    if (has_excerpt) draw_excerpt(out, diagnostic, painter);
    if (diagnostic.help.empty()) return;
    const std::size_t gutter = has_excerpt ? std::to_string(place.line).size() : 2;
    fmt::format_to(std::back_inserter(out), "{:{}} {} {}\n", "", gutter, painter.help("= help:"),
                   escape_control(diagnostic.help));
}

/// Severity comes first, so that errors are the last lines on a terminal, where people look.
std::vector<const Diagnostic*> in_order_of_print(const Diagnostics& diagnostics) {
    std::vector<const Diagnostic*> all;
    for (const auto& [rule, group] : diagnostics.groups()) {
        for (const Diagnostic& diagnostic : group.kept) all.push_back(&diagnostic);
    }
    const auto key = [](const Diagnostic* d) {
        return std::tie(d->severity, d->place.file, d->place.line, d->place.column, d->rule, d->message, d->help);
    };
    std::sort(all.begin(), all.end(), [&](const Diagnostic* a, const Diagnostic* b) { return key(a) < key(b); });
    return all;
}

std::string counts(const Diagnostics& diagnostics) {
    std::string out;
    const auto add_count = [&](Severity severity, std::string_view one, std::string_view many) {
        const std::uint64_t count = diagnostics.count(severity);
        if (count > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", count, count == 1 ? one : many);
    };
    add_count(Severity::error, "error", "errors");
    add_count(Severity::warning, "warning", "warnings");
    add_count(Severity::advice, "piece of advice", "pieces of advice");
    return out;
}

} // namespace

std::string render_diagnostics(const Diagnostics& diagnostics, Colour colour) {
    if (diagnostics.empty()) return {};
    const Painter painter(colour);
    std::map<std::string_view, std::size_t> drawn;
    std::string out;
    for (const Diagnostic* diagnostic : in_order_of_print(diagnostics)) {
        draw(out, *diagnostic, painter);
        const Diagnostics::Group& group = diagnostics.groups().find(diagnostic->rule)->second;
        const bool last = ++drawn[diagnostic->rule] == group.kept.size();
        if (last && group.total > group.kept.size()) {
            out += fmt::format("... and {} more [{}]\n", group.total - group.kept.size(),
                               escape_control(diagnostic->rule));
        }
    }
    return break_log_commands(out + counts(diagnostics) + "\n");
}

} // namespace kpitrace
