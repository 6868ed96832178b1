#include "cli/environment.hpp"
#include "kpitrace/text/unicode.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN); // if a reader closes a pipe, write() returns EPIPE, which is not a failure
    std::signal(SIGXFSZ, SIG_IGN); // if a file reaches its size limit, write() returns EFBIG, which is reported
    try {
        return static_cast<int>(kpitrace::cli::run(kpitrace::cli::read_environment(argc, argv)));
    } catch (const std::bad_alloc&) {
        std::fputs("error: there is not enough memory for this run [out-of-memory]\n", stderr);
        return static_cast<int>(kpitrace::cli::ExitStatus::unusable);
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "error: kpitrace stopped: %s\n", kpitrace::escape_control(failure.what()).c_str());
        return static_cast<int>(kpitrace::cli::ExitStatus::unusable);
    }
}
