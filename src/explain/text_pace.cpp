// Writes the table of the past periods behind a due share.
#include "explain/text_parts.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {
namespace {

/// A row such as `May 2026   up to 19 May 2026   61.2 %`.
std::string share_row(const ExplainedShare& share, std::size_t titles, const Page& page) {
    const std::string until = share.until ? "up to " + title(*share.until) : "had not begun";
    constexpr std::size_t widest_until = 23; // up to 30 September 2026
    constexpr std::size_t widest_share = 7;  // 100.0 %
    Line line(page);
    line.move_to(2 * text_indent).add(escape_control(share.title)).move_to(2 * text_indent + titles + column_gap);
    line.add(until).add_right(fmt::format("{:.1f} %", share.share * 100),
                              line.width() - display_width(until) + widest_until + column_gap + widest_share);
    return line.str();
}

std::string step_lines(const ExplainedPaceStep& step, const Page& page) {
    return paragraph(text_indent, fmt::format("{} = {}", step.name, step.formula), page) +
           paragraph(2 * text_indent, fmt::format("= {} = {}", step.with_figures, step.figure), page);
}

} // namespace

std::string draw_pace(const ExplainedPace& pace, const Page& page) {
    std::string out;
    std::size_t titles = 0;
    for (const ExplainedShare& share : pace.shares) titles = std::max(titles, display_width(share.title));
    if (!pace.shares.empty())
        out += paragraph(
            text_indent,
            fmt::format("the share of the value of each past period that had been reached when {}:", pace.cut), page);
    for (const ExplainedShare& share : pace.shares) out += share_row(share, titles, page);
    out += paragraph(text_indent, pace.rule, page);
    for (const ExplainedPaceStep& step : pace.steps) out += step_lines(step, page);
    return out;
}

} // namespace kpitrace
