#include "formats/mail_page.hpp"

#include "display/markup.hpp"
#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "formats/html_parts.hpp"
#include "formats/mail_table.hpp"
#include "kpitrace/text/unicode.hpp"
#include "map/palette.hpp"
#include "words/chain_line.hpp"
#include "words/change_words.hpp"
#include "words/kpi_texts.hpp"
#include "words/red_stories.hpp"
#include "words/sentences.hpp"

#include <algorithm>

namespace kpitrace {

namespace {

constexpr std::size_t most_kpis_in_mail = 60;
constexpr std::size_t kpis_for_a_story = 3; // a page shows a third as many chains as KPIs
constexpr std::size_t most_bytes_of_page = 100'000;
constexpr std::size_t longest_unbroken_cell = 30; // columns
constexpr std::size_t mail_stake_room = 80;       // columns
constexpr const Palette& colours = light_palette;

/// A row of the page's one column.
Markup mail_section(const Markup& content) {
    if (content.empty()) return {};
    return markup("<tr><td style=\"padding:0 16px 20px\">{}</td></tr>\n", content);
}

Markup heading(std::string_view text) {
    return markup("<h2 style=\"margin:0 0 8px;font-size:16px;line-height:22px;color:{}\">{}</h2>\n", colours.ink, text);
}

Markup line_of(const Markup& content, std::string_view colour) {
    if (content.empty()) return {};
    return markup("<p style=\"margin:0 0 6px;color:{}\">{}</p>\n", colour, content);
}

/// A figure whose unit stays on its line, unless it is too long for a phone.
Markup unbroken_figure(const std::string& text) {
    return markup("<span style=\"white-space:{}\">{}</span>",
                  display_width(text) <= longest_unbroken_cell ? "nowrap" : "normal", text);
}

Markup name_of_text(const std::string& text) {
    return text.empty() ? Markup() : html_name(text);
}

/// What a reader in a hurry looks for: the verdict, the scorecard, the period.
Markup mail_banner(const Report& report, const Verdict& verdict) {
    const std::string members = restriction_title(report.only);
    return markup("<tr><td style=\"padding:20px 16px 12px\">"
                  "<span style=\"display:inline-block;padding:2px 10px;border-radius:4px;background:{};color:#ffffff;"
                  "font-weight:bold\">{}</span>\n"
                  "<h1 style=\"margin:10px 0 2px;font-size:22px;line-height:28px;color:{}\">{}{}{}</h1>\n"
                  "<p style=\"margin:0;color:{}\">{}</p></td></tr>\n",
                  verdict.failed ? colours.red : colours.green, verdict_word(verdict), colours.ink,
                  html_name(report.name), members.empty() ? "" : " · ", name_of_text(members), colours.soft,
                  report.period.title);
}

/// The score and the counts: `score 86 %   ● 4 red   ◐ 3 yellow`.
Markup counts_line(const Report& report) {
    Markup out = markup("<b>{}</b>", (report.score ? "score " : "") + score_figure(report));
    for (const Zone zone : worst_first) {
        const std::size_t count = count_of(report.summary, zone);
        if (count == 0) continue;
        out += markup(" &nbsp; <span style=\"color:{};white-space:nowrap\">{} {} {}</span>", colour_of(colours, zone),
                      symbol(zone), grouped(std::to_string(count)), word(zone));
    }
    return line_of(out, colours.ink);
}

Markup mail_warnings(const Report& report) {
    Markup out;
    for (const ReportWarning& warning : report.warnings)
        out += markup("<p style=\"margin:0 0 8px;padding:8px 12px;background:#fdecea;border-left:4px solid {};color:{}"
                      "\">{}</p>\n",
                      colours.red, colours.ink, html_name(warning.message));
    return out;
}

Markup link_button(const std::string& link) {
    if (link.empty()) return {};
    return markup("<a href=\"{}\" style=\"display:inline-block;margin:6px 0 0;padding:9px 16px;border-radius:4px;"
                  "background:#1f5fbf;color:#ffffff;text-decoration:none;font-weight:bold\">Open the report</a>\n",
                  link);
}

Markup mail_head(const Report& report, const std::string& link) {
    const Markup changes = report.since ? html_name(changes_sentence(*report.since)) : Markup();
    return mail_section(mail_warnings(report) + counts_line(report) +
                        line_of(html_name(summary_sentence(report)), colours.ink) + line_of(changes, colours.ink) +
                        line_of(name_of_text(restriction_sentence(report.only)), colours.soft) +
                        line_of(name_of_text(period_sentence(report)), colours.soft) + link_button(link));
}

Markup remark_line(const Remark& remark) {
    if (remark.mark.empty()) return {};
    return line_of(
        markup("<b style=\"color:{}\">{}</b>{}", colours.red, remark.mark, html_name(remark.between + remark.text)),
        colours.ink);
}

Markup plan_lines(const RedStory& story) {
    Markup out = remark_line(story.plan_gap);
    for (const StoryPlan& plan : story.plans) {
        out += line_of(markup("plan: {} · {}", html_name(plan.name), html_name(plan.standing)), colours.ink);
        for (const Remark& overdue : plan.overdue) out += remark_line(overdue);
    }
    return story.more_plans.empty() ? out : out + line_of(html_name(story.more_plans), colours.soft);
}

/// A red KPI: its figures, what is at stake, remarks such as its waiver, its chain on one line, and its plans.
Markup mail_story(const Report& report, const KpiNames& names, const RedKpi& red, const RedStory& story) {
    Markup lines;
    for (const std::string& words : stakes_in_words(report, names, red, mail_stake_room))
        lines += line_of(html_name(words), colours.ink);
    lines += line_of(name_of_text(remarks_on(report[red.kpi])), colours.soft);
    lines += line_of(name_of_text(chain_line(report, red)), colours.soft) + plan_lines(story);
    const std::string mark = report[red.kpi].new_red ? " · " + story.lead.mark : ""; // remarks name a waiver
    return markup(
        "<div style=\"margin:0 0 14px;padding:2px 0 1px 12px;border-left:4px solid {0}\">\n"
        "<p style=\"margin:0 0 6px;color:{1}\"><b>{2}</b><span style=\"color:{0}\">{3}</span>: {4}{5}{6}</p>\n"
        "{7}</div>\n",
        colours.red, colours.ink, html_name(story.lead.name), mark, unbroken_figure(story.lead.actual),
        story.lead.between, unbroken_figure(story.lead.target), lines);
}

Markup mail_stories(const Report& report, std::size_t most_stories) {
    if (report.red.empty()) return {};
    const KpiNames names(report);
    StoryMaker maker(report, names);
    Markup out = heading("What red KPIs endanger");
    const std::size_t shown = std::min(report.red.size(), most_stories);
    for (std::size_t i = 0; i < shown; ++i) out += mail_story(report, names, report.red[i], maker.make(report.red[i]));
    if (shown < report.red.size())
        out +=
            line_of(markup("and {} more red KPIs", grouped(std::to_string(report.red.size() - shown))), colours.soft);
    return mail_section(out);
}

Markup mail_kpis(const Report& report, std::size_t shown_members, std::size_t kpi_limit) {
    const Markup table = mail_table(report, shown_members, kpi_limit);
    return table.empty() ? table : mail_section(heading("KPIs") + table);
}

Markup mail_notes(const Report& report) {
    if (report.notes.empty()) return {};
    Markup out = heading("Notes");
    for (const std::string& note : report.notes) out += line_of(html_name(note), colours.soft);
    return mail_section(out);
}

Markup mail_footer(const Report& report, const Verdict& verdict) {
    return markup("<tr><td style=\"padding:12px 16px;background:{};color:{};font-size:12px;line-height:18px\">"
                  "{} {} · made by kpitrace from {}</td></tr>\n",
                  colours.band, colours.soft, verdict_word(verdict), verdict_reason(report, verdict),
                  html_name(report.file));
}

std::string page_of(const Report& report, const Verdict& verdict, const Markup& rows) {
    return markup(R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{}: {} · {}</title>
</head>
<body style="margin:0;padding:0;background:{};-webkit-text-size-adjust:100%">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:{}">
<tr><td align="center" style="padding:12px 6px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;text-align:left;background:{};border:1px solid {};font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:20px;overflow-wrap:anywhere">
{}</table>
</td></tr>
</table>
</body>
</html>
)",
                  verdict_word(verdict), report.name, report.period.title, colours.band, colours.band, colours.paper,
                  colours.hair, rows)
        .str();
}

} // namespace

std::string mail_page(const Report& report, const Verdict& verdict, std::size_t shown_members,
                      const std::string& link) {
    for (std::size_t kpi_limit = most_kpis_in_mail;; kpi_limit /= 2) {
        const Markup rows = mail_banner(report, verdict) + mail_head(report, link) +
                            mail_stories(report, kpi_limit / kpis_for_a_story) +
                            mail_kpis(report, shown_members, kpi_limit) + mail_notes(report) +
                            mail_footer(report, verdict);
        std::string page = page_of(report, verdict, rows);
        if (page.size() <= most_bytes_of_page || kpi_limit < kpis_for_a_story) return page;
    }
}

} // namespace kpitrace
