#include "engine/conversation.hpp"

#include "engine/ending_signals.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <ctime>
#include <optional>
#include <poll.h>
#include <unistd.h>

namespace kpitrace::engine {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr std::size_t block_size = std::size_t{64} * 1024;
/// How often the state of the process is looked at, because poll() does not report it.
constexpr milliseconds usual_wait{50};
constexpr milliseconds short_wait{5}; // when its output is closed, and it will end at once
/// How long the pipes of a client that has ended can stay open, because another process has them too.
constexpr milliseconds wait_for_others{1000};

/// Holds SIGPIPE back in this thread, so that write() to a client that has ended returns EPIPE.
class BrokenPipesHeldBack {
public:
    BrokenPipesHeldBack() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        sigset_t waiting{};
        ::sigpending(&waiting);
        waited_before_ = sigismember(&waiting, SIGPIPE) == 1;
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~BrokenPipesHeldBack() {
        const timespec at_once{};
        if (!waited_before_)
            while (::sigtimedwait(&pipe_, nullptr, &at_once) > 0) {
            }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    BrokenPipesHeldBack(const BrokenPipesHeldBack&) = delete;
    BrokenPipesHeldBack& operator=(const BrokenPipesHeldBack&) = delete;

private:
    sigset_t pipe_{};
    sigset_t before_{};
    bool waited_before_ = false;
};

/// Writes what the pipe takes, and removes it from `text`. Closes the pipe after the last byte, or if nobody reads it.
void write_some(Descriptor& pipe, std::string_view& text) {
    while (!text.empty()) {
        const ssize_t size = ::write(pipe.number(), text.data(), std::min(text.size(), block_size));
        if (size < 0 && errno == EINTR) continue;
        if (size < 0 && errno == EAGAIN) return;
        if (size < 0) break;
        text.remove_prefix(static_cast<std::size_t>(size));
    }
    pipe.close();
}

/// Reads what is in the pipe, but not for ever. Closes it at its end.
template<class Take> void read_some(Descriptor& pipe, const Take& take) {
    std::array<char, block_size> block; // NOLINT(cppcoreguidelines-pro-type-member-init): read() fills it
    for (int i = 0; i < 16; ++i) {
        const ssize_t size = ::read(pipe.number(), block.data(), block.size());
        if (size < 0 && errno == EINTR) continue;
        if (size < 0 && errno == EAGAIN) return;
        if (size <= 0) return pipe.close();
        take(std::string_view(block.data(), static_cast<std::size_t>(size)));
    }
}

class Conversation {
public:
    Conversation(ClientProcess& client, std::string_view statement, const AskOptions& options, AnswerReader& reader,
                 ClientWords& words)
        : client_(client)
        , statement_(statement)
        , patience_(options.patience)
        , deadline_(Clock::now() + options.timeout)
        , reader_(reader)
        , words_(words) {}

    ConversationEnd hold() {
        const BrokenPipesHeldBack held;
        std::optional<ConversationEnd> end;
        while (!(end = ended())) exchange();
        if (client_.errors().is_open()) take_errors();
        if (client_.output().is_open() && *end == ConversationEnd::client_ended) take_output();
        words_.finish();
        reader_.finish();
        return *end;
    }

private:
    std::optional<ConversationEnd> ended() {
        const auto now = Clock::now();
        const ClientProcess::State state = client_.look();
        if (EndingSignals::noted()) return ConversationEnd::interrupted;
        if (state == ClientProcess::State::waits_for_terminal) return ConversationEnd::for_terminal;
        if (state == ClientProcess::State::ended) {
            if (!client_.output().is_open()) return ConversationEnd::client_ended;
            if (!ended_at_) ended_at_ = now;
            if (now >= *ended_at_ + wait_for_others) return ConversationEnd::client_ended;
        }
        if (!done_at_ && (reader_.is_whole() || reader_.fault())) done_at_ = now;
        if (done_at_ && now >= std::min(*done_at_ + patience_, deadline_)) return ConversationEnd::lingered;
        if (now >= deadline_) return ConversationEnd::too_late;
        return std::nullopt;
    }

    /// Waits until a pipe is ready, for a short time, and takes what is there.
    void exchange() {
        std::array<pollfd, 4> waited{{{client_.input().number(), POLLOUT, 0},
                                      {client_.output().number(), POLLIN, 0},
                                      {client_.errors().number(), POLLIN, 0},
                                      {EndingSignals::descriptor(), POLLIN, 0}}};
        if (::poll(waited.data(), waited.size(), wait_time()) <= 0) return;
        if (waited[0].revents != 0) write_some(client_.input(), statement_);
        if (waited[1].revents != 0) take_output();
        if (waited[2].revents != 0) take_errors();
    }
    [[nodiscard]] int wait_time() {
        const auto left = std::chrono::ceil<milliseconds>(deadline_ - Clock::now());
        const milliseconds wait = client_.output().is_open() ? usual_wait : short_wait;
        return static_cast<int>(std::clamp(left, milliseconds(0), wait).count());
    }
    void take_output() {
        read_some(client_.output(), [&](std::string_view bytes) { reader_.take(bytes); });
        if (!client_.output().is_open()) reader_.finish();
    }
    void take_errors() {
        read_some(client_.errors(), [&](std::string_view bytes) { words_.take(bytes); });
    }

    ClientProcess& client_;
    std::string_view statement_; // what is not yet sent
    milliseconds patience_;
    Clock::time_point deadline_;
    AnswerReader& reader_;
    ClientWords& words_;
    std::optional<Clock::time_point> done_at_;  // when it was clear whether the answer is whole
    std::optional<Clock::time_point> ended_at_; // when the client was found to have ended
};

} // namespace

ConversationEnd converse(ClientProcess& client, std::string_view statement, const AskOptions& options,
                         AnswerReader& reader, ClientWords& words) {
    return Conversation(client, statement, options, reader, words).hold();
}

} // namespace kpitrace::engine
