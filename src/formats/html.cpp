// Writes the report as one page for the screen, a mail and paper. It needs neither scripts nor a network.
#include "kpitrace/formats/render.hpp"

#include "display/markup.hpp"
#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "formats/html_parts.hpp"
#include "kpitrace/map/strategy_map.hpp"
#include "map/drawing.hpp"
#include "map/palette.hpp"
#include "words/sentences.hpp"

#include <array>

namespace kpitrace {

namespace {

/// The members to which the report is restricted, as a part of the title. It distinguishes the pages of several members
/// in a list of tabs or mails.
std::string members_in_title(const Report& report) {
    const std::string members = restriction_title(report.only);
    return members.empty() ? members : " · " + members;
}

/// The head of the page. Its policy forbids the page to load or run anything, in case a text is ever not escaped.
Markup html_head(const Report& report) {
    return markup(R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{}{} · {}</title>
<style>
:root{{{}}}
@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}
{}</style>
</head>
)",
                  report.name, members_in_title(report), report.period.title, css_of(light_palette),
                  css_of(dark_palette), page_style());
}

Markup paragraph(std::string_view kind, const Markup& content) {
    return content.empty() ? Markup() : markup("<p class=\"{}\">{}</p>\n", kind, content);
}

Markup standing_entry(std::string_view kind, const Markup& term, std::string_view figure,
                      std::string_view remark = "") {
    return markup("<div class=\"{}\"><dt>{}</dt><dd>{}{}</dd></div>\n", kind, term, figure,
                  remark.empty() ? Markup() : markup(" <small>{}</small>", remark));
}

/// The verdict, the score and the counts, which a reader in a hurry looks for.
Markup html_standing(const Report& report, const Verdict& verdict) {
    Markup out = "<dl class=\"standing\">\n"_markup;
    out += standing_entry(verdict.failed ? "verdict failed" : "verdict", "verdict"_markup, verdict_word(verdict),
                          verdict_counts(report, verdict));
    out += standing_entry("score", "score"_markup, report.score ? score_figure(report) : "–");
    for (const Zone zone : worst_first) {
        const std::size_t count = count_of(report.summary, zone);
        if (count > 0) out += standing_entry("count", html_zone(zone), grouped(std::to_string(count)));
    }
    return out + "</dl>\n"_markup;
}

/// Warnings come before the figures that they put in doubt.
Markup html_warnings(const Report& report) {
    Markup out;
    for (const ReportWarning& warning : report.warnings) out += paragraph("warning alarm", html_name(warning.message));
    return out;
}

Markup banner(const Report& report, const Verdict& verdict) {
    const Markup members = report.only.empty() ? Markup() : html_name(members_in_title(report));
    const std::string selected = selection_sentence(report);
    const Markup selection = selected.empty() ? Markup() : html_name(selected);
    const Markup only = report.only.empty() ? Markup() : html_name(restriction_sentence(report.only));
    return markup("<header>\n<p class=\"period\">{}</p>\n<h1>{}{}</h1>\n", report.period.title, html_name(report.name),
                  members) +
           paragraph("only", only) + paragraph("only", selection) +
           paragraph("description", report.description.empty() ? Markup() : html_name(report.description)) +
           paragraph(report.period.complete ? "remark" : "warning", Markup::text(period_sentence(report))) +
           html_warnings(report) + html_standing(report, verdict) +
           paragraph("summary", html_name(summary_sentence(report))) + "</header>\n"_markup;
}

Markup footer(const Report& report, const Verdict& verdict) {
    return markup("<footer>\n<p>Made by kpitrace from {}, period {}. Fails on: {}.</p>\n</footer>\n",
                  html_name(report.file), report.period.id, to_string(verdict.fail_on));
}

/// A map that is too large for a picture is not drawn, and the page says so.
Markup picture(const Report& report) {
    const StrategyMap map = make_strategy_map(report);
    if (const auto too_much = too_much_for_picture(map))
        return markup("<p>Cannot draw a picture of {}.</p>\n", *too_much);
    return markup(
        R"(<p class="caption">An arrow leads from an objective to what it drives, up to profit. Thick red arrows lead up from what has a red KPI.</p>
<div class="scroll" role="region" aria-label="Picture of the map" tabindex="0">
{}</div>
)",
        map_picture(map));
}

Markup map_section(const Report& report) {
    if (report.objectives.empty()) return {};
    return markup("<section class=\"strategy\" aria-labelledby=\"map-heading\">\n"
                  "<h2 id=\"map-heading\">Strategy map</h2>\n{}</section>\n",
                  picture(report));
}

/// An item such as `orders: 62 rows from 1 May 2026 to 30 June 2026`.
Markup source_item(const ReportSource& source) {
    Markup text = markup("{}: {}", html_name(source.id), counted(source.rows, "row", "rows"));
    if (source.first) text += markup(" from {}", title(*source.first));
    if (source.data_end) text += markup(" to {}", title(*source.data_end));
    if (source.stale) text += " <small class=\"mark alarm\">stale</small>"_markup;
    if (source.is_short) text += " <small class=\"mark alarm\">short</small>"_markup;
    return markup("<li>{}</li>\n", text);
}

/// The section that says how far the data of each source go.
Markup sources_section(const Report& report) {
    if (report.sources.empty()) return {};
    Markup out = "<section aria-labelledby=\"sources-heading\">\n<h2 id=\"sources-heading\">Data</h2>\n"
                 "<ul class=\"notes\">\n"_markup;
    for (const ReportSource& source : report.sources) out += source_item(source);
    return out + "</ul>\n</section>\n"_markup;
}

Markup notes_section(const Report& report) {
    if (report.notes.empty()) return {};
    Markup out = "<section aria-labelledby=\"notes-heading\">\n<h2 id=\"notes-heading\">Notes</h2>\n"
                 "<ul class=\"notes\">\n"_markup;
    for (const std::string& note : report.notes) out += markup("<li>{}</li>\n", html_name(note));
    return out + "</ul>\n</section>\n"_markup;
}

} // namespace

std::string render_html(const Report& report, const Verdict& verdict, std::size_t shown_members) {
    const Markup page = html_head(report) + "<body>\n"_markup + banner(report, verdict) + "<main>\n"_markup +
                        html_changes(report) + map_section(report) + html_table(report, shown_members) +
                        html_pace(report) + html_chains(report) + html_findings(report) + sources_section(report) +
                        notes_section(report) + "</main>\n"_markup + footer(report, verdict) +
                        "</body>\n</html>\n"_markup;
    return page.str();
}

} // namespace kpitrace
