// The executor of a Query over tables of databases and warehouses.
//
// Each source is asked twice. The first statement asks for the extent of the table: its types, its number of rows, its
// first and last day. From all extents, and from the files that were measured before, the windows follow that an
// evaluation needs. The second statement asks for partial results over these windows: see sql/statements.hpp. Only
// partial results come back, and the states of measure() merge them. So there is one formula of each aggregate, and the
// number of bytes that come back does not depend on the number of rows.
//
// One kind of source is asked a third time: a stock whose expressions name `period_end`, if the period is not over. In
// such a period this is the last day of the data, which the second answer shows. Answers that were obtained by other
// means cannot include a third one, so that is an error.
//
// The result is what measure() returns for the same rows in files, with these exceptions. An engine shows no lines, so
// notes have no place in a file. Comparisons of texts are not watched. A value for a window that was not asked for is
// never guessed: it is an internal error (std::logic_error).
//
// Sources are asked at the same time, each by its own thread. Only a client that kpitrace does not know is run once at
// a time.
#pragma once

#include "kpitrace/engine/answer.hpp"
#include "kpitrace/engine/ask.hpp"
#include "kpitrace/engine/client_call.hpp"
#include "kpitrace/measure/measurements.hpp"
#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/sql/dialect.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::engine {

/// Who answers for a source.
struct TableEngine {
    sql::Dialect dialect = sql::Dialect::postgresql;
    std::optional<ClientCall> call{}; ///< the client that is asked
    std::vector<Answer> results{};    ///< in place of a client: its answers to the two statements
};

/// By relation of the Query; nothing for sources with files, and for those that the Query does not need.
using TableEngines = std::vector<std::optional<TableEngine>>;

/// The periods in which the scorecard is evaluated.
struct EvaluatedPeriods {
    std::optional<Period> period{};        ///< absent: any period of the data
    std::optional<std::int32_t> history{}; ///< number of periods that end with `period`, at least 1; absent: all
                                           ///< periods of the data. Only together with `period`
    /// Whether the windows follow from the two alone, and not from the data.
    [[nodiscard]] bool are_named() const { return period && history; }
};

struct TableOptions {
    Date today = last_date; ///< as MeasureOptions::today
    EvaluatedPeriods evaluated{};
    AskOptions asking{};
    /// If given, is called with the sources that are awaited whenever they change. By one thread at a time.
    std::function<void(const std::vector<std::string>& sources)> waits_for{};
};

/// Whether the statements must ask for the source: an aggregate or a key reads its rows, or a source that is needed
/// looks them up.
[[nodiscard]] bool is_needed(const Query& query, SourceId source);

/// Reports lookups between sources that one engine cannot answer together: between a file and a table, and between
/// tables with different commands. `commands` has a text for each relation that is the same for the same engine.
void check_lookups(const Query& query, const std::vector<std::optional<std::string>>& commands,
                   Diagnostics& diagnostics);

/// Measures all tables. `files` are the measurements of the other sources, which the result contains too. Errors of all
/// sources go to `diagnostics`; returns nothing if there was one.
[[nodiscard]] std::optional<Measurements> measure_tables(const Scorecard& scorecard, const Query& query,
                                                         const TableEngines& engines, const TableOptions& options,
                                                         Measurements files, Diagnostics& diagnostics);

/// The statements of a source, as measure_tables() sends them.
struct TableStatements {
    std::string extent;
    std::optional<std::string> windows; ///< only if the periods are named
};

/// Writes the statements without asking anybody. Returns nothing after an error.
[[nodiscard]] std::optional<TableStatements> table_statements(const Scorecard& scorecard, const Query& query,
                                                              SourceId source, sql::Dialect dialect,
                                                              const EvaluatedPeriods& evaluated, Date today,
                                                              Diagnostics& diagnostics);

} // namespace kpitrace::engine
