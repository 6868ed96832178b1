#include "csv/column_maker.hpp"

#include "csv/spaces.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <utility>

namespace kpitrace::csv {

namespace {

using Kind = ColumnOrigin::Kind;

/// An empty cell, behind which as much can be read as behind others.
std::string_view empty_cell() {
    static constexpr std::array<char, TextArena::padding> memory{};
    return {memory.data(), 0};
}

} // namespace

ColumnMaker::ColumnMaker(const TableLayout& layout)
    : layout_(layout) {
    std::vector<std::size_t> all(layout.names.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    select(all);
}

void ColumnMaker::select(const std::vector<std::size_t>& columns) {
    origins_.clear();
    cells_.clear();
    parts_.clear();
    fills_.clear();
    for (const std::size_t column : columns) {
        ColumnOrigin origin = layout_.origin(column);
        if (origin.kind == Kind::cell) origin.cell = want(origin.cell);
        origins_.push_back(origin);
    }
    const auto is_kind = [this](Kind kind) {
        return std::ranges::find(origins_, kind, &ColumnOrigin::kind) != origins_.end();
    };
    if (is_kind(Kind::part_value))
        for (const std::size_t part : layout_.parts) parts_.push_back(want(part));
    for (const std::size_t cell : layout_.filled_down) {
        const auto wanted = std::ranges::find(cells_, cell);
        if (wanted != cells_.end()) fills_.push_back({static_cast<std::size_t>(wanted - cells_.begin())});
    }
    // Each of the selected columns may be one of the wanted cells, in their order.
    const bool is_lone = !layout_.is_unpivoted && !is_kind(Kind::lacking) && cells_.size() == origins_.size();
    if (is_lone) origins_.clear();
}

std::size_t ColumnMaker::want(std::size_t cell) {
    const auto known = std::ranges::find(cells_, cell);
    const auto at = static_cast<std::size_t>(known - cells_.begin());
    if (known == cells_.end()) cells_.push_back(cell);
    return at;
}

void ColumnMaker::make(Batch::Content& batch) {
    unknown_.clear();
    for (Fill& one : fills_) fill(batch, one);
    if (!origins_.empty() || layout_.is_unpivoted) spread(batch);
}

void ColumnMaker::fill(Batch::Content& batch, Fill& fill) {
    std::string_view above = fill.has_value ? batch.undoubled.add(fill.above) : std::string_view();
    const auto cells = std::span(batch.cells[fill.at]).first(batch.rows.begins.size());
    std::span<const std::uint32_t> gaps = batch.rows.behind_skipped;
    bool is_first = fill.is_unknown && !fill.is_reported; // of the empty cells below a row that was left out
    for (std::size_t record = 0; record < cells.size(); ++record) {
        for (; !gaps.empty() && gaps.front() == record; gaps = gaps.subspan(1)) fill.is_unknown = is_first = true;
        std::string_view& cell = cells[record];
        if (!is_blank(cell)) {
            above = cell;
            fill.has_value = true;
            fill.is_unknown = false;
        } else if (fill.is_unknown) {
            if (std::exchange(is_first, false)) unknown_.push_back({record, cells_[fill.at]});
        } else if (fill.has_value) {
            cell = above;
        }
    }
    fill.is_unknown = fill.is_unknown || !gaps.empty();
    fill.is_reported = gaps.empty() && !is_first;
    fill.above = above;
}

void ColumnMaker::spread(Batch::Content& batch) const {
    batch.parts = layout_.parts;
    batch.rows_per_record = layout_.is_unpivoted ? layout_.parts.size() : 1;
    batch.is_made = true;
    batch.made.resize(origins_.size());
    for (std::size_t i = 0; i < origins_.size(); ++i) {
        if (batch.made[i].size() < batch.size()) batch.made[i].resize(batch.size());
        spread_column(batch, origins_[i], batch.made[i].data());
    }
}

void ColumnMaker::spread_column(const Batch::Content& batch, ColumnOrigin origin, std::string_view* out) const {
    const std::size_t records = batch.rows.begins.size();
    const std::size_t times = batch.rows_per_record;
    if (origin.kind == Kind::lacking) {
        std::fill_n(out, records * times, empty_cell());
    } else if (origin.kind == Kind::cell) {
        for (std::size_t record = 0; record < records; ++record)
            out = std::fill_n(out, times, batch.cells[origin.cell][record]);
    } else if (origin.kind == Kind::part_name) {
        for (std::size_t record = 0; record < records; ++record) out = std::ranges::copy(layout_.part_names, out).out;
    } else {
        for (std::size_t part = 0; part < times; ++part)
            for (std::size_t record = 0; record < records; ++record)
                out[record * times + part] = batch.cells[parts_[part]][record];
    }
}

} // namespace kpitrace::csv
