// Evaluates the steps of a row program over the rows of a batch.
//
// Each step is computed once a batch and for all of its rows, by loops over whole columns. A cell that is not a number
// or date reads as null; whether that is an error depends on whether some metric needs the cell, which demand() finds
// out, and only in batches that have such cells.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/batch_columns.hpp"
#include "measure/cell_readers.hpp"
#include "measure/faults/bad_cells.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_program.hpp"
#include "measure/vector.hpp"
#include "text/text_arena.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Serves one file.
class RowEvaluator {
public:
    /// All must outlive it.
    RowEvaluator(const RowProgram& program, const RowBinding& binding, const CellReaders& readers);

    /// Turns to the next batch, which must stay.
    void begin(const csv::Batch& batch);

    /// One value for each row of the batch.
    [[nodiscard]] const Vector& value(StepId id);
    /// The cells of a use of a column.
    [[nodiscard]] const Vector& column(std::size_t use) { return *columns_.values(use); }
    /// The rows of `rows` for which a condition is true.
    [[nodiscard]] Selection rows_where(StepId condition, const Selection& rows);

    /// As BatchColumns has them. What is a function of such a column is known by the number: by_code().
    [[nodiscard]] const std::vector<std::uint32_t>* codes(std::size_t use) { return columns_.codes(use); }
    /// The columns of the batch.
    [[nodiscard]] BatchColumns& columns() { return columns_; }
    /// The units of numbers that a cast reads from texts, once its value was asked in this batch; else nothing.
    [[nodiscard]] std::span<const UnitInBatch> cast_units(StepId id) const { return cast_units_[id.index]; }
    /// The value of a step, where it was asked in this batch; else null.
    [[nodiscard]] const Vector* known_value(StepId id) const { return values_[id.index].get(); }
    /// Of a step that is such a column or a function of one: its value for each number up to now.
    [[nodiscard]] const Vector& by_code(StepId id);

    /// False where demand() would find nothing.
    [[nodiscard]] bool may_be_bad(StepId id);
    /// Some metric needs the step's value in these rows: adds the bad cells that it depends on there. Of `and` and `or`
    /// the right side is needed only where the left does not decide.
    void demand(StepId id, const Selection& rows, BadCells& bad);

private:
    [[nodiscard]] VectorPtr compute(StepId id);
    [[nodiscard]] VectorPtr literal(const Node& node, std::size_t size, TextArena& texts) const;
    [[nodiscard]] VectorPtr cast(StepId id, const VectorPtr& from, TextArena& texts);
    void demand_durations(StepId id, const Selection& rows, BadCells& bad);
    [[nodiscard]] VectorPtr durations(StepId id, const VectorPtr& unit, const VectorPtr& from);
    [[nodiscard]] csv::CellState read_text(StepId id, std::string_view text, std::uint32_t row, Vector& out);
    void add_bad_text(const Step& cast, std::uint32_t row, BadCells& bad);
    [[nodiscard]] VectorPtr expand(const Vector& by_code, const std::vector<std::uint32_t>& codes) const;
    [[nodiscard]] VectorPtr over_texts(StepId id, const VectorPtr& texts);

    const RowProgram& program_;
    const CellReaders& readers_;
    BatchColumns columns_;
    std::vector<VectorPtr> values_;                     // by step
    std::vector<Vector> coded_;                         // by step: its values by the column's text numbers
    std::vector<std::vector<std::uint32_t>> bad_texts_; // by step: rows where a cast found no number or date
    std::vector<std::vector<UnitInBatch>> cast_units_;  // by step
    TextArena texts_;                                   // of the batch
    TextArena coded_texts_;                             // of all batches
};

} // namespace kpitrace
