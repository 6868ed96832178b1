// Drafts of the examples' data, and of real exports where they lie beside the project, evaluate as they stand.
#include "unit/draft/drafted.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace kpitrace {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> csv_files_in(const fs::path& folder) {
    std::vector<std::string> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ".csv") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

void expect_drafts_of(const fs::path& folder) {
    const auto files = csv_files_in(folder);
    ASSERT_FALSE(files.empty()) << folder;
    for (const std::string& file : files) {
        const test::Drafted draft = test::draft_files({file});
        EXPECT_EQ(draft.messages, "") << file;
        EXPECT_EQ(draft.checked, "") << file << draft.yaml;
    }
    const test::Drafted together = test::draft_files(files);
    EXPECT_EQ(together.messages, "");
    EXPECT_EQ(together.checked, "") << together.yaml;
}

TEST(RealFiles, OfTheExamplesAreDrafted) {
    for (const char* story : {"b2b_sales", "kpi_table", "online_shop", "order_lines"})
        expect_drafts_of(fs::path(KPITRACE_ROOT) / "examples" / story);
}

TEST(RealFiles, BesideTheProjectAreDrafted) {
    const char* given = std::getenv("KPITRACE_REAL_DATA");
    const fs::path folder = given != nullptr ? fs::path(given) : fs::path(KPITRACE_ROOT) / ".." / "shared" / "data";
    if (!fs::is_directory(folder)) GTEST_SKIP() << "no real data at " << folder;
    expect_drafts_of(folder);
}

} // namespace
} // namespace kpitrace
