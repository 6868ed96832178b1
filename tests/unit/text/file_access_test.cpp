#include "text/file_access.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace kpitrace {
namespace {

namespace fs = std::filesystem;

TEST(FileRoot, ContainsAllByDefault) {
    EXPECT_TRUE(FileRoot().contains("/etc/passwd"));
    EXPECT_TRUE(FileRoot().contains("a.csv"));
}

TEST(FileRoot, ContainsWhatIsBelowItWithLinksResolved) {
    const test::TemporaryFolder folder;
    const fs::path top = fs::path(folder.write("outside.csv", "")).parent_path();
    fs::create_directories(top / "root" / "deep");
    fs::create_directory(top / "rooted");
    fs::create_symlink(top / "outside.csv", top / "root" / "out.csv");
    fs::create_symlink(top / "root", top / "link");
    const FileRoot root((top / "link").string());
    EXPECT_TRUE(root.contains(top / "root" / "a.csv"));
    EXPECT_TRUE(root.contains(top / "link" / "deep" / ".." / "none" / "a.csv"));
    EXPECT_FALSE(root.contains(top / "root" / ".." / "outside.csv"));
    EXPECT_FALSE(root.contains(top / "root" / "out.csv"));
    fs::create_symlink(top / "none.csv", top / "root" / "later.csv");
    EXPECT_FALSE(root.contains(top / "root" / "later.csv")) << "a link to a file that is not there yet";
    EXPECT_FALSE(root.contains(top / "rooted" / "a.csv"));
    EXPECT_FALSE(root.contains(top / "root" / "none" / ".." / ".." / "outside.csv"));
    EXPECT_FALSE(root.contains("/etc/passwd"));
}

} // namespace
} // namespace kpitrace
