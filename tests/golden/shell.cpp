#include "shell.hpp"

#include "text_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace kpitrace::golden {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(int error, const char* what) {
    throw std::system_error(error, std::generic_category(), what);
}

std::string variable(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value == nullptr ? otherwise : value;
}

bool is_settled_here(std::string_view assignment) {
    constexpr std::array names{"PATH=", "LC_ALL=", "LANGUAGE=", "TZ=", "NO_COLOR=", "COLUMNS=", "GTEST_", "KPITRACE_"};
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return assignment.starts_with(name); });
}

/// A program `kpitrace` that runs the real one on a fixed day, so that no outcome changes with the clock.
void write_wrapper(const fs::path& file) {
    const std::string program = variable("KPITRACE_PROGRAM_FOLDER", KPITRACE_PROGRAM_FOLDER) + "/kpitrace";
    write_text(file, "#!/bin/sh\n"
                     "case $1 in\n"
                     "check | explain | init | lint | map | plan | whatif)\n"
                     "    case \" $* \" in\n"
                     "    *' --today'* | *' --help '* | *' --explain '*) ;;\n"
                     "    *) set -- \"$@\" --today 2026-11-28 ;;\n"
                     "    esac\n"
                     "    ;;\n"
                     "esac\n"
                     "exec '" +
                         program + "' \"$@\"\n");
    fs::permissions(file, fs::perms::owner_all);
}

std::vector<std::string> shell_environment(const fs::path& wrapper_folder) {
    std::vector<std::string> assignments{
        "PATH=" + wrapper_folder.string() + ":" + variable("KPITRACE_PROGRAM_FOLDER", KPITRACE_PROGRAM_FOLDER) + ":" +
            variable("PATH", "/usr/bin:/bin"),
        "LC_ALL=C",
        "TZ=UTC",
    };
    for (char** entry = environ; *entry != nullptr; ++entry) {
        if (!is_settled_here(*entry)) assignments.emplace_back(*entry);
    }
    return assignments;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

/// Where a process to be started runs and what its standard streams are.
class SpawnActions {
public:
    SpawnActions() { posix_spawn_file_actions_init(&actions_); }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }

    void open(int descriptor, const fs::path& file, int flags) {
        posix_spawn_file_actions_addopen(&actions_, descriptor, file.c_str(), flags, 0600);
    }
    void change_folder(const fs::path& folder) { posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str()); }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

int wait_for(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) fail(errno, "waitpid");
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

TemporaryFolder::TemporaryFolder() {
    std::string name = fs::temp_directory_path() / "kpitrace-golden-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) fail(errno, "mkdtemp");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

ShellResult run_shell(const std::string& script, const fs::path& folder) {
    const TemporaryFolder streams;
    const fs::path output = streams.path() / "stdout";
    const fs::path error = streams.path() / "stderr";
    SpawnActions actions;
    actions.open(STDIN_FILENO, "/dev/null", O_RDONLY);
    actions.open(STDOUT_FILENO, output, O_WRONLY | O_CREAT);
    actions.open(STDERR_FILENO, error, O_WRONLY | O_CREAT);
    actions.change_folder(folder);

    std::vector<std::string> arguments{"sh", "-c", script};
    const fs::path wrapper_folder = streams.path() / "bin";
    fs::create_directory(wrapper_folder);
    write_wrapper(wrapper_folder / "kpitrace");
    std::vector<std::string> environment = shell_environment(wrapper_folder);
    pid_t child = 0;
    const int failure = posix_spawn(&child, "/bin/sh", actions.get(), nullptr, pointers(arguments).data(),
                                    pointers(environment).data());
    if (failure != 0) fail(failure, "sh");
    const int status = wait_for(child);
    return {.standard_output = read_text(output), .standard_error = read_text(error), .status = status};
}

} // namespace kpitrace::golden
