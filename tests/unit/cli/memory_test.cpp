// What a run does that gets too little memory.
#include "cli/environment.hpp"

#include "support/temporary_folder.hpp"
#include "unit/cli/content.hpp"

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace kpitrace::cli {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limits_work = false; // the sanitizers reserve terabytes
#else
constexpr bool limits_work = true;
#endif

/// Bytes of address space that this process has now.
std::size_t address_space() {
    std::ifstream statm("/proc/self/statm");
    std::size_t pages = 0;
    statm >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

constexpr std::string_view scorecard = R"(name: T
sources: {rows: {date: day}}
metrics: {names: count(distinct name)}
objectives: {earn: {profit: true}}
kpis: {names: {objective: earn, target: 1}}
)";

/// Rows whose distinct names take more memory than the test gives.
std::string many_names() {
    std::string rows = "day,name\n";
    for (int i = 0; i < 150'000; ++i) rows += "2026-06-01,a name of some length, number " + std::to_string(i) + "\n";
    for (std::size_t at = rows.find(", number"); at != std::string::npos; at = rows.find(", number", at))
        rows[at] = ';';
    return rows;
}

int run_with(const std::vector<std::string>& arguments, const std::string& errors, std::size_t bytes) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::dup2(::open(errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
        ::dup2(::open("/dev/null", O_WRONLY), STDOUT_FILENO);
        const rlimit limit{.rlim_cur = address_space() + bytes, .rlim_max = RLIM_INFINITY};
        if (::setrlimit(RLIMIT_AS, &limit) != 0) ::_exit(3);
        Environment environment;
        environment.arguments = arguments;
        ::_exit(static_cast<int>(run(environment)));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(Memory, TooLittleIsAnErrorThatKeepsOldFiles) {
    if (!limits_work) GTEST_SKIP() << "the sanitizers reserve terabytes";
    const test::TemporaryFolder folder;
    const std::string card = folder.write("s.yaml", scorecard);
    const std::string rows = folder.write("rows.csv", many_names());
    const std::string report = folder.write("report.json", "old");
    const std::string errors = card + ".errors";
    const std::vector<std::string> arguments{"check", card, rows, "--threads", "2", "--output", report};
    bool was_short = false;
    for (std::size_t megabytes = 1; megabytes < 40; megabytes += 3) {
        const int status = run_with(arguments, errors, megabytes << 20U);
        if (status == static_cast<int>(ExitStatus::ok)) continue;
        was_short = true;
        ASSERT_EQ(status, static_cast<int>(ExitStatus::unusable)) << megabytes << content(errors);
        ASSERT_EQ(content(errors),
                  "error: there is not enough memory for this run [out-of-memory]\n"
                  "   = help: raise the limit (`ulimit -v`), or read with fewer threads: `--threads 1`\n"
                  "1 error\n");
        ASSERT_EQ(content(report), "old") << megabytes;
    }
    EXPECT_TRUE(was_short);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(std::filesystem::path(card).parent_path()), {}), 4);
}

} // namespace
} // namespace kpitrace::cli
