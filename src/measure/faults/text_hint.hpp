// The hints for texts where numbers or dates are expected: take them as no value, or leave their rows out.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "measure/faults/cell_faults.hpp"
#include "measure/row_program.hpp"

#include <optional>
#include <string>

namespace kpitrace {

/// A column with bad cells, and what its hints must not break.
struct FaultyColumn {
    const Source& source;
    const RowProgram& program;
    const ColumnReading& reading;
    ReadCells read;                  ///< its other cells
    bool source_has_numbers = false; ///< some bad cell of the source may have a number in it
    bool are_bad_all_alike = true;   ///< no bad cell of the column looks otherwise than those of the group
};

[[nodiscard]] std::string help_with_texts(const FaultyColumn& column, const FaultGroup& group);

/// `null` with the group's texts; nothing where they are too many or too long.
[[nodiscard]] std::optional<std::string> null_key(const FaultyColumn& column, const FaultGroup& group);

/// `null` with the group's texts, where all of them are words for no value, such as `-` or `n/a`.
[[nodiscard]] std::optional<std::string> key_of_null_words(const FaultyColumn& column, const FaultGroup& group);

/// `where` that leaves out the rows of the group's cells; nothing where they have too many different texts.
[[nodiscard]] std::optional<std::string> where_key_without(const FaultyColumn& column, const FaultGroup& group);

} // namespace kpitrace
