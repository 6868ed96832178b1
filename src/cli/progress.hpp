// Shows on a terminal how much is read, if reading takes long.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace kpitrace::cli {

struct Progress {
    std::uint64_t bytes = 0;
    std::optional<std::uint64_t> total; ///< nothing if it is unknown, as of a pipe
    std::chrono::duration<double> elapsed{};
};

/// `reading [======>     ]   52%  520 MB of 1.00 GB  1.30 GB/s  1 s left`, no wider than `width`: the bar is left out
/// first, then the facts from the end.
[[nodiscard]] std::string draw_progress(const Progress& progress, std::size_t width);

/// Draws the progress on standard error during its lifetime, after the first second, and erases it at the end.
class ProgressBar {
public:
    /// `width` of the terminal.
    ProgressBar(std::optional<std::uint64_t> total, std::size_t width);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar();

    /// Whoever reads bytes adds their number.
    [[nodiscard]] std::atomic<std::uint64_t>& bytes() { return bytes_; }

private:
    void draw_until(const std::stop_token& stop);

    std::atomic<std::uint64_t> bytes_{0};
    std::optional<std::uint64_t> total_;
    std::size_t width_;
    std::mutex mutex_;
    std::condition_variable_any stopped_;
    std::jthread drawer_; // last: it uses the others
};

} // namespace kpitrace::cli
