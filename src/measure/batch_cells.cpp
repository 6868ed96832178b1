#include "measure/batch_cells.hpp"

#include "csv/spaces.hpp"

#include <algorithm>
#include <array>

namespace kpitrace {
namespace {

/// The text of blanked cells: readers can read bytes after the end of a cell, so an empty cell must have some too.
constexpr std::array<char, 64> nothing{};

std::string_view blanked(std::string_view cell, const std::vector<std::string>& nulls) {
    const bool is_null = std::ranges::find(nulls, csv::trim(cell)) != nulls.end();
    return is_null ? std::string_view(nothing.data(), 0) : cell;
}

} // namespace

void BatchCells::begin(const csv::Batch& batch) {
    batch_ = &batch;
    for (auto& cells : blanked_) cells.clear();
}

std::span<const std::string_view> BatchCells::of(std::size_t use) {
    const auto written = batch_->column(binding_.selected(use));
    const std::vector<std::string>& nulls = binding_.own_nulls(use);
    if (nulls.empty()) return written;
    if (blanked_.size() <= use) blanked_.resize(use + 1);
    std::vector<std::string_view>& cells = blanked_[use];
    if (cells.empty())
        for (const std::string_view cell : written) cells.push_back(blanked(cell, nulls));
    return cells;
}

} // namespace kpitrace
