// What a batch owns: its chunk, the places of the cells in it, and the columns that are made from them.
#pragma once

#include "csv/chunk.hpp"
#include "csv/row_check.hpp"
#include "csv/table_layout.hpp"
#include "text/text_arena.hpp"

#include "kpitrace/csv/table.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

struct Batch::Content {
    Chunk chunk;
    RowPlaces rows;
    std::vector<std::vector<std::string_view>>
        cells; ///< by selected column; a vector may be longer than there are rows
    std::vector<std::vector<std::string_view>>
        made;             ///< by selected column, if the columns are not simply cells of the file
    bool is_made = false; ///< the selected columns are `made`, not `cells`
    std::span<const std::size_t>
        parts{}; ///< the cells of a record that become a row each; empty: the record is one row
    std::size_t rows_per_record = 1;
    TextArena undoubled; ///< cells whose text is not a piece of the file: those with doubled quotes or escapes

    /// Fills the columns from the rows. The text of a cell is looked at only if it has quotes written twice.
    void gather(std::span<const std::size_t> selected, const CellSyntax& syntax);

    [[nodiscard]] std::size_t size() const { return rows.begins.size() * rows_per_record; }
    [[nodiscard]] std::size_t record_of(std::size_t row) const {
        return rows_per_record == 1 ? row : row / rows_per_record;
    }
    /// Where the row's record begins in the text of the file, in bytes; with `unpivot`, where the row's cell begins.
    [[nodiscard]] std::uint64_t offset(std::size_t row) const;
    /// The text of the record from which the row comes.
    [[nodiscard]] std::string_view row_text(std::size_t row) const;
    void row_texts(std::span<const std::uint32_t> rows, std::vector<std::string_view>& texts) const;
    /// The line of the file, from 1. Counting continues from the row of the last call, or starts again if that row is
    /// later in the file.
    [[nodiscard]] std::uint64_t line(std::size_t row);

private:
    void gather_column(std::size_t column, std::string_view* out);
    void gather_with_syntax(std::size_t column, const CellSyntax& syntax, std::string_view* out);

    std::size_t counted_to_ = 0; // offset in the chunk up to which lines are counted; 0: none yet
    std::uint64_t counted_line_ = 0;
};

class ColumnMaker {
public:
    /// `layout` must outlive the ColumnMaker.
    explicit ColumnMaker(const TableLayout& layout);

    /// Sets which columns of the table batches have. Call it before the first batch.
    void select(const std::vector<std::size_t>& columns);
    /// Whether there is nothing to make because the selected columns are the cells() of records.
    [[nodiscard]] bool is_idle() const { return origins_.empty() && fills_.empty() && !layout_.is_unpivoted; }
    /// Whether batches must be made one after the other, in file order.
    [[nodiscard]] bool is_sequential() const { return !fills_.empty(); }
    [[nodiscard]] std::mutex& mutex() { return mutex_; }
    /// The cells of a record that the selected columns need.
    [[nodiscard]] std::span<const std::size_t> cells() const { return cells_; }

    /// Makes the columns of a batch whose cells() have been gathered.
    void make(Batch::Content& batch);

    /// An empty cell that cannot be filled: the row above it was left out, so the value to fill in is not known.
    struct Unknown {
        std::size_t record = 0; ///< number of the record in the batch
        std::size_t cell = 0;   ///< number of the cell in the record
    };
    /// The cells that could not be filled in the batch that was made last.
    [[nodiscard]] const std::vector<Unknown>& unknown() const { return unknown_; }

private:
    /// The state of one column of cells() that is filled from above.
    struct Fill {
        std::size_t at = 0;  // its place in cells()
        std::string above{}; // the last value that was not empty
        bool has_value = false;
        bool is_reported = false; // an unknown value was reported already
        bool is_unknown = false;  // a row with the value above was perhaps left out
    };
    [[nodiscard]] std::size_t want(std::size_t cell);
    void fill(Batch::Content& batch, Fill& fill);
    void spread(Batch::Content& batch) const;
    void spread_column(const Batch::Content& batch, ColumnOrigin origin, std::string_view* out) const;

    const TableLayout& layout_;
    std::vector<ColumnOrigin>
        origins_; // where each selected column gets its cells, as indices in cells(); empty: they are cells() in order
    std::vector<std::size_t> cells_;
    std::vector<std::size_t>
        parts_; // indices in cells() of the cells that become rows; empty if their values are not selected
    std::vector<Fill> fills_;
    std::vector<Unknown> unknown_;
    std::mutex mutex_;
};

} // namespace kpitrace::csv
