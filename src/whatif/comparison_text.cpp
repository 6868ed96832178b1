// Writes the comparison for people: what is assumed at the top, then what changes, the score as the last line.
#include "kpitrace/whatif/comparison.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "display/zones.hpp"
#include "formats/text_sections.hpp"
#include "kpitrace/text/unicode.hpp"
#include "whatif/comparison_rows.hpp"
#include "words/kpi_texts.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::string_view arrow = " → ";
constexpr std::string_view assumed_heading = "ASSUMED";
constexpr std::string_view before_head = "measured";
constexpr std::string_view after_head = "what if";
constexpr std::string_view score_indent = "      "; // aligns further lines with the text after `score`
constexpr std::size_t gap = 2;
constexpr std::size_t least_name = 16; // columns; if less is left for names, figures are on lines below them
constexpr std::size_t below_indent = 6;

/// The widths of the columns, without the gaps between them.
struct Columns {
    std::size_t name = assumed_heading.size();
    std::size_t before = before_head.size();
    std::size_t after = after_head.size();
    std::size_t zone = 0; ///< of the zones before the arrow
    std::size_t zone_after = 0;
    bool has_figures = true; ///< false: figures are below the names

    [[nodiscard]] std::size_t figures_width() const {
        return has_figures ? gap + before + display_width(arrow) + after : 0;
    }
    [[nodiscard]] std::size_t end_of_before() const { return name + gap + before; }
    [[nodiscard]] std::size_t end_of_after() const { return end_of_before() + display_width(arrow) + after; }
    [[nodiscard]] std::size_t zones_width() const {
        return zone == 0 ? 0 : gap + zone + (zone_after > 0 ? display_width(arrow) + zone_after : 0);
    }
    [[nodiscard]] std::size_t zone_begin() const { return name + figures_width() + gap; }
};

bool changes_zone(const ComparisonRow& row) {
    return row.zone && row.zone_after != row.zone;
}

/// If the figures do not fit beside names of at least `least_name` columns, they move below the names.
Columns lay_out(const std::vector<ComparisonRow>& rows, const Page& page) {
    Columns columns;
    for (const ComparisonRow& row : rows) {
        if (row.kind != ComparisonRow::Kind::heading)
            columns.name = std::max(columns.name, row.indent + display_width(row.name));
        columns.before = std::max(columns.before, display_width(row.before));
        columns.after = std::max(columns.after, display_width(row.after));
        if (row.zone) columns.zone = std::max(columns.zone, display_width(symbol_and_word(*row.zone)));
        if (changes_zone(row))
            columns.zone_after = std::max(columns.zone_after, display_width(symbol_and_word(*row.zone_after)));
    }
    const std::size_t rest = columns.figures_width() + columns.zones_width();
    if (rest + std::min(least_name, columns.name) > page.width) columns.has_figures = false;
    columns.name = std::min(columns.name, page.width - columns.figures_width() - columns.zones_width());
    return columns;
}

class RowPen {
public:
    RowPen(const Page& page, const Columns& columns)
        : page_(page)
        , columns_(columns) {}

    [[nodiscard]] std::string draw(const ComparisonRow& row) const {
        if (row.kind == ComparisonRow::Kind::heading) return heading(row.name);
        Line line(page_);
        line.add(row.mark.symbol, row.mark.look).move_to(row.indent);
        line.add(fit_width(row.name, columns_.name - row.indent), look_of_name(row));
        if (columns_.has_figures) add_figures(line, row);
        add_zones(line, row);
        return line.str() + (columns_.has_figures ? "" : figures_below(row)) + below(remark_below(row)) +
               below(row.below);
    }

    [[nodiscard]] std::string heading(std::string_view text) const {
        return Line(page_).add(fit_width(text, page_.width), Look::strong).str();
    }

    [[nodiscard]] std::string heading_with_heads(std::string_view text) const {
        Line line(page_);
        line.add(text, Look::strong);
        if (!columns_.has_figures) return line.str();
        line.add_right(before_head, columns_.end_of_before(), Look::faint);
        return line.add_right(after_head, columns_.end_of_after(), Look::faint).str();
    }

private:
    [[nodiscard]] static Look look_of_name(const ComparisonRow& row) {
        if (!row.mark.symbol.empty()) return row.mark.look;
        return row.kind == ComparisonRow::Kind::objective ? Look::strong : Look::plain;
    }

    void add_figures(Line& line, const ComparisonRow& row) const {
        line.add_right(row.before, columns_.end_of_before(), row.after.empty() ? Look::plain : Look::faint);
        if (!row.after.empty()) line.add(arrow).add_right(row.after, columns_.end_of_after(), Look::strong);
    }

    void add_zones(Line& line, const ComparisonRow& row) const {
        if (row.zone) {
            line.move_to(columns_.zone_begin()).add(symbol_and_word(*row.zone), look_of(*row.zone));
            if (!changes_zone(row)) return;
            line.move_to(columns_.zone_begin() + columns_.zone).add(arrow);
            line.add(symbol_and_word(*row.zone_after), look_of(*row.zone_after));
        } else if (!row.remark.empty() && remark_below(row).empty()) {
            line.move_to(columns_.zone_begin()).add(row.remark, Look::faint);
        }
    }

    /// A remark that does not fit in the place of zones is below the row.
    [[nodiscard]] std::string remark_below(const ComparisonRow& row) const {
        const bool fits = columns_.zone_begin() + display_width(row.remark) <= page_.width;
        return fits ? std::string() : row.remark;
    }

    [[nodiscard]] std::string figures_below(const ComparisonRow& row) const {
        if (row.before.empty()) return {};
        return below(bound(row.before) + (row.after.empty() ? "" : std::string(arrow) + bound(row.after)));
    }

    [[nodiscard]] std::string below(std::string_view text) const {
        if (text.empty()) return {};
        Line line(page_);
        line.move_to(below_indent);
        return wrapped(line, text, std::string(below_indent, ' '), page_);
    }

    const Page& page_;
    const Columns& columns_;
};

class ComparisonText {
public:
    ComparisonText(const Comparison& comparison, Shown shown, const Page& page)
        : comparison_(comparison)
        , shown_(shown)
        , page_(page)
        , assumed_(assumed_rows(comparison))
        , changed_(changed_rows(comparison, shown))
        , columns_(lay_out(all_rows(), page)) {}

    [[nodiscard]] std::string run() const {
        const Report& after = comparison_.after;
        return title() + draw_restriction(after, page_) + draw_period(after, page_) + "\n" + assumptions() + "\n" +
               changes() + notes() + "\n" + turns() + unchanged() + score();
    }

private:
    [[nodiscard]] std::vector<ComparisonRow> all_rows() const {
        std::vector<ComparisonRow> rows = assumed_;
        rows.insert(rows.end(), changed_.begin(), changed_.end());
        return rows;
    }

    [[nodiscard]] std::string title() const {
        const Report& report = comparison_.before;
        const std::string text =
            fmt::format("{} · {}", escape_control(report.name), escape_control(report.period.title));
        if (display_width(text) > page_.width) return wrapped(Line(page_), text, "", page_);
        return Line(page_).add(text, Look::strong).str();
    }

    [[nodiscard]] std::string assumptions() const {
        return RowPen(page_, columns_).heading_with_heads(assumed_heading) + draw(assumed_);
    }

    [[nodiscard]] std::string draw(const std::vector<ComparisonRow>& rows) const {
        const RowPen pen(page_, columns_);
        std::string out;
        for (const ComparisonRow& row : rows) out += pen.draw(row);
        return out;
    }

    [[nodiscard]] std::string changes() const {
        if (!changed_.empty()) return draw(changed_);
        return wrapped(Line(page_),
                       "nothing changes: no KPI is calculated from the assumed metrics, or its value stays the same",
                       "", page_);
    }

    [[nodiscard]] std::string notes() const {
        const std::string drawn = draw_notes(comparison_.after.notes, page_);
        return drawn.empty() ? drawn : "\n" + drawn;
    }

    [[nodiscard]] std::string turns() const {
        return turn(ZoneTurn::recovered, comparison_.recovered, "recovers", "recover") +
               turn(ZoneTurn::became_red, comparison_.newly_red, "turns red", "turn red");
    }

    [[nodiscard]] std::string turn(ZoneTurn turn, const std::vector<std::size_t>& kpis, std::string_view one,
                                   std::string_view many) const {
        if (kpis.empty()) return {};
        const KpiNames name_of(comparison_.after);
        std::vector<std::string> names;
        for (const std::size_t index : kpis) names.push_back(name_of[{static_cast<std::uint32_t>(index)}]);
        const TurnMark mark = mark_of(turn);
        Line line(page_);
        line.add(mark.symbol, mark.look).add(" ");
        return wrapped(line, counted(kpis.size(), one, many) + ": " + some_names(names), "  ", page_);
    }

    /// A sentence such as `10 KPIs and 7 objectives do not change (--all shows them)`; empty if all change.
    [[nodiscard]] std::string unchanged() const {
        const std::size_t kpis = comparison_.before.kpis.size() - comparison_.kpis.size();
        const std::size_t objectives = comparison_.before.objectives.size() - comparison_.objectives.size();
        if (kpis + objectives == 0) return {};
        std::string text = kpis > 0 ? counted(kpis, "KPI", "KPIs") : "";
        if (objectives > 0) text += (kpis > 0 ? " and " : "") + counted(objectives, "objective", "objectives");
        text += kpis + objectives == 1 ? " does not change" : " do not change";
        if (shown_ == Shown::moved) text += bound(kpis + objectives == 1 ? " (--all shows it)" : " (--all shows them)");
        return wrapped(Line(page_), text, "", page_);
    }

    /// A line such as `score 79 % → 93 %    2 red → 0 · 1 yellow · 8 green → 10`. Counts that do not fit are on a
    /// further line.
    [[nodiscard]] std::string score() const {
        const Report& before = comparison_.before;
        const Report& after = comparison_.after;
        Line line(page_);
        line.add("score ", Look::strong).add(score_text(before), Look::strong);
        if (score_text(before) != score_text(after)) line.add(arrow).add(score_text(after), Look::strong);
        std::string out;
        std::string_view between = "    ";
        for (const Zone zone : {Zone::red, Zone::yellow, Zone::no_data, Zone::green}) {
            const std::size_t a = count_of(before.summary, zone);
            const std::size_t b = count_of(after.summary, zone);
            if (a + b == 0) continue;
            std::string count = fmt::format("{} {}", grouped(std::to_string(a)), word(zone));
            if (a != b) count += fmt::format("{}{}", arrow, grouped(std::to_string(b)));
            if (line.width() + display_width(between) + display_width(count) > page_.width) {
                out += std::exchange(line, Line(page_)).str();
                between = score_indent;
            }
            line.add(between).add(count, look_of(zone));
            between = " · ";
        }
        return out + line.str();
    }

    [[nodiscard]] static std::string score_text(const Report& report) {
        return report.score ? score_figure(report) : std::string(no_value);
    }

    const Comparison& comparison_;
    Shown shown_;
    const Page& page_;
    std::vector<ComparisonRow> assumed_;
    std::vector<ComparisonRow> changed_;
    Columns columns_;
};

} // namespace

std::string render_text(const Comparison& comparison, Shown shown, const TextStyle& style) {
    const Page page = page_of(style);
    return ComparisonText(comparison, shown, page).run();
}

} // namespace kpitrace
