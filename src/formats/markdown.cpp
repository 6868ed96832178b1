// Writes the report in GitHub's Markdown, for a job's summary, a wiki or a mail, with the verdict first.
//
// GitHub does not show a text that is too long. So whole sections are left out, and the last line names them.
#include "kpitrace/formats/render.hpp"

#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "formats/markdown_parts.hpp"
#include "kpitrace/map/strategy_map.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>
#include <string_view>
#include <vector>

namespace kpitrace {

namespace {

constexpr std::size_t most_bytes = 1'000'000; // of 1 MiB for the summary of a step; others write to it too
constexpr std::size_t longest_name = 200;     // columns in the title
constexpr std::size_t longest_summary = 1000; // columns

std::string paragraph(const std::string& text) {
    return text.empty() ? text : text + "\n\n";
}

std::string markdown_standing(const Report& report) {
    std::string out = report.score ? fmt::format("score **{}**", score_figure(report)) : score_figure(report);
    for (const Zone zone : worst_first) {
        const std::size_t count = count_of(report.summary, zone);
        if (count > 0) out += fmt::format(" · {} {}", grouped(std::to_string(count)), symbol_and_word(zone));
    }
    return out;
}

std::string markdown_warnings(const Report& report) {
    std::string out;
    for (const ReportWarning& warning : report.warnings) out += paragraph(bold(warning.message));
    return out;
}

/// The verdict is in the heading, and again at the end of the head with its counts and the option that caused it.
std::string markdown_head(const Report& report, const Verdict& verdict) {
    const std::string counts = verdict_counts(report, verdict);
    return fmt::format("## {}: {} · {}\n\n", verdict_word(verdict),
                       escape_markdown(fit_width(report.name, longest_name)), escape_markdown(report.period.title)) +
           paragraph(bold(fit_width(restriction_sentence(report.only), longest_summary))) +
           paragraph(bold(fit_width(selection_sentence(report), longest_summary))) +
           paragraph(markdown_standing(report)) + paragraph(escape_markdown(period_sentence(report))) +
           markdown_warnings(report) +
           paragraph(escape_markdown(fit_width(summary_sentence(report), longest_summary))) +
           fmt::format("**{}** {}{}(`--fail-on {}`)\n", verdict_word(verdict), counts, counts.empty() ? "" : " ",
                       to_string(verdict.fail_on));
}

std::string notes_of(const Report& report) {
    if (report.notes.empty()) return {};
    std::string out = "### Notes\n\n";
    for (const std::string& note : report.notes) out += fmt::format("- {}\n", escape_markdown(note));
    return out;
}

/// Collects sections one below the other, as long as they fit.
class Document {
public:
    explicit Document(std::string head)
        : text_(std::move(head)) {}

    void add(std::string_view name, const std::string& section) {
        if (section.empty()) return;
        if (text_.size() + section.size() >= most_bytes)
            left_out_.push_back(name);
        else
            text_ += "\n" + section;
    }

    void add_line(std::string_view line) { text_ += fmt::format("\n{}\n", line); }

    [[nodiscard]] std::string str() const {
        if (left_out_.empty()) return text_;
        return text_ + fmt::format("\nLeft out, because GitHub does not show a summary of more than 1 MiB: {}\n",
                                   fmt::join(left_out_, ", "));
    }

private:
    std::string text_;
    std::vector<std::string_view> left_out_;
};

void add_map(Document& document, const Report& report) {
    if (report.objectives.empty()) return;
    const StrategyMap map = make_strategy_map(report);
    const std::string drawing = render_mermaid(map);
    if (is_drawn_by_mermaid(map, drawing))
        return document.add("the strategy map", "### Strategy map\n\n" + fenced("mermaid", drawing));
    document.add_line("Left out, because Mermaid does not draw a map of this size: the strategy map (`kpitrace map` "
                      "draws it as a picture)");
}

} // namespace

std::string render_markdown(const Report& report, const Verdict& verdict, std::size_t shown_members) {
    Document document(markdown_head(report, verdict));
    document.add("what changed", markdown_changes(report));
    document.add("the table", markdown_table(report, shown_members));
    document.add("the chains of what is red", markdown_chains(report));
    add_map(document, report);
    document.add("the notes", notes_of(report));
    return document.str();
}

} // namespace kpitrace
