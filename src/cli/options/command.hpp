// A command on the command line: declared to CLI11, and read into plain values once CLI11 has sorted the words.
#pragma once

#include "cli/options.hpp"
#include "cli/options/offers.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace CLI {
class App;
}

namespace kpitrace::cli {

struct Command {
    CLI::App* app = nullptr;
    std::string_view usage; ///< of the words that must be there: `kpitrace check SCORECARD [[SOURCE=]CSV …]`
    /// What was asked for; nothing, with all errors in the diagnostics, where a value can't be understood.
    std::function<std::optional<Request>(Diagnostics&)> read;
    std::vector<Offer> offers{}; ///< of the options that take one of a closed set of words
};

/// Declares all of the command line to `app`, which is as it was made; its commands in the order of `kpitrace --help`.
[[nodiscard]] std::vector<Command> declare_command_line(CLI::App& app);

// One for each command, in the order of `kpitrace --help`.
[[nodiscard]] Command add_check(CLI::App& app);
[[nodiscard]] Command add_lint(CLI::App& app);
[[nodiscard]] Command add_explain(CLI::App& app);
[[nodiscard]] Command add_init(CLI::App& app);
[[nodiscard]] Command add_plan(CLI::App& app);
[[nodiscard]] Command add_map(CLI::App& app);
[[nodiscard]] Command add_diff(CLI::App& app);
[[nodiscard]] Command add_what_if(CLI::App& app);

} // namespace kpitrace::cli
