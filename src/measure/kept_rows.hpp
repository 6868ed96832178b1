// The rows of a relation that other relations look up, with the columns that these need.
//
// Threads keep rows batch by batch. At the end, the batches are put into the order of files and rows, so that the table
// does not depend on threads.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/vector.hpp"
#include "text/text_arena.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

/// Some rows of one file, in its order.
struct KeptBatch {
    std::uint32_t file = 0;
    std::uint64_t offset = 0;         ///< of the first row, which orders the batches of a file
    std::vector<std::uint64_t> lines; ///< by row
    std::vector<Vector> columns;      ///< by kept column
    TextArena texts;                  ///< of these columns
};

/// One thread's share.
class KeptRows {
public:
    /// Keeps the rows. `columns` has their values, which are copied.
    void add(std::uint32_t file, const csv::Batch& batch, const Selection& rows,
             std::span<const Vector* const> columns);
    void merge(KeptRows&& other);
    /// All batches, ordered by file and row.
    [[nodiscard]] std::vector<KeptBatch> take();

private:
    std::vector<KeptBatch> batches_;
};

} // namespace kpitrace
