// Writes the report for people: what matters most at the top, the verdict as the last line.
#include "kpitrace/formats/render.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "formats/text_sections.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/sentences.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace kpitrace {

namespace {

struct Piece {
    std::string text;
    Look look = Look::plain;
};

/// The pieces of `score 87 %    3 red · 8 green`, each with one look.
std::vector<Piece> standing_pieces(const Report& report) {
    std::vector<Piece> pieces{{report.score ? "score " + score_figure(report) : score_figure(report), Look::strong}};
    for (const Zone zone : worst_first) {
        const std::size_t count = count_of(report.summary, zone);
        if (count == 0) continue;
        pieces.push_back({pieces.size() == 1 ? "    " : " · ", Look::plain});
        pieces.push_back({fmt::format("{} {}", grouped(std::to_string(count)), word(zone)), look_of(zone)});
    }
    return pieces;
}

std::size_t width_of(const std::vector<Piece>& pieces) {
    std::size_t width = 0;
    for (const Piece& piece : pieces) width += display_width(piece.text);
    return width;
}

Line& add(Line& line, const std::vector<Piece>& pieces) {
    for (const Piece& piece : pieces) line.add(piece.text, piece.look);
    return line;
}

/// Score and counts on a separate line, or on several if the page is narrow.
std::string draw_standing(const std::vector<Piece>& pieces, const Page& page) {
    Line line(page);
    if (width_of(pieces) <= page.width) return add(line, pieces).str();
    std::string text;
    for (const Piece& piece : pieces) text += piece.text;
    return wrapped(line, text, "", page);
}

/// The title, with score and counts at the right end of the table, or below the title if the page is too narrow for
/// both.
std::string draw_title(const Report& report, const Page& page, std::size_t table_width) {
    constexpr std::size_t gap = 4;
    const std::string title = escape_control(report.name) + " · " + escape_control(report.period.title);
    const std::vector<Piece> right = standing_pieces(report);
    const std::size_t both = display_width(title) + gap + width_of(right);
    Line line(page);
    if (both > page.width) return wrapped(line, title, "", page) + draw_standing(right, page);
    line.add(title, Look::strong).move_to(std::max(both, table_width) - width_of(right));
    return add(line, right).str();
}

std::string below(const std::string& section) {
    return section.empty() ? section : "\n" + section;
}

} // namespace

std::string draw_restriction(const Report& report, const Page& page) {
    std::string out;
    for (const std::string& sentence : {restriction_sentence(report.only), selection_sentence(report)})
        if (!sentence.empty()) out += wrapped(Line(page), sentence, "", page, Look::strong);
    return out;
}

std::string draw_period(const Report& report, const Page& page) {
    const std::string sentence = period_sentence(report);
    if (sentence.empty()) return {};
    Line line(page);
    return report.period.complete ? wrapped(line, sentence, "", page) : wrapped(line, sentence, "", page, Look::yellow);
}

std::string draw_warnings(const Report& report, const Page& page) {
    std::string out;
    for (const ReportWarning& warning : report.warnings) {
        Line line(page);
        out += wrapped(line, with_bound_code(escape_control(warning.message)), "", page, Look::red);
    }
    return out;
}

std::string draw_notes(std::span<const std::string> notes, const Page& page) {
    if (notes.empty()) return {};
    std::string out = Line(page).add("NOTES", Look::strong).str();
    for (const std::string& note : notes) {
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
    return wrapped(line, verdict_reason(report, verdict), "      ", page);
}

std::string render_text(const Report& report, const Verdict& verdict, const TextStyle& style,
                        std::size_t shown_members) {
    const Page page = page_of(style);
    const TextTable table = draw_table(report, page, shown_members);
    return draw_title(report, page, table.width) + draw_restriction(report, page) + draw_period(report, page) +
           draw_warnings(report, page) + below(table.text) + below(draw_chains(report, page)) +
           below(report.since ? draw_since(*report.since, page) : "") + below(draw_notes(report.notes, page)) +
           below(draw_summary(report, page)) + draw_verdict(report, verdict, page);
}

} // namespace kpitrace
