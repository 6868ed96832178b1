#include "formats/markdown_parts.hpp"

#include "display/zones.hpp"
#include "formats/outline.hpp"
#include "formats/sparkline.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"
#include "words/member_groups.hpp"
#include "words/pace_words.hpp"
#include "words/red_causes.hpp"

#include <array>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t longest_trend = 12; // periods in the trend

using Cells = std::array<std::string, 7>;

std::string row(const Cells& cells) {
    return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

std::string markdown_zone(Zone zone) {
    return zone == Zone::red ? bold(symbol_and_word(zone)) : symbol_and_word(zone);
}

std::string markdown_row(const ReportObjective& objective) {
    return row({bold(objective.name), "", "", "", "", "",
                markdown_zone(objective.zone) + (objective.at_risk ? ", at risk" : "")});
}

/// The row of a member. Its name has an indent that GitHub keeps.
std::string member_row(const ReportKpi& member) {
    const KpiFigures figures = figures_of(member);
    return row({fmt::format("&emsp;{}", escape_markdown(member.name)), escape_markdown(figures.actual),
                escape_markdown(figures.target), figures.attained,
                figures.change ? escape_markdown(to_string(*figures.change)) : "",
                sparkline(member.history, longest_trend),
                markdown_zone(member.zone) + (member.new_red ? ", new" : "")});
}

/// A line below a KPI or its members.
std::string line_below(const std::string& text) {
    return row({fmt::format("&emsp;*{}*", escape_markdown(text)), "", "", "", "", "", ""});
}

/// Where the gap of a red KPI comes from, and the members.
std::string member_rows(const Report& report, const ReportKpi& kpi, std::size_t most) {
    std::string out;
    if (const std::string causes = causes_in_words(kpi); !causes.empty()) out += line_below(causes);
    for (const MemberGroup& group : member_groups(report, kpi, most)) {
        out += line_below(group.summary);
        for (const ReportKpi& member : group.worst) out += member_row(member);
        if (!group.more.empty()) out += line_below(group.more);
    }
    return out;
}

/// The row of a KPI. `shown` is its name from KpiNames.
std::string markdown_row(const ReportKpi& kpi, const std::string& shown) {
    std::string remarks = remarks_on(kpi);
    if (const std::string course = course_in_words(kpi); !course.empty())
        remarks += (remarks.empty() ? "" : "; ") + course;
    const std::string name = escape_markdown(shown) + (kpi.indicator == Indicator::leading ? " (leading)" : "") +
                             (remarks.empty() ? "" : fmt::format(" ({})", escape_markdown(remarks)));
    const std::string zone = kpi.zone == Zone::no_data
                                 ? fmt::format("{} {}", symbol(kpi.zone), escape_markdown(no_data_words(kpi)))
                                 : markdown_zone(kpi.zone);
    if (!kpi.actual) return row({name, "", "", "", "", "", zone});
    const KpiFigures figures = figures_of(kpi);
    return row({name, escape_markdown(figures.actual), escape_markdown(figures.target), figures.attained,
                figures.change ? escape_markdown(to_string(*figures.change)) : "",
                sparkline(kpi.history, longest_trend), zone});
}

} // namespace

std::string markdown_table(const Report& report, std::size_t shown_members) {
    if (report.objectives.empty()) return {};
    const std::string before = escape_markdown(report.period.before);
    std::string out = "### KPIs\n\n" + row({"", "actual", "target", "attained",
                                            before.empty() ? "change" : "vs " + before, "trend", ""});
    out += "| --- | ---: | ---: | ---: | ---: | --- | --- |\n";
    const KpiNames names(report);
    for (const OutlineSection& section : outline_of(report)) {
        out += row({bold(to_upper(name_of(section))), "", "", "", "", "", ""});
        for (const OutlineObjective& entry : section.objectives) {
            out += markdown_row(report[entry.objective]);
            for (const KpiId kpi : entry.kpis)
                out += markdown_row(report[kpi], names[kpi]) + member_rows(report, report[kpi], shown_members);
        }
    }
    return out;
}

} // namespace kpitrace
