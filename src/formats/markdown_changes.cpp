// Writes what changed since an earlier report, in the same order as the text format.
#include "formats/markdown_parts.hpp"

#include "formats/changes_rows.hpp"
#include "words/change_words.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

std::string markdown_item(const ChangeRow& row) {
    const std::string figures = unbound(figures_in_words(row));
    std::string out = fmt::format("- {} {}", bold(row.name), in_words(zones_of(row)));
    if (!figures.empty()) out += " · " + escape_markdown(figures);
    out += "\n";
    for (const std::string& remark : row.remarks) out += fmt::format("  - {}\n", escape_markdown(remark));
    return out;
}

std::string list(std::string_view heading, const std::string& items) {
    return items.empty() ? "" : fmt::format("\n#### {}\n\n{}", heading, items);
}

std::string markdown_section(const ChangeSection& section) {
    std::string items;
    for (const ChangeRow& row : section.rows) items += markdown_item(row);
    if (!section.more.empty()) items += fmt::format("- {}\n", section.more);
    return list(section.heading, items);
}

std::string markdown_definitions(const Changes& changes) {
    std::string items;
    for (const DefinitionLine& line : definition_lines(changes)) {
        items += fmt::format("- {}\n", escape_markdown(line.text));
        if (!line.below.empty()) items += fmt::format("  - {}\n", escape_markdown(line.below));
    }
    return list("Changed definitions", items);
}

std::string markdown_comparison_notes(const Changes& changes) {
    std::string items;
    for (const std::string& note : changes.notes) items += fmt::format("- {}\n", escape_markdown(note));
    return list("Notes on the comparison", items);
}

} // namespace

std::string markdown_changes(const Report& report) {
    if (!report.since) return {};
    const Changes& changes = *report.since;
    std::string out =
        fmt::format("### {}\n\nScore {}; {}\n", escape_markdown(since_heading(changes)),
                    escape_markdown(in_words(scores_of(changes))), escape_markdown(changes_sentence(changes)));
    for (const ChangeSection& one : change_sections(changes)) out += markdown_section(one);
    return out + markdown_definitions(changes) + markdown_comparison_notes(changes);
}

} // namespace kpitrace
