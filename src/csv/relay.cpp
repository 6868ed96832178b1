#include "csv/relay.hpp"

#include <thread>
#include <utility>

namespace kpitrace::csv {

std::optional<HandOver> Relay::take(std::uint64_t number) {
    // The hand-over is a matter of microseconds, and to be woken takes longer, perhaps on the processor of the thread
    // that wakes: so this one first gives way some times, and sleeps only then.
    constexpr int most_turns = 200;
    for (int turn = 0; turn < most_turns && !is_ready(number); ++turn) std::this_thread::yield();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ || (number_ == number && next_); });
    if (ended_) return std::nullopt;
    ++number_;
    return std::exchange(next_, std::nullopt);
}

bool Relay::is_ready(std::uint64_t number) const {
    return passed_ >= number || ended_;
}

void Relay::pass(HandOver left_over) {
    {
        const std::scoped_lock lock(mutex_);
        next_ = std::move(left_over);
        ++passed_;
    }
    changed_.notify_all();
}

void Relay::end() {
    {
        const std::scoped_lock lock(mutex_);
        ended_ = true;
    }
    changed_.notify_all();
}

bool Relay::has_ended() const {
    return ended_;
}

} // namespace kpitrace::csv
