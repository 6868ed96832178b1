// A separate thread draws the bar, so that reading never waits for a terminal. It appears only after a second:
// most runs are over by then, and a bar that flashes up would only disturb.
#include "cli/progress.hpp"

#include "cli/output.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <system_error>
#include <vector>

namespace kpitrace::cli {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_draws{100};
constexpr std::chrono::seconds before_first{1};

/// A number of bytes with three digits: `520 MB`, `1.30 GB`.
std::string show_bytes(double bytes) {
    constexpr std::array<std::string_view, 5> units{"B", "kB", "MB", "GB", "TB"};
    std::size_t unit = 0;
    for (; bytes >= 999.5 && unit + 1 < units.size(); ++unit) bytes /= 1000;
    const int decimals = unit == 0 || bytes >= 99.95 ? 0 : bytes >= 9.995 ? 1 : 2;
    return fmt::format("{:.{}f} {}", bytes, decimals, units[unit]);
}

std::string show_time(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    return whole < 3600 ? fmt::format("{}:{:02} min", whole / 60, whole % 60)
                        : fmt::format("{}:{:02} h", whole / 3600, whole / 60 % 60);
}

/// The share that is read. It is at most 1, although a file can grow while it is read.
double share_of(const Progress& progress) {
    if (!progress.total || *progress.total == 0) return 0;
    return std::min(1.0, static_cast<double>(progress.bytes) / static_cast<double>(*progress.total));
}

std::vector<std::string> facts_of(const Progress& progress) {
    const auto bytes = static_cast<double>(progress.bytes);
    const double rate = progress.elapsed.count() > 0 ? bytes / progress.elapsed.count() : 0;
    std::vector<std::string> facts;
    if (!progress.total) {
        facts = {show_bytes(bytes)};
    } else {
        const auto total = static_cast<double>(*progress.total);
        facts = {fmt::format("{:3.0f}%", std::floor(100 * share_of(progress))),
                 fmt::format("{} of {}", show_bytes(bytes), show_bytes(total))};
    }
    facts.push_back(fmt::format("{}/s", show_bytes(rate)));
    if (progress.total && rate > 0)
        facts.push_back(
            fmt::format("{} left", show_time(static_cast<double>(*progress.total) * (1 - share_of(progress)) / rate)));
    return facts;
}

std::string draw_bar(double share, std::size_t width) {
    const auto done = static_cast<std::size_t>(share * static_cast<double>(width));
    std::string bar(done, '=');
    if (done < width) bar += '>';
    bar.resize(width, ' ');
    return fmt::format("[{}]", bar);
}

} // namespace

std::string draw_progress(const Progress& progress, std::size_t width) {
    constexpr std::size_t least_bar = 10;
    constexpr std::size_t most_bar = 40;
    constexpr std::string_view label = "reading";
    constexpr std::string_view gap = "  ";
    std::string text;
    for (const std::string& fact : facts_of(progress)) {
        if (label.size() + text.size() + gap.size() + fact.size() > width) break;
        text += std::string(gap) + fact;
    }
    const std::size_t used = label.size() + text.size() + 3; // 3: a space and the brackets
    if (!progress.total || used + least_bar > width) return std::string(label) + text;
    return fmt::format("{} {}{}", label, draw_bar(share_of(progress), std::min(most_bar, width - used)), text);
}

ProgressBar::ProgressBar(std::optional<std::uint64_t> total, std::size_t width)
    : total_(total)
    , width_(width) {
    try {
        drawer_ = std::jthread([this](const std::stop_token& stop) { draw_until(stop); });
    } catch (const std::system_error&) {
        // The system allows no further thread, so the run goes on without a progress bar.
    }
}

ProgressBar::~ProgressBar() = default;

void ProgressBar::draw_until(const std::stop_token& stop) {
    const auto begin = steady_clock::now();
    std::unique_lock lock(mutex_);
    const auto wait = [&](std::chrono::milliseconds time) {
        stopped_.wait_for(lock, stop, time, [] { return false; });
        return !stop.stop_requested();
    };
    bool drawn = false;
    for (bool continues = wait(before_first); continues; continues = wait(between_draws)) {
        const Progress now{bytes_.load(std::memory_order_relaxed), total_, steady_clock::now() - begin};
        // The last column stays free, because some terminals wrap a line that fills it.
        write_standard_error(std::string(wiped_line) + draw_progress(now, width_ - 1));
        drawn = true;
    }
    if (drawn) write_standard_error(wiped_line);
}

} // namespace kpitrace::cli
