// The columns that a row program uses, read for the rows of a batch: each once, and as a whole.
#pragma once

#include "csv/common_numbers.hpp"
#include "kpitrace/csv/table.hpp"
#include "measure/batch_cells.hpp"
#include "measure/cell_readers.hpp"
#include "measure/date_memo.hpp"
#include "measure/faults/column_units.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_program.hpp"
#include "measure/text_dictionary.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Serves one file. Columns are named by their use in the program.
class BatchColumns {
public:
    /// All must outlive it.
    BatchColumns(const RowProgram& program, const RowBinding& binding, const CellReaders& readers);

    /// Turns to the next batch, which must stay.
    void begin(const csv::Batch& batch);
    [[nodiscard]] std::size_t rows() const { return cells_.rows(); }
    [[nodiscard]] std::span<const std::string_view> cells(std::size_t use) { return cells_.of(use); }

    /// Its cells as values; a cell that is not a number or date is null.
    [[nodiscard]] const VectorPtr& values(std::size_t use);
    /// Rows whose cells are not numbers or dates, ascending.
    [[nodiscard]] std::span<const std::uint32_t> bad(std::size_t use);
    /// Of a date column, rows of this batch whose cells two formats read as different dates, ascending. Of no rows
    /// before the values were asked.
    [[nodiscard]] std::span<const std::uint32_t> overlaps(std::size_t use) const { return columns_[use].overlaps; }

    /// The values, where they were asked in this batch; else null.
    [[nodiscard]] const Vector* known_values(std::size_t use) const { return columns_[use].values.get(); }
    /// The units of a number column's cells in this batch.
    [[nodiscard]] std::span<const UnitInBatch> units(std::size_t use) const { return columns_[use].units; }

    /// For each row the number of the text that its cell in a text column is, where the column has few different ones;
    /// else null.
    [[nodiscard]] const std::vector<std::uint32_t>* codes(std::size_t use);
    /// The texts by these numbers, those of all batches so far.
    [[nodiscard]] const TextDictionary& texts(std::size_t use) const { return columns_[use].dictionary; }

private:
    struct Column {
        VectorPtr values;                    // of this batch, once asked
        std::vector<std::uint32_t> bad;      // rows
        std::vector<std::uint32_t> overlaps; // rows
        std::vector<UnitInBatch> units;      // of numbers
        int scale = 0;                       // of numbers: that of the column's form, so that batches agree
        csv::CommonNumbers common;           // of numbers: how the column writes them
        std::vector<std::uint32_t> codes;    // of texts, in this batch
        bool has_codes = false;
        bool has_many_texts = false; // more than are worth numbering
        TextDictionary dictionary;
        std::optional<DateMemo> dates;
    };
    [[nodiscard]] VectorPtr read_numbers(std::size_t use);
    [[nodiscard]] VectorPtr read_dates(std::size_t use);
    [[nodiscard]] VectorPtr read_texts(std::size_t use);

    const RowProgram& program_;
    const CellReaders& readers_;
    BatchCells cells_;
    std::vector<Column> columns_; // as the program's
};

} // namespace kpitrace
