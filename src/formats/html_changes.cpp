// Draws what changed since an earlier report, in the same order as the text format.
#include "formats/html_parts.hpp"

#include "display/markup.hpp"
#include "formats/changes_rows.hpp"
#include "words/change_words.hpp"

namespace kpitrace {

namespace {

Markup remark(const std::string& text) {
    return text.empty() ? Markup() : markup("<p>{}</p>", html_name(text));
}

Markup zones(const ChangeRow& row) {
    if (!row.zone_now) return {};
    const bool has_moved = row.zone && row.zone != row.zone_now;
    return markup(" {}{}", has_moved ? markup("{} → ", html_zone(*row.zone)) : Markup(), html_zone(*row.zone_now));
}

Markup html_item(const ChangeRow& row) {
    Markup out = markup("<li>{}{}", html_name(row.name), zones(row));
    out += remark(unbound(figures_in_words(row)));
    for (const std::string& text : row.remarks) out += remark(text);
    return out + "</li>\n"_markup;
}

Markup list(std::string_view heading, const Markup& items) {
    if (items.empty()) return {};
    return markup("<h3>{}</h3>\n<ul class=\"changes\">\n{}</ul>\n", heading, items);
}

Markup html_section(const ChangeSection& section) {
    Markup items;
    for (const ChangeRow& row : section.rows) items += html_item(row);
    if (!section.more.empty()) items += markup("<li>{}</li>\n", section.more);
    return list(section.heading, items);
}

Markup html_definitions(const Changes& changes) {
    Markup items;
    for (const DefinitionLine& line : definition_lines(changes))
        items += markup("<li>{}{}</li>\n", html_name(line.text), remark(line.below));
    return list("Changed definitions", items);
}

Markup html_comparison_notes(const Changes& changes) {
    Markup items;
    for (const std::string& note : changes.notes) items += markup("<li>{}</li>\n", html_name(note));
    return list("Notes on the comparison", items);
}

} // namespace

Markup html_changes(const Report& report) {
    if (!report.since) return {};
    const Changes& changes = *report.since;
    Markup out =
        markup("<section aria-labelledby=\"since-heading\">\n<h2 id=\"since-heading\">{}</h2>\n"
               "<p class=\"caption\">Score {}; {}</p>\n",
               html_name(since_heading(changes)), in_words(scores_of(changes)), html_name(changes_sentence(changes)));
    for (const ChangeSection& one : change_sections(changes)) out += html_section(one);
    return out + html_definitions(changes) + html_comparison_notes(changes) + "</section>\n"_markup;
}

} // namespace kpitrace
