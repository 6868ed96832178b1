#include "cli/options/command.hpp"
#include "cli/options/shared.hpp"
#include "cli/output_place.hpp"
#include "report/fail_words.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace kpitrace::cli {
namespace {

constexpr std::string_view examples = R"(Examples:
  kpitrace check sales.yaml deals.csv
  kpitrace check sales.yaml deals=deals.csv quotas='q*.csv' --period 2026-06
  zcat deals.csv.gz | kpitrace check sales.yaml - --output report.json
  kpitrace check sales.yaml deals.csv --quiet --fail-on red
  kpitrace check sales.yaml deals.csv --since last.json --output last.json \
    --fail-on new_red

Exit status: 0 all is well; 1 the scorecard fails (--fail-on); 2 it could not be
read or evaluated, or the outcome could not be written.
)";

std::string format_names() {
    std::vector<std::string_view> names;
    for (const FormatEntry& entry : formats()) names.push_back(entry.name);
    return join(names);
}

std::string format_suffixes() {
    std::vector<std::string_view> suffixes;
    for (const FormatEntry& entry : formats())
        if (!entry.suffix.empty()) suffixes.push_back(entry.suffix);
    return join(suffixes);
}

std::string format_help() {
    std::string help = "Format on standard output:";
    for (const FormatEntry& entry : formats()) help += fmt::format("\n{}: {}", entry.name, entry.help);
    return help;
}

bool is_word(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::optional<Format> format_named(std::string_view name) {
    for (const FormatEntry& entry : formats())
        if (entry.name == name) return entry.format;
    return std::nullopt;
}

std::optional<Format> format_by_suffix(std::string_view path) {
    for (const FormatEntry& entry : formats())
        if (!entry.suffix.empty() && path.ends_with(entry.suffix)) return entry.format;
    return std::nullopt;
}

struct RawCheck {
    RawRun run;
    RawConduct conduct;
    std::string format = "text";
    std::vector<std::string> outputs;
    std::string fail_on = "red,no_data";
    std::optional<std::string> since;
};

std::string fail_words_help() {
    std::vector<std::string_view> words;
    for (const FailWord& entry : fail_words) words.push_back(entry.word);
    return fmt::format("write any of {} with commas between, or never", join(words));
}

Format read_format(const std::string& written, Diagnostics& diagnostics) {
    if (const auto format = format_named(written)) return *format;
    report_usage(diagnostics, fmt::format("`--format {}` is no format", written), "the formats are " + format_names());
    return Format::text;
}

FailOn read_fail_on(const std::string& written, Diagnostics& diagnostics) {
    if (const auto fail_on = parse_fail_on(written)) return *fail_on;
    report_usage(diagnostics, fmt::format("`--fail-on {}` is not understood", written), fail_words_help());
    return {};
}

/// A file to write, its format by suffix or written before it; nothing where neither is known.
std::optional<OutputTarget> read_output(const std::string& written, Diagnostics& diagnostics) {
    const auto equals = written.find('=');
    if (equals != std::string::npos && is_word(std::string_view(written).substr(0, equals))) {
        const std::string name = written.substr(0, equals);
        if (const auto format = format_named(name)) return OutputTarget{*format, written.substr(equals + 1)};
        report_usage(
            diagnostics, fmt::format("`--output {}`: no format is named `{}`", written, name),
            fmt::format("the formats are {}; a file with `=` in its name is written ./{}", format_names(), written));
        return std::nullopt;
    }
    if (const auto format = format_by_suffix(written)) return OutputTarget{*format, written};
    report_usage(diagnostics, fmt::format("the format of `--output {}` is not known", written),
                 fmt::format("end it with {}, or write FORMAT=FILE with one of {}", format_suffixes(), format_names()));
    return std::nullopt;
}

void add_output(OutputTarget target, std::vector<OutputTarget>& outputs, Diagnostics& diagnostics) {
    const auto same = [&](const OutputTarget& other) { return final_place(other.path) == final_place(target.path); };
    if (target.path.empty()) {
        report_usage(diagnostics, "`--output` names no file", "write a path behind it");
    } else if (std::any_of(outputs.begin(), outputs.end(), same)) {
        report_usage(diagnostics, fmt::format("`--output {}` is given twice", target.path),
                     "give each output its own file");
    } else {
        outputs.push_back(std::move(target));
    }
}

Offer fail_on_offer() {
    Offer offer = offer_words("--fail-on", fail_words);
    offer.value.kind = ValueKind::word_list;
    offer.value.lone_words.push_back({to_string(FailOn{.red = false, .yellow = false, .no_data = false}), {}});
    return offer;
}

std::optional<Request> read_check(const RawCheck& raw, Diagnostics& diagnostics) {
    CheckOptions options{.conduct = read_conduct(raw.conduct, diagnostics),
                         .run = read_run(raw.run, diagnostics),
                         .format = read_format(raw.format, diagnostics),
                         .outputs = {},
                         .fail_on = read_fail_on(raw.fail_on, diagnostics),
                         .since = raw.since};
    if (options.fail_on.new_red && !options.since)
        report_usage(diagnostics,
                     fmt::format("`--fail-on {}` asks what is newly red, and no earlier report is given", raw.fail_on),
                     "add `--since OLD.json`, a report that `--output OLD.json` kept");
    for (const std::string& output : raw.outputs)
        if (auto target = read_output(output, diagnostics))
            add_output(*std::move(target), options.outputs, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    return options;
}

} // namespace

Command add_check(CLI::App& app) {
    const auto raw = std::make_shared<RawCheck>();
    CLI::App* check = app.add_subcommand("check", "Evaluate every KPI against its target; print the\n"
                                                  "scorecard and, for each red KPI, the chain of cause\n"
                                                  "and effect up to profit, with the plans on its way");
    add_scorecard_and_data(*check, raw->run);
    add_period(*check, raw->run);
    check->add_option("--format", raw->format, format_help())->type_name("FORMAT")->default_str("text");
    check
        ->add_option("--output", raw->outputs,
                     "Write a file too, its format by suffix (" + format_suffixes() +
                         ") or\nas FORMAT=FILE; repeatable; replaced whole or not at all")
        ->type_name("FILE")
        ->expected(1)
        ->allow_extra_args(false) // or it would take the data files behind it
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    check
        ->add_option("--fail-on", raw->fail_on,
                     "What makes the exit status 1: any of red, yellow,\nno_data, new_red (with --since), or never")
        ->type_name("ZONES")
        ->default_str("red,no_data");
    check
        ->add_option("--since", raw->since,
                     "Mark what changed since an earlier report, a file\nthat --output wrote as JSON")
        ->type_name("OLD.json");
    add_quiet(*check, raw->conduct);
    add_colour(*check, raw->conduct);
    add_threads(*check, raw->run);
    check->footer(std::string(examples));
    return {check,
            "kpitrace check SCORECARD [[SOURCE=]CSV …]",
            [raw](Diagnostics& diagnostics) { return read_check(*raw, diagnostics); },
            {offer_entries("--format", formats()), fail_on_offer()}};
}

} // namespace kpitrace::cli
