// The size of the map is known from the scorecard alone. So a picture that would be too large is refused before the
// data are read.
#include "cli/commands.hpp"

#include "cli/job.hpp"
#include "cli/output.hpp"
#include "kpitrace/map/strategy_map.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::cli {
namespace {

bool asks_for_picture(const MapOptions& options) {
    return options.format == MapFormat::svg ||
           std::any_of(options.outputs.begin(), options.outputs.end(),
                       [](const OutputTarget<MapFormat>& output) { return output.format == MapFormat::svg; });
}

/// Reports a map that is too large for a picture. Call it before data are read, so that they are not read for nothing.
void refuse_vast_picture(const Scorecard& scorecard, Diagnostics& diagnostics) {
    if (const auto too_much = too_much_for_picture(make_strategy_map(scorecard)))
        diagnostics.add(call_error("vast-picture", fmt::format("cannot draw a picture of {}", *too_much),
                                   "write the map for Graphviz with `--format dot`"));
}

/// The map, which has zones if there are data.
std::optional<StrategyMap> map_of(Job& job, const MapOptions& options, const Environment& environment,
                                  Diagnostics& diagnostics) {
    if (!has_data(options.run, job, environment)) {
        warn_of_unused_period(options.run, diagnostics);
        return make_strategy_map(*job.scorecard);
    }
    const auto run = run_on_data(job, options.run, options.conduct, environment, diagnostics);
    if (!run) return std::nullopt;
    const Report report = make_report(*run);
    warn_of_sources(report, diagnostics);
    return make_strategy_map(report);
}

/// Warns that Mermaid will not draw the map. Otherwise a reader would find an empty place where the map should be.
void warn_of_vast_flowchart(const StrategyMap& drawn, std::string_view flowchart, Diagnostics& diagnostics) {
    if (is_drawn_by_mermaid(drawn, flowchart)) return;
    warn("vast-flowchart",
         "GitHub and GitLab do not draw a Mermaid map of this size: the limits are 500 arrows and 50,000 characters",
         "write the map for Graphviz with `--format dot`", diagnostics);
}

std::string render(const StrategyMap& drawn, MapFormat format, Diagnostics& diagnostics) {
    std::string text = render_map(drawn, format);
    if (format == MapFormat::mermaid) warn_of_vast_flowchart(drawn, text, diagnostics);
    return text;
}

void write(const StrategyMap& drawn, const MapOptions& options, Diagnostics& diagnostics) {
    write_standard_output(render(drawn, options.format, diagnostics), diagnostics);
    if (diagnostics.has_errors()) return;
    std::vector<OutputFile> files;
    for (const OutputTarget<MapFormat>& output : options.outputs)
        files.push_back({output.path, render(drawn, output.format, diagnostics)});
    replace_files(files, diagnostics);
}

} // namespace

ExitStatus carry_out(const MapOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    auto job = load_job(options.run, environment, diagnostics);
    if (job && asks_for_picture(options)) refuse_vast_picture(*job->scorecard, diagnostics);
    if (!job || diagnostics.has_errors()) return ExitStatus::unusable;
    const auto drawn = map_of(*job, options, environment, diagnostics);
    if (!drawn) return ExitStatus::unusable;
    for (const OutputTarget<MapFormat>& output : options.outputs)
        refuse_replacing_input(output.path, files_read(*job), diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    write(*drawn, options, diagnostics);
    return diagnostics.has_errors() ? ExitStatus::unusable : ExitStatus::ok;
}

} // namespace kpitrace::cli
