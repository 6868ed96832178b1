// Runs a command and writes what it took to a file: seconds from start to exit, seconds of user and of system time, and
// the most memory it held, in KiB. A program of its own, since the kernel counts towards a child's peak what its parent
// held when it started it: from here that is next to nothing.
//
// usage: timed REPORT COMMAND [ARGUMENT ...]; exits as the command did
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>

extern char** environ;

namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: timed REPORT COMMAND [ARGUMENT ...]\n";
        return 2;
    }
    const auto start = std::chrono::steady_clock::now();
    pid_t child = 0;
    if (const int error = posix_spawnp(&child, argv[2], nullptr, nullptr, argv + 2, environ); error != 0) {
        std::cerr << "timed: " << argv[2] << ": " << std::strerror(error) << '\n';
        return 2;
    }
    int status = 0;
    rusage usage{};
    if (wait4(child, &status, 0, &usage) < 0) return 2;
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;

    std::ofstream(argv[1]) << wall.count() << ' ' << seconds(usage.ru_utime) << ' ' << seconds(usage.ru_stime) << ' '
                           << usage.ru_maxrss << '\n';
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
