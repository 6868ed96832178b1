// The command line as plain values. The only place that knows CLI11.
#pragma once

#include "cli/environment.hpp"
#include "kpitrace/report/render.hpp"
#include "kpitrace/report/verdict.hpp"
#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/values/calendar.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace kpitrace::cli {

enum class ColourChoice : std::uint8_t { automatic, always, never };
enum class Verbosity : std::uint8_t { normal, quiet };

struct OutputTarget {
    Format format = Format::text;
    std::string path;
};

struct CheckOptions {
    std::string scorecard;
    std::vector<std::string> data;     ///< `[SOURCE=]CSV`, as written
    std::optional<std::string> period; ///< an id; judged when the scorecard's calendar is known
    std::optional<Date> today;
    Format format = Format::text;
    std::vector<OutputTarget> outputs;
    FailOn fail_on;
    Verbosity verbosity = Verbosity::normal;
    ColourChoice colour = ColourChoice::automatic;
    std::optional<unsigned> threads;
};

/// A text that was asked for instead of a run: `--help`, `--version`.
struct Answer {
    std::string text;
};

/// What the arguments ask for; nothing, with errors in `diagnostics`, where they can't be understood.
using Request = std::variant<Answer, CheckOptions>;
[[nodiscard]] std::optional<Request> parse_options(const std::vector<std::string>& arguments, Diagnostics& diagnostics);

} // namespace kpitrace::cli
