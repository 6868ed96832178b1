#include "cli/output.hpp"

#include "support/pipeline.hpp"
#include "unit/cli/content.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace kpitrace::cli {
namespace {

std::size_t files_beside(const std::string& path) {
    const auto folder = std::filesystem::path(path).parent_path();
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

void replace_file(const std::string& path, std::string text, Diagnostics& diagnostics) {
    replace_files({{path, std::move(text)}}, diagnostics);
}

TEST(ReplaceFile, WritesANewFileAndReplacesAnOldOne) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("old.txt", "old") + ".new";
    Diagnostics diagnostics;
    replace_file(path, "first", diagnostics);
    EXPECT_EQ(content(path), "first");
    replace_file(path, "second", diagnostics);
    EXPECT_EQ(content(path), "second");
    EXPECT_TRUE(diagnostics.empty());
    EXPECT_EQ(files_beside(path), 2U); // nothing is left beside
}

TEST(ReplaceFile, KeepsTheModeOfTheOldFile) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("report.txt", "old");
    ASSERT_EQ(chmod(path.c_str(), 0640), 0);
    Diagnostics diagnostics;
    replace_file(path, "new", diagnostics);
    struct stat status {};
    ASSERT_EQ(stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0640U);
}

TEST(ReplaceFile, KeepsOwnerAndGroupOfTheOldFileButNoSetuid) {
    if (::geteuid() != 0) GTEST_SKIP() << "only root can give files away";
    const test::TemporaryFolder folder;
    const std::string path = folder.write("report.txt", "old");
    ASSERT_EQ(chown(path.c_str(), 1234, 4321), 0);
    ASSERT_EQ(chmod(path.c_str(), 06755), 0);
    Diagnostics diagnostics;
    replace_file(path, "new", diagnostics);
    struct stat status {};
    ASSERT_EQ(stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_uid, 1234U);
    EXPECT_EQ(status.st_gid, 4321U);
    EXPECT_EQ(status.st_mode & 07777U, 0755U);
}

TEST(ReplaceFile, KeepsALinkAndReplacesWhatItPointsTo) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("report.txt", "old");
    std::filesystem::create_symlink("report.txt", path + ".link");
    Diagnostics diagnostics;
    replace_file(path + ".link", "new", diagnostics);
    EXPECT_TRUE(std::filesystem::is_symlink(path + ".link"));
    EXPECT_EQ(content(path), "new");
}

TEST(ReplaceFile, KeepsALinkToAFileThatIsNotThereYet) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("other.txt", "") + ".new";
    std::filesystem::create_symlink("other.txt.new", path + ".link");
    Diagnostics diagnostics;
    replace_file(path + ".link", "new", diagnostics);
    EXPECT_TRUE(std::filesystem::is_symlink(path + ".link"));
    EXPECT_EQ(content(path), "new");
}

TEST(ReplaceFile, AFolderThatIsNotThereIsAnError) {
    Diagnostics diagnostics;
    replace_file("/nowhere/at/all.txt", "text", diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `/nowhere/at/all.txt` could not be written: No such file or directory [not-written]\n"
              "   = help: make the folder `/nowhere/at` first\n1 error\n");
}

/// In a process of its own whose descriptor is the file; its exit status.
int write_with_descriptor(int descriptor, const std::string& file, const std::string& path) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (::dup2(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644), descriptor) != descriptor) ::_exit(3);
        Diagnostics diagnostics;
        if (::write(descriptor, "before,", 7) != 7) ::_exit(4);
        replace_file(path, "report,", diagnostics);
        if (::write(descriptor, "after", 5) != 5) ::_exit(5);
        ::_exit(diagnostics.empty() ? 0 : 2);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(ReplaceFile, WhatIsOpenAlreadyIsWrittenToAsItIs) {
    const test::TemporaryFolder folder;
    const std::string file = folder.write("out.txt", "old");
    std::filesystem::create_symlink("/dev/stdout", file + ".link");
    struct Case {
        int descriptor;
        std::string path;
    };
    for (const Case& each :
         {Case{STDOUT_FILENO, "/dev/stdout"}, Case{STDERR_FILENO, "/dev/stderr"}, Case{STDOUT_FILENO, "/dev/fd/1"},
          Case{7, "/dev/fd/7"}, Case{7, "/proc/self/fd/7"}, Case{STDOUT_FILENO, file + ".link"},
          Case{STDOUT_FILENO, file}, Case{STDERR_FILENO, file}}) {
        EXPECT_EQ(write_with_descriptor(each.descriptor, file, each.path), 0) << each.path;
        EXPECT_EQ(content(file), "before,report,after") << each.path;
        EXPECT_EQ(files_beside(file), 2U) << each.path;
    }
}

TEST(ReplaceFile, ADescriptorThatIsNotOpenIsAnError) {
    Diagnostics diagnostics;
    replace_file("/dev/fd/987", "text", diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `/dev/fd/987` could not be written: Bad file descriptor [not-written]\n"
              "   = help: the text before this point is incomplete\n1 error\n");
}

TEST(ReplaceFile, AFolderIsNotAFile) {
    const test::TemporaryFolder folder;
    const std::string path = std::filesystem::path(folder.write("a", "")).parent_path();
    Diagnostics diagnostics;
    replace_file(path, "text", diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), "error: `" + path +
                                                                "` could not be written: Is a directory [not-written]\n"
                                                                "   = help: name a file in it\n1 error\n");
}

TEST(ReplaceFiles, OneThatCannotBeWrittenKeepsAllOldOnes) {
    const test::TemporaryFolder folder;
    const std::string first = folder.write("first.txt", "old first");
    const std::string last = folder.write("last.txt", "old last");
    Diagnostics diagnostics;
    replace_files({{first, "new"}, {"/nowhere/a.txt", "new"}, {"/nowhere/b.txt", "new"}, {last, "new"}}, diagnostics);
    EXPECT_EQ(content(first), "old first");
    EXPECT_EQ(content(last), "old last");
    EXPECT_EQ(files_beside(first), 2U);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `/nowhere/a.txt` could not be written: No such file or directory [not-written]\n"
              "   = help: make the folder `/nowhere` first; none of the files was replaced\n"
              "error: `/nowhere/b.txt` could not be written: No such file or directory [not-written]\n"
              "   = help: make the folder `/nowhere` first; none of the files was replaced\n"
              "2 errors\n");
}

TEST(ReplaceFiles, ADeviceThatIsFullKeepsAllOldOnes) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("report.txt", "old");
    Diagnostics diagnostics;
    replace_files({{path, "new"}, {"/dev/full", "new"}}, diagnostics);
    EXPECT_EQ(content(path), "old");
    EXPECT_EQ(files_beside(path), 1U);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `/dev/full` could not be written: No space left on device [not-written]\n"
              "   = help: the text before this point is incomplete\n1 error\n");
}

/// Not root any more, for the length of a test.
class AsNobody {
public:
    AsNobody()
        : is_it_(::geteuid() == 0 && ::seteuid(nobody) == 0) {}
    ~AsNobody() {
        if (is_it_ && ::seteuid(0) != 0) std::abort();
    }
    AsNobody(const AsNobody&) = delete;
    AsNobody& operator=(const AsNobody&) = delete;

    [[nodiscard]] bool is_it() const { return is_it_; }

private:
    static constexpr uid_t nobody = 65534;
    bool is_it_;
};

TEST(ReplaceFiles, ARenamingThatIsRefusedEndsItAndShowsWhatWasReplaced) {
    const test::TemporaryFolder folder;
    const std::string taken = folder.write("taken.txt", "old"); // root's, in a folder where each replaces his own
    const std::string also = folder.write("also.txt", "old");
    const std::string place = std::filesystem::path(taken).parent_path();
    ASSERT_EQ(::chmod(place.c_str(), 01777), 0);
    const std::string free = place + "/free.txt";
    const AsNobody nobody;
    if (!nobody.is_it()) GTEST_SKIP() << "only root can become another";
    Diagnostics first;
    replace_files({{taken, "new"}, {free, "new"}}, first);
    EXPECT_EQ(render_diagnostics(first, Colour::off),
              "error: `" + taken +
                  "` could not be written: Operation not permitted [not-written]\n"
                  "   = help: none of the files was replaced; earlier files are unchanged\n1 error\n");
    EXPECT_EQ(files_beside(taken), 2U);
    Diagnostics second;
    replace_files({{free, "new"}, {taken, "new"}, {also, "new"}}, second);
    EXPECT_EQ(render_diagnostics(second, Colour::off),
              "error: `" + taken +
                  "` could not be written: Operation not permitted [not-written]\n"
                  "   = help: replaced already: `" +
                  free + "`; not: `" + taken + "`, `" + also + "`\n1 error\n");
    EXPECT_EQ(content(free), "new");
    EXPECT_EQ(content(taken), "old");
    EXPECT_EQ(content(also), "old");
    EXPECT_EQ(files_beside(taken), 3U);
}

TEST(CreateFile, LeavesAnExistingFile) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("mine.yaml", "mine");
    std::filesystem::create_symlink("nowhere", path + ".link");
    for (const std::string& taken : {path, path + ".link"}) {
        Diagnostics diagnostics;
        create_file("--output", taken, "text", diagnostics);
        EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
                  "error: `--output " + taken +
                      "`: the file exists already [output-exists]\n"
                      "   = help: name a new file: a draft does not replace a file\n1 error\n");
    }
    EXPECT_EQ(content(path), "mine");
    EXPECT_EQ(files_beside(path), 2U);
}

TEST(CreateFile, WritesWhatWasNotThere) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("a", "") + ".yaml";
    Diagnostics diagnostics;
    create_file("--output", path, "text", diagnostics);
    EXPECT_TRUE(diagnostics.empty());
    EXPECT_EQ(content(path), "text");
    create_file("--output", "/nowhere/at/all.txt", "text", diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `/nowhere/at/all.txt` could not be written: No such file or directory [not-written]\n"
              "   = help: nothing was left half-written\n1 error\n");
}

} // namespace
} // namespace kpitrace::cli
