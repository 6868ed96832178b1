// Shows on a terminal how much has been read, if reading takes long.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

namespace kpitrace::cli {

/// Goes to the beginning of the terminal's line and erases it.
inline constexpr std::string_view wiped_line = "\r\x1b[K";

struct Progress {
    std::uint64_t bytes = 0;
    std::optional<std::uint64_t> total; ///< nothing if it is unknown, as with a pipe
    std::chrono::duration<double> elapsed{};
};

/// The line that shows the progress: `reading [======>     ]   52%  520 MB of 1.00 GB  1.30 GB/s  1 s left`. If it
/// would be wider than `width`, the bar is left out first, then facts from the end.
[[nodiscard]] std::string draw_progress(const Progress& progress, std::size_t width);

/// Draws the progress on standard error while the object exists, beginning after one second, and erases it at the end.
class ProgressBar {
public:
    /// `width` is the width of the terminal.
    ProgressBar(std::optional<std::uint64_t> total, std::size_t width);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar();

    /// The number of bytes read so far. Everyone who reads bytes adds to it.
    [[nodiscard]] std::atomic<std::uint64_t>& bytes() { return bytes_; }

private:
    void draw_until(const std::stop_token& stop);

    std::atomic<std::uint64_t> bytes_{0};
    std::optional<std::uint64_t> total_;
    std::size_t width_;
    std::mutex mutex_;
    std::condition_variable_any stopped_;
    std::jthread drawer_; // the last member, because its thread uses the others
};

} // namespace kpitrace::cli
