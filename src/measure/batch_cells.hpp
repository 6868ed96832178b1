// The cells of a batch by use of a column. A text that means 'no value' in only one column is replaced by an empty
// cell, so that everything that reads the column sees a null.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/row_binding.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

/// A BatchCells is used for one file.
class BatchCells {
public:
    /// `binding` must outlive it.
    explicit BatchCells(const RowBinding& binding)
        : binding_(binding) {}

    /// Begins the next batch, which must exist until the batch after it.
    void begin(const csv::Batch& batch);
    [[nodiscard]] std::size_t rows() const { return batch_->size(); }

    /// The cell of each row, valid until the next batch. As in a Batch, 32 bytes after the end of every cell can be
    /// read.
    [[nodiscard]] std::span<const std::string_view> of(std::size_t use);

private:
    const RowBinding& binding_;
    const csv::Batch* batch_ = nullptr;
    std::vector<std::vector<std::string_view>> blanked_; // by use: filled on demand for columns with their own nulls
};

} // namespace kpitrace
