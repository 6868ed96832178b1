// Collects the cells of a batch that should be numbers, dates or durations but are not, and that some metric needs.
#pragma once

#include "kpitrace/csv/table.hpp"
#include "measure/batch_columns.hpp"
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
    /// All arguments must outlive this. `file` is the index of the file among the files of its source.
    BadCells(const ScanPlan& plan, const RowBinding& binding, const CellReaders& readers, std::uint32_t file);

    /// Begins the next batch, which must exist until collect().
    void begin(const csv::Batch& batch);

    void add(std::size_t use, std::uint32_t row);
    /// Adds the cell of a text column that an expression reads as a number or a date.
    void add(std::size_t use, std::uint32_t row, Type wanted);
    /// Adds a text that an expression made.
    void add(std::uint32_t row, Type wanted, std::string_view text);
    /// Adds a text that should be a duration: the cell of a use or, with `no_column`, a text that an expression made.
    void add_duration(std::size_t use, std::uint32_t row, std::string_view text);
    static constexpr std::size_t no_column = static_cast<std::size_t>(-1);

    /// Moves each cell once, ordered by row and place, to `faults`, or to `shifted` if its row may be shifted. With
    /// bad_values: null, all cells go to `faults` and to `omissions`.
    void collect(const csv::Table& table, CellFaults& faults, CellFaults& shifted, OmissionLog& omissions);
    /// The number of rows that have a bad cell or are in `others`, which must ascend. Call this after collect().
    [[nodiscard]] std::uint64_t count_rows_with(const Selection& others) const;

private:
    struct BadValue {
        std::uint32_t row = 0;
        std::size_t place = 0;       // of the column in the file, from 1; 0 for a text that an expression made
        std::size_t use = no_column; // of a column; no_column for a text that an expression made
        Wanted wanted = Wanted::number;
        std::string text;

        /// Orders cells, and finds equal ones: several uses of a column can need the same cell.
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
    std::vector<BadValue> values_;                                            // bad cells of the current batch
    std::map<Wanted, std::unordered_map<std::string, csv::CellFault>> known_; // diagnoses of texts that were met before
};

} // namespace kpitrace
