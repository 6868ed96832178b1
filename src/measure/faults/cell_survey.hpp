// What concerns a column as a whole, collected batch by batch: how many cells are read, which units the numbers have,
// and texts that the source's `values` does not list.
#pragma once

#include "measure/cell_readers.hpp"
#include "measure/faults/column_units.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_evaluator.hpp"
#include "measure/scan_plan.hpp"
#include "measure/source_scan.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kpitrace {

/// Serves one file, in one thread.
class CellSurvey {
public:
    /// A file's table and its place among the source's files.
    struct File {
        const csv::Table& table;
        const RowBinding& binding;
        std::uint32_t index = 0;
    };
    /// All must outlive it.
    CellSurvey(const ScanPlan& plan, const File& file, const CellReaders& readers, SourceScan& found);

    /// Looks at the `rows` of a batch that pass `where`. The evaluator must have the batch's values; `periods` are
    /// those of RowDating.
    void take(const csv::Batch& batch, RowEvaluator& evaluator, const Selection& rows,
              std::span<const std::uint32_t> periods);

private:
    struct Seen; // a batch with what is known of it
    void count_values(const Seen& seen, std::size_t use);
    void count_cast(const Vector& values, std::size_t use);
    void count_dated(const Seen& seen, std::span<const std::uint32_t> periods);
    void note_overlaps(const Seen& seen, std::size_t use);
    void find_units(const Seen& seen, std::size_t use, const Vector& values, std::span<const UnitInBatch> units);
    void check_values(const Seen& seen, const ValueCheck& check);
    void keep_example(const Seen& seen, std::size_t use, std::uint32_t row, ReadCells& read);
    [[nodiscard]] CellOrder order_of(const Seen& seen, std::size_t use, std::uint32_t row) const;
    [[nodiscard]] PlacedCell placed(const Seen& seen, std::size_t use, std::uint32_t row) const;

    const ScanPlan& plan_;
    File file_;
    const CellReaders& readers_;
    SourceScan& found_;
    UnitFinder units_;
    std::vector<StepId> casts_;                     // of text columns to numbers or dates
    std::vector<std::vector<std::uint8_t>> listed_; // by value check, then by the number of a text: 1 if it is listed
};

} // namespace kpitrace
