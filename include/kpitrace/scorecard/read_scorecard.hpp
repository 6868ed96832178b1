// From a YAML file to a Scorecard.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <string>

namespace kpitrace {

/// Bounds on a scorecard file, so that a hostile one costs neither time nor memory.
struct ScorecardLimits {
    std::size_t bytes = 16 * 1024 * 1024; ///< of the file
    std::size_t depth = 64;               ///< of YAML nesting
    std::size_t nodes = 2'000'000;        ///< of YAML, aliases counted as often as they are used
    std::size_t metric_layers = 256;      ///< metrics that build on metrics
    std::size_t metric_depth = 1'000; ///< operations that build on each other through a metric and those it builds on
};

/// Reads, resolves and checks `file`. All errors that can be found go to `diagnostics` in one run; nothing is returned
/// after an error. A rule's names in messages: `unknown-key`, `duplicate-key`, `wrong-type`, `unknown-objective`,
/// `cause-loop` …
[[nodiscard]] std::optional<Scorecard> read_scorecard(SourceFile file, Diagnostics& diagnostics,
                                                      const ScorecardLimits& limits = {});

/// The same from a path: a regular file of UTF-8 text (a byte-order mark is passed over) within the limits.
[[nodiscard]] std::optional<Scorecard> load_scorecard(const std::string& path, Diagnostics& diagnostics,
                                                      const ScorecardLimits& limits = {});

} // namespace kpitrace
