// The columns and cells of lanes, in selects over the rows of a source.
#pragma once

#include "kpitrace/sql/statements.hpp"
#include "sql/segment_rows.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::sql {

/// A select has the arguments and filters of lanes as columns, each once, and the select around it their values.
class LaneColumns {
public:
    /// The values of the lanes come after this number of other cells.
    LaneColumns(SegmentRows& rows, const std::vector<Lane>& lanes, std::size_t cells_before);

    Needed needed;                    ///< by the columns
    std::vector<std::string> columns; ///< `amount as kt_a1`
    std::vector<std::string> cells;   ///< the values of all lanes
    Lines comments;                   ///< which cell is what

private:
    [[nodiscard]] std::string column(const std::string& text, std::string_view kind);
    void add_cells(LaneKind kind, const std::string& argument, const std::string& filter);

    const Rules& rules_;
};

} // namespace kpitrace::sql
