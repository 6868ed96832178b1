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
    std::vector<std::vector<std::string_view>> cells; ///< by selected column; there may be more than there are rows
    std::vector<std::vector<std::string_view>> made; ///< the selected columns, if they are not simply cells of the file
    bool is_made = false;                            ///< the selected columns are `made`, not `cells`
    std::span<const std::size_t> parts{}; ///< the cells of a record that become a row each; none: the record is one row
    std::size_t rows_per_record = 1;
    TextArena undoubled; ///< cells whose text is not a piece of the file: those with doubled quotes or escapes

    /// Fills the columns from the rows. A cell costs two separators and one character, which shows whether the cell is
    /// quoted. The text of a cell is looked at only if it has quotes written twice.
    void gather(std::span<const std::size_t> selected, const CellSyntax& syntax);

    [[nodiscard]] std::size_t size() const { return rows.begins.size() * rows_per_record; }
    [[nodiscard]] std::size_t record_of(std::size_t row) const {
        return rows_per_record == 1 ? row : row / rows_per_record;
    }
    /// In the text of the file: of the record, or of the cell if each cell is a row.
    [[nodiscard]] std::uint64_t offset(std::size_t row) const;
    /// Of a record.
    [[nodiscard]] std::string_view row_text(std::size_t row) const;
    void row_texts(std::span<const std::uint32_t> rows, std::vector<std::string_view>& texts) const;
    /// Counts on from the row of the last call if that row is earlier in the file.
    [[nodiscard]] std::uint64_t line(std::size_t row);

private:
    void gather_column(std::size_t column, std::string_view* out);
    void gather_with_syntax(std::size_t column, const CellSyntax& syntax, std::string_view* out);

    std::size_t counted_to_ = 0; // offset in the chunk; 0: none yet
    std::uint64_t counted_line_ = 0;
};

class ColumnMaker {
public:
    /// `layout` must outlive it.
    explicit ColumnMaker(const TableLayout& layout);

    /// Sets which columns of the table batches have. Call it before the first batch.
    void select(const std::vector<std::size_t>& columns);
    /// True if there is nothing to make: the selected columns are the cells() of records.
    [[nodiscard]] bool is_idle() const { return origins_.empty() && fills_.empty() && !layout_.is_unpivoted; }
    /// True if batches must be made one after the other, in file order.
    [[nodiscard]] bool is_sequential() const { return !fills_.empty(); }
    [[nodiscard]] std::mutex& mutex() { return mutex_; }
    /// The cells of a record that the selected columns need.
    [[nodiscard]] std::span<const std::size_t> cells() const { return cells_; }

    /// Makes the columns of a batch whose cells() are gathered.
    void make(Batch::Content& batch);

    /// An empty cell that cannot be filled: the row above it was left out, and with it the value.
    struct Unknown {
        std::size_t record = 0; ///< of the batch
        std::size_t cell = 0;   ///< of the record
    };
    /// In the batch that was made last.
    [[nodiscard]] const std::vector<Unknown>& unknown() const { return unknown_; }

private:
    /// One of the cells() that is filled from above.
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
    std::vector<ColumnOrigin>
        origins_; // of the selected columns, `cell` among cells(); none: they are cells() in order
    std::vector<std::size_t> cells_;
    std::vector<std::size_t> parts_; // among cells(), if their values are selected
    std::vector<Fill> fills_;
    std::vector<Unknown> unknown_;
    std::mutex mutex_;
};

} // namespace kpitrace::csv
