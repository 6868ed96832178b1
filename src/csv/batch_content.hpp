// What a batch owns: its chunk, and where the cells in it are.
#pragma once

#include "csv/chunk.hpp"
#include "csv/row_check.hpp"
#include "text/text_arena.hpp"

#include "kpitrace/csv/table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
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

} // namespace kpitrace::csv
