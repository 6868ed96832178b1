// The cells of a batch that should be a number or a date, are not, and are needed by some metric.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/cell_readers.hpp"
#include "measure/faults/cell_faults.hpp"
#include "measure/omission_log.hpp"
#include "measure/row_binding.hpp"
#include "measure/row_program.hpp"
#include "measure/scan_plan.hpp"
#include "measure/vector.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace kpitrace {

class BadCells {
public:
    /// All must outlive it. `file` is the file's place among the files of its source.
    BadCells(const ScanPlan& plan, const RowBinding& binding, const CellReaders& readers, std::uint32_t file);

    /// Turns to the next batch, which must stay until collect().
    void begin(const csv::Batch& batch);

    /// The cell of a use of a column.
    void add(std::size_t use, std::uint32_t row);
    /// The cell of a text column that an expression reads as a number or a date.
    void add(std::size_t use, std::uint32_t row, Type wanted);
    /// A text that an expression made.
    void add(std::uint32_t row, Type wanted, std::string_view text);
    /// A text that should be a duration: the cell of a use or, with `no_column`, a text that an expression made.
    void add_duration(std::size_t use, std::uint32_t row, std::string_view text);
    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

    /// Each cell once, by row and place, to `faults`, or to `shifted` if its row may be shifted. With bad_values: null
    /// all go to `faults` and to `omissions`.
    void collect(const csv::Table& table, CellFaults& faults, CellFaults& shifted, OmissionLog& omissions);
    /// After collect(): how many rows have a bad cell or are among `others`, which ascend.
    [[nodiscard]] std::uint64_t count_rows_with(const Selection& others) const;

private:
    struct BadValue {
        std::uint32_t row = 0;
        std::size_t place = 0;       // in the row: from 1, or 0 for a text that an expression made
        std::size_t use = no_column; // of a column; no_column for a text that an expression made
        Wanted wanted = Wanted::number;
        std::string text;

        /// The order of cells. Several uses of a column may need one cell.
        [[nodiscard]] auto key() const { return std::tie(row, place, wanted, text); }
    };
    void sort(const BadValue& bad, const csv::Table& table, CellFaults& faults);
    [[nodiscard]] const csv::CellFault& fault_of(const BadValue& bad);
    [[nodiscard]] csv::CellFault diagnose(const BadValue& bad) const;
    [[nodiscard]] ColumnReading column_of(const BadValue& bad) const;

    const ScanPlan& plan_;
    const RowBinding& binding_;
    const CellReaders& readers_;
    std::uint32_t file_;
    const csv::Batch* batch_ = nullptr;
    std::vector<BadValue> values_;                                            // of the batch
    std::map<Wanted, std::unordered_map<std::string, csv::CellFault>> known_; // by what is wanted, and text
};

} // namespace kpitrace
