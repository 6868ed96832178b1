// Lists what the audit found in the scorecard, worst first, each finding with its place and its fix.
#include "formats/html_parts.hpp"

#include "display/markup.hpp"
#include "display/number_format.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <array>
#include <map>

namespace kpitrace {

namespace {

Markup finding_item(const ReportFinding& finding) {
    return markup("<li>{} <small>{}:{}:{} · {}</small>\n<p>{}</p></li>\n", html_name(finding.message),
                  html_name(finding.file), finding.place.line, finding.place.column, finding.rule,
                  html_name(finding.help));
}

/// The findings of one severity. Only the first of each rule are shown, as on a terminal, so that the page stays short.
struct Group {
    std::size_t count = 0;
    Markup items;
    std::map<std::string_view, std::size_t> of_rule;

    void add(const ReportFinding& finding) {
        ++count;
        if (++of_rule[finding.rule] <= Diagnostics::kept_per_rule) items += finding_item(finding);
    }

    [[nodiscard]] Markup left_out() const {
        Markup out;
        for (const auto& [rule, found] : of_rule)
            if (found > Diagnostics::kept_per_rule)
                out += markup("<li>and {} more of {}</li>\n", found - Diagnostics::kept_per_rule, rule);
        return out;
    }
};

std::string heading(Severity severity, std::size_t count) {
    switch (severity) {
    case Severity::error:
        return counted(count, "error", "errors");
    case Severity::warning:
        return counted(count, "warning", "warnings");
    case Severity::advice:
        return counted(count, "piece of advice", "pieces of advice");
    }
    return {};
}

} // namespace

Markup html_findings(const Report& report) {
    if (report.findings.empty()) return {};
    std::map<Severity, Group> groups;
    for (const ReportFinding& finding : report.findings) groups[finding.severity].add(finding);
    Markup out = "<section aria-labelledby=\"findings-heading\">\n"
                 "<h2 id=\"findings-heading\">Findings on the scorecard</h2>\n"_markup;
    for (auto group = groups.rbegin(); group != groups.rend(); ++group)
        out += markup("<h3 class=\"{}\">{}</h3>\n<ul class=\"findings\">\n{}{}</ul>\n", to_string(group->first),
                      heading(group->first, group->second.count), group->second.items, group->second.left_out());
    return out + "</section>\n"_markup;
}

} // namespace kpitrace
