// Evaluates the steps of a row program over the rows of a batch.
//
// Each step is computed once for all rows of a batch, by loops over whole columns. A cell that is not a number or date
// becomes null. This is an error only if some metric needs the cell. demand() finds that out, and only for batches that
// have such cells.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/batch_columns.hpp"
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

/// An evaluator is used for one file.
class RowEvaluator {
public:
    /// All arguments must outlive this. `lookups` are those of the program.
    RowEvaluator(const RowProgram& program, const RowBinding& binding, const CellReaders& readers,
                 std::span<const ReadyLookup> lookups = {});

    /// Begins the next batch, which must exist until the batch after it.
    void begin(const csv::Batch& batch);

    /// Sets the bounds of the period for all expressions that depend on it. They are calculated again when needed.
    void set_period(Date first, Date last);

    /// The value of the step in each row of the batch.
    [[nodiscard]] const Vector& value(StepId id);
    /// The cells of a column, as values of the type that this use of the column needs.
    [[nodiscard]] const Vector& column(std::size_t use) { return *columns_.values(use); }
    /// Those of `rows` for which the condition is true.
    [[nodiscard]] Selection rows_where(StepId condition, const Selection& rows);

    /// The codes of the texts of a column with few different texts; otherwise null. by_code() gives the values of
    /// functions of such a column.
    [[nodiscard]] const std::vector<std::uint32_t>* codes(std::size_t use) { return columns_.codes(use); }
    [[nodiscard]] BatchColumns& columns() { return columns_; }
    /// The units of the numbers that a cast reads from texts. Empty before its value is computed in this batch.
    [[nodiscard]] std::span<const UnitInBatch> cast_units(StepId id) const { return cast_units_[id.index]; }
    /// The value of a step if it was computed in this batch; otherwise null.
    [[nodiscard]] const Vector* known_value(StepId id) const { return values_[id.index].get(); }
    /// The value of the step for each code that has occurred so far. The step must be a column that has codes, or a
    /// function of only such a column.
    [[nodiscard]] const Vector& by_code(StepId id);

    /// Returns false if demand() would find nothing.
    [[nodiscard]] bool may_be_bad(StepId id);
    /// Call this if some metric needs the step's value in `rows`. Adds the bad cells on which the value depends there.
    /// The right side of `and` and `or` is needed only in rows where the left side does not decide.
    void demand(StepId id, const Selection& rows, BadCells& bad);

private:
    [[nodiscard]] VectorPtr compute(StepId id);
    [[nodiscard]] VectorPtr literal(const Node& node, std::size_t size, TextArena& texts) const;
    [[nodiscard]] VectorPtr cast(StepId id, const VectorPtr& from, TextArena& texts);
    void demand_durations(StepId id, const Selection& rows, BadCells& bad);
    [[nodiscard]] VectorPtr durations(StepId id, const VectorPtr& unit, const VectorPtr& from);
    [[nodiscard]] csv::CellState read_text(StepId id, std::string_view text, std::uint32_t row, Vector& out);
    void add_bad_text(const Step& cast, std::uint32_t row, BadCells& bad);
    [[nodiscard]] VectorPtr over_texts(StepId id, const VectorPtr& texts);

    const RowProgram& program_;
    const CellReaders& readers_;
    BatchColumns columns_;
    std::vector<VectorPtr> values_;                     // by step
    std::vector<Vector> coded_;                         // by step: its value for each code of its column
    std::vector<std::vector<std::uint32_t>> bad_texts_; // by step: rows where a cast found no number or date
    std::vector<std::vector<UnitInBatch>> cast_units_;  // by step
    TextArena texts_;                                   // texts of the batch
    TextArena coded_texts_;                             // texts of all batches, for coded_
};

} // namespace kpitrace
