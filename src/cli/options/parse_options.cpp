#include "cli/options/command_line.hpp"

#include "cli/options/shared.hpp"
#include "display/page.hpp"
#include "kpitrace/text/suggest.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace kpitrace::cli {
namespace {

constexpr std::size_t help_begins = 26;
constexpr std::size_t help_width = 80 - help_begins;

/// A line of help. A line that is too long is wrapped, and its continuation is indented.
std::string wrap_help_line(std::string_view line) {
    constexpr std::string_view indent = "  ";
    if (line.size() <= help_width) return std::string(line);
    std::string out;
    for (const std::string& piece : wrap(line, help_width - indent.size())) {
        if (!out.empty()) out.append("\n").append(indent);
        out += piece;
    }
    return out;
}

/// The help of an option, and below it a line for each word that its value can be.
std::string help_of(const Option& option) {
    std::string out = option.help;
    if (option.value.list == WordList::not_in_help) return out;
    out += ':';
    for (const OfferedWord& word : option.value.words)
        out.append("\n").append(wrap_help_line(word.word + ": " + word.help));
    return out;
}

/// Lays out `--help` in 80 columns.
class HelpFormatter : public CLI::Formatter {
public:
    /// `usage` is the text after `Usage: `. If it is empty, CLI11 makes it.
    explicit HelpFormatter(std::string usage)
        : usage_(std::move(usage)) {
        column_width(help_begins);
        label("SUBCOMMAND", "COMMAND");
        label("Positionals", "Arguments");
    }

    [[nodiscard]] std::string make_usage(const CLI::App* app, std::string name) const override {
        return usage_.empty() ? CLI::Formatter::make_usage(app, std::move(name)) : "Usage: " + usage_ + "\n";
    }

    /// The part after the name of an option. The name of a word says what it is, so no type follows it.
    [[nodiscard]] std::string make_option_opts(const CLI::Option* option) const override {
        if (!option->get_positional()) return CLI::Formatter::make_option_opts(option);
        return option->get_expected_max() > 1 ? " ..." : "";
    }

private:
    std::string usage_;
};

CLI::Option* declare_option(CLI::App& app, const Option& option) {
    const std::string help = help_of(option);
    if (option.value.kind == ValueKind::none) return app.add_flag(option.name, help);
    CLI::Option* declared = app.add_option(option.name, help);
    if (option.presence == Presence::required) declared->required();
    if (is_word(option)) {
        if (option.repetition == Repetition::any) declared->expected(CLI::detail::expected_max_vector_size);
        return declared;
    }
    // The option takes one value each time it is written: more would take the words that follow.
    if (option.repetition == Repetition::any) declared->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    return declared->type_name(option.placeholder)->default_str(option.default_value);
}

void declare_command(CLI::App& app, const Command& command) {
    CLI::App* declared = app.add_subcommand(command.name, command.summary);
    const Option help = help_option();
    declared->set_help_flag(help.short_name + "," + help.name, help.help);
    declared->group("Commands");
    declared->footer(command.footer);
    declared->formatter(
        std::make_shared<HelpFormatter>(fmt::format("kpitrace {} [OPTIONS] {}", command.name, command.usage)));
    for (const Option& word : command.words) declare_option(*declared, word);
    for (const Option& option : command.options) declare_option(*declared, option);
}

/// The values of an option. A flag has one value if it is set, and none otherwise.
std::vector<std::string> values_of(const CLI::Option& parsed, const Option& option) {
    if (option.value.kind == ValueKind::none)
        return parsed.count() > 0 && parsed.as<bool>() ? std::vector<std::string>{"true"} : std::vector<std::string>();
    if (parsed.count() > 0) return parsed.results();
    return option.default_value.empty() ? std::vector<std::string>() : std::vector{option.default_value};
}

std::vector<std::string_view> names_of(const std::vector<Command>& commands) {
    std::vector<std::string_view> names;
    for (const Command& command : commands) names.push_back(command.name);
    return names;
}

class Parser {
public:
    explicit Parser(Diagnostics& diagnostics)
        : diagnostics_(diagnostics) {
        const Option& help = line_.options.front();
        app_.name("kpitrace");
        app_.description(line_.summary);
        app_.formatter(std::make_shared<HelpFormatter>(""));
        app_.set_help_flag(help.short_name + "," + help.name, help.help);
        app_.set_version_flag("--version", "kpitrace " + line_.version, line_.options.back().help);
        app_.require_subcommand(1);
        app_.footer("See `kpitrace COMMAND --help` for the options of a command and examples.");
        for (const Command& command : line_.commands) declare_command(app_, command);
    }

    std::optional<Request> parse(const std::vector<std::string>& words) {
        try {
            std::vector<std::string> reversed(words.rbegin(), words.rend()); // CLI11 expects this order
            app_.parse(reversed);
            return chosen()->read(arguments_of(*chosen()), diagnostics_);
        } catch (const CLI::CallForHelp&) {
            return Answer{app_.help()};
        } catch (const CLI::CallForVersion& version) {
            return Answer{std::string(version.what()) + "\n"};
        } catch (const CLI::ExtrasError&) {
            report_unexpected_word();
        } catch (const CLI::RequiredError&) {
            report_missing_word();
        } catch (const CLI::ParseError& error) {
            report_misuse(error);
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] const Command* chosen() const {
        const auto found = std::ranges::find_if(
            line_.commands, [&](const Command& command) { return app_.get_subcommand(command.name)->parsed(); });
        return found != line_.commands.end() ? &*found : nullptr;
    }

    [[nodiscard]] const CLI::Option& parsed(const Command& command, const Option& option) const {
        return *app_.get_subcommand(command.name)->get_option(option.name);
    }

    [[nodiscard]] Arguments arguments_of(const Command& command) const {
        Arguments::Values values;
        for (const auto* list : {&command.words, &command.options})
            for (const Option& option : *list) values.emplace(option.name, values_of(parsed(command, option), option));
        return Arguments(std::move(values));
    }

    void report_unexpected_word() {
        const std::vector<std::string> words = app_.remaining(true);
        const std::string word = words.empty() ? std::string() : words.front();
        const Command* command = chosen();
        if (word.starts_with("-"))
            return report_usage(diagnostics_, fmt::format("`{}` is not an option", word), help_for_option(word));
        if (command != nullptr)
            return report_usage(diagnostics_, fmt::format("`{}` is one word too many", word),
                                fmt::format("write `{}`", call_of(*command)));
        const auto nearest = nearest_name(word, names_of(line_.commands));
        report_usage(diagnostics_, fmt::format("`{}` is not a command", word),
                     nearest ? fmt::format("did you mean `{}`?", *nearest) : list_of_commands());
    }

    [[nodiscard]] std::string list_of_commands() const {
        const std::vector<std::string_view> names = names_of(line_.commands);
        return fmt::format("the commands are {}; see `kpitrace --help`", list_names(names, names.size()));
    }

    [[nodiscard]] std::string help_for_option(std::string_view word) const {
        const Command* command = chosen();
        std::vector<std::string_view> names{"--help"};
        for (const Option& option : command != nullptr ? command->options : line_.options) names.push_back(option.name);
        if (const auto nearest = nearest_name(word.substr(0, word.find('=')), names))
            return fmt::format("did you mean `{}`?", *nearest);
        return see_help();
    }

    [[nodiscard]] std::string see_help() const {
        const Command* command = chosen();
        return fmt::format("see `kpitrace{} --help`", command != nullptr ? " " + command->name : "");
    }

    void report_missing_word() {
        const Command* command = chosen();
        // If a word is not a command, CLI11 reports that the command is missing.
        if (command == nullptr && !app_.remaining(true).empty()) return report_unexpected_word();
        if (command == nullptr) return report_usage(diagnostics_, "no command is given", list_of_commands());
        const auto missing = std::ranges::find_if(command->words, [&](const Option& word) {
            return word.presence == Presence::required && parsed(*command, word).count() == 0;
        });
        const std::string name = missing != command->words.end() ? missing->name : "word";
        report_usage(diagnostics_, fmt::format("no {} is given", name == "SCORECARD" ? "scorecard" : name),
                     fmt::format("write `{}`", call_of(*command)));
    }

    void report_misuse(const CLI::ParseError& error) {
        const Command* command = chosen();
        if (command == nullptr && !app_.remaining(true).empty()) return report_unexpected_word();
        if (command != nullptr && dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
            for (const Option& option : command->options)
                if (std::string_view(error.what()).starts_with(option.name + ":"))
                    return report_count(option, parsed(*command, option).count());
        report_usage(diagnostics_, error.what(), see_help());
    }

    /// Reports an option that was written more than once, or without its value.
    void report_count(const Option& option, std::size_t values) {
        const std::string call = option.name + " " + option.placeholder;
        if (values > 1)
            return report_usage(diagnostics_, fmt::format("`{}` is given {} times", option.name, values),
                                fmt::format("write `{}` once", call));
        report_usage(diagnostics_, fmt::format("`{}` has no value", option.name), fmt::format("write `{}`", call));
    }

    Diagnostics& diagnostics_;
    CommandLine line_ = declare_command_line();
    CLI::App app_;
};

} // namespace

std::optional<Request> parse_options(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
    return Parser(diagnostics).parse(arguments);
}

} // namespace kpitrace::cli
