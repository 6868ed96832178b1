// The report as one page for the screen, a mail and paper: needs neither script nor network.
#include "kpitrace/formats/render.hpp"

#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "formats/html_parts.hpp"
#include "kpitrace/map/strategy_map.hpp"
#include "map/markup.hpp"
#include "map/palette.hpp"
#include "words/sentences.hpp"

#include <array>
#include <fmt/format.h>

namespace kpitrace {

namespace {

/// The policy forbids whatever a page could load or run, should a text ever get through as more than text.
std::string head(const Report& report) {
    return fmt::format(R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{} · {}</title>
<style>
:root{{{}}}
@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}
{}</style>
</head>
)",
                       escape_markup(report.name), escape_markup(report.period.title), css_of(light_palette),
                       css_of(dark_palette), page_style());
}

std::string paragraph(std::string_view kind, const std::string& text) {
    return text.empty() ? "" : fmt::format("<p class=\"{}\">{}</p>\n", kind, text);
}

std::string standing_entry(std::string_view kind, std::string_view term, std::string_view figure,
                           std::string_view remark = "") {
    const std::string small = remark.empty() ? "" : fmt::format(" <small>{}</small>", remark);
    return fmt::format("<div class=\"{}\"><dt>{}</dt><dd>{}{}</dd></div>\n", kind, term, figure, small);
}

/// The figures that a reader in a hurry looks for.
std::string standing(const Report& report, const Verdict& verdict) {
    std::string out = "<dl class=\"standing\">\n";
    out += standing_entry(verdict.failed ? "verdict failed" : "verdict", "verdict", verdict_word(verdict),
                          verdict_counts(report, verdict));
    out += standing_entry("score", "score", report.score ? score_figure(report) : "–");
    for (const Zone zone : worst_first) {
        const std::size_t count = count_of(report.summary, zone);
        if (count > 0) out += standing_entry("count", html_zone(zone), grouped(std::to_string(count)));
    }
    return out + "</dl>\n";
}

std::string warnings_of(const Report& report) {
    std::string out;
    for (const ReportWarning& warning : report.warnings) out += paragraph("warning alarm", html_name(warning.message));
    return out;
}

std::string banner(const Report& report, const Verdict& verdict) {
    return fmt::format("<header>\n<p class=\"period\">{}</p>\n<h1>{}</h1>\n", escape_markup(report.period.title),
                       html_name(report.name)) +
           paragraph("description", report.description.empty() ? "" : html_name(report.description)) +
           paragraph(report.period.complete ? "remark" : "warning", escape_markup(period_sentence(report.period))) +
           warnings_of(report) + standing(report, verdict) + paragraph("summary", html_name(summary_sentence(report))) +
           "</header>\n";
}

std::string footer(const Report& report, const Verdict& verdict) {
    return fmt::format("<footer>\n<p>Made by kpitrace from {}, period {}. Fails on: {}.</p>\n</footer>\n",
                       html_name(report.file), escape_markup(report.period.id), to_string(verdict.fail_on));
}

std::string picture(const Report& report) {
    const StrategyMap map = make_strategy_map(report);
    if (const auto too_much = too_much_for_picture(map))
        return fmt::format("<p>There is no picture of {}.</p>\n", *too_much);
    return R"(<p class="caption">An arrow leads from an objective to what it drives, up to profit. Thick red arrows lead up from what has a red KPI.</p>
<div class="scroll" role="region" aria-label="Picture of the map" tabindex="0">
)" + render_svg(map, SvgUse::part_of_page) +
           "</div>\n";
}

std::string map_section(const Report& report) {
    if (report.objectives.empty()) return {};
    return "<section class=\"strategy\" aria-labelledby=\"map-heading\">\n"
           "<h2 id=\"map-heading\">Strategy map</h2>\n" +
           picture(report) + "</section>\n";
}

/// `orders: 62 rows from 1 May 2026 to 30 June 2026`.
std::string source_item(const ReportSource& source) {
    std::string text = fmt::format("{}: {}", html_name(source.id), counted(source.rows, "row", "rows"));
    if (source.first) text += " from " + title(*source.first);
    if (source.data_end) text += " to " + title(*source.data_end);
    if (source.stale) text += " <small class=\"mark alarm\">stale</small>";
    if (source.is_short) text += " <small class=\"mark alarm\">short</small>";
    return "<li>" + text + "</li>\n";
}

/// How far the data of each source go.
std::string sources_section(const Report& report) {
    if (report.sources.empty()) return {};
    std::string out = "<section aria-labelledby=\"sources-heading\">\n<h2 id=\"sources-heading\">Data</h2>\n"
                      "<ul class=\"notes\">\n";
    for (const ReportSource& source : report.sources) out += source_item(source);
    return out + "</ul>\n</section>\n";
}

std::string notes_section(const Report& report) {
    if (report.notes.empty()) return {};
    std::string out =
        "<section aria-labelledby=\"notes-heading\">\n<h2 id=\"notes-heading\">Notes</h2>\n<ul class=\"notes\">\n";
    for (const std::string& note : report.notes) out += "<li>" + html_name(note) + "</li>\n";
    return out + "</ul>\n</section>\n";
}

} // namespace

std::string render_html(const Report& report, const Verdict& verdict) {
    return head(report) + "<body>\n" + banner(report, verdict) + "<main>\n" + html_changes(report) +
           map_section(report) + html_table(report) + html_chains(report) + html_findings(report) +
           sources_section(report) + notes_section(report) + "</main>\n" + footer(report, verdict) +
           "</body>\n</html>\n";
}

} // namespace kpitrace
