// The foot of the text report: notes, the state of the red in a sentence, the verdict.
#include "formats/text_sections.hpp"

#include "display/page.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

namespace kpitrace {

std::string draw_notes(const Report& report, const Page& page) {
    if (report.notes.empty()) return {};
    std::string out = Line(page).add("NOTES", Look::strong).str();
    for (const std::string& note : report.notes) {
        out += wrapped(Line(page).add("- "), with_bound_code(escape_control(note)), "  ", page);
    }
    return out;
}

std::string draw_summary(const Report& report, const Page& page) {
    return wrapped(Line(page), summary_sentence(report), "", page);
}

std::string draw_verdict(const Report& report, const Verdict& verdict, const Page& page) {
    Line line(page);
    line.add(verdict_word(verdict), verdict.failed ? Look::red : Look::green).move_to(6);
    const std::string counts = verdict_counts(report, verdict);
    return wrapped(line,
                   fmt::format("{}{}(--fail-on {})", counts, counts.empty() ? "" : " ", to_string(verdict.fail_on)),
                   "      ", page);
}

} // namespace kpitrace
