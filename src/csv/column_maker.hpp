// Makes the selected columns of a table from the cells of a batch's records, where they are not simply cells.
#pragma once

#include "csv/batch_content.hpp"
#include "csv/table_layout.hpp"

#include <cstddef>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

class ColumnMaker {
public:
    /// `layout` must outlive it.
    explicit ColumnMaker(const TableLayout& layout);

    /// Which columns of the table batches have. Before the first batch.
    void select(const std::vector<std::size_t>& columns);
    /// Nothing is to be made: the selected columns are the cells() of records.
    [[nodiscard]] bool is_idle() const { return origins_.empty() && fills_.empty() && !layout_.is_unpivoted; }
    /// Batches are to be made one after the other, in file order.
    [[nodiscard]] bool is_sequential() const { return !fills_.empty(); }
    [[nodiscard]] std::mutex& mutex() { return mutex_; }
    /// The cells of a record that are wanted.
    [[nodiscard]] std::span<const std::size_t> cells() const { return cells_; }

    /// Of a batch whose records' wanted cells are gathered.
    void make(Batch::Content& batch);

    /// An empty cell that cannot be filled: the row above it was left out, and with it the value.
    struct Unknown {
        std::size_t record = 0; ///< of the batch
        std::size_t cell = 0;   ///< of the record
    };
    /// Of the batch that was made last.
    [[nodiscard]] const std::vector<Unknown>& unknown() const { return unknown_; }

private:
    /// One of the wanted cells that is filled from above.
    struct Fill {
        std::size_t at = 0;  // among the wanted cells
        std::string above{}; // the last value that was not empty
        bool has_value = false;
        bool is_reported = false; // that the value is unknown
        bool is_unknown = false;  // the row that held the value above may be one that was left out
    };
    [[nodiscard]] std::size_t want(std::size_t cell);
    void fill(Batch::Content& batch, Fill& fill);
    void spread(Batch::Content& batch) const;
    void spread_column(const Batch::Content& batch, ColumnOrigin origin, std::string_view* out) const;

    const TableLayout& layout_;
    std::vector<ColumnOrigin> origins_; // of the selected columns, `cell` among the wanted; none: they are the wanted
    std::vector<std::size_t> cells_;    // the wanted
    std::vector<std::size_t> parts_;    // among the wanted, where their values are selected
    std::vector<Fill> fills_;
    std::vector<Unknown> unknown_;
    std::mutex mutex_;
};

} // namespace kpitrace::csv
