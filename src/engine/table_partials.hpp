// The answer to the second statement: the partial results of a source, and the facts about its rows.
#pragma once

#include "engine/table_answers.hpp"
#include "engine/table_extent.hpp"
#include "engine/table_windows.hpp"
#include "kpitrace/engine/answer.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <map>
#include <optional>
#include <string>

namespace kpitrace::engine {

struct TablePartials {
    SourceMeasurement rows;
    std::map<KeyId, KeyMembers> members;
    TableStates states;
};

/// Reads the answer to the statement with this mark. Reports what is wrong: the answer to another statement, a table
/// that changed between the two answers, or a date so far after today that it cannot be meant. Returns nothing then.
[[nodiscard]] std::optional<TablePartials> read_partials(const Query& query, SourceId source,
                                                         const TableWindows& windows, const std::string& mark,
                                                         const TableExtent& extent, const Answer& answer, Date today,
                                                         Diagnostics& diagnostics);

} // namespace kpitrace::engine
