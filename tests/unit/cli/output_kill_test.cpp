// What is left of outputs when the program is killed, or the disk is full.
#include "cli/output.hpp"

#include "support/temporary_folder.hpp"
#include "unit/cli/content.hpp"

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

namespace kpitrace::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t large = 400'000;

/// All of one letter, and none missing.
bool is_whole(const std::string& path) {
    const std::string text = content(path);
    return text.size() == large && std::all_of(text.begin(), text.end(), [&](char c) { return c == text.front(); });
}

std::size_t files_in(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), {}));
}

/// Replaces the files for ever, each time by another letter.
[[noreturn]] void replace_for_ever(const std::vector<std::string>& paths) {
    for (char letter = 'b';; letter = letter == 'z' ? 'b' : static_cast<char>(letter + 1)) {
        std::vector<OutputFile> files;
        for (const std::string& path : paths) files.push_back({path, std::string(large, letter)});
        Diagnostics diagnostics;
        replace_files(files, diagnostics);
        if (diagnostics.has_errors()) ::_exit(2);
    }
}

/// Starts it, and ends it by the signal after that time; the way it ended.
int kill_while_replacing(const std::vector<std::string>& paths, int signal, useconds_t after) {
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit no_core{};
        ::setrlimit(RLIMIT_CORE, &no_core); // SIGQUIT would leave one
        replace_for_ever(paths);
    }
    ::usleep(after);
    ::kill(child, signal);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

class KilledOutputs : public testing::TestWithParam<int> {};

TEST_P(KilledOutputs, AreTheOldOnesOrTheNewOnesWhole) {
    const test::TemporaryFolder folder;
    std::vector<std::string> paths;
    for (const char* name : {"a.txt", "b.txt", "c.txt"}) paths.push_back(folder.write(name, std::string(large, 'a')));
    for (useconds_t after = 1'000; after < 40'000; after += 3'100) {
        ASSERT_EQ(kill_while_replacing(paths, GetParam(), after), GetParam());
        for (const std::string& path : paths) ASSERT_TRUE(is_whole(path)) << path << " after " << after;
    }
    // A program that is killed cannot remove its temporary files, but a program that is asked to end can.
    if (GetParam() != SIGKILL) {
        EXPECT_EQ(files_in(fs::path(paths.front()).parent_path()), paths.size());
    }
}

INSTANTIATE_TEST_SUITE_P(Signals, KilledOutputs,
                         testing::Values(SIGKILL, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU, SIGALRM, SIGUSR1, SIGUSR2,
                                         SIGVTALRM, SIGPROF));

/// Under `nohup`, and for a program that a script starts in the background.
TEST(IgnoredSignal, DoesNotEndTheWritingOfFiles) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("report.json", "old");
    const pid_t child = ::fork();
    if (child == 0) {
        std::signal(SIGHUP, SIG_IGN);
        Diagnostics diagnostics;
        const Output output = [](const Sink& sink) {
            std::raise(SIGHUP);
            sink("new");
        };
        replace_files({{path, output}}, diagnostics);
        ::_exit(static_cast<int>(diagnostics.count(Severity::error)));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
    EXPECT_EQ(content(path), "new");
}

/// A limit on the size of files acts like a full disk where no file system can be mounted.
TEST(FullDisk, ALimitOnFileSizesKeepsAllOldOnes) {
    const test::TemporaryFolder folder;
    const std::string small = folder.write("small.txt", "old");
    const std::string big = folder.write("big.txt", "old");
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit limit{.rlim_cur = large / 2, .rlim_max = large / 2};
        std::signal(SIGXFSZ, SIG_IGN); // as main() does
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(3);
        Diagnostics diagnostics;
        replace_files({{small, "new"}, {big, std::string(large, 'n')}}, diagnostics);
        ::_exit(static_cast<int>(diagnostics.count(Severity::error)));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 1);
    EXPECT_EQ(content(small), "old");
    EXPECT_EQ(content(big), "old");
    EXPECT_EQ(files_in(fs::path(small).parent_path()), 2U);
}

/// A small file system in memory for the length of a test.
class SmallDisk {
public:
    explicit SmallDisk(std::string folder)
        : folder_(std::move(folder))
        , is_mounted_(::mount("tmpfs", folder_.c_str(), "tmpfs", 0, "size=600k") == 0) {}
    ~SmallDisk() {
        if (is_mounted_) ::umount(folder_.c_str());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    [[nodiscard]] bool is_mounted() const { return is_mounted_; }

private:
    std::string folder_;
    bool is_mounted_;
};

TEST(FullDisk, LeavesAllOldOnesAndNothingBeside) {
    const test::TemporaryFolder folder;
    const fs::path place = fs::path(folder.write("a", "")).parent_path() / "disk";
    fs::create_directory(place);
    const SmallDisk disk(place.string());
    if (!disk.is_mounted()) GTEST_SKIP() << "no file system can be mounted here";
    const std::string first = (place / "first.txt").string();
    const std::string second = (place / "second.txt").string();
    std::ofstream(first) << "old first";
    std::ofstream(second) << "old second";
    Diagnostics diagnostics;
    replace_files({{first, std::string(large, 'n')}, {second, std::string(large, 'n')}}, diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `" + second +
                  "` could not be written: No space left on device [not-written]\n"
                  "   = help: none of the files was replaced; earlier files are unchanged\n1 error\n");
    EXPECT_EQ(content(first), "old first");
    EXPECT_EQ(content(second), "old second");
    EXPECT_EQ(files_in(place), 2U);
}

} // namespace
} // namespace kpitrace::cli
