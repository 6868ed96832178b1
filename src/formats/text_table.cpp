// Draws the scorecard's table. A zone is a symbol and a word, and columns line up over all perspectives.
#include "formats/text_sections.hpp"

#include "display/zones.hpp"
#include "formats/outline.hpp"
#include "formats/table_layout.hpp"
#include "formats/text_members.hpp"
#include "formats/text_row.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"
#include "words/pace_words.hpp"
#include "words/red_causes.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t objective_indent = 2;
constexpr std::size_t kpi_indent = 4;
constexpr std::string_view at_risk = "at risk";

struct KpiRow : FigureRow {
    bool in_columns = true;
    std::vector<MemberGroup> members;

    [[nodiscard]] bool has_figures() const { return kpi->actual.has_value(); }
};

struct ObjectiveRow {
    const ReportObjective* objective = nullptr;
    std::string name;
    std::vector<KpiRow> kpis;
};

struct Section {
    std::string heading;
    std::vector<ObjectiveRow> objectives;
};

KpiRow row_of(const Report& report, KpiId id, std::string name, std::size_t shown_members) {
    const ReportKpi& kpi = report[id];
    KpiRow row;
    row.members = member_groups(report, kpi, shown_members);
    row.indent = kpi_indent;
    row.kpi = &kpi;
    row.name = std::move(name) + (kpi.indicator == Indicator::leading ? " (leading)" : "");
    if (row.has_figures()) row.figures = figures_of(kpi);
    return row;
}

std::vector<Section> sections_of(const Report& report, std::size_t shown_members) {
    const KpiNames names(report);
    std::vector<Section> sections;
    for (const OutlineSection& section : outline_of(report)) {
        Section& made = sections.emplace_back();
        made.heading = escape_control(to_upper(name_of(section)));
        for (const OutlineObjective& entry : section.objectives) {
            const ReportObjective& objective = report[entry.objective];
            ObjectiveRow& row = made.objectives.emplace_back();
            row.objective = &objective;
            row.name = escape_control(objective.name);
            for (const KpiId kpi : entry.kpis) row.kpis.push_back(row_of(report, kpi, names[kpi], shown_members));
        }
    }
    return sections;
}

template<typename Sections, typename Visit> void for_each_kpi(Sections& sections, Visit visit) {
    for (auto& section : sections) {
        for (auto& objective : section.objectives) {
            for (auto& kpi : objective.kpis) visit(kpi);
        }
    }
}

/// The headings of the columns. The last one names the previous period, or is `change` if that name is too long.
ColumnHeads heads_of(const Report& report, const Page& page) {
    const std::string against = "vs " + escape_control(report.period.before);
    const std::size_t room = std::max<std::size_t>(10, page.width / 10);
    const bool named = !report.period.before.empty() && display_width(against) <= room;
    return {"actual", "target", "attained", named ? against : "change"};
}

/// A narrow column of histories has a short heading or none.
std::string_view history_head(std::size_t columns) {
    return columns >= 7 ? "history" : columns >= 5 ? "trend" : "";
}

std::size_t width_before_zone(const ObjectiveRow& row) {
    const std::size_t mark = row.objective->at_risk ? column_gap + at_risk.size() : 0;
    return objective_indent + display_width(row.name) + mark;
}

TableNeeds needs_of(const std::vector<Section>& sections, const ColumnHeads& heads, const Page& page) {
    TableNeeds needs;
    needs.page = page.width;
    std::ranges::transform(heads, needs.heads.begin(), [](const std::string& head) { return display_width(head); });
    for (const Section& section : sections) {
        for (const ObjectiveRow& row : section.objectives) {
            needs.before_zone = std::max(needs.before_zone, width_before_zone(row));
            needs.zone = std::max(needs.zone, display_width(symbol_and_word(row.objective->zone)));
        }
    }
    for_each_kpi(sections, [&](const KpiRow& row) { add_row(needs, row); });
    return needs;
}

/// Members are rows of the same table if nothing has to give way to them. Otherwise they have tables of their own.
TableLayout lay_out_with_members(const std::vector<Section>& sections, const TableNeeds& needs) {
    TableNeeds all = needs;
    for_each_kpi(sections, [&](const KpiRow& row) {
        for (const MemberGroup& group : row.members)
            for (const FigureRow& member : member_rows(group)) add_row(all, member);
    });
    TableLayout layout = lay_out(all);
    const bool is_whole =
        layout.name >= all.name && std::ranges::find(layout.in_columns, false) == layout.in_columns.end();
    return is_whole ? layout : lay_out(needs);
}

class TablePen {
public:
    TablePen(const Page& page, const TableLayout& layout, const ColumnHeads& heads)
        : page_(page)
        , layout_(layout)
        , heads_(heads)
        , rows_(page, layout, heads) {}

    [[nodiscard]] std::string draw(const std::vector<Section>& sections) const {
        std::string out;
        for (const Section& section : sections) {
            out += heading(section.heading, out.empty());
            for (const ObjectiveRow& row : section.objectives) {
                out += objective(row);
                for (const KpiRow& kpi : row.kpis)
                    out += this->kpi(kpi) + draw_members(kpi.members, page_, layout_, heads_);
            }
        }
        return out;
    }

private:
    void add_heads(Line& line) const {
        for (std::size_t i = 0; i < heads_.size(); ++i) {
            if (layout_.figures[i] > 0) line.add_right(heads_[i], layout_.figure_end(i), Look::faint);
        }
        const std::string_view head = history_head(layout_.history);
        if (!head.empty()) line.add_right(head, layout_.history_end(), Look::faint);
    }

    /// A heading. The line of the first heading also has the headings of the columns; if it is too long, they are on a
    /// line above it.
    [[nodiscard]] std::string heading(const std::string& text, bool first) const {
        Line line(page_);
        line.add(fit_width(text, page_.width), Look::strong);
        if (!first) return line.str();
        Line heads(page_);
        add_heads(heads);
        if (heads.width() == 0) return line.str();
        if (line.width() > layout_.name) return heads.str() + line.str();
        add_heads(line);
        return line.str();
    }

    [[nodiscard]] std::string objective(const ObjectiveRow& row) const {
        const std::size_t end = layout_.history_end();
        const std::size_t mark = row.objective->at_risk ? column_gap + at_risk.size() : 0;
        Line line(page_);
        line.move_to(objective_indent).add(fit_width(row.name, end - objective_indent - mark), Look::strong);
        if (row.objective->at_risk) line.add_right(at_risk, end, Look::yellow);
        return end_with_zone(line, row.objective->zone);
    }

    [[nodiscard]] std::string end_with_zone(Line& line, Zone zone) const {
        return line.move_to(layout_.zone_begin()).add(symbol_and_word(zone), look_of(zone)).str();
    }

    [[nodiscard]] std::string kpi(const KpiRow& row) const {
        const std::string remarks = remarks_on(*row.kpi);
        if (!row.has_figures())
            return rows_.without_figures(row, no_data_words(*row.kpi)) + (remarks.empty() ? remarks : below(remarks));
        std::string figures = row.in_columns ? rows_.in_columns(row) : rows_.figures_below(row);
        for (const std::string& text : {remarks, pace_in_words(*row.kpi), causes_in_words(*row.kpi)})
            if (!text.empty()) figures += below(text);
        // An actual is shown even without a target to compare it with.
        return row.kpi->zone == Zone::no_data ? figures + below(no_data_words(*row.kpi)) : figures;
    }

    [[nodiscard]] std::string below(std::string_view text) const {
        return draw_indented(text, kpi_indent + text_indent, page_);
    }

    const Page& page_;
    const TableLayout& layout_;
    const ColumnHeads& heads_;
    FigurePen rows_;
};

void place_rows(std::vector<Section>& sections, const TableLayout& layout) {
    std::size_t index = 0;
    for_each_kpi(sections, [&](KpiRow& row) { row.in_columns = layout.in_columns[index++]; });
}

} // namespace

TextTable draw_table(const Report& report, const Page& page, std::size_t shown_members) {
    std::vector<Section> sections = sections_of(report, shown_members);
    const ColumnHeads heads = heads_of(report, page);
    const TableLayout layout = lay_out_with_members(sections, needs_of(sections, heads, page));
    place_rows(sections, layout);
    return {.text = TablePen(page, layout, heads).draw(sections), .width = sections.empty() ? 0 : layout.width()};
}

} // namespace kpitrace
