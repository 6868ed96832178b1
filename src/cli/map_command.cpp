#include "cli/map_command.hpp"

#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/map/strategy_map.hpp"

#include <fmt/format.h>
#include <optional>

namespace kpitrace::cli {
namespace {

/// Before data are read for nothing.
void refuse_vast_picture(const StrategyMap& map, Diagnostics& diagnostics) {
    if (const auto too_much = too_much_for_picture(map))
        diagnostics.add(call_error("vast-picture", fmt::format("there is no picture of {}", *too_much),
                                   "write the map for Graphviz with `--format dot`"));
}

/// With zones where there are data.
std::optional<StrategyMap> map_of(Job& job, const MapOptions& options, const Environment& environment,
                                  Diagnostics& diagnostics) {
    if (!has_data(options.run, job)) {
        warn_of_unused_period(options.run, diagnostics);
        return make_strategy_map(*job.scorecard);
    }
    const auto evaluated = evaluate_data(job, options.run, options.conduct, environment, diagnostics);
    if (!evaluated) return std::nullopt;
    return make_strategy_map(report_on(job, evaluated->measurements, evaluated->evaluation));
}

} // namespace

ExitStatus map(const MapOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options.run, environment, diagnostics);
    if (job && options.format == MapFormat::svg) refuse_vast_picture(make_strategy_map(*job->scorecard), diagnostics);
    if (!job || diagnostics.has_errors()) return ExitStatus::unusable;
    const auto drawn = map_of(*job, options, environment, diagnostics);
    if (!drawn) return ExitStatus::unusable;
    write_standard_output(render_map(*drawn, options.format), diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
