#include "measure/faults/cell_place.hpp"

#include "csv/hint_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace kpitrace {

void keep_first(std::vector<PlacedCell>& first, PlacedCell cell) {
    if (!is_among_first(first, cell.order)) return;
    const auto behind = std::ranges::upper_bound(first, cell.order, {}, &PlacedCell::order);
    first.insert(behind, std::move(cell));
    if (first.size() > most_placed) first.pop_back();
}

bool is_among_first(const std::vector<PlacedCell>& first, const CellOrder& order) {
    return first.size() < most_placed || order < first.back().order;
}

std::string line_of(const Place& place, const Place& from) {
    return place.file == from.file ? fmt::format("line {}", place.line) : fmt::format("{}:{}", place.file, place.line);
}

std::string list_cells(std::span<const PlacedCell> first, std::uint64_t count) {
    std::string list;
    for (const PlacedCell& cell : first)
        list += fmt::format("{}{} in {}", list.empty() ? "" : ", ", csv::show_cell_as_written(cell.text),
                            line_of(cell.place, first.front().place));
    if (count > first.size()) list += fmt::format(" and {} more", count - first.size());
    return list;
}

} // namespace kpitrace
