#include "cli/options/shared.hpp"

#include "kpitrace/sql/dialect.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <system_error>

namespace kpitrace::cli {
namespace {

constexpr std::array<Choice<ColourChoice>, 3> colour_choices{
    {{"auto", ColourChoice::automatic}, {"always", ColourChoice::always}, {"never", ColourChoice::never}}};

constexpr std::array<Choice<AnswerFormat>, 2> answer_formats{
    {{"text", AnswerFormat::text}, {"json", AnswerFormat::json}}};

FileRoot read_root(const std::string& written, Diagnostics& diagnostics) {
    std::error_code failed;
    if (std::filesystem::is_directory(written, failed)) return FileRoot(written);
    report_usage(diagnostics, fmt::format("`--root {}` is not a folder", written),
                 "write the folder that the scorecard's files must be in");
    return {};
}

std::vector<OfferedWord> dialect_words() {
    std::vector<OfferedWord> words;
    for (const sql::Dialect dialect : sql::all_dialects)
        words.push_back({fmt::format("{}:", sql::to_string(dialect)),
                         sql::is_executed(dialect) ? "" : "printed, not executed here"});
    return words;
}

/// Reads a whole number from 1 to `most`, if the option is given.
std::optional<std::int32_t> read_count(std::string_view option, std::string_view noun, std::int32_t most,
                                       const Arguments& arguments, Diagnostics& diagnostics) {
    const auto written = arguments.find(option);
    if (!written) return std::nullopt;
    std::int32_t count = 0;
    const char* end = written->data() + written->size();
    const auto [stop, error] = std::from_chars(written->data(), end, count);
    if (error == std::errc() && stop == end && count >= 1 && count <= most) return count;
    report_usage(diagnostics, fmt::format("`{} {}` is not a number of {}", option, *written, noun),
                 fmt::format("write a number from 1 to {}", most));
    return std::nullopt;
}

/// What a value of `--select` can begin with. The shell does not know the ids of the scorecard.
Value selecting_value() {
    return {.kind = ValueKind::prefixed, .words = {{"tag:"}, {"owner:"}, {"objective:"}, {"perspective:"}}};
}

} // namespace

Option scorecard_word() {
    return {.name = "SCORECARD",
            .help = "The scorecard, a YAML file",
            .value = {.kind = ValueKind::scorecard},
            .presence = Presence::required};
}

Option data_word() {
    return {.name = "CSV",
            .help = "Rows, as [SOURCE=]PATH: a file, a quoted glob, or -\nfor standard input",
            .value = {.kind = ValueKind::data},
            .repetition = Repetition::any};
}

Option period_option() {
    return {.name = "--period",
            .placeholder = "ID",
            .help = "The period to evaluate: an id such as 2026-06,\n"
                    "2026-Q2, 2026-W23, 2026 or 2026-06-15; last-complete\n"
                    "for the latest period that is over; -1 for the period\n"
                    "before the latest; default: the latest period in\n"
                    "which a KPI has a value"};
}

Option only_option() {
    return {.name = "--only",
            .placeholder = "DIM=MEMBER",
            .help = "Evaluate only the rows of this member of a dimension,\n"
                    "with its targets; several members with commas\n"
                    "between: region=North,South; can be repeated",
            .repetition = Repetition::any};
}

Option select_option() {
    return {.name = "--select",
            .placeholder = "KPIS",
            .help = "Judge and print only these KPIs: an id, tag:X,\n"
                    "owner:X, objective:X or perspective:X; X and the id\n"
                    "can have * ? [...]; can be repeated",
            .value = selecting_value(),
            .repetition = Repetition::any};
}

Option exclude_option() {
    return {.name = "--exclude",
            .placeholder = "KPIS",
            .help = "Leave out these KPIs, written as for --select; can be\nrepeated",
            .value = selecting_value(),
            .repetition = Repetition::any};
}

Option set_option() {
    return {.name = "--set",
            .placeholder = "NAME=VALUE",
            .help = "Give a parameter of the scorecard this value, as in\n--set region=South; can be repeated",
            .repetition = Repetition::any};
}

Option today_option() {
    return {.name = "--today",
            .placeholder = "DATE",
            .help = "The day of the report, which decides which periods\n"
                    "are over and which plans are late; default: today"};
}

Option answer_format_option() {
    return {.name = "--format",
            .placeholder = "FORMAT",
            .help = "Format on standard output: text or json",
            .value = {.kind = ValueKind::word, .words = words_in(answer_formats)},
            .default_value = "text"};
}

Option colour_option() {
    return {.name = "--color",
            .placeholder = "WHEN",
            .help = "When to print colours: auto, always or never; auto\nrespects NO_COLOR and TERM=dumb",
            .value = {.kind = ValueKind::word, .words = words_in(colour_choices)},
            .default_value = "auto"};
}

Option quiet_option() {
    return {.name = "--quiet",
            .help = "Print the report only if something fails; warnings\nare always printed",
            .value = {.kind = ValueKind::none}};
}

Option threads_option() {
    return {.name = "--threads",
            .placeholder = "N",
            .help = "Number of threads that read; default: one for each\nprocessor"};
}

Option root_option() {
    return {.name = "--root",
            .placeholder = "DIR",
            .help = "Refuse files that the scorecard names if they are\noutside this folder; links are resolved first",
            .value = {.kind = ValueKind::file}};
}

Option engine_option() {
    return {.name = "--engine",
            .placeholder = "ENGINE",
            .help = "For sources with `table` or `query`: the dialect and\n"
                    "the client that is asked, [SOURCE=]DIALECT:COMMAND, as\n"
                    "in 'postgresql: psql service=crm'; can be repeated",
            .value = {.kind = ValueKind::prefixed, .words = dialect_words()},
            .repetition = Repetition::any};
}

Option engine_timeout_option() {
    return {.name = "--engine-timeout",
            .placeholder = "SECONDS",
            .help = "How long a client can take for one answer",
            .default_value = "3600"};
}

Option verbose_option() {
    return {.name = "--verbose",
            .help = "Print how each database client is called: the flags\nthat kpitrace adds, but no words of yours",
            .value = {.kind = ValueKind::none}};
}

Option results_option() {
    return {.name = "--results",
            .placeholder = "SOURCE=CSV",
            .help = "Read an answer to the statements of kpitrace sql from\n"
                    "a file in place of asking a client; the first for a\n"
                    "source is the extent, the second the windows",
            .value = {.kind = ValueKind::file},
            .repetition = Repetition::any};
}

Option history_option() {
    return {.name = "--history",
            .placeholder = "N",
            .help =
                "Number of periods that are evaluated, with --period\nas the last; default: all periods of the data"};
}

Option redact_option() {
    return {.name = "--redact",
            .help = "In messages and notes, show *** in place of texts\nfrom cells",
            .value = {.kind = ValueKind::none}};
}

std::optional<Date> read_today(const Arguments& arguments, Diagnostics& diagnostics) {
    const auto written = arguments.find("--today");
    if (!written) return std::nullopt;
    const auto today = parse_date(*written);
    if (!today)
        report_usage(diagnostics, fmt::format("`--today {}` is not a date", *written), "write it as 2026-06-30");
    return today;
}

std::optional<unsigned> read_threads(const Arguments& arguments, Diagnostics& diagnostics) {
    constexpr std::int32_t most = 1024; // the limit keeps a typing error from starting millions of threads
    return read_count("--threads", "threads", most, arguments, diagnostics);
}

std::chrono::seconds read_engine_timeout(const Arguments& arguments, Diagnostics& diagnostics) {
    constexpr std::int32_t a_week = 7 * 24 * 3600;
    const auto seconds = read_count("--engine-timeout", "seconds", a_week, arguments, diagnostics);
    return seconds ? std::chrono::seconds(*seconds) : EngineOptions{}.timeout;
}

EngineOptions read_engines(const Arguments& arguments, Diagnostics& diagnostics) {
    return {.engines = arguments.all("--engine"),
            .results = arguments.all("--results"),
            .timeout = read_engine_timeout(arguments, diagnostics)};
}

std::optional<std::int32_t> read_history(const Arguments& arguments, Diagnostics& diagnostics) {
    constexpr std::int32_t most = 10'000;
    const auto history = read_count("--history", "periods", most, arguments, diagnostics);
    if (history && !arguments.find("--period"))
        report_usage(diagnostics, fmt::format("`--history {}` needs the last of these periods", *history),
                     "add `--period ID`, such as `--period 2026-06`");
    return history;
}

RunOptions read_run(const Arguments& arguments, Diagnostics& diagnostics) {
    RunOptions options{.scorecard = arguments.text("SCORECARD"),
                       .data = arguments.all("CSV"),
                       .period = arguments.find("--period"),
                       .settings = arguments.all("--set"),
                       .only = {},
                       .selection = {},
                       .today = read_today(arguments, diagnostics),
                       .threads = read_threads(arguments, diagnostics),
                       .engines = read_engines(arguments, diagnostics),
                       .history = {},
                       .root = {},
                       .completeness = Completeness::scorecard,
                       .holidays = HolidayReading::read};
    options.root = read_root_option(arguments, diagnostics);
    return options;
}

FileRoot read_root_option(const Arguments& arguments, Diagnostics& diagnostics) {
    const auto root = arguments.find("--root");
    return root ? read_root(*root, diagnostics) : FileRoot();
}

RunOptions read_restricted_run(const Arguments& arguments, Diagnostics& diagnostics) {
    RunOptions options = read_run(arguments, diagnostics);
    options.only = arguments.all("--only");
    return options;
}

RunOptions read_selected_run(const Arguments& arguments, Diagnostics& diagnostics) {
    RunOptions options = read_restricted_run(arguments, diagnostics);
    options.selection = {.select = arguments.all("--select"), .exclude = arguments.all("--exclude")};
    return options;
}

Conduct read_conduct(const Arguments& arguments, Diagnostics& diagnostics) {
    return {.colour =
                read_choice<ColourChoice>("--color", arguments, colour_choices, ColourChoice::automatic, diagnostics),
            .verbosity = arguments.is_set("--quiet") ? Verbosity::quiet : Verbosity::normal,
            .calls = arguments.is_set("--verbose") ? ClientCalls::shown : ClientCalls::hidden,
            .cells = arguments.is_set("--redact") ? CellTexts::hidden : CellTexts::shown};
}

AnswerFormat read_answer_format(const Arguments& arguments, Diagnostics& diagnostics) {
    return read_choice<AnswerFormat>("--format", arguments, answer_formats, AnswerFormat::text, diagnostics);
}

void report_usage(Diagnostics& diagnostics, std::string message, std::string help) {
    diagnostics.add(call_error("usage", std::move(message), std::move(help)));
}

std::string join(std::span<const std::string_view> words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

} // namespace kpitrace::cli
