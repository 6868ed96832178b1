// Collects facts about columns as a whole, batch by batch: how many cells can be read, which units the numbers have,
// and which texts the source's `values` does not list.
#pragma once

#include "measure/batch_columns.hpp"
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

/// Each thread makes one for each file.
class CellSurvey {
public:
    /// A file's table and its index among the source's files.
    struct File {
        const csv::Table& table;
        const RowBinding& binding;
        std::uint32_t index = 0;
    };
    /// All arguments must outlive this.
    CellSurvey(const ScanPlan& plan, const File& file, const CellReaders& readers, SourceScan& found);

    /// Examines `rows`, which are the rows of a batch that pass `where`. The evaluator must have calculated the batch's
    /// values; `periods` are those of RowDating.
    void take(const csv::Batch& batch, RowEvaluator& evaluator, const Selection& rows,
              std::span<const std::uint32_t> periods);

private:
    struct Seen; // a batch with its columns and rows
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
    std::vector<StepId> casts_;                     // steps that turn a text column into numbers or dates
    std::vector<std::vector<std::uint8_t>> listed_; // by value check, then by the code of a text: 1 if it is listed
};

} // namespace kpitrace
