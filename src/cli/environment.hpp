// What the process was started with: the one place where clock, terminal and environment enter.
#pragma once

#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// Numbers of the contract, not of taste: cron jobs and pipelines go by them.
enum class ExitStatus : int {
    ok = 0,
    failed = 1,   ///< the scorecard fails by --fail-on
    unusable = 2, ///< it could not be read or evaluated, or the outcome not be written
};

struct Environment {
    std::vector<std::string> arguments; ///< without the program's name
    Date today;                         ///< the system's, in its time zone
    unsigned processors = 1;
    std::size_t width = 80;             ///< of the terminal; COLUMNS where set; 80 where there is none
    Colour output_colour = Colour::off; ///< what `--color auto` comes to on standard output
    Colour error_colour = Colour::off;  ///< and on standard error
    /// Columns of the terminal that standard error is; nothing where it is none, or one that cannot wipe a line.
    std::optional<std::size_t> error_width{};
};

/// Reads all of it from the running process.
[[nodiscard]] Environment read_environment(int argc, const char* const* argv);

/// Does what the arguments ask; the whole program but for main().
[[nodiscard]] ExitStatus run(const Environment& environment);

} // namespace kpitrace::cli
