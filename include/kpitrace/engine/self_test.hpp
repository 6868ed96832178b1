// Asks an engine about rows that engines read differently, and compares all answers with those of measure() over the
// same rows in CSV. So a user can trust an engine on which nobody here could run the tests.
//
// The rows are literals in a `query`: the engine needs no table, and nothing is written to it. Among them are ties,
// nulls, empty and padded texts, texts that differ only in case, accents, quotes and backslashes, negative and long
// decimals, the leap day, week 53 and the ends of months.
#pragma once

#include "kpitrace/engine/ask.hpp"
#include "kpitrace/engine/engine_command.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::engine {

struct SelfTest {
    std::size_t compared = 0;             ///< number of values
    std::vector<std::string> differences; ///< one line for each value that differs
};

/// Returns nothing if the engine could not be asked.
[[nodiscard]] std::optional<SelfTest> self_test(const EngineCommand& command, const AskOptions& options,
                                                Diagnostics& diagnostics);

} // namespace kpitrace::engine
