// Outputs that are added to the end of a file.
#include "cli/output.hpp"

#include "support/temporary_folder.hpp"
#include "unit/cli/content.hpp"

#include <gtest/gtest.h>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace kpitrace::cli {
namespace {

TEST(AppendedFile, GrowsAndIsMadeWhereItIsNotThere) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("old.md", "old\n");
    Diagnostics diagnostics;
    replace_files({{path, "new\n", Writing::append}, {path + "2", "first\n", Writing::append}}, diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    EXPECT_EQ(content(path), "old\nnew\n");
    EXPECT_EQ(content(path + "2"), "first\n");
}

TEST(AppendedFile, StaysWhereAnotherFileCannotBeWritten) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("old.md", "old\n");
    Diagnostics diagnostics;
    replace_files({{path, "new\n", Writing::append}, {path + "/none/x.txt", "x"}}, diagnostics);
    EXPECT_TRUE(diagnostics.has_errors());
    EXPECT_EQ(content(path), "old\n");
}

TEST(AppendedFile, ThatCannotBeWrittenKeepsTheOthers) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("old.txt", "old");
    const std::string none = std::string(path) + ".folder/none.md";
    Diagnostics diagnostics;
    replace_files({{path, "new"}, {none, "x", Writing::append}}, diagnostics);
    EXPECT_EQ(content(path), "old");
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `" + none +
                  "` could not be written: No such file or directory [not-written]\n   = help: make the folder `" +
                  path + ".folder` first; none of the files was replaced\n1 error\n");
}

TEST(AppendedFile, GetsItsLengthBackWhereTheDiskIsFull) {
    constexpr std::size_t most = 100'000; // a limit on the size of files acts like a full disk
    const test::TemporaryFolder folder;
    const std::string path = folder.write("old.md", "old\n");
    const std::string other = folder.write("other.txt", "old");
    const pid_t child = ::fork();
    if (child == 0) {
        const rlimit limit{.rlim_cur = most, .rlim_max = most};
        std::signal(SIGXFSZ, SIG_IGN); // as main() does
        if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) ::_exit(3);
        Diagnostics diagnostics;
        replace_files({{path, std::string(2 * most, 'n'), Writing::append}, {other, "new"}}, diagnostics);
        ::_exit(static_cast<int>(diagnostics.count(Severity::error)));
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 1);
    EXPECT_EQ(content(path), "old\n");
    EXPECT_EQ(content(other), "old");
}

} // namespace
} // namespace kpitrace::cli
