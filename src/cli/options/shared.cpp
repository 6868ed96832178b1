#include "cli/options/shared.hpp"

#include <CLI/CLI.hpp>
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

std::optional<Date> read_today(const std::string& written, Diagnostics& diagnostics) {
    const auto today = parse_date(written);
    if (!today) report_usage(diagnostics, fmt::format("`--today {}` is no date", written), "write it as 2026-06-30");
    return today;
}

std::optional<unsigned> read_threads(const std::string& written, Diagnostics& diagnostics) {
    constexpr unsigned most = 1024;
    unsigned threads = 0;
    const char* end = written.data() + written.size();
    const auto [stop, error] = std::from_chars(written.data(), end, threads);
    if (error == std::errc() && stop == end && threads >= 1 && threads <= most) return threads;
    report_usage(diagnostics, fmt::format("`--threads {}` is no number of threads", written),
                 fmt::format("write a number from 1 to {}", most));
    return std::nullopt;
}

FileRoot read_root(const std::string& written, Diagnostics& diagnostics) {
    std::error_code failed;
    if (std::filesystem::is_directory(written, failed)) return FileRoot(written);
    report_usage(diagnostics, fmt::format("`--root {}` is not a folder", written),
                 "write the folder that the scorecard's files must be in");
    return {};
}

} // namespace

void add_scorecard_and_data(CLI::App& command, RawRun& raw) {
    command.add_option("SCORECARD", raw.scorecard, std::string(scorecard_help))->required();
    command.add_option("CSV", raw.data, std::string(data_help));
}

void add_period(CLI::App& command, RawRun& raw) {
    command
        .add_option("--period", raw.period,
                    "The period to evaluate, such as 2026-06, 2026-Q2,\n"
                    "2026-W23, 2026 or 2026-06-15; last-complete, the\n"
                    "latest that is over; -1, the one before the latest;\n"
                    "default: latest, in which a KPI has a value")
        ->type_name("ID");
    command
        .add_option(
            "--today", raw.today,
            "The day of the report: it decides which periods are\nover and which plans are late; default: the system's")
        ->type_name("DATE");
}

void add_threads(CLI::App& command, RawRun& raw) {
    command.add_option("--threads", raw.threads, "Threads to read with; default: the processors")->type_name("N");
}

void add_trust(CLI::App& command, RawRun& raw, RawConduct& conduct) {
    command
        .add_option("--root", raw.root,
                    "Refuse files outside of this folder that the\nscorecard names; links are resolved")
        ->type_name("DIR");
    command.add_flag("--redact", conduct.redact, "Show *** in messages and notes in place of texts\nfrom cells");
}

void add_colour(CLI::App& command, RawConduct& raw) {
    command.add_option("--color", raw.colour, "auto, always or never; auto respects NO_COLOR and\nTERM=dumb")
        ->type_name("WHEN")
        ->default_str("auto");
}

void add_quiet(CLI::App& command, RawConduct& raw) {
    command.add_flag("--quiet", raw.quiet, "Print the report only when something fails; warnings\nare printed always");
}

void add_answer_format(CLI::App& command, std::string& raw) {
    command.add_option("--format", raw, "Format on standard output: text or json")
        ->type_name("FORMAT")
        ->default_str("text");
}

Offer answer_format_offer() {
    return offer_words("--format", answer_formats);
}

Offer colour_offer() {
    return offer_words("--color", colour_choices);
}

RunOptions read_run(const RawRun& raw, Diagnostics& diagnostics) {
    RunOptions options{
        .scorecard = raw.scorecard, .data = raw.data, .period = raw.period, .today = {}, .threads = {}, .root = {}};
    if (raw.root) options.root = read_root(*raw.root, diagnostics);
    if (raw.today) options.today = read_today(*raw.today, diagnostics);
    if (!raw.threads.empty()) options.threads = read_threads(raw.threads, diagnostics);
    return options;
}

Conduct read_conduct(const RawConduct& raw, Diagnostics& diagnostics) {
    return {.colour =
                read_choice<ColourChoice>("--color", raw.colour, colour_choices, ColourChoice::automatic, diagnostics),
            .verbosity = raw.quiet ? Verbosity::quiet : Verbosity::normal,
            .cells = raw.redact ? CellTexts::hidden : CellTexts::shown};
}

AnswerFormat read_answer_format(std::string_view written, Diagnostics& diagnostics) {
    return read_choice<AnswerFormat>("--format", written, answer_formats, AnswerFormat::text, diagnostics);
}

void report_usage(Diagnostics& diagnostics, std::string message, std::string help) {
    diagnostics.add(call_error("usage", std::move(message), std::move(help)));
}

std::string join(std::span<const std::string_view> words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

} // namespace kpitrace::cli
