// Reads a Scorecard from YAML.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <optional>
#include <string>

namespace kpitrace {

/// Bounds on a scorecard file, so that a hostile file needs little time and memory.
struct ScorecardLimits {
    std::size_t bytes = 16 * 1024 * 1024; ///< size of the file
    std::size_t depth = 64;               ///< nesting of YAML
    std::size_t nodes = 2'000'000;        ///< nodes of YAML; what an alias repeats counts each time
    std::size_t metric_layers = 256;      ///< the longest chain of metrics that build on each other
    std::size_t metric_depth = 1'000;     ///< the longest such chain in operations of the expressions
};

/// Reads `file`, looks up its names and checks it. Adds all errors that one run can find to `diagnostics`, each with
/// its place, and returns nothing after an error. Every error has a rule, such as `unknown-key`, `wrong-type`,
/// `unknown-objective` or `cause-loop`. Text that is not YAML is a single error.
[[nodiscard]] std::optional<Scorecard> read_scorecard(SourceFile file, Diagnostics& diagnostics,
                                                      const ScorecardLimits& limits = {});

/// Reads the file at `path`, which must be a regular file of UTF-8 text within the limits. A byte-order mark is
/// ignored.
[[nodiscard]] std::optional<Scorecard> load_scorecard(const std::string& path, Diagnostics& diagnostics,
                                                      const ScorecardLimits& limits = {});

/// Reports waivers that end more than a year after today: an alarm that is silent for longer is forgotten.
void check_waivers(const Scorecard& scorecard, Date today, Diagnostics& diagnostics);

} // namespace kpitrace
