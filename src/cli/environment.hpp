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

/// These numbers must never change: cron jobs and pipelines depend on them.
enum class ExitStatus : int {
    ok = 0,
    failed = 1,   ///< the scorecard fails, by --fail-on
    unusable = 2, ///< something could not be read, evaluated or written
};

struct Environment {
    std::vector<std::string> arguments; ///< without the program's name
    Date today;                         ///< of the system, in its time zone
    unsigned processors = 1;
    std::size_t width = 80;             ///< COLUMNS if it is set, otherwise of the terminal; 80 without one
    Colour output_colour = Colour::off; ///< what `--color auto` means on standard output
    Colour error_colour = Colour::off;  ///< and on standard error
    /// Columns of standard error; nothing if it is not a terminal, or a terminal that cannot erase a line.
    std::optional<std::size_t> error_width{};
};

/// Of the running process.
[[nodiscard]] Environment read_environment(int argc, const char* const* argv);

/// Does what the arguments ask: the whole program except main().
[[nodiscard]] ExitStatus run(const Environment& environment);

} // namespace kpitrace::cli
