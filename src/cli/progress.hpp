// Tells on a terminal how far reading has come, where it takes long.
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
    std::optional<std::uint64_t> total; ///< nothing where it is not known: of a pipe
    std::chrono::duration<double> elapsed{};
};

/// `reading [======>     ]   52%  520 MB of 1.00 GB  1.30 GB/s  1 s left`, no wider than `width`: what does not fit is
/// left out from the end, the bar first.
[[nodiscard]] std::string draw_progress(const Progress& progress, std::size_t width);

/// Draws the progress on standard error as long as it lives, from the second second on, and wipes it in the end.
class ProgressBar {
public:
    /// `width` of the terminal.
    ProgressBar(std::optional<std::uint64_t> total, std::size_t width);
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar();

    /// To be added to as bytes are read.
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
