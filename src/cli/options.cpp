#include "cli/options.hpp"

#include "kpitrace/text/suggest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>

namespace kpitrace::cli {
namespace {

constexpr std::string_view check_examples = R"(Examples:
  kpitrace check sales.yaml deals.csv
  kpitrace check sales.yaml deals=deals.csv quotas='quotas/*.csv' --period 2026-06
  zcat deals.csv.gz | kpitrace check sales.yaml - --format json --output report.json
  kpitrace check sales.yaml deals.csv --quiet --fail-on red

Exit status: 0 all is well; 1 the scorecard fails (--fail-on); 2 it could not be
read or evaluated, or the outcome could not be written.
)";

std::string join(const std::vector<std::string>& words) {
    return fmt::format("{}", fmt::join(words, ", "));
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    for (const FormatEntry& entry : formats()) names.emplace_back(entry.name);
    return names;
}

std::vector<std::string> format_suffixes() {
    std::vector<std::string> suffixes;
    for (const FormatEntry& entry : formats()) suffixes.emplace_back(entry.suffix);
    return suffixes;
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

/// Also where they are spelt differently, or one is a link to the other.
bool is_same_place(const std::string& a, const std::string& b) {
    std::error_code first;
    std::error_code second;
    const auto real_a = std::filesystem::weakly_canonical(std::filesystem::absolute(a, first), first);
    const auto real_b = std::filesystem::weakly_canonical(std::filesystem::absolute(b, second), second);
    return a == b || (!first && !second && real_a == real_b);
}

std::optional<Format> format_named(std::string_view name) {
    for (const FormatEntry& entry : formats())
        if (entry.name == name) return entry.format;
    return std::nullopt;
}

std::optional<Format> format_by_suffix(std::string_view path) {
    for (const FormatEntry& entry : formats())
        if (path.ends_with(entry.suffix)) return entry.format;
    return std::nullopt;
}

/// The texts of the options as CLI11 gathers them, before they are understood.
struct RawCheck {
    std::string scorecard;
    std::vector<std::string> data;
    std::optional<std::string> period;
    std::optional<std::string> today;
    std::string format = "text";
    std::vector<std::string> outputs;
    std::string fail_on = "red,no_data";
    bool quiet = false;
    std::string colour = "auto";
    std::string threads;
};

CLI::App* add_check(CLI::App& app, RawCheck& raw) {
    CLI::App* check = app.add_subcommand("check", "Evaluate every KPI against its target; print the\n"
                                                  "scorecard and, for each red KPI, the chain of cause\n"
                                                  "and effect up to profit, with the plans on its way");
    check->add_option("SCORECARD", raw.scorecard, "The scorecard, a YAML file")->required();
    check->add_option("CSV", raw.data, "Rows, as [SOURCE=]PATH: a file, a quoted glob, or -\nfor standard input");
    check
        ->add_option("--period", raw.period,
                     "The period to evaluate, such as 2026-06, 2026-Q2,\n"
                     "2026-W23, 2026 or 2026-06-15; default: the latest in\n"
                     "which a KPI has a value")
        ->type_name("ID");
    check->add_option("--today", raw.today, "The day that due dates are judged by; default: the\nsystem's")
        ->type_name("DATE");
    check->add_option("--format", raw.format, format_help())->type_name("FORMAT")->default_str("text");
    check
        ->add_option("--output", raw.outputs,
                     "Write a file too, its format by suffix (" + join(format_suffixes()) +
                         ") or\nas FORMAT=FILE; repeatable; replaced whole or not at all")
        ->type_name("FILE")
        ->expected(1)
        ->allow_extra_args(false) // or it would take the data files behind it
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    check->add_option("--fail-on", raw.fail_on, "What makes the exit status 1: any of red, yellow,\nno_data, or never")
        ->type_name("ZONES")
        ->default_str("red,no_data");
    check->add_flag("--quiet", raw.quiet, "Print nothing when nothing fails");
    check->add_option("--color", raw.colour, "auto, always or never; auto respects NO_COLOR and\nTERM=dumb")
        ->type_name("WHEN")
        ->default_str("auto");
    check->add_option("--threads", raw.threads, "Threads to read with; default: the processors")->type_name("N");
    check->footer(std::string(check_examples));
    return check;
}

class CheckReader {
public:
    CheckReader(const RawCheck& raw, Diagnostics& diagnostics)
        : raw_(raw)
        , diagnostics_(diagnostics) {}

    std::optional<CheckOptions> run() {
        CheckOptions options;
        options.scorecard = raw_.scorecard;
        options.data = raw_.data;
        options.period = raw_.period;
        if (raw_.today) read_today(*raw_.today, options);
        read_format(options);
        for (const std::string& output : raw_.outputs) read_output(output, options);
        if (const auto fail_on = parse_fail_on(raw_.fail_on))
            options.fail_on = *fail_on;
        else
            fail(fmt::format("`--fail-on {}` is not understood", raw_.fail_on),
                 "write any of red, yellow, no_data with commas between, or never");
        options.verbosity = raw_.quiet ? Verbosity::quiet : Verbosity::normal;
        read_colour(options);
        if (!raw_.threads.empty()) read_threads(options);
        if (diagnostics_.has_errors()) return std::nullopt;
        return options;
    }

private:
    void fail(std::string message, std::string help) {
        diagnostics_.add(call_error("usage", std::move(message), std::move(help)));
    }

    void read_today(const std::string& written, CheckOptions& options) {
        options.today = parse_date(written);
        if (!options.today) fail(fmt::format("`--today {}` is no date", written), "write it as 2026-06-30");
    }

    void read_format(CheckOptions& options) {
        if (const auto format = format_named(raw_.format))
            options.format = *format;
        else
            fail(fmt::format("`--format {}` is no format", raw_.format), "the formats are " + join(format_names()));
    }

    void read_output(const std::string& written, CheckOptions& options) {
        const auto equals = written.find('=');
        if (equals != std::string::npos && is_word(std::string_view(written).substr(0, equals))) {
            const std::string name = written.substr(0, equals);
            if (const auto format = format_named(name))
                return add_output({*format, written.substr(equals + 1)}, options);
            return fail(fmt::format("`--output {}`: no format is named `{}`", written, name),
                        fmt::format("the formats are {}; a file with `=` in its name is written ./{}",
                                    join(format_names()), written));
        }
        if (const auto format = format_by_suffix(written)) return add_output({*format, written}, options);
        fail(fmt::format("the format of `--output {}` is not known", written),
             fmt::format("end it with {}, or write FORMAT=FILE with one of {}", join(format_suffixes()),
                         join(format_names())));
    }

    void add_output(OutputTarget target, CheckOptions& options) {
        const auto same = [&](const OutputTarget& other) { return is_same_place(other.path, target.path); };
        if (target.path.empty()) return fail("`--output` names no file", "write a path behind it");
        if (std::any_of(options.outputs.begin(), options.outputs.end(), same))
            return fail(fmt::format("`--output {}` is given twice", target.path), "give each output its own file");
        options.outputs.push_back(std::move(target));
    }

    void read_colour(CheckOptions& options) {
        static const std::map<std::string_view, ColourChoice> choices{
            {"auto", ColourChoice::automatic}, {"always", ColourChoice::always}, {"never", ColourChoice::never}};
        if (const auto choice = choices.find(raw_.colour); choice != choices.end())
            options.colour = choice->second;
        else
            fail(fmt::format("`--color {}` is not understood", raw_.colour), "write auto, always or never");
    }

    void read_threads(CheckOptions& options) {
        constexpr unsigned most = 1024;
        unsigned threads = 0;
        const char* end = raw_.threads.data() + raw_.threads.size();
        const auto [stop, error] = std::from_chars(raw_.threads.data(), end, threads);
        if (error == std::errc() && stop == end && threads >= 1 && threads <= most)
            options.threads = threads;
        else
            fail(fmt::format("`--threads {}` is no number of threads", raw_.threads),
                 fmt::format("write a number from 1 to {}", most));
    }

    const RawCheck& raw_;
    Diagnostics& diagnostics_;
};

/// The long options of `command`, for 'did you mean'.
std::vector<std::string> option_names(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    return names;
}

std::string help_for_unexpected(const CLI::App& command, const std::string& word) {
    const std::vector<std::string> names = option_names(command);
    const std::vector<std::string_view> views(names.begin(), names.end());
    const std::string bare = word.substr(0, word.find('='));
    if (const auto nearest = nearest_name(bare, views)) return fmt::format("did you mean `{}`?", *nearest);
    return fmt::format("see `{} --help`",
                       command.get_parent() != nullptr ? "kpitrace " + command.get_name() : "kpitrace");
}

void report_unexpected(const CLI::App& app, Diagnostics& diagnostics) {
    const auto chosen = app.get_subcommands();
    const CLI::App& command = chosen.empty() ? app : *chosen.front();
    const std::vector<std::string> words = app.remaining(true);
    const std::string word = words.empty() ? std::string() : words.front();
    const bool is_option = word.starts_with("-");
    std::string message = is_option        ? fmt::format("`{}` is no option", word)
                          : chosen.empty() ? fmt::format("`{}` is no command", word)
                                           : fmt::format("`{}` was not expected", word);
    std::string help = !is_option && chosen.empty() ? "the commands are `check`; see `kpitrace --help`"
                                                    : help_for_unexpected(command, word);
    diagnostics.add(call_error("usage", std::move(message), std::move(help)));
}

void report_parse_error(const CLI::App& app, const CLI::ParseError& error, Diagnostics& diagnostics) {
    const bool has_command = !app.get_subcommands().empty();
    // A word that is no command is told as such, not as a command that is missing.
    if (!has_command && !app.remaining(true).empty()) return report_unexpected(app, diagnostics);
    const bool is_missing = dynamic_cast<const CLI::RequiredError*>(&error) != nullptr;
    if (!is_missing)
        diagnostics.add(call_error("usage", error.what(), "see `kpitrace check --help`"));
    else if (has_command)
        diagnostics.add(
            call_error("usage", "no scorecard is given", "write `kpitrace check SCORECARD [[SOURCE=]CSV …]`"));
    else
        diagnostics.add(call_error("usage", "no command is given", "the commands are `check`; see `kpitrace --help`"));
}

std::optional<Request> parse(CLI::App& app, const RawCheck& raw, const std::vector<std::string>& arguments,
                             Diagnostics& diagnostics) {
    try {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend()); // as CLI11 takes them
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        return Answer{app.help()};
    } catch (const CLI::CallForVersion& version) {
        return Answer{std::string(version.what()) + "\n"};
    } catch (const CLI::ExtrasError&) {
        report_unexpected(app, diagnostics);
        return std::nullopt;
    } catch (const CLI::ParseError& error) {
        report_parse_error(app, error, diagnostics);
        return std::nullopt;
    }
    if (auto options = CheckReader(raw, diagnostics).run()) return *std::move(options);
    return std::nullopt;
}

} // namespace

std::optional<Request> parse_options(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
    CLI::App app{"From watching sales numbers to managing them: evaluates a scorecard over CSV\n"
                 "exports and traces every red KPI along cause and effect up to profit."};
    app.name("kpitrace");
    app.set_version_flag("--version", "kpitrace " KPITRACE_VERSION, "Print the version");
    app.get_formatter()->column_width(26);
    app.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app.get_formatter()->label("Subcommands", "Commands");
    app.require_subcommand(1);
    app.footer("See `kpitrace COMMAND --help` for the options of a command and examples.");
    RawCheck raw;
    add_check(app, raw);
    return parse(app, raw, arguments, diagnostics);
}

} // namespace kpitrace::cli
