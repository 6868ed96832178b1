#include "cli/options/shared.hpp"

#include <array>

namespace kpitrace::cli {
namespace {

constexpr std::string_view test_footer = R"(A test file names a scorecard and cases: rows, and what the report must say
about them (docs/test.md). It needs no data files.

Examples:
  kpitrace test tests/sales_test.yaml
  kpitrace test tests --coverage
  kpitrace test tests --format junit >tests.xml

Exit status: 0 all cases pass; 1 a case fails; 2 a case could not run.
)";

constexpr std::array<Choice<TestFormat>, 3> test_formats{
    {{"text", TestFormat::text}, {"json", TestFormat::json}, {"junit", TestFormat::junit}}};

std::optional<Request> read_test(const Arguments& arguments, Diagnostics& diagnostics) {
    TestOptions options{.conduct = read_conduct(arguments, diagnostics),
                        .places = arguments.all("FILE"),
                        .format =
                            read_choice<TestFormat>("--format", arguments, test_formats, TestFormat::text, diagnostics),
                        .coverage = arguments.is_set("--coverage"),
                        .root = read_root_option(arguments, diagnostics)};
    if (options.places.empty())
        report_usage(diagnostics, "no test file is given", "write `kpitrace test FILE|FOLDER …`");
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command test_command() {
    return {.name = "test",
            .summary = "Run the tests of scorecards: cases with rows, and\n"
                       "what the report must say about them",
            .usage = "FILE|FOLDER …",
            .words = {{.name = "FILE",
                       .help = "A test file, or a folder with test files in it or\nbelow it",
                       .value = {.kind = ValueKind::file},
                       .repetition = Repetition::any}},
            .options = {{.name = "--coverage",
                         .help = "Also show KPIs, zones and branches of case that no\ncase reaches",
                         .value = {.kind = ValueKind::none}},
                        {.name = "--format",
                         .placeholder = "FORMAT",
                         .help = "Format on standard output: text, json or junit",
                         .value = {.kind = ValueKind::word, .words = words_in(test_formats)},
                         .default_value = "text"},
                        colour_option(),
                        root_option(),
                        redact_option()},
            .footer = std::string(test_footer),
            .read = read_test};
}

} // namespace kpitrace::cli
