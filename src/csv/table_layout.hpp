// How the cells of a file's records become the columns of a table.
//
// Most files are tables as they are. A format can add columns that the file lacks (`optional`), turn columns into rows
// (`unpivot`), and fill empty cells from above (`fill_down`).
#pragma once

#include "csv/table_head.hpp"
#include "text/text_arena.hpp"

#include "kpitrace/csv/format.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {

struct ColumnOrigin {
    enum class Kind : std::uint8_t {
        cell,      ///< one cell of each record
        lacking,   ///< from nowhere: the file lacks the column, and its cells are empty
        part_name, ///< the names of the columns that become rows
        part_value ///< the cells of the columns that become rows
    };
    Kind kind = Kind::cell;
    std::size_t cell = 0; ///< for `cell`: the number of the cell in the record
};

struct TableLayout {
    std::vector<std::string> names; ///< names of the table's columns
    std::vector<ColumnOrigin> origins;
    std::vector<std::size_t> parts; ///< cells of a record that become rows, ascending; empty: the record is one row
    std::vector<std::string_view> part_names; ///< names of the columns of `parts`, as views into `texts`
    std::vector<std::size_t> filled_down;     ///< cells of a record that take the value above if they are empty
    TextArena texts;
    bool is_unpivoted = false;

    /// Whether each record is one row, and each of its cells is the cell of the column with the same number.
    [[nodiscard]] bool is_plain() const { return !is_unpivoted && origins.empty(); }
    [[nodiscard]] ColumnOrigin origin(std::size_t column) const {
        return origins.empty() ? ColumnOrigin{ColumnOrigin::Kind::cell, column} : origins[column];
    }
    /// The names of the columns, without empty names and without columns that the file lacks.
    [[nodiscard]] std::vector<std::string> names_in_file() const;
};

/// Decides the layout. Reports errors at the header of `file` and returns nothing if the format names columns that the
/// file lacks.
[[nodiscard]] std::optional<TableLayout> lay_out(const TableHead& head, const Format& format, const std::string& file,
                                                 Diagnostics& diagnostics);

} // namespace kpitrace::csv
