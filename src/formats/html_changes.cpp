// What changed since an earlier report, in the order of the text.
#include "formats/html_parts.hpp"

#include "formats/changes_rows.hpp"
#include "map/markup.hpp"
#include "words/change_words.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

std::string remark(const std::string& text) {
    return text.empty() ? "" : fmt::format("<p>{}</p>", html_name(text));
}

std::string zones(const ChangeRow& row) {
    if (!row.zone_now) return {};
    const std::string before = row.zone && row.zone != row.zone_now ? html_zone(*row.zone) + " → " : std::string();
    return " " + before + html_zone(*row.zone_now);
}

std::string item(const ChangeRow& row) {
    std::string out = fmt::format("<li>{}{}", html_name(row.name), zones(row));
    out += remark(unbound(figures_in_words(row)));
    for (const std::string& text : row.remarks) out += remark(text);
    return out + "</li>\n";
}

std::string list(std::string_view heading, const std::string& items) {
    if (items.empty()) return {};
    return fmt::format("<h3>{}</h3>\n<ul class=\"changes\">\n{}</ul>\n", escape_markup(heading), items);
}

std::string section(const ChangeSection& section) {
    std::string items;
    for (const ChangeRow& row : section.rows) items += item(row);
    if (!section.more.empty()) items += fmt::format("<li>{}</li>\n", escape_markup(section.more));
    return list(section.heading, items);
}

std::string definitions(const Changes& changes) {
    std::string items;
    for (const DefinitionLine& line : definition_lines(changes))
        items += fmt::format("<li>{}{}</li>\n", html_name(line.text), remark(line.below));
    return list("Other definitions", items);
}

std::string to_be_known(const Changes& changes) {
    std::string items;
    for (const std::string& note : changes.notes) items += fmt::format("<li>{}</li>\n", html_name(note));
    return list("To be known", items);
}

} // namespace

std::string html_changes(const Report& report) {
    if (!report.since) return {};
    const Changes& changes = *report.since;
    std::string out = fmt::format("<section aria-labelledby=\"since-heading\">\n<h2 id=\"since-heading\">{}</h2>\n"
                                  "<p class=\"caption\">Score {}; {}</p>\n",
                                  html_name(since_heading(changes)), escape_markup(in_words(scores_of(changes))),
                                  html_name(changes_sentence(changes)));
    for (const ChangeSection& one : change_sections(changes)) out += section(one);
    return out + definitions(changes) + to_be_known(changes) + "</section>\n";
}

} // namespace kpitrace
