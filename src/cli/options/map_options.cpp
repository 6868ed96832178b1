#include "cli/options/command.hpp"
#include "cli/options/outputs.hpp"
#include "cli/options/shared.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <vector>

namespace kpitrace::cli {
namespace {

constexpr std::string_view usage = "kpitrace map SCORECARD [[SOURCE=]CSV …]";

constexpr std::string_view examples = R"(Examples:
  kpitrace map sales.yaml
  kpitrace map sales.yaml deals.csv --output map.svg --output map.dot
  kpitrace map sales.yaml deals.csv --format dot | dot -Tpdf >map.pdf

Exit status: 0 the map is written; 2 the scorecard or the data could not be
read, or the map not be written.
)";

struct RawMap {
    RawRun run;
    RawConduct conduct;
    std::string format = "mermaid";
    std::vector<std::string> outputs;
};

std::optional<Request> read_map(const RawMap& raw, Diagnostics& diagnostics) {
    MapOptions options{.conduct = read_conduct(raw.conduct, diagnostics),
                       .run = read_run(raw.run, diagnostics),
                       .format = read_format_in(map_formats(), raw.format, diagnostics),
                       .outputs = read_outputs_in(map_formats(), raw.outputs, diagnostics)};
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command add_map(CLI::App& app) {
    const auto raw = std::make_shared<RawMap>();
    CLI::App* map = app.add_subcommand("map", "Draw the strategy map: what drives what, up to profit;\n"
                                              "with zones where data are given");
    add_scorecard_and_data(*map, raw->run);
    map->add_option("--format", raw->format, format_help("How the map is written", map_formats()))
        ->type_name("FORMAT")
        ->default_str("mermaid");
    add_outputs(*map, raw->outputs, names_in(map_formats()));
    add_period(*map, raw->run);
    add_colour(*map, raw->conduct);
    add_threads(*map, raw->run);
    add_trust(*map, raw->run, raw->conduct);
    map->footer(std::string(examples));
    return {map,
            usage,
            [raw](Diagnostics& diagnostics) { return read_map(*raw, diagnostics); },
            {offer_entries("--format", map_formats())}};
}

} // namespace kpitrace::cli
