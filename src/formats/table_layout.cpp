#include "formats/table_layout.hpp"

#include <algorithm>
#include <numeric>

namespace kpitrace {

namespace {

constexpr std::size_t usual_history = 6;
constexpr std::size_t comfortable_history = 4;
constexpr std::size_t shortest_history = 3;

std::size_t column(std::size_t width) {
    return width > 0 ? width + column_gap : 0;
}

std::size_t width_of_figures(const FigureWidths& widths) {
    return std::accumulate(widths.begin(), widths.end(), std::size_t{0},
                           [](std::size_t sum, std::size_t width) { return sum + column(width); });
}

/// a - b, but at least 0.
std::size_t minus(std::size_t a, std::size_t b) {
    return a - std::min(a, b);
}

/// The most periods of a history: 6 on a page of 80 columns, 24 on one of 200.
std::size_t longest_history(std::size_t page) {
    constexpr std::size_t most = 24;
    return std::min(most, usual_history + minus(page, 80) * (most - usual_history) / 120);
}

std::size_t shortest_name(const TableNeeds& needs) {
    return std::min(needs.name, std::max<std::size_t>(15, needs.page / 4));
}

FigureWidths joined(FigureWidths widths, const FigureWidths& row, const FigureWidths& heads) {
    for (std::size_t i = 0; i < widths.size(); ++i) {
        if (row[i] > 0) widths[i] = std::max({widths[i], row[i], heads[i]});
    }
    return widths;
}

std::vector<std::size_t> narrowest_first(const std::vector<FigureWidths>& rows) {
    std::vector<std::size_t> order(rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t row) { return width_of_figures(rows[row]); });
    return order;
}

/// Decides which rows have their figures in columns. Narrow rows come first, so that one long number does not push all
/// others below their names.
void place_figures(TableLayout& layout, const TableNeeds& needs) {
    const std::size_t room = minus(needs.page, shortest_name(needs) + column(needs.zone));
    layout.in_columns.assign(needs.rows.size(), false);
    for (const std::size_t row : narrowest_first(needs.rows)) {
        const FigureWidths widths = joined(layout.figures, needs.rows[row], needs.heads);
        if (width_of_figures(widths) > room) continue;
        layout.figures = widths;
        layout.in_columns[row] = true;
    }
}

/// Divides the room that the figures leave between the history and the names.
void place_history(TableLayout& layout, const TableNeeds& needs) {
    const std::size_t left = minus(needs.page, width_of_figures(layout.figures) + column(needs.zone));
    const std::size_t wanted = std::min(needs.history, longest_history(needs.page));
    const std::size_t beside_whole_names = minus(left, needs.name + column_gap);
    const std::size_t beside_short_names = minus(left, shortest_name(needs) + column_gap);
    layout.history = std::clamp(beside_whole_names, std::min(wanted, comfortable_history), wanted);
    layout.history = std::min(layout.history, beside_short_names);
    if (layout.history < std::min(shortest_history, wanted)) layout.history = 0;
    layout.name = std::min(needs.name, minus(left, column(layout.history)));
}

} // namespace

std::size_t TableLayout::figure_end(std::size_t figure) const {
    std::size_t end = name;
    for (std::size_t i = 0; i <= figure; ++i) end += column(figures[i]);
    return end;
}

std::size_t TableLayout::history_end() const {
    return figure_end(figures.size() - 1) + column(history);
}

TableLayout lay_out(const TableNeeds& needs) {
    TableLayout layout;
    layout.zone = needs.zone;
    place_figures(layout, needs);
    place_history(layout, needs);
    const std::size_t room = minus(needs.page, layout.width());
    layout.name += std::min(room, minus(needs.before_zone, layout.history_end()));
    return layout;
}

} // namespace kpitrace
