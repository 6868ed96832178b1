// A row of figures in the text report: of a KPI in the scorecard's table, or of a member below its KPI.
#pragma once

#include "display/page.hpp"
#include "formats/table_layout.hpp"
#include "kpitrace/report/report.hpp"
#include "words/kpi_texts.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace kpitrace {

/// The headings of actual, target, attained and change.
using ColumnHeads = std::array<std::string, 4>;

struct FigureRow {
    std::size_t indent = 0;
    std::string name;               ///< safe for a terminal
    const ReportKpi* kpi = nullptr; ///< never null when the row is drawn
    KpiFigures figures;             ///< empty if the KPI has no actual
};

[[nodiscard]] FigureWidths widths_of(const KpiFigures& figures);
/// Adds what a row needs to the needs of its table.
void add_row(TableNeeds& needs, const FigureRow& row);
/// The zone by symbol and word: `● red`, `● red, new`, `● red, so far`.
[[nodiscard]] std::string zone_cell(const ReportKpi& kpi);

/// Draws rows in the columns of a layout. Each result ends in a line end. Refers to its arguments.
class FigurePen {
public:
    FigurePen(const Page& page, const TableLayout& layout, const ColumnHeads& heads)
        : page_(page)
        , layout_(layout)
        , heads_(heads) {}

    /// The figures are in the columns.
    [[nodiscard]] std::string in_columns(const FigureRow& row) const;
    /// The figures are on lines of their own below the name, in words. Used for figures that are too wide for columns.
    [[nodiscard]] std::string figures_below(const FigureRow& row) const;
    /// Only a text in place of the figures, or below the name if it is too long for that.
    [[nodiscard]] std::string without_figures(const FigureRow& row, std::string_view text) const;

private:
    [[nodiscard]] Line name(const FigureRow& row, std::size_t end) const;
    [[nodiscard]] std::string end_with_zone(Line& line, const ReportKpi& kpi) const;
    [[nodiscard]] std::string spelt_out(const KpiFigures& figures) const;
    void add_change(Line& line, const ChangeFigure& change) const;
    void add_history(Line& line, const ReportKpi& kpi) const;

    const Page& page_;
    const TableLayout& layout_;
    const ColumnHeads& heads_;
};

/// A text on lines of its own, all with this indent.
[[nodiscard]] std::string draw_indented(std::string_view text, std::size_t indent, const Page& page);

} // namespace kpitrace
