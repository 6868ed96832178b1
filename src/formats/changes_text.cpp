// KPIs that became red come first, and the last line is a summary in one sentence. Columns line up over all sections.
#include "formats/text_sections.hpp"

#include "changes/period_notes.hpp"
#include "display/zones.hpp"
#include "formats/changes_rows.hpp"
#include "kpitrace/formats/render.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/change_words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::string_view arrow = " → ";
constexpr std::size_t arrow_width = 3;
constexpr std::size_t name_indent = 2;
constexpr std::size_t below_indent = 4;
constexpr std::string_view actual_head = "actual";
constexpr std::string_view target_head = "target";
constexpr std::string_view attained_head = "attained";
constexpr std::size_t least_name = 16; // columns; if less is left for names, figures are on lines below them

/// The widths of both sides of a pair. A side that is empty in all rows has width 0.
struct PairWidths {
    std::size_t before = 0;
    std::size_t after = 0;

    void fit(const FigurePair& pair) {
        before = std::max(before, display_width(pair.before));
        after = std::max(after, display_width(pair.after));
    }
    /// Widens the column to its heading, unless the column is empty.
    void fit_head(std::string_view head) {
        if (both() > 0 && both() < head.size()) after += head.size() - both();
    }
    [[nodiscard]] std::size_t both() const { return before + after + (before > 0 && after > 0 ? arrow_width : 0); }
};

/// Widths of the columns, without the gaps between them; 0 if a column is left out.
struct ChangeLayout {
    std::size_t name = 0; ///< where names end
    PairWidths actual;
    std::size_t target = 0;
    PairWidths attained;
    PairWidths zone;
    bool has_figures = true; ///< false: figures are below the names

    [[nodiscard]] std::size_t figures() const {
        std::size_t width = 0;
        for (const std::size_t column : {actual.both(), target, attained.both()})
            width += column > 0 ? column_gap + column : 0;
        return width;
    }
    [[nodiscard]] std::size_t zones() const { return zone.both() > 0 ? column_gap + zone.both() : 0; }
    [[nodiscard]] std::size_t begin_of_zone() const { return name + (has_figures ? figures() : 0) + column_gap; }
};

/// On a narrow page, the column of targets is left out first, then the figures move below the names.
ChangeLayout lay_out(const std::vector<ChangeSection>& sections, const Page& page) {
    ChangeLayout layout;
    std::size_t name = 0;
    for (const ChangeSection& section : sections) {
        for (const ChangeRow& row : section.rows) {
            name = std::max(name, name_indent + display_width(row.name));
            layout.actual.fit(row.actual);
            layout.target = std::max(layout.target, display_width(row.target));
            layout.attained.fit(row.attained);
            layout.zone.fit(zones_of(row));
        }
    }
    layout.actual.fit_head(actual_head);
    if (layout.target > 0) layout.target = std::max(layout.target, target_head.size());
    layout.attained.fit_head(attained_head);
    const auto fits = [&] { return layout.figures() + layout.zones() + std::min(least_name, name) <= page.width; };
    if (!fits()) layout.target = 0; // the remarks below a row show a target that moved
    layout.has_figures = fits();
    const std::size_t rest = (layout.has_figures ? layout.figures() : 0) + layout.zones();
    layout.name = std::min(name, page.width - std::min(rest, page.width));
    return layout;
}

/// Whether the line with a section's heading also has the headings of the columns.
enum class Heads : std::uint8_t { shown, left_out };

class ChangePen {
public:
    ChangePen(const Page& page, const ChangeLayout& layout)
        : page_(page)
        , layout_(layout) {}

    [[nodiscard]] std::string draw(const ChangeSection& section, Heads heads) const {
        std::string out = heading(section.heading, heads);
        for (const ChangeRow& row : section.rows) out += draw(row);
        return out + below(section.more, name_indent);
    }

    [[nodiscard]] std::string below(std::string_view text, std::size_t indent) const {
        if (text.empty()) return {};
        Line line(page_);
        line.move_to(indent);
        return wrapped(line, text, std::string(indent + 2, ' '), page_);
    }

private:
    [[nodiscard]] std::string heading(std::string_view text, Heads heads) const {
        Line line(page_);
        line.add(fit_width(to_upper(text), page_.width), Look::strong);
        if (heads == Heads::left_out || !layout_.has_figures) return line.str();
        std::size_t end = layout_.name;
        const auto add = [&](std::string_view head, std::size_t width) {
            if (width == 0) return;
            end += column_gap + width;
            if (line.width() + column_gap + display_width(head) <= end) line.add_right(head, end, Look::faint);
        };
        add(actual_head, layout_.actual.both());
        add(target_head, layout_.target);
        add(attained_head, layout_.attained.both());
        return line.str();
    }

    [[nodiscard]] std::string draw(const ChangeRow& row) const {
        Line line(page_);
        line.add(row.mark.symbol, row.mark.look).move_to(name_indent);
        line.add(fit_width(row.name, layout_.name - std::min(layout_.name, name_indent)), row.mark.look);
        if (layout_.has_figures) add_figures(line, row);
        add_zones(line, row);
        std::string out = line.str();
        if (!layout_.has_figures) out += below(figures_in_words(row), below_indent);
        for (const std::string& remark : row.remarks) out += below(remark, below_indent);
        return out;
    }

    void add_figures(Line& line, const ChangeRow& row) const {
        std::size_t begin = layout_.name + column_gap;
        add_pair(line, row.actual, layout_.actual, begin);
        begin += layout_.actual.both() + (layout_.actual.both() > 0 ? column_gap : 0);
        if (layout_.target > 0) {
            line.add_right(row.target, begin + layout_.target, Look::faint);
            begin += layout_.target + column_gap;
        }
        add_pair(line, row.attained, layout_.attained, begin);
    }

    /// Adds a pair so that the arrows of all rows are in one column.
    static void add_pair(Line& line, const FigurePair& pair, const PairWidths& widths, std::size_t begin) {
        const std::size_t end = begin + widths.both();
        if (!pair.before.empty()) line.add_right(pair.before, begin + widths.before, Look::faint);
        if (!pair.before.empty() && !pair.after.empty()) line.add(arrow, Look::faint);
        if (!pair.after.empty()) line.add_right(pair.after, end);
    }

    void add_zones(Line& line, const ChangeRow& row) const {
        const FigurePair zones = zones_of(row);
        if (!row.zone_now) return;
        line.move_to(layout_.begin_of_zone());
        if (!zones.before.empty()) {
            line.add(zones.before, look_of(*row.zone)).move_to(layout_.begin_of_zone() + layout_.zone.before);
            line.add(arrow, Look::faint);
        } else if (layout_.zone.before > 0) {
            line.move_to(layout_.begin_of_zone() + layout_.zone.before + arrow_width);
        }
        line.add(zones.after, look_of(*row.zone_now));
    }

    const Page& page_;
    const ChangeLayout& layout_;
};

std::string draw_definitions(const Changes& changes, const ChangePen& pen, const Page& page) {
    const std::vector<DefinitionLine> lines = definition_lines(changes);
    if (lines.empty()) return {};
    std::string out = Line(page).add("CHANGED DEFINITIONS", Look::strong).str();
    for (const DefinitionLine& line : lines)
        out += pen.below(line.text, name_indent) + pen.below(line.below, below_indent);
    return out;
}

std::string draw_change_notes(const Changes& changes, const Page& page) {
    if (changes.notes.empty()) return {};
    std::string out = Line(page).add("NOTES ON THE COMPARISON", Look::strong).str();
    for (const std::string& note : changes.notes)
        out += wrapped(Line(page).add("- "), escape_control(note), "  ", page);
    return out;
}

std::string nothing_changed(const Page& page) {
    return wrapped(Line(page), "no zone and no attainment has changed", "", page);
}

/// A piece of `score 79 → 68 %    2 red → 3 · 1 yellow` that has one look.
struct StandingPiece {
    std::string text;
    Look look = Look::plain;
};

std::vector<StandingPiece> standing(const Changes& changes) {
    const FigurePair scores = scores_of(changes);
    std::vector<StandingPiece> pieces{{"score " + in_words(scores), Look::strong}};
    for (const Zone zone : worst_first) {
        const std::size_t before = count_of(changes.before.zones, zone);
        const std::size_t now = count_of(changes.now.zones, zone);
        if (before + now == 0) continue;
        std::string text = fmt::format("{} {}", grouped(std::to_string(before)), word(zone));
        if (now != before) text += std::string(arrow) + grouped(std::to_string(now));
        pieces.push_back({pieces.size() == 1 ? "    " : " · ", Look::plain});
        pieces.push_back({std::move(text), look_of(zone)});
    }
    return pieces;
}

/// The standing on one line with colours, or wrapped without them if it is too long.
std::string draw_standing(const Changes& changes, const Page& page) {
    const std::vector<StandingPiece> pieces = standing(changes);
    Line line(page);
    for (const StandingPiece& piece : pieces) line.add(piece.text, piece.look);
    if (line.width() <= page.width) return line.str();
    std::string text;
    for (const StandingPiece& piece : pieces) text += piece.text;
    return wrapped(Line(page), text, "", page);
}

/// Says where the newer data end. Only a comparison without a report needs this: a report already says it.
std::string draw_newer_end(const ReportPeriod& period, const Page& page) {
    const std::string text = unfinished_sentence(period, "newer");
    if (text.empty()) return {};
    return wrapped(Line(page), escape_control(text), "", page, Look::yellow);
}

/// The name of the scorecard, or both names if the reports are of two scorecards.
std::string names_words(const Changes& changes) {
    const std::string& before = changes.before.name;
    return in_words(FigurePair{before != changes.now.name ? before : "", changes.now.name});
}

std::string draw_title(const Changes& changes, const Page& page) {
    const std::string title = escape_control(names_words(changes)) + " · " + periods_words(changes);
    if (display_width(title) > page.width) return wrapped(Line(page), title, "", page);
    return Line(page).add(title, Look::strong).str();
}

} // namespace

std::string draw_changes(const Changes& changes, const Page& page) {
    const std::vector<ChangeSection> sections = change_sections(changes);
    const ChangeLayout layout = lay_out(sections, page);
    const ChangePen pen(page, layout);
    std::string out;
    for (const ChangeSection& section : sections)
        out += pen.draw(section, out.empty() ? Heads::shown : Heads::left_out);
    return out + draw_definitions(changes, pen, page) + draw_change_notes(changes, page);
}

std::string draw_since(const Changes& changes, const Page& page) {
    const std::string drawn = draw_changes(changes, page);
    return Line(page).add(fit_width(to_upper(since_heading(changes)), page.width), Look::strong).str() +
           draw_standing(changes, page) + (drawn.empty() ? nothing_changed(page) : drawn);
}

std::string render_text(const Changes& changes, const TextStyle& style) {
    const Page page = page_of(style);
    const std::string drawn = draw_changes(changes, page);
    return draw_title(changes, page) + draw_standing(changes, page) + draw_newer_end(changes.now.period, page) + "\n" +
           (drawn.empty() ? nothing_changed(page) : drawn) + "\n" +
           wrapped(Line(page), changes_sentence(changes), "", page);
}

} // namespace kpitrace
