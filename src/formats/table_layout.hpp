// How wide the columns of the scorecard's table are.
//
// On a narrow page, columns give way in this order: the history is shortened to four periods, names are cut to a
// quarter of the page, the history is shortened further, then left out. A KPI whose numbers still do not fit shows them
// on lines of their own, because numbers are never cut.
#pragma once

#include "display/page.hpp"

#include <array>
#include <cstddef>
#include <vector>

namespace kpitrace {

/// Widths of actual, target, attained and change; 0 for an empty column.
using FigureWidths = std::array<std::size_t, 4>;

/// The widths that the table would have on a page that is wide enough.
struct TableNeeds {
    std::size_t page = 80;
    std::size_t name = 0;    ///< of the longest KPI's, with its indent
    std::size_t history = 0; ///< periods of the longest
    std::size_t zone = 0;
    std::size_t before_zone = 0; ///< of lines without figures: objectives
    FigureWidths heads{};
    std::vector<FigureWidths> rows; ///< each KPI's
};

/// Widths, without the gaps; 0: the column is left out.
struct TableLayout {
    std::size_t name = 0;
    FigureWidths figures{};
    std::size_t history = 0;
    std::size_t zone = 0;
    std::vector<bool> in_columns; ///< for each row: its figures are in the columns, not below

    /// Where the column of the figure ends, or would end if it is left out.
    [[nodiscard]] std::size_t figure_end(std::size_t figure) const;
    [[nodiscard]] std::size_t history_end() const;
    [[nodiscard]] std::size_t zone_begin() const { return history_end() + column_gap; }
    [[nodiscard]] std::size_t width() const { return zone_begin() + zone; }
};

/// Never wider than the page.
[[nodiscard]] TableLayout lay_out(const TableNeeds& needs);

} // namespace kpitrace
