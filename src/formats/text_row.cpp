#include "formats/text_row.hpp"

#include "display/zones.hpp"
#include "formats/sparkline.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/pace_words.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::size_t change_column = 3; // index into FigureWidths

std::size_t change_width(const KpiFigures& figures) {
    return figures.change ? display_width(to_string(*figures.change)) : 0;
}

} // namespace

FigureWidths widths_of(const KpiFigures& figures) {
    return {display_width(figures.actual), display_width(figures.target), display_width(figures.attained),
            change_width(figures)};
}

std::string zone_cell(const ReportKpi& kpi) {
    return symbol_and_word(kpi.zone) + (kpi.new_red ? ", new" : "") + (is_so_far(kpi) ? ", so far" : "");
}

void add_row(TableNeeds& needs, const FigureRow& row) {
    needs.name = std::max(needs.name, row.indent + display_width(row.name));
    needs.zone = std::max(needs.zone, display_width(zone_cell(*row.kpi)));
    if (row.kpi->actual) needs.history = std::max(needs.history, row.kpi->history.size());
    needs.rows.push_back(widths_of(row.figures));
}

std::string draw_indented(std::string_view text, std::size_t indent, const Page& page) {
    Line line(page);
    line.move_to(indent);
    return wrapped(line, text, std::string(indent, ' '), page);
}

std::string FigurePen::in_columns(const FigureRow& row) const {
    Line line = name(row, layout_.name);
    line.add_right(row.figures.actual, layout_.figure_end(0));
    line.add_right(row.figures.target, layout_.figure_end(1));
    line.add_right(row.figures.attained, layout_.figure_end(2));
    if (row.figures.change) add_change(line, *row.figures.change);
    add_history(line, *row.kpi);
    return end_with_zone(line, *row.kpi);
}

std::string FigurePen::figures_below(const FigureRow& row) const {
    Line line = name(row, layout_.history_end() - (layout_.history > 0 ? layout_.history + column_gap : 0));
    add_history(line, *row.kpi);
    return end_with_zone(line, *row.kpi) + draw_indented(spelt_out(row.figures), row.indent + text_indent, page_);
}

std::string FigurePen::without_figures(const FigureRow& row, std::string_view text) const {
    const std::size_t end = layout_.history_end();
    if (layout_.name + column_gap + display_width(text) > end) {
        Line line = name(row, end);
        return end_with_zone(line, *row.kpi) + draw_indented(text, row.indent + text_indent, page_);
    }
    Line line = name(row, layout_.name);
    line.move_to(layout_.name + column_gap).add(text, Look::faint);
    return end_with_zone(line, *row.kpi);
}

Line FigurePen::name(const FigureRow& row, std::size_t end) const {
    Line line(page_);
    line.move_to(row.indent).add(fit_width(row.name, end - row.indent));
    return line;
}

std::string FigurePen::end_with_zone(Line& line, const ReportKpi& kpi) const {
    return line.move_to(layout_.zone_begin()).add(zone_cell(kpi), look_of(kpi.zone)).str();
}

/// Adds a change so that the arrows of all rows are in one column.
void FigurePen::add_change(Line& line, const ChangeFigure& change) const {
    const std::size_t end = layout_.figure_end(change_column);
    line.move_to(end - layout_.figures[change_column]).add(change.arrow, change.look);
    line.add_right(change.figure, end, change.look);
}

/// Adds the history. Histories end with the same period, so a period has the same column in all rows.
void FigurePen::add_history(Line& line, const ReportKpi& kpi) const {
    const std::string blocks = sparkline(kpi.history, layout_.history);
    const std::size_t lead = blocks.find_first_not_of(' ');
    if (lead != std::string::npos) line.add_right(std::string_view(blocks).substr(lead), layout_.history_end());
}

/// The figures in words, such as `actual 21,400 USD · target 30,000 · attained 71 % · vs May ▼ 12 %`.
std::string FigurePen::spelt_out(const KpiFigures& figures) const {
    std::string out;
    const auto add_part = [&](std::string_view head, std::string_view text) {
        if (!text.empty()) out += (out.empty() ? "" : " · ") + bound(fmt::format("{} {}", head, text));
    };
    add_part(heads_[0], figures.actual);
    add_part(heads_[1], figures.target);
    add_part(heads_[2], figures.attained);
    if (figures.change) add_part(heads_[change_column], to_string(*figures.change));
    return out;
}

} // namespace kpitrace
