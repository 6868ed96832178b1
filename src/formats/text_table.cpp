// Draws the scorecard's table. A zone is a symbol and a word, and columns line up over all perspectives.
#include "formats/text_sections.hpp"

#include "display/zones.hpp"
#include "formats/outline.hpp"
#include "formats/sparkline.hpp"
#include "formats/table_layout.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/kpi_texts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t objective_indent = 2;
constexpr std::size_t kpi_indent = 4;
constexpr std::size_t figures_indent = 6;
constexpr std::size_t change_column = 3; // index into FigureWidths
constexpr std::string_view at_risk = "at risk";

struct KpiRow {
    const ReportKpi* kpi = nullptr;
    std::string name;
    KpiFigures figures; ///< empty if the KPI has no actual
    bool in_columns = true;

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

KpiRow row_of(const ReportKpi& kpi, std::string name) {
    KpiRow row;
    row.kpi = &kpi;
    row.name = std::move(name) + (kpi.indicator == Indicator::leading ? " (leading)" : "");
    if (row.has_figures()) row.figures = figures_of(kpi);
    return row;
}

std::vector<Section> sections_of(const Report& report) {
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
            for (const KpiId kpi : entry.kpis) row.kpis.push_back(row_of(report[kpi], names[kpi]));
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

using ColumnHeads = std::array<std::string, 4>;

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

std::string zone_cell(const ReportKpi& kpi) {
    return symbol_and_word(kpi.zone) + (kpi.new_red ? ", new" : "");
}

std::size_t change_width(const KpiFigures& figures) {
    return figures.change ? display_width(to_string(*figures.change)) : 0;
}

FigureWidths widths_of(const KpiFigures& figures) {
    return {display_width(figures.actual), display_width(figures.target), display_width(figures.attained),
            change_width(figures)};
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
    for_each_kpi(sections, [&](const KpiRow& row) {
        needs.name = std::max(needs.name, kpi_indent + display_width(row.name));
        needs.zone = std::max(needs.zone, display_width(zone_cell(*row.kpi)));
        if (row.has_figures()) needs.history = std::max(needs.history, row.kpi->history.size());
        needs.rows.push_back(widths_of(row.figures));
    });
    return needs;
}

class TablePen {
public:
    TablePen(const Page& page, const TableLayout& layout, const ColumnHeads& heads)
        : page_(page)
        , layout_(layout)
        , heads_(heads) {}

    [[nodiscard]] std::string draw(const std::vector<Section>& sections) const {
        std::string out;
        for (const Section& section : sections) {
            out += heading(section.heading, out.empty());
            for (const ObjectiveRow& row : section.objectives) {
                out += objective(row);
                for (const KpiRow& kpi : row.kpis) out += this->kpi(kpi);
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

    [[nodiscard]] std::string end_with_zone(Line& line, const ReportKpi& kpi) const {
        return line.move_to(layout_.zone_begin()).add(zone_cell(kpi), look_of(kpi.zone)).str();
    }

    [[nodiscard]] std::string kpi(const KpiRow& row) const {
        const std::string remarks = data_remarks(*row.kpi);
        if (!row.has_figures()) return without_data(row) + (remarks.empty() ? remarks : below(remarks));
        const std::string figures =
            (row.in_columns ? in_columns(row) : figures_below(row)) + (remarks.empty() ? remarks : below(remarks));
        // An actual is shown even without a target to compare it with.
        return row.kpi->zone == Zone::no_data ? figures + below(no_data_words(*row.kpi)) : figures;
    }

    [[nodiscard]] Line name(const KpiRow& row, std::size_t end) const {
        Line line(page_);
        line.move_to(kpi_indent).add(fit_width(row.name, end - kpi_indent));
        return line;
    }

    [[nodiscard]] std::string in_columns(const KpiRow& row) const {
        Line line = name(row, layout_.name);
        line.add_right(row.figures.actual, layout_.figure_end(0));
        line.add_right(row.figures.target, layout_.figure_end(1));
        line.add_right(row.figures.attained, layout_.figure_end(2));
        if (row.figures.change) add_change(line, *row.figures.change);
        add_history(line, *row.kpi);
        return end_with_zone(line, *row.kpi);
    }

    /// Adds a change so that the arrows of all rows are in one column.
    void add_change(Line& line, const ChangeFigure& change) const {
        const std::size_t end = layout_.figure_end(change_column);
        line.move_to(end - layout_.figures[change_column]).add(change.arrow, change.look);
        line.add_right(change.figure, end, change.look);
    }

    /// Adds the history. Histories end with the same period, so a period has the same column in all rows.
    void add_history(Line& line, const ReportKpi& kpi) const {
        const std::string blocks = sparkline(kpi.history, layout_.history);
        const std::size_t lead = blocks.find_first_not_of(' ');
        if (lead != std::string::npos) line.add_right(std::string_view(blocks).substr(lead), layout_.history_end());
    }

    [[nodiscard]] std::string figures_below(const KpiRow& row) const {
        Line line = name(row, layout_.history_end() - (layout_.history > 0 ? layout_.history + column_gap : 0));
        add_history(line, *row.kpi);
        return end_with_zone(line, *row.kpi) + below(spelt_out(row.figures));
    }

    /// The figures in words, such as `actual 21,400 USD · target 30,000 · attained 71 % · vs May ▼ 12 %`.
    [[nodiscard]] std::string spelt_out(const KpiFigures& figures) const {
        std::string out;
        const auto add_part = [&](std::string_view head, std::string_view text) {
            if (!text.empty()) out += (out.empty() ? "" : " · ") + bound(fmt::format("{} {}", head, text));
        };
        add_part(heads_[0], figures.actual);
        add_part(heads_[1], figures.target);
        add_part(heads_[2], figures.attained);
        if (figures.change) add_part(heads_[3], to_string(*figures.change));
        return out;
    }

    [[nodiscard]] std::string below(std::string_view text) const {
        Line line(page_);
        line.move_to(figures_indent);
        return wrapped(line, text, std::string(figures_indent, ' '), page_);
    }

    /// The reason is shown where figures would be, or below if it is too long for that.
    [[nodiscard]] std::string without_data(const KpiRow& row) const {
        const std::string text = no_data_words(*row.kpi);
        const std::size_t end = layout_.history_end();
        if (layout_.name + column_gap + display_width(text) > end) {
            Line line = name(row, end);
            return end_with_zone(line, *row.kpi) + below(text);
        }
        Line line = name(row, layout_.name);
        line.move_to(layout_.name + column_gap).add(text, Look::faint);
        return end_with_zone(line, *row.kpi);
    }

    const Page& page_;
    const TableLayout& layout_;
    const ColumnHeads& heads_;
};

void place_rows(std::vector<Section>& sections, const TableLayout& layout) {
    std::size_t index = 0;
    for_each_kpi(sections, [&](KpiRow& row) { row.in_columns = layout.in_columns[index++]; });
}

} // namespace

TextTable draw_table(const Report& report, const Page& page) {
    std::vector<Section> sections = sections_of(report);
    const ColumnHeads heads = heads_of(report, page);
    const TableLayout layout = lay_out(needs_of(sections, heads, page));
    place_rows(sections, layout);
    return {.text = TablePen(page, layout, heads).draw(sections), .width = sections.empty() ? 0 : layout.width()};
}

} // namespace kpitrace
