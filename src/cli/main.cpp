#include "cli/environment.hpp"

#include <csignal>
#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // a reader that has seen enough is no failure: writes answer EPIPE
    std::signal(SIGXFSZ, SIG_IGN); // nor is a limit on the size of files a crash: writes answer EFBIG
    try {
        return static_cast<int>(kpitrace::cli::run(kpitrace::cli::read_environment(argc, argv)));
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "error: kpitrace stopped: %s\n", failure.what());
        return static_cast<int>(kpitrace::cli::ExitStatus::unusable);
    }
}
