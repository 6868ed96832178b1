// How wide the columns of the scorecard's table are.
//
// Order of giving way on a narrow page: the history is shortened to four periods, names are cut to a quarter of the
// page, the history is shortened further and at last left out; a KPI whose numbers find no room even then has them on
// lines of its own, for numbers are never cut.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace kpitrace {

/// Widths of actual, target, attained and change; 0: nothing there.
using FigureWidths = std::array<std::size_t, 4>;

/// What the table would take if the page were wide enough.
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
    static constexpr std::size_t gap = 2;

    std::size_t name = 0;
    FigureWidths figures{};
    std::size_t history = 0;
    std::size_t zone = 0;
    std::vector<bool> in_columns; ///< for each row: its figures stand in the columns, not below

    /// Where the figure's column ends; where it would stand if it is left out.
    [[nodiscard]] std::size_t figure_end(std::size_t figure) const;
    [[nodiscard]] std::size_t history_end() const;
    [[nodiscard]] std::size_t zone_begin() const { return history_end() + gap; }
    [[nodiscard]] std::size_t width() const { return zone_begin() + zone; }
};

/// Never wider than the page.
[[nodiscard]] TableLayout lay_out(const TableNeeds& needs);

} // namespace kpitrace
