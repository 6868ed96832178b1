// The process of a client: its start, its pipes, its end.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace kpitrace::engine {

/// An open file descriptor, or none.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number)
        : number_(number) {}
    Descriptor(Descriptor&& other) noexcept
        : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) {
            close();
            number_ = std::exchange(other.number_, -1);
        }
        return *this;
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    void close();
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_ = -1;
};

class ClientProcess {
public:
    /// Starts the program in `path`, in a process group of its own, with the variables of this process and those in
    /// `environment`. Returns 0, or errno of what failed.
    [[nodiscard]] int start(const std::string& path, const std::vector<std::string>& words,
                            const std::vector<std::string>& environment);
    ClientProcess() = default;
    ClientProcess(const ClientProcess&) = delete;
    ClientProcess& operator=(const ClientProcess&) = delete;
    /// A process that still runs is killed.
    ~ClientProcess();

    // Our ends of the pipes, which do not block.
    [[nodiscard]] Descriptor& input() { return input_; }
    [[nodiscard]] Descriptor& output() { return output_; }
    [[nodiscard]] Descriptor& errors() { return errors_; }

    enum class State : std::uint8_t {
        running,
        waits_for_terminal, ///< it was stopped because it wants to use the terminal
        ended
    };
    [[nodiscard]] State look();

    /// Ends the process and its group: with SIGINT, after `between` with SIGTERM, after another `between` with SIGKILL.
    void end(std::chrono::milliseconds between);

    /// The status of a process that has ended, as waitpid() gives it. The process is forgotten afterwards.
    [[nodiscard]] int reap();

private:
    void send(int signal) const;
    [[nodiscard]] bool ends_within(std::chrono::milliseconds time);

    pid_t pid_ = 0; // 0: none
    Descriptor input_;
    Descriptor output_;
    Descriptor errors_;
};

} // namespace kpitrace::engine
