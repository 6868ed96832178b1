// What a batch owns: its chunk, where the cells in it are, and the columns that are made from them.
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
    std::vector<std::vector<std::string_view>> cells; ///< by selected column; maybe more than there are rows
    std::vector<std::vector<std::string_view>> made;  ///< the selected columns, where they are not simply cells
    bool is_made = false;                             ///< the selected columns are `made`, not `cells`
    std::span<const std::size_t> parts{}; ///< cells of a record that are a row each; none: the record is one row
    std::size_t rows_per_record = 1;
    TextArena undoubled; ///< cells whose text is not a piece of the file: those with doubled quotes or escapes

    /// Fills the columns from the rows. A cell costs two separators and one character, which tells whether it is
    /// quoted; what is in it is looked at only where quotes are doubled.
    void gather(std::span<const std::size_t> selected, const CellSyntax& syntax);

    [[nodiscard]] std::size_t size() const { return rows.begins.size() * rows_per_record; }
    [[nodiscard]] std::size_t record_of(std::size_t row) const {
        return rows_per_record == 1 ? row : row / rows_per_record;
    }
    /// In the text of the file: of the record, or of the cell where each is a row.
    [[nodiscard]] std::uint64_t offset(std::size_t row) const;
    /// Of a record.
    [[nodiscard]] std::string_view row_text(std::size_t row) const;
    void row_texts(std::span<const std::uint32_t> rows, std::vector<std::string_view>& texts) const;
    /// Counts on from the row asked for last, where that lies before.
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

    /// Which columns of the table batches have. Before the first batch.
    void select(const std::vector<std::size_t>& columns);
    /// Nothing is to be made: the selected columns are the cells() of records.
    [[nodiscard]] bool is_idle() const { return origins_.empty() && fills_.empty() && !layout_.is_unpivoted; }
    /// Batches are to be made one after the other, in file order.
    [[nodiscard]] bool is_sequential() const { return !fills_.empty(); }
    [[nodiscard]] std::mutex& mutex() { return mutex_; }
    /// The cells of a record that are wanted.
    [[nodiscard]] std::span<const std::size_t> cells() const { return cells_; }

    /// Of a batch whose records' wanted cells are gathered.
    void make(Batch::Content& batch);

    /// An empty cell that cannot be filled: the row above it was left out, and with it the value.
    struct Unknown {
        std::size_t record = 0; ///< of the batch
        std::size_t cell = 0;   ///< of the record
    };
    /// Of the batch that was made last.
    [[nodiscard]] const std::vector<Unknown>& unknown() const { return unknown_; }

private:
    /// One of the wanted cells that is filled from above.
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
    std::vector<ColumnOrigin> origins_; // of the selected columns, `cell` among the wanted; none: they are the wanted
    std::vector<std::size_t> cells_;    // the wanted
    std::vector<std::size_t> parts_;    // among the wanted, where their values are selected
    std::vector<Fill> fills_;
    std::vector<Unknown> unknown_;
    std::mutex mutex_;
};

} // namespace kpitrace::csv
