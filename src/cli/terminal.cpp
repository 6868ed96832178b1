// Colours and the progress bar appear only where they can be erased or understood: not in files, not in dumb terminals,
// and no colours if NO_COLOR is set (https://no-color.org). A width that makes no sense, as some CI systems report, is
// ignored.
#include "cli/environment.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string_view>
#include <thread>

namespace kpitrace::cli {
namespace {

constexpr std::size_t narrowest = 20;
constexpr std::size_t widest = 1000;

std::string_view variable(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): read before any thread starts
    return value != nullptr ? value : "";
}

std::optional<std::size_t> usable_width(std::size_t columns) {
    return columns >= narrowest && columns <= widest ? std::optional(columns) : std::nullopt;
}

std::size_t terminal_width(int descriptor) {
    const std::string_view columns = variable("COLUMNS");
    std::size_t written = 0;
    std::from_chars(columns.data(), columns.data() + columns.size(), written);
    if (const auto width = usable_width(written)) return *width;
    winsize size{};
    if (ioctl(descriptor, TIOCGWINSZ, &size) == 0)
        if (const auto width = usable_width(size.ws_col)) return *width;
    return 80;
}

/// Whether this is a terminal whose width is known and too small for a progress bar.
bool is_narrow(int descriptor) {
    winsize size{};
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_col < narrowest;
}

bool is_capable_terminal(int descriptor) {
    return isatty(descriptor) == 1 && variable("TERM") != "dumb";
}

Colour automatic_colour(int descriptor) {
    const bool wanted = is_capable_terminal(descriptor) && variable("NO_COLOR").empty();
    return wanted ? Colour::on : Colour::off;
}

Date local_today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    using namespace std::chrono;
    return sys_days{year{local.tm_year + 1900} / (local.tm_mon + 1) / local.tm_mday};
}

} // namespace

Environment read_environment(int argc, const char* const* argv) {
    Environment environment;
    for (int i = 1; i < argc; ++i) environment.arguments.emplace_back(argv[i]);
    environment.today = local_today();
    environment.processors = std::max(1U, std::thread::hardware_concurrency());
    environment.width = terminal_width(STDOUT_FILENO);
    environment.output_colour = automatic_colour(STDOUT_FILENO);
    environment.error_colour = automatic_colour(STDERR_FILENO);
    const bool can_wipe = is_capable_terminal(STDERR_FILENO) && !variable("TERM").empty();
    if (can_wipe && !is_narrow(STDERR_FILENO)) environment.error_width = terminal_width(STDERR_FILENO);
    environment.engines = variable("KPITRACE_ENGINE");
    return environment;
}

} // namespace kpitrace::cli
