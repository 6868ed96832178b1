// Draws the scorecard's table: a group of rows for each objective, under the heading of its perspective. On a phone,
// the style shows the rows as cards.
#include "formats/html_parts.hpp"

#include "display/markup.hpp"
#include "formats/outline.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"
#include "words/member_groups.hpp"
#include "words/pace_words.hpp"
#include "words/red_causes.hpp"

namespace kpitrace {

namespace {

constexpr std::size_t column_count = 7;
constexpr std::size_t longest_unbroken = 24; // columns; a longer number can be broken into lines

Markup figure_cell(std::string_view kind, const std::string& figure) {
    const std::string_view broken = display_width(figure) > longest_unbroken ? " long" : "";
    return markup("<td class=\"{}{}\">{}</td>", kind, broken, figure);
}

std::string_view merit_of(Look look) {
    if (look == Look::green) return "better";
    return look == Look::red ? "worse" : "";
}

/// A cell with a change. The colour's meaning is also a word, for readers who do not see colours.
Markup change_cell(const std::optional<ChangeFigure>& change) {
    if (!change) return "<td class=\"change\"></td>"_markup;
    const std::string_view merit = merit_of(change->look);
    const Markup spoken = merit.empty() ? Markup() : markup("<span class=\"spoken\"> ({})</span>", merit);
    return markup("<td class=\"change {}\">{}{}</td>", merit, to_string(*change), spoken);
}

Markup reason(const std::string& text) {
    return markup(" <small class=\"reason\">{}</small>", html_name(text));
}

Markup newly_red(const ReportKpi& kpi) {
    return kpi.new_red ? " <span class=\"mark alarm\">newly red</span>"_markup : Markup();
}

/// The name of a red KPI is a link to the part of the page that explains it.
Markup name_cell(const Report& report, const KpiNames& names, KpiId id) {
    const ReportKpi& kpi = report[id];
    Markup remark = kpi.indicator == Indicator::leading ? "leading"_markup : Markup();
    if (!kpi.owner.empty()) remark += markup("{}{}", remark.empty() ? "" : " · ", html_name(kpi.owner));
    const Markup name = kpi.zone == Zone::red ? markup("<a href=\"#{}\">{}</a>", red_anchor(id), html_name(names[id]))
                                              : html_name(names[id]);
    Markup cell = markup("<th scope=\"row\">{}{}", name, newly_red(kpi));
    if (!remark.empty()) cell += markup(" <small>{}</small>", remark);
    if (kpi.zone == Zone::no_data) cell += reason(no_data_words(kpi));
    const std::string remarks = remarks_on(kpi);
    if (!remarks.empty()) cell += reason(remarks);
    if (const std::string course = course_in_words(kpi); !course.empty()) cell += reason(course);
    return cell + "</th>"_markup;
}

Markup figure_row(std::string_view kind, const Markup& name, const ReportKpi& kpi) {
    const KpiFigures figures = figures_of(kpi);
    return markup("<tr class=\"{}\">{}{}{}{}{}<td class=\"trend\">{}</td><td>{}</td></tr>\n", kind, name,
                  figure_cell("actual", figures.actual), figure_cell("target", figures.target),
                  figure_cell("attained", figures.attained), change_cell(figures.change), html_trend(kpi),
                  html_zone(kpi.zone));
}

/// A line below a KPI or its members.
Markup member_line(const std::string& text) {
    return markup("<tr class=\"members\"><td colspan=\"{}\">{}</td></tr>\n", column_count, html_name(text));
}

/// The rows of the members below a KPI. For a reader who does not see where a row is, its heading names the KPI, too.
Markup member_rows(const Report& report, const ReportKpi& kpi, const std::string& name, std::size_t most) {
    Markup out;
    for (const MemberGroup& group : member_groups(report, kpi, most)) {
        out += member_line(group.summary);
        for (const ReportKpi& member : group.worst)
            out += figure_row("kpi member",
                              markup("<th scope=\"row\"><span class=\"spoken\">{}, </span>{}{}</th>", html_name(name),
                                     html_name(member.name), newly_red(member)),
                              member);
        if (!group.more.empty()) out += member_line(group.more);
    }
    return out;
}

Markup kpi_rows(const Report& report, const KpiNames& names, KpiId id, std::size_t shown_members) {
    const std::string causes = causes_in_words(report[id]);
    return figure_row("kpi", name_cell(report, names, id), report[id]) +
           (causes.empty() ? Markup() : member_line(causes)) +
           member_rows(report, report[id], names[id], shown_members);
}

Markup objective_row(const ReportObjective& objective) {
    Markup marks;
    if (objective.profit) marks += " <small class=\"mark\">profit</small>"_markup;
    if (objective.at_risk) marks += " <small class=\"mark risk\">at risk</small>"_markup;
    return markup("<tr class=\"objective\"><th scope=\"rowgroup\" colspan=\"{}\">{}{}</th><td>{}</td></tr>\n",
                  column_count - 1, html_name(objective.name), marks, html_zone(objective.zone));
}

/// The row of a perspective. It is in a separate group, because a heading applies to all following rows of its group.
Markup perspective_row(const OutlineSection& section) {
    return markup("<tbody class=\"perspective\">\n<tr><th scope=\"rowgroup\" colspan=\"{}\">{}</th></tr>\n</tbody>\n",
                  column_count, html_name(name_of(section)));
}

Markup column_heads(const Report& report) {
    const std::string change = report.period.before.empty() ? "change" : "vs " + report.period.before;
    return markup("<thead>\n<tr><th scope=\"col\">KPI</th><th scope=\"col\" class=\"number\">actual</th>"
                  "<th scope=\"col\" class=\"number\">target</th><th scope=\"col\" class=\"number\">attained</th>"
                  "<th scope=\"col\" class=\"number\">{}</th><th scope=\"col\">trend</th>"
                  "<th scope=\"col\">zone</th></tr>\n</thead>\n",
                  change);
}

} // namespace

Markup html_table(const Report& report, std::size_t shown_members) {
    Markup out = "<section aria-labelledby=\"kpis-heading\">\n<h2 id=\"kpis-heading\">KPIs</h2>\n"
                 "<div class=\"scroll\" role=\"region\" aria-label=\"Table of KPIs\" tabindex=\"0\">\n"
                 "<table>\n<caption>Actual against target by perspective and objective. Trend: the line is the "
                 "actual, the dashes are the target.</caption>\n"_markup +
                 column_heads(report);
    const KpiNames names(report);
    for (const OutlineSection& section : outline_of(report)) {
        out += perspective_row(section);
        for (const OutlineObjective& entry : section.objectives) {
            out += "<tbody>\n"_markup + objective_row(report[entry.objective]);
            for (const KpiId kpi : entry.kpis) out += kpi_rows(report, names, kpi, shown_members);
            out += "</tbody>\n"_markup;
        }
    }
    return out + "</table>\n</div>\n</section>\n"_markup;
}

} // namespace kpitrace
