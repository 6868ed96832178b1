// Writes the audit for people: findings with the worst last, the four steps side by side, and the next thing to do.
#include "kpitrace/formats/audit.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace kpitrace {

namespace {

constexpr std::size_t steps_count = 4;
constexpr std::size_t share_width = 6; // columns of ` 100 %`, including the space before it
constexpr std::size_t widest_column = 28;

Zone zone_of(std::size_t holds, std::size_t of) {
    if (of == 0) return Zone::unmeasured;
    if (holds == of) return Zone::green;
    return holds == 0 ? Zone::red : Zone::yellow;
}

/// The share in whole percents: `100 %` only if everything is fulfilled, `0 %` only if nothing is.
std::string share_of(const StepTotal& step) {
    if (step.of == 0) return "none";
    const std::size_t percents = step.holds * 100 / step.of;
    return fmt::format("{} %", step.holds == 0 ? 0 : std::max<std::size_t>(percents, 1));
}

std::string title_of(const StepTotal& step) {
    return fmt::format("{} {}", static_cast<std::size_t>(step.step) + 1, entry_of(step.step).name);
}

/// The number of filled cells. The bar of a step is full only if everything is fulfilled, and empty only if nothing is.
std::size_t filled_cells(const StepTotal& step, std::size_t cells) {
    if (step.of == 0 || step.holds == 0) return 0;
    if (step.holds == step.of) return cells;
    return std::clamp<std::size_t>(step.holds * cells / step.of, 1, cells - 1);
}

std::string repeated(std::string_view text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

void add_bar(Line& line, const StepTotal& step, std::size_t begin, std::size_t width) {
    const std::size_t cells = width - share_width;
    const std::size_t filled = filled_cells(step, cells);
    const Look look = look_of(zone_of(step.holds, step.of));
    line.move_to(begin).add(repeated("█", filled), look).add(repeated("░", cells - filled), Look::faint);
    line.add_right(share_of(step), begin + width, look);
}

std::string draw_side_by_side(const std::vector<StepTotal>& steps, std::size_t column, const Page& page) {
    Line titles(page);
    Line bars(page);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::size_t begin = i * (column + column_gap);
        titles.move_to(begin).add(title_of(steps[i]), Look::strong);
        add_bar(bars, steps[i], begin, column);
    }
    return titles.str() + bars.str();
}

std::string draw_one_below_the_other(const std::vector<StepTotal>& steps, std::size_t title, const Page& page) {
    std::string out;
    for (const StepTotal& step : steps) {
        Line line(page);
        line.add(title_of(step), Look::strong);
        add_bar(line, step, title + column_gap, std::min(page.width - title - column_gap, widest_column));
        out += line.str();
    }
    return out;
}

/// On a page that is too narrow for four columns, the steps are one below the other.
std::string draw_steps(const std::vector<StepTotal>& steps, const Page& page) {
    std::size_t title = 0;
    for (const StepTotal& step : steps) title = std::max(title, display_width(title_of(step)));
    const std::size_t column = std::min((page.width + column_gap) / steps_count - column_gap, widest_column);
    return column >= title ? draw_side_by_side(steps, column, page) : draw_one_below_the_other(steps, title, page);
}

/// A count such as `12 of 14`, or `none` if there is nothing to judge.
std::string count_text(const Standing& standing) {
    if (standing.of == 0) return "none";
    return fmt::format("{} of {}", grouped(std::to_string(standing.holds)), grouped(std::to_string(standing.of)));
}

std::string draw_asks(const std::vector<StepTotal>& steps, const Page& page) {
    std::size_t width = 0;
    for (const StepTotal& step : steps)
        for (const Standing* ask : step.standings) width = std::max(width, count_text(*ask).size());
    std::string out;
    for (const StepTotal& step : steps) {
        out += "\n" + Line(page).add(title_of(step), Look::strong).str();
        for (const Standing* ask : step.standings) {
            const Zone zone = zone_of(ask->holds, ask->of);
            Line line(page);
            line.add("  ").add(symbol(zone), look_of(zone));
            line.add_right(count_text(*ask), 4 + width, zone == Zone::green ? Look::plain : look_of(zone));
            line.move_to(4 + width + column_gap);
            out += wrapped(line, ask->what, std::string(4 + width + column_gap, ' '), page);
        }
    }
    return out;
}

/// The finding with the highest severity; among equals, the one whose rule comes first in the table of rules.
const Finding* most_important(const Audit& audit) {
    const auto importance = [](const Finding& a, const Finding& b) {
        const LintRuleEntry& first = entry_of(a.rule);
        const LintRuleEntry& second = entry_of(b.rule);
        return std::tie(second.severity, a.rule) < std::tie(first.severity, b.rule);
    };
    const auto found = std::min_element(audit.findings.begin(), audit.findings.end(), importance);
    return found == audit.findings.end() ? nullptr : &*found;
}

/// If all findings are ignored, `all is well` would be wrong, so the last line says that they are ignored.
std::string draw_next(const Audit& audit, const Scorecard& scorecard, const Page& page) {
    if (const Finding* next = most_important(audit)) {
        const std::string place = to_string(place_of(scorecard.file, next->span));
        return wrapped(Line(page).add("next: ", Look::strong),
                       escape_control(fmt::format("{} ({}); {}", next->message, place, next->help)), "      ", page);
    }
    const auto holds = [](const Standing& standing) { return standing.holds == standing.of; };
    const bool all = std::all_of(audit.standings.begin(), audit.standings.end(), holds);
    if (audit.scope == AuditScope::selected_kpis)
        return wrapped(Line(page), "nothing to do for the selected KPIs", "", page);
    return wrapped(Line(page),
                   all ? "all is well: the scorecard fulfils all four steps"
                       : "nothing to do: `lint: {ignore: […]}` ignores every requirement that is not met",
                   "", page);
}

std::string draw_example(std::string_view title, std::string_view yaml, Look look, const Page& page) {
    std::string out = "\n" + Line(page).add(title, look).str();
    while (!yaml.empty()) {
        const std::string_view line = yaml.substr(0, yaml.find('\n'));
        out += Line(page).add("  ").add(line).str();
        yaml.remove_prefix(std::min(line.size() + 1, yaml.size()));
    }
    return out;
}

std::string_view explain(LintStage stage) {
    switch (stage) {
    case LintStage::reading:
        return "every command rejects such a scorecard";
    case LintStage::scorecard:
        return "judged from the scorecard alone";
    case LintStage::data:
        return "judged from values, so it needs data";
    }
    return {};
}

} // namespace

std::string render_audit_text(const Audit& audit, const Scorecard& scorecard, const TextStyle& style) {
    const Page page = page_of(style);
    const std::vector<StepTotal> steps = step_totals(audit);
    const std::string findings = render_diagnostics(to_diagnostics(audit, scorecard.file), style.colour);
    std::string out = findings.empty() ? findings : findings + "\n";
    out += wrapped(Line(page), escape_control(scorecard.name) + " · from monitoring to management", "", page);
    out += "\n" + draw_steps(steps, page) + draw_asks(steps, page) + "\n";
    if (audit.scope == AuditScope::selected_kpis)
        out += wrapped(Line(page), "only findings on the selected KPIs are shown; the steps count the whole scorecard",
                       "", page);
    if (audit.basis == LintBasis::scorecard)
        out += wrapped(Line(page), "values were not judged; to judge them, add the data as `[SOURCE=]CSV …`", "", page);
    return out + draw_next(audit, scorecard, page);
}

std::string render_lint_rule(const LintRuleEntry& rule, const TextStyle& style) {
    const Page page = page_of(style);
    const std::string head = fmt::format(" · {} · {}", to_string(rule.severity), entry_of(rule.step).name);
    std::string out = Line(page).add(rule.name, Look::strong).add(head).str();
    out += wrapped(Line(page), fmt::format("{}; {}", rule.summary, explain(rule.stage)), "", page);
    out += "\n" + wrapped(Line(page), rule.why, "", page);
    out += draw_example("Before", rule.before, Look::red, page);
    return out + draw_example("After", rule.after, Look::green, page);
}

} // namespace kpitrace
