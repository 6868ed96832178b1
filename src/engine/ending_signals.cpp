// A signal handler can do hardly anything. So this one notes the signal and writes a byte into a pipe, and the loops
// that talk to clients find the byte with poll().
#include "engine/ending_signals.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <mutex>
#include <unistd.h>

namespace kpitrace::engine {
namespace {

constexpr std::array watched_signals{SIGINT, SIGTERM, SIGHUP};

// A handler can reach only what is global.
// NOLINTBEGIN(cppcoreguidelines-avoid-non-const-global-variables)
std::atomic<int> noted_signal = 0;
std::atomic<int> pipe_input = -1;
std::atomic<int> pipe_output = -1;

std::mutex watch_mutex;
std::size_t watches = 0;
std::array<struct sigaction, watched_signals.size()> earlier{};
// NOLINTEND(cppcoreguidelines-avoid-non-const-global-variables)

static_assert(std::atomic<int>::is_always_lock_free);

void note_signal(int signal) {
    const int error = errno;
    noted_signal.store(signal);
    if (const int descriptor = pipe_input.load(); descriptor >= 0) {
        const char byte = 0;
        if (::write(descriptor, &byte, 1) < 0) errno = error; // a full pipe is readable already
    }
    errno = error;
}

/// The pipe is made once and stays.
void open_pipe() {
    std::array<int, 2> ends{-1, -1};
    if (pipe_output.load() >= 0 || ::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0) return;
    pipe_output.store(ends[0]);
    pipe_input.store(ends[1]);
}

void empty_pipe() {
    std::array<char, 64> bytes{};
    while (::read(pipe_output.load(), bytes.data(), bytes.size()) > 0) {
    }
}

} // namespace

EndingSignals::EndingSignals() {
    const std::lock_guard lock(watch_mutex);
    if (watches++ > 0) return;
    open_pipe();
    for (std::size_t i = 0; i < watched_signals.size(); ++i) {
        ::sigaction(watched_signals[i], nullptr, &earlier[i]);
        if (earlier[i].sa_handler == SIG_IGN) continue;
        struct sigaction noting {};
        noting.sa_handler = note_signal;
        sigemptyset(&noting.sa_mask);
        noting.sa_flags = SA_RESTART;
        ::sigaction(watched_signals[i], &noting, nullptr);
    }
}

EndingSignals::~EndingSignals() {
    const std::lock_guard lock(watch_mutex);
    if (--watches > 0) return;
    for (std::size_t i = 0; i < watched_signals.size(); ++i) ::sigaction(watched_signals[i], &earlier[i], nullptr);
    empty_pipe();
    if (const int signal = noted_signal.exchange(0)) ::raise(signal);
}

bool EndingSignals::noted() {
    return noted_signal.load() != 0;
}

int EndingSignals::descriptor() {
    return pipe_output.load();
}

} // namespace kpitrace::engine
