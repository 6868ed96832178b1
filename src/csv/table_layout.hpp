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

/// Where a column of the table gets its cells from.
struct ColumnOrigin {
    enum class Kind : std::uint8_t {
        cell,      ///< one cell of each record
        lacking,   ///< nothing: the file lacks the column, and its cells are empty
        part_name, ///< the names of the columns that become rows
        part_value ///< their cells
    };
    Kind kind = Kind::cell;
    std::size_t cell = 0; ///< for `cell`: its number in the record
};

struct TableLayout {
    std::vector<std::string> names; ///< of the table's columns
    std::vector<ColumnOrigin> origins;
    std::vector<std::size_t> parts; ///< cells of a record that become rows, ascending; none: the record is one row
    std::vector<std::string_view> part_names; ///< of `parts`; they are in `texts`
    std::vector<std::size_t> filled_down;     ///< cells of a record that take the value above if they are empty
    TextArena texts;
    bool is_unpivoted = false;

    /// True if each record is one row, and each of its cells is the cell of a column.
    [[nodiscard]] bool is_plain() const { return !is_unpivoted && origins.empty(); }
    [[nodiscard]] ColumnOrigin origin(std::size_t column) const {
        return origins.empty() ? ColumnOrigin{ColumnOrigin::Kind::cell, column} : origins[column];
    }
    /// The names of columns that the file has.
    [[nodiscard]] std::vector<std::string> names_in_file() const;
};

/// Nothing, with errors at the header of `file`, if the format names columns that the file lacks.
[[nodiscard]] std::optional<TableLayout> lay_out(const TableHead& head, const Format& format, const std::string& file,
                                                 Diagnostics& diagnostics);

} // namespace kpitrace::csv
