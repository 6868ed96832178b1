#include "kpitrace/report/audit.hpp"

#include "report/page.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

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
        return "every command refuses such a scorecard";
    case LintStage::scorecard:
        return "judged by the scorecard alone";
    case LintStage::data:
        return "judged by values: needs data";
    }
    return {};
}

} // namespace

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
