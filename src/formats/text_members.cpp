#include "formats/text_members.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <functional>

namespace kpitrace {

namespace {

constexpr std::size_t member_indent = 8;
constexpr std::size_t least_member_name = 20; // columns

/// Whether the row fits into the columns. Its name is not cut.
bool fits(const FigureRow& row, const TableLayout& layout) {
    const FigureWidths widths = widths_of(row.figures);
    return row.indent + display_width(row.name) <= layout.name && display_width(zone_cell(*row.kpi)) <= layout.zone &&
           std::equal(widths.begin(), widths.end(), layout.figures.begin(), std::less_equal<>());
}

/// A layout for these rows alone. Its zones are below those of the table around it, if there is room. If figures would
/// leave a name nothing that people can read, they are below the names.
TableLayout own_layout(const std::vector<FigureRow>& rows, const Page& page, const TableLayout& around) {
    TableNeeds needs;
    needs.page = page.width;
    for (const FigureRow& row : rows) add_row(needs, row);
    TableLayout layout = lay_out(needs);
    if (layout.name < std::min(needs.name, member_indent + least_member_name)) {
        needs.rows.assign(rows.size(), FigureWidths{});
        layout = lay_out(needs);
        layout.in_columns.assign(rows.size(), false);
    }
    const std::size_t end = std::min(around.zone_begin(), page.width - layout.zone);
    if (layout.zone_begin() < end) layout.name += end - layout.zone_begin();
    return layout;
}

std::string draw_rows(const std::vector<FigureRow>& rows, const Page& page, const TableLayout& around,
                      const ColumnHeads& heads) {
    TableLayout layout = around;
    layout.in_columns.assign(rows.size(), true);
    const bool is_part = std::ranges::all_of(rows, [&](const FigureRow& row) { return fits(row, around); });
    if (!is_part) layout = own_layout(rows, page, around);
    const FigurePen pen(page, layout, heads);
    std::string out;
    for (std::size_t i = 0; i < rows.size(); ++i)
        out += layout.in_columns[i] ? pen.in_columns(rows[i]) : pen.figures_below(rows[i]);
    return out;
}

} // namespace

std::vector<FigureRow> member_rows(const MemberGroup& group) {
    std::vector<FigureRow> rows;
    for (const ReportKpi& member : group.worst)
        rows.push_back({member_indent, escape_control(member.name), &member, figures_of(member)});
    return rows;
}

std::string draw_members(const std::vector<MemberGroup>& groups, const Page& page, const TableLayout& around,
                         const ColumnHeads& heads) {
    std::string out;
    for (const MemberGroup& group : groups) {
        out += draw_indented(group.summary, member_indent - text_indent, page) +
               draw_rows(member_rows(group), page, around, heads);
        if (group.more.empty()) continue;
        Line line(page);
        out += line.move_to(member_indent).add(group.more).str();
    }
    return out;
}

} // namespace kpitrace
