// Reads a Scorecard from YAML.
#pragma once

#include "kpitrace/scorecard/scorecard.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

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
/// `unknown-objective` or `cause-loop`. Text that is not YAML is a single error. A file that includes others must be
/// read by load_scorecard(), because this function opens no files.
[[nodiscard]] std::optional<Scorecard> read_scorecard(SourceFile file, Diagnostics& diagnostics,
                                                      const ScorecardLimits& limits = {});

/// What a file must define. A library is a file without `name` that other files include. It needs no KPIs and no
/// objective of profit.
enum class Completeness : std::uint8_t { scorecard, scorecard_or_library };

struct ScorecardOptions {
    ScorecardLimits limits{}; ///< `limits.bytes` is a bound on all files together
    /// Values of parameters, as `NAME=VALUE`.
    std::vector<std::string> settings{};
    /// Whether a file can be included, in addition to being a regular file; empty: every file can be.
    std::function<bool(const std::string& path)> may_include{};
    Completeness completeness = Completeness::scorecard;
};

/// Reads the file at `path`, which must be a regular file of UTF-8 text within the limits, and the files that it
/// includes. A byte-order mark is ignored. Each file is read once, even if several files include it. The elements of
/// included files come first, in the order of `include`, depth first.
[[nodiscard]] std::optional<Scorecard> load_scorecard(const std::string& path, Diagnostics& diagnostics,
                                                      const ScorecardOptions& options = {});

/// Reports waivers that end more than a year after today: an alarm that is silent for longer is forgotten.
void check_waivers(const Scorecard& scorecard, Date today, Diagnostics& diagnostics);

} // namespace kpitrace
