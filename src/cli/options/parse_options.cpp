#include "cli/options/command.hpp"
#include "cli/options/help_formatter.hpp"

#include "kpitrace/text/suggest.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace kpitrace::cli {
namespace {

/// In the order of `kpitrace --help`.
constexpr std::array command_table{add_check, add_lint, add_explain, add_init,
                                   add_plan,  add_map,  add_diff,    add_what_if};

std::string help_on_commands(const std::vector<Command>& commands) {
    std::vector<std::string> names;
    for (const Command& command : commands) names.push_back(command.app->get_name());
    const std::vector<std::string_view> views(names.begin(), names.end());
    return fmt::format("the commands are {}; see `kpitrace --help`", list_names(views, views.size()));
}

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

class CommandLine {
public:
    explicit CommandLine(Diagnostics& diagnostics)
        : diagnostics_(diagnostics) {
        commands_ = declare_command_line(app_);
    }

    std::optional<Request> parse(const std::vector<std::string>& arguments) {
        try {
            std::vector<std::string> reversed(arguments.rbegin(), arguments.rend()); // as CLI11 takes them
            app_.parse(reversed);
        } catch (const CLI::CallForHelp&) {
            return Answer{app_.help()};
        } catch (const CLI::CallForVersion& version) {
            return Answer{std::string(version.what()) + "\n"};
        } catch (const CLI::ExtrasError&) {
            report_unexpected();
            return std::nullopt;
        } catch (const CLI::ParseError& error) {
            report(error);
            return std::nullopt;
        }
        return chosen()->read(diagnostics_);
    }

private:
    void fail(std::string message, std::string help) {
        diagnostics_.add(call_error("usage", std::move(message), std::move(help)));
    }

    [[nodiscard]] const Command* chosen() const {
        const auto found = std::find_if(commands_.begin(), commands_.end(),
                                        [](const Command& command) { return command.app->parsed(); });
        return found != commands_.end() ? &*found : nullptr;
    }

    void report_unexpected() {
        const Command* command = chosen();
        const std::vector<std::string> words = app_.remaining(true);
        const std::string word = words.empty() ? std::string() : words.front();
        const CLI::App& asked = command != nullptr ? *command->app : app_;
        if (word.starts_with("-"))
            return fail(fmt::format("`{}` is no option", word), help_for_unexpected(asked, word));
        if (command != nullptr)
            return fail(fmt::format("`{}` was not expected", word), help_for_unexpected(asked, word));
        fail(fmt::format("`{}` is no command", word), help_for_unknown_command(word));
    }

    [[nodiscard]] std::string help_for_unknown_command(std::string_view word) const {
        std::vector<std::string> names;
        for (const Command& command : commands_) names.push_back(command.app->get_name());
        const std::vector<std::string_view> views(names.begin(), names.end());
        if (const auto nearest = nearest_name(word, views)) return fmt::format("did you mean `{}`?", *nearest);
        return help_on_commands(commands_);
    }

    void report(const CLI::ParseError& error) {
        const Command* command = chosen();
        // A word that is no command is told as such, not as a command that is missing.
        if (command == nullptr && !app_.remaining(true).empty()) return report_unexpected();
        if (dynamic_cast<const CLI::RequiredError*>(&error) == nullptr)
            return fail(error.what(), fmt::format("see `kpitrace{} --help`",
                                                  command != nullptr ? " " + command->app->get_name() : ""));
        if (command == nullptr) return fail("no command is given", help_on_commands(commands_));
        fail(fmt::format("no {} is given", missing(*command->app)), fmt::format("write `{}`", command->usage));
    }

    /// The first of the words that must be there and is not.
    [[nodiscard]] static std::string missing(const CLI::App& command) {
        for (const CLI::Option* option : command.get_options())
            if (option->get_required() && option->count() == 0)
                return option->get_name() == "SCORECARD" ? "scorecard" : option->get_name();
        return "word";
    }

    Diagnostics& diagnostics_;
    CLI::App app_;
    std::vector<Command> commands_;
};

} // namespace

std::vector<Command> declare_command_line(CLI::App& app) {
    app.name("kpitrace");
    app.description("From watching sales numbers to managing them: evaluates a scorecard over CSV\n"
                    "exports and traces every red KPI along cause and effect up to profit.");
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_version_flag("--version", "kpitrace " KPITRACE_VERSION, "Print the version");
    app.require_subcommand(1);
    app.footer("See `kpitrace COMMAND --help` for the options of a command and examples.");
    std::vector<Command> commands;
    for (const auto& add : command_table) commands.push_back(add(app));
    for (const Command& command : commands) command.app->group("Commands");
    return commands;
}

std::optional<Request> parse_options(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
    return CommandLine(diagnostics).parse(arguments);
}

} // namespace kpitrace::cli
