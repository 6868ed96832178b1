#include "measure/kept_rows.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace kpitrace {

void KeptRows::add(std::uint32_t file, const csv::Batch& batch, const Selection& rows,
                   std::span<const Vector* const> columns) {
    if (rows.empty()) return;
    KeptBatch& kept = batches_.emplace_back();
    kept.file = file;
    kept.offset = batch.offset(rows.front());
    kept.lines.reserve(rows.size());
    for (const std::uint32_t row : rows) kept.lines.push_back(batch.line(row));
    for (const Vector* column : columns) {
        Vector& copy = kept.columns.emplace_back(column->type, rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            copy.copy_row(i, *column, rows[i]);
            // The texts of the batch are gone with the next one.
            if (copy.type == Type::text && copy.present[i] != 0) copy.texts[i] = kept.texts.add(copy.texts[i]);
        }
    }
}

void KeptRows::merge(KeptRows&& other) {
    std::ranges::move(other.batches_, std::back_inserter(batches_));
    other.batches_.clear();
}

std::vector<KeptBatch> KeptRows::take() {
    std::ranges::sort(batches_, {}, [](const KeptBatch& kept) { return std::tuple(kept.file, kept.offset); });
    return std::move(batches_);
}

} // namespace kpitrace
