#include "cli/options/outputs.hpp"
#include "cli/options/shared.hpp"

namespace kpitrace::cli {
namespace {

constexpr std::string_view map_footer = R"(Examples:
  kpitrace map sales.yaml
  kpitrace map sales.yaml deals.csv --output map.svg --output map.dot
  kpitrace map sales.yaml deals.csv --format dot | dot -Tpdf >map.pdf

Exit status: 0 the map is written; 2 the scorecard or the data could not be
read, or the map could not be written.
)";

std::optional<Request> read_map(const Arguments& arguments, Diagnostics& diagnostics) {
    MapOptions options{.conduct = read_conduct(arguments, diagnostics),
                       .run = read_run(arguments, diagnostics),
                       .format = read_format(map_formats(), arguments, diagnostics),
                       .outputs = read_outputs(map_formats(), arguments, diagnostics)};
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command map_command() {
    return {.name = "map",
            .summary = "Draw the strategy map: what drives what, up to profit;\n"
                       "with data, also show the zones",
            .usage = "SCORECARD [[SOURCE=]CSV …]",
            .words = {scorecard_word(), data_word()},
            .options = {format_option("Format of the map on standard output", map_formats()),
                        output_option(names_in(map_formats())), period_option(), set_option(), today_option(),
                        colour_option(), threads_option(), engine_option(), engine_timeout_option(), verbose_option(),
                        results_option(), root_option(), redact_option()},
            .footer = std::string(map_footer),
            .read = read_map};
}

} // namespace kpitrace::cli
