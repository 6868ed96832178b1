// fork() and execve() are used and not posix_spawn(), which can neither put a descriptor below the three standard ones
// out of the way nor end the client if kpitrace is killed.
#include "engine/client_process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX leaves the declaration to the program

namespace kpitrace::engine {
namespace {

/// Copies the descriptor to one above the standard ones, where it does not get in the way of dup2(). -1 if that fails.
Descriptor moved_up(int number) {
    const Descriptor old(number);
    return Descriptor(::fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
}

struct Pipe {
    Descriptor out; ///< for reading
    Descriptor in;  ///< for writing
};

/// Returns 0, or errno.
int open_pipe(Pipe& pipe) {
    std::array<int, 2> ends{-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return errno;
    pipe.out = moved_up(ends[0]);
    pipe.in = moved_up(ends[1]);
    return pipe.out.is_open() && pipe.in.is_open() ? 0 : EMFILE;
}

void set_nonblocking(const Descriptor& descriptor) {
    ::fcntl(descriptor.number(), F_SETFL, ::fcntl(descriptor.number(), F_GETFL) | O_NONBLOCK);
}

std::string_view name_of(std::string_view variable) {
    return variable.substr(0, variable.find('='));
}

/// Pointers to the texts, for execve().
std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<char*> out;
    for (const std::string& text : texts) out.push_back(const_cast<char*>(text.c_str())); // execve() does not change it
    return out;
}

std::vector<char*> joined_environment(const std::vector<std::string>& added) {
    std::vector<char*> out = pointers_to(added);
    for (char** each = environ; *each != nullptr; ++each) {
        const auto is_same = [&](const std::string& variable) { return name_of(variable) == name_of(*each); };
        if (std::ranges::none_of(added, is_same)) out.push_back(*each);
    }
    out.push_back(nullptr);
    return out;
}

class SignalsHeldBack {
public:
    SignalsHeldBack() {
        sigset_t all{};
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsHeldBack() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsHeldBack(const SignalsHeldBack&) = delete;
    SignalsHeldBack& operator=(const SignalsHeldBack&) = delete;

private:
    sigset_t before_{};
};

/// Everything that the new process needs. It was made before fork(), because afterwards no memory can be requested.
struct Start {
    const char* path;
    char* const* words;
    char* const* environment;
    int input;
    int output;
    int errors;
    int failure; ///< errno is written to it if the program cannot be run
    pid_t parent;
};

[[noreturn]] void become(const Start& start) {
    ::setpgid(0, 0);
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != start.parent) ::_exit(127); // kpitrace ended before that call
#endif
    // Signals that kpitrace ignores, holds back or notes have their usual effect again. SIGHUP stays ignored if it was:
    // a run under `nohup` outlives its terminal, and so must its clients.
    for (const int signal : {SIGINT, SIGTERM, SIGPIPE, SIGXFSZ}) ::signal(signal, SIG_DFL);
    sigset_t none{};
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::dup2(start.input, STDIN_FILENO);
    ::dup2(start.output, STDOUT_FILENO);
    ::dup2(start.errors, STDERR_FILENO);
    ::execve(start.path, start.words, start.environment);
    const int error = errno;
    const auto written = ::write(start.failure, &error, sizeof error);
    ::_exit(written == sizeof error ? 126 : 127);
}

} // namespace

void Descriptor::close() {
    if (number_ >= 0) ::close(std::exchange(number_, -1));
}

int ClientProcess::start(const std::string& path, const std::vector<std::string>& words,
                         const std::vector<std::string>& environment) {
    Pipe input;
    Pipe output;
    Pipe errors;
    Pipe failure;
    for (Pipe* pipe : {&input, &output, &errors, &failure})
        if (const int error = open_pipe(*pipe)) return error;
    std::vector<char*> word_pointers = pointers_to(words);
    word_pointers.push_back(nullptr);
    const std::vector<char*> variables = joined_environment(environment);
    const Start start{path.c_str(),       word_pointers.data(), variables.data(),    input.out.number(),
                      output.in.number(), errors.in.number(),   failure.in.number(), ::getpid()};
    {
        const SignalsHeldBack held; // until become() has restored their usual effects
        pid_ = ::fork();
        if (pid_ == 0) become(start);
    }
    if (pid_ < 0) {
        pid_ = 0;
        return EAGAIN; // the only reason apart from too little memory
    }
    ::setpgid(pid_, pid_); // here too, because only one of both may have run when a signal is sent
    for (Descriptor* end : {&input.out, &output.in, &errors.in, &failure.in}) end->close();

    int error = 0;
    ssize_t size = 0;
    while ((size = ::read(failure.out.number(), &error, sizeof error)) < 0 && errno == EINTR) {
    }
    if (size == sizeof error) {
        ::waitpid(std::exchange(pid_, 0), nullptr, 0);
        return error;
    }
    input_ = std::move(input.in);
    output_ = std::move(output.out);
    errors_ = std::move(errors.out);
    for (const Descriptor* end : {&input_, &output_, &errors_}) set_nonblocking(*end);
    return 0;
}

ClientProcess::~ClientProcess() {
    if (pid_ == 0) return;
    send(SIGKILL);
    static_cast<void>(reap());
}

/// The process is not reaped here. So its number and that of its group stay its own, and signals reach nobody else.
ClientProcess::State ClientProcess::look() {
    siginfo_t found{};
    if (::waitid(P_PID, static_cast<id_t>(pid_), &found, WEXITED | WSTOPPED | WNOHANG | WNOWAIT) != 0)
        return errno == EINTR ? State::running : State::ended;
    if (found.si_pid == 0) return State::running;
    if (found.si_code != CLD_STOPPED) return State::ended;
    const bool for_terminal = found.si_status == SIGTTIN || found.si_status == SIGTTOU;
    return for_terminal ? State::waits_for_terminal : State::running;
}

void ClientProcess::end(std::chrono::milliseconds between) {
    for (const int signal : {SIGINT, SIGTERM}) {
        send(signal);
        send(SIGCONT); // a process that is stopped does not get signals
        if (ends_within(between)) break;
    }
    send(SIGKILL); // what is left of the group
}

int ClientProcess::reap() {
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    return status;
}

void ClientProcess::send(int signal) const {
    ::kill(-pid_, signal);
}

bool ClientProcess::ends_within(std::chrono::milliseconds time) {
    const auto until = std::chrono::steady_clock::now() + time;
    while (look() != State::ended) {
        if (std::chrono::steady_clock::now() >= until) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

} // namespace kpitrace::engine
