// Decides how wide the columns of the scorecard's table are.
//
// On a narrow page, columns shrink in this order: the history is shortened to four periods, names are cut to a quarter
// of the page, the history is shortened further, then left out. A KPI whose numbers still do not fit shows them on
// separate lines, because numbers are never cut.
#pragma once

#include "display/page.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace kpitrace {

/// The widths of actual, target, attained and change; 0 for an empty column.
using FigureWidths = std::array<std::size_t, 4>;

/// The widths that the table would have on a page that is wide enough.
struct TableNeeds {
    std::size_t page = 80;
    std::size_t name = 0;    ///< of the longest name of a KPI, with its indent
    std::size_t history = 0; ///< periods of the longest history
    std::size_t zone = 0;
    std::size_t before_zone = 0; ///< of the lines without figures, which are those of objectives
    FigureWidths heads{};
    std::vector<FigureWidths> rows; ///< by KPI
};

/// The widths of the columns, without the gaps; 0 if a column is left out.
struct TableLayout {
    std::size_t name = 0;
    FigureWidths figures{};
    std::size_t history = 0;
    std::size_t zone = 0;
    std::vector<bool> in_columns; ///< by row: whether its figures are in the columns and not below the name

    /// The column where a figure ends, or would end if it is left out.
    [[nodiscard]] std::size_t figure_end(std::size_t figure) const;
    [[nodiscard]] std::size_t history_end() const;
    [[nodiscard]] std::size_t zone_begin() const { return history_end() + column_gap; }
    [[nodiscard]] std::size_t width() const { return zone_begin() + zone; }
};

/// Lays out the table. It is never wider than the page.
[[nodiscard]] TableLayout lay_out(const TableNeeds& needs);

} // namespace kpitrace
