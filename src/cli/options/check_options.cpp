#include "cli/member_files.hpp"
#include "cli/options/link_option.hpp"
#include "cli/options/outputs.hpp"
#include "cli/options/shared.hpp"
#include "cli/options/status_option.hpp"
#include "report/fail_words.hpp"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

namespace kpitrace::cli {
namespace {

constexpr std::string_view check_footer = R"(Examples:
  kpitrace check sales.yaml deals.csv
  kpitrace check sales.yaml deals=deals.csv quotas='q*.csv' --period 2026-06
  zcat deals.csv.gz | kpitrace check sales.yaml - --output report.json
  kpitrace check sales.yaml deals.csv --quiet --fail-on red
  kpitrace check sales.yaml deals.csv --since last.json --output last.json \
    --fail-on new_red
  kpitrace check sales.yaml deals.csv --only region=North
  kpitrace check sales.yaml deals.csv --each manager \
    --output 'out/{manager}.html'

Exit status: 0 all is well; 1 the scorecard fails (--fail-on), unless --status
names another status; 2 it could not be read or evaluated, or the report could
not be written.
)";

std::string list_fail_words() {
    std::vector<std::string_view> words;
    for (const FailWord& entry : fail_words) words.push_back(entry.word);
    return join(words);
}

/// A list that is too long for a line of the help.
std::string on_two_lines(std::string list) {
    const std::size_t middle = list.rfind(", ", 54);
    return list.replace(middle, 2, ",\n");
}

Option fail_on_option() {
    return {.name = "--fail-on",
            .placeholder = "WORDS",
            .help = fmt::format("What makes the exit status 1: any of\n{},\nor {}; new_red and worse need --since",
                                on_two_lines(list_fail_words()), never_word),
            .value = {.kind = ValueKind::word_list,
                      .words = words_in(fail_words),
                      .lone_words = {{std::string(never_word)}}},
            .default_value = to_string(FailOn{})};
}

FailOn read_fail_on(const std::string& written, Diagnostics& diagnostics) {
    if (const auto fail_on = parse_fail_on(written)) return *fail_on;
    report_usage(diagnostics, fmt::format("`--fail-on {}` is not understood", written),
                 fmt::format("write any of {} with commas between, or {} alone; {} can be {}:5pp, for a fall of more "
                             "than 5 percentage points",
                             list_fail_words(), never_word, worse_word, worse_word));
    return {};
}

constexpr std::string_view all_members = "all";

Option members_option() {
    return {.name = "--members",
            .placeholder = "N",
            .help = "Show at most this number of red members below a KPI;\nall shows every red one",
            .value = {.kind = ValueKind::word, .words = {{std::string(all_members)}}},
            .default_value = std::to_string(usual_members)};
}

Option each_option() {
    return {.name = "--each",
            .placeholder = "DIM",
            .help = "Write one report for each member of a dimension, to\n"
                    "--output with {DIM} in the name: 'out/{region}.html'"};
}

Option brief_option() {
    return {.name = "--brief",
            .help =
                "Print only a line for each KPI that fails (with\n--since, that newly fails) and for what else fails",
            .value = {.kind = ValueKind::none}};
}

/// `--brief` prints lines of text in place of one report.
void check_brief(const CheckOptions& options, Diagnostics& diagnostics) {
    if (options.format != Format::text)
        report_usage(diagnostics, "`--format` chooses the format of a report, but `--brief` prints lines of text",
                     "leave out one of the two; `--output` writes the report in any format");
    if (options.each)
        report_usage(diagnostics, "`--brief` prints lines about one report, but `--each` makes several",
                     "leave out one of the two");
}

/// The most members that are shown. The limit is that of the members of a dimension.
std::size_t read_members(const Arguments& arguments, Diagnostics& diagnostics) {
    constexpr std::size_t most = 10'000;
    const std::string written = arguments.text("--members");
    if (written == all_members) return most;
    std::size_t members = 0;
    const char* end = written.data() + written.size();
    const auto [stop, error] = std::from_chars(written.data(), end, members);
    if (error == std::errc() && stop == end && members <= most) return members;
    report_usage(diagnostics, fmt::format("`--members {}` is not a number of members", written),
                 fmt::format("write a number from 0 to {}, or {}", most, all_members));
    return usual_members;
}

/// With `--each`, every output has a file for each member, and standard output has a summary.
void check_each_options(const CheckOptions& options, Diagnostics& diagnostics) {
    const std::string placeholder = placeholder_of(*options.each);
    if (options.outputs.empty())
        report_usage(diagnostics, fmt::format("`--each {}` writes files, but no `--output` is given", *options.each),
                     fmt::format("add `--output '{}.html'`", placeholder));
    for (const OutputTarget<Format>& output : options.outputs) {
        if (output.path.find(placeholder) == std::string::npos)
            report_usage(diagnostics,
                         fmt::format("`--output {}` names one file, but `--each {}` needs one for each member",
                                     output.path, *options.each),
                         fmt::format("write {} in the name, such as `--output '{}{}'`", placeholder, placeholder,
                                     entry_of(output.format).suffix));
        if (output.writing == Writing::append)
            report_usage(diagnostics, fmt::format("`--each` cannot add to the end of `{}`", output.path),
                         "write the file without `>>` to replace it");
    }
    if (options.format != Format::text)
        report_usage(diagnostics, "`--format` chooses the format of a report, but `--each` prints a summary",
                     "leave out `--format`; the format of each `--output` follows from its name");
    if (options.since)
        report_usage(diagnostics, "`--since` compares one report, but `--each` makes several",
                     "leave out `--since`, or compare two reports of a member by `kpitrace diff`");
}

/// `new_red` and `worse` compare with an earlier report, so they make sense only with `--since`.
std::optional<Request> read_check(const Arguments& arguments, Diagnostics& diagnostics) {
    const std::string fail_on = arguments.text("--fail-on");
    CheckOptions options{.conduct = read_conduct(arguments, diagnostics),
                         .run = read_selected_run(arguments, diagnostics),
                         .detail = arguments.is_set("--brief") ? Detail::brief : Detail::whole,
                         .format = read_format(formats(), arguments, diagnostics),
                         .outputs = read_outputs(formats(), arguments, diagnostics),
                         .fail_on = read_fail_on(fail_on, diagnostics),
                         .statuses = {},
                         .since = arguments.find("--since"),
                         .view = {.shown_members = read_members(arguments, diagnostics)},
                         .each = arguments.find("--each")};
    options.run.history = read_history(arguments, diagnostics);
    options.statuses = read_statuses(arguments, options.fail_on, diagnostics);
    options.view.link = read_link(arguments, options, diagnostics);
    if ((options.fail_on.new_red || options.fail_on.worse) && !options.since)
        report_usage(diagnostics, fmt::format("`--fail-on {}` needs an earlier report, but none is given", fail_on),
                     "add `--since OLD.json`, a report that `--output OLD.json` wrote");
    if (options.each) check_each_options(options, diagnostics);
    if (options.detail == Detail::brief) check_brief(options, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command check_command() {
    return {.name = "check",
            .summary = "Evaluate every KPI against its target; print the\n"
                       "scorecard and, for each red KPI, the chain of cause\n"
                       "and effect up to profit, with the plans that act on it",
            .usage = "SCORECARD [[SOURCE=]CSV …]",
            .words = {scorecard_word(), data_word()},
            .options = {period_option(),
                        history_option(),
                        set_option(),
                        only_option(),
                        select_option(),
                        exclude_option(),
                        today_option(),
                        format_option("Format on standard output", formats()),
                        output_option(names_in(formats())),
                        members_option(),
                        each_option(),
                        brief_option(),
                        link_option(),
                        fail_on_option(),
                        status_option(),
                        Option{.name = "--since",
                               .placeholder = "OLD.json",
                               .help = "Mark what changed since an earlier report, a JSON file\n"
                                       "that --output wrote",
                               .value = {.kind = ValueKind::report}},
                        quiet_option(),
                        colour_option(),
                        threads_option(),
                        engine_option(),
                        engine_timeout_option(),
                        verbose_option(),
                        results_option(),
                        root_option(),
                        redact_option()},
            .footer = std::string(check_footer),
            .read = read_check};
}

} // namespace kpitrace::cli
