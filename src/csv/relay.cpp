#include "csv/relay.hpp"

#include <utility>

namespace kpitrace::csv {

std::optional<HandOver> Relay::take(std::uint64_t number) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ended_ || (number_ == number && next_); });
    if (ended_) return std::nullopt;
    ++number_;
    return std::exchange(next_, std::nullopt);
}

void Relay::pass(HandOver left_over) {
    {
        const std::scoped_lock lock(mutex_);
        next_ = std::move(left_over);
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
    const std::scoped_lock lock(mutex_);
    return ended_;
}

} // namespace kpitrace::csv
