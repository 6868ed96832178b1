#include "cli/options/shared.hpp"

#include <array>

namespace kpitrace::cli {
namespace {

struct WhyFormatEntry {
    WhyFormat format;
    std::string_view name;
    std::string_view help;
};
constexpr std::array<WhyFormatEntry, 3> why_formats{
    {{WhyFormat::text, "text", "for a terminal"},
     {WhyFormat::json, "json", "all members and their numbers, for programs"},
     {WhyFormat::markdown, "markdown", "for pull requests and wikis"}}};

constexpr std::array<Choice<bool>, 2> depths{{{"1", false}, {"2", true}}};
constexpr std::array<Choice<VolumeTerms>, 2> volume_terms{
    {{"symmetric", VolumeTerms::symmetric}, {"finance", VolumeTerms::finance}}};

constexpr std::string_view why_footer = R"(Examples:
  kpitrace why revenue sales.yaml deals.csv
  kpitrace why revenue sales.yaml deals.csv --against year_ago --by region
  kpitrace why win_rate sales.yaml deals.csv --against 2026-05 --depth 2
  kpitrace why revenue sales.yaml deals.csv --against previous --volume won

Exit status: 0 the answer is printed, also if there is no gap; 2 there is no
such KPI, or something could not be read or evaluated.
)";

std::optional<Request> read_why(const Arguments& arguments, Diagnostics& diagnostics) {
    WhyOptions options{
        .conduct = read_conduct(arguments, diagnostics),
        .run = read_restricted_run(arguments, diagnostics),
        .kpi = arguments.text("KPI"),
        .against = arguments.text("--against"),
        .by = arguments.all("--by"),
        .pairs = read_choice<bool>("--depth", arguments, depths, false, diagnostics),
        .volume = arguments.find("--volume"),
        .terms = read_choice<VolumeTerms>("--terms", arguments, volume_terms, VolumeTerms::symmetric, diagnostics),
        .format = read_format<WhyFormatEntry>(why_formats, arguments, diagnostics)};
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command why_command() {
    return {.name = "why",
            .summary = "Take the gap of one KPI apart: over the inputs of\n"
                       "its formula, over regions, products and the like, and\n"
                       "along the map",
            .usage = "KPI SCORECARD [[SOURCE=]CSV …]",
            .words = {{.name = "KPI", .help = "The id of the KPI, such as win_rate", .presence = Presence::required},
                      scorecard_word(),
                      data_word()},
            .options = {{.name = "--against",
                         .placeholder = "WHAT",
                         .help = "What the KPI is compared with: target, previous (the\n"
                                 "period before), year_ago, or the id of a period",
                         .default_value = "target"},
                        {.name = "--by",
                         .placeholder = "DIMENSION",
                         .help = "Split by a dimension, otherwise by a column of that\n"
                                 "name, otherwise by an expression over rows; can be\n"
                                 "repeated; default: all dimensions, or if there are\n"
                                 "none, columns with few different texts",
                         .repetition = Repetition::any},
                        {.name = "--depth",
                         .placeholder = "N",
                         .help = "1, or 2 to show where two dimensions together explain\n"
                                 "more than each alone",
                         .value = {.kind = ValueKind::word, .words = words_in(depths)},
                         .default_value = "1"},
                        {.name = "--volume",
                         .placeholder = "METRIC",
                         .help = "Split an amount into the volume that this metric\n"
                                 "measures, the mix of members, and the price"},
                        {.name = "--terms",
                         .placeholder = "WHOSE",
                         .help = "How volume, mix and price are separated: symmetric, or\n"
                                 "as in finance: volume first, price last",
                         .value = {.kind = ValueKind::word, .words = words_in(volume_terms)},
                         .default_value = "symmetric"},
                        period_option(),
                        only_option(),
                        set_option(),
                        today_option(),
                        format_option<WhyFormatEntry>("How to print the answer", why_formats),
                        colour_option(),
                        threads_option(),
                        engine_option(),
                        engine_timeout_option(),
                        verbose_option(),
                        results_option(),
                        root_option(),
                        redact_option()},
            .footer = std::string(why_footer),
            .read = read_why};
}

} // namespace kpitrace::cli
