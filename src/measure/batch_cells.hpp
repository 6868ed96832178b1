// The cells of a batch by use of a column. A text that means 'no value' in one column alone is empty there, so that
// all who read the column take it as null.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/row_binding.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Serves one file.
class BatchCells {
public:
    /// `binding` must outlive it.
    explicit BatchCells(const RowBinding& binding)
        : binding_(binding) {}

    /// Turns to the next batch, which must stay.
    void begin(const csv::Batch& batch);
    [[nodiscard]] std::size_t rows() const { return batch_->size(); }

    /// One a row; good until the next batch. As in a Batch, 32 bytes behind the end of every cell can be read.
    [[nodiscard]] std::span<const std::string_view> of(std::size_t use);

private:
    const RowBinding& binding_;
    const csv::Batch* batch_ = nullptr;
    std::vector<std::vector<std::string_view>> blanked_; // by use: cells of columns with nulls of their own, once asked
};

} // namespace kpitrace
