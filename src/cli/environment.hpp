// What the process was started with.
//
// Clock, terminal and environment are read here and nowhere else, so that a test can run the whole program on any day
// and in any terminal.
#pragma once

#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// The exit statuses. These numbers must never change, because cron jobs and pipelines depend on them.
enum class ExitStatus : int {
    ok = 0,
    failed = 1,   ///< the scorecard fails by the rules of --fail-on; see statuses.hpp for other statuses, 3 to 63
    unusable = 2, ///< something could not be read, evaluated or written
};

struct Environment {
    std::vector<std::string> arguments; ///< without the name of the program
    Date today;                         ///< of the system clock, in its time zone
    unsigned processors = 1;
    std::size_t width = 80;             ///< COLUMNS if it is set, otherwise the terminal's width; 80 without a terminal
    Colour output_colour = Colour::off; ///< what `--color auto` means for standard output
    Colour error_colour = Colour::off;  ///< what it means for standard error
    /// The columns of standard error. Nothing if it is not a terminal, or a terminal that cannot erase a line.
    std::optional<std::size_t> error_width{};
    std::string engines{}; ///< KPITRACE_ENGINE; empty if it is not set
};

[[nodiscard]] Environment read_environment(int argc, const char* const* argv);

/// Does what the arguments say: the whole program except main().
[[nodiscard]] ExitStatus run(const Environment& environment);

} // namespace kpitrace::cli
