// The scorecard's table: a group of rows for each objective, under the heading of its perspective. On a phone the style
// makes cards of the rows.
#include "formats/html_parts.hpp"

#include "formats/outline.hpp"
#include "kpitrace/text/unicode.hpp"
#include "map/markup.hpp"
#include "words/kpi_texts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t columns = 7;
constexpr std::size_t longest_unbroken = 24; // columns of a number that is never broken into lines

std::string figure_cell(std::string_view kind, const std::string& figure) {
    const std::string_view broken = display_width(figure) > longest_unbroken ? " long" : "";
    return fmt::format("<td class=\"{}{}\">{}</td>", kind, broken, escape_markup(figure));
}

std::string_view merit_of(Look look) {
    if (look == Look::green) return "better";
    return look == Look::red ? "worse" : "";
}

/// What the colour says is said in a word to those who do not see it.
std::string change_cell(const std::optional<ChangeFigure>& change) {
    if (!change) return "<td class=\"change\"></td>";
    const std::string_view merit = merit_of(change->look);
    const std::string spoken = merit.empty() ? "" : fmt::format("<span class=\"spoken\"> ({})</span>", merit);
    return fmt::format("<td class=\"change {}\">{}{}</td>", merit, escape_markup(to_string(*change)), spoken);
}

std::string name_cell(const Report& report, const KpiNames& names, std::size_t index) {
    const ReportKpi& kpi = report.kpis[index];
    std::string remark = kpi.indicator == Indicator::leading ? "leading" : "";
    if (!kpi.owner.empty()) remark += (remark.empty() ? "" : " · ") + html_name(kpi.owner);
    const std::string name = kpi.zone == Zone::red
                                 ? fmt::format("<a href=\"#{}\">{}</a>", red_anchor(index), html_name(names[index]))
                                 : html_name(names[index]);
    std::string cell = "<th scope=\"row\">" + name;
    if (kpi.new_red) cell += " <span class=\"mark alarm\">newly red</span>";
    if (!remark.empty()) cell += " <small>" + remark + "</small>";
    if (kpi.zone == Zone::no_data) cell += " <small class=\"reason\">" + html_name(no_data_words(kpi)) + "</small>";
    const std::string remarks = data_remarks(kpi);
    if (!remarks.empty()) cell += " <small class=\"reason\">" + html_name(remarks) + "</small>";
    return cell + "</th>";
}

std::string kpi_row(const Report& report, const KpiNames& names, std::size_t index) {
    const ReportKpi& kpi = report.kpis[index];
    const KpiFigures figures = figures_of(kpi);
    return "<tr class=\"kpi\">" + name_cell(report, names, index) + figure_cell("actual", figures.actual) +
           figure_cell("target", figures.target) + figure_cell("attained", figures.attained) +
           change_cell(figures.change) + "<td class=\"trend\">" + html_trend(kpi) + "</td><td>" + html_zone(kpi.zone) +
           "</td></tr>\n";
}

std::string objective_row(const ReportObjective& objective) {
    std::string marks;
    if (objective.profit) marks += " <small class=\"mark\">profit</small>";
    if (objective.at_risk) marks += " <small class=\"mark risk\">at risk</small>";
    return fmt::format("<tr class=\"objective\"><th scope=\"rowgroup\" colspan=\"{}\">{}{}</th><td>{}</td></tr>\n",
                       columns - 1, html_name(objective.name), marks, html_zone(objective.zone));
}

/// A group of its own, for a heading of rows counts for the rest of its group.
std::string perspective_row(const OutlineSection& section) {
    return fmt::format(
        "<tbody class=\"perspective\">\n<tr><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n</tbody>\n", columns,
        html_name(name_of(section)));
}

std::string column_heads(const Report& report) {
    const std::string change = report.period.before.empty() ? "change" : "vs " + escape_markup(report.period.before);
    return fmt::format("<thead>\n<tr><th scope=\"col\">KPI</th><th scope=\"col\" class=\"number\">actual</th>"
                       "<th scope=\"col\" class=\"number\">target</th><th scope=\"col\" class=\"number\">attained</th>"
                       "<th scope=\"col\" class=\"number\">{}</th><th scope=\"col\">trend</th>"
                       "<th scope=\"col\">zone</th></tr>\n</thead>\n",
                       change);
}

} // namespace

std::string html_table(const Report& report) {
    std::string out = "<section aria-labelledby=\"kpis-heading\">\n<h2 id=\"kpis-heading\">KPIs</h2>\n"
                      "<div class=\"scroll\" role=\"region\" aria-label=\"Table of KPIs\" tabindex=\"0\">\n"
                      "<table>\n<caption>Actual against target by perspective and objective. Trend: the line is the "
                      "actual, the dashes are the target.</caption>\n" +
                      column_heads(report);
    const KpiNames names(report);
    for (const OutlineSection& section : outline_of(report)) {
        out += perspective_row(section);
        for (const OutlineObjective& entry : section.objectives) {
            out += "<tbody>\n" + objective_row(report.objectives[entry.objective]);
            for (const std::size_t kpi : entry.kpis) out += kpi_row(report, names, kpi);
            out += "</tbody>\n";
        }
    }
    return out + "</table>\n</div>\n</section>\n";
}

} // namespace kpitrace
