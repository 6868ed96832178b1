#include "scorecard_under_test.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace kpitrace {
namespace {

class LoadScorecard : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "kpitrace-XXXXXX").string();
        ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
        folder_ = pattern;
        std::filesystem::current_path(folder_);
    }
    void TearDown() override {
        std::filesystem::current_path(std::filesystem::temp_directory_path());
        std::filesystem::remove_all(folder_);
    }

    static void write(const std::string& name, std::string_view text) { std::ofstream(name, std::ios::binary) << text; }
    static std::string errors_of_file(const std::string& path, const ScorecardLimits& limits = {}) {
        Diagnostics diagnostics;
        const auto card = load_scorecard(path, diagnostics, {.limits = limits});
        EXPECT_EQ(card.has_value(), !diagnostics.has_errors());
        return render_diagnostics(diagnostics, Colour::off);
    }

private:
    std::filesystem::path folder_;
};

TEST_F(LoadScorecard, ReadsARegularFile) {
    write("s.yaml", small_scorecard);
    EXPECT_EQ(errors_of_file("s.yaml"), "");
}

TEST_F(LoadScorecard, SkipsAByteOrderMark) {
    write("s.yaml", "\xEF\xBB\xBF" + spoiled("name: Acme", "nam: Acme"));
    EXPECT_EQ(errors_of_file("s.yaml").substr(0, 63),
              "s.yaml:1:1: error: a scorecard has no key `nam`\n  |\n1 | nam: Ac");
    write("s.yaml", "\xEF\xBB\xBF" + std::string(small_scorecard));
    EXPECT_EQ(errors_of_file("s.yaml"), "");
}

TEST_F(LoadScorecard, ShowsThatAFileIsMissing) {
    EXPECT_EQ(
        errors_of_file("none.yaml"),
        "none.yaml: error: the scorecard cannot be read: No such file or directory [unreadable-scorecard]\n1 error\n");
}

TEST_F(LoadScorecard, RefusesADirectory) {
    std::filesystem::create_directory("dir");
    EXPECT_EQ(errors_of_file("dir"),
              "dir: error: the scorecard is a directory; expected a regular file [unreadable-scorecard]\n1 error\n");
}

TEST_F(LoadScorecard, RefusesAPipeWithoutWaiting) {
    ASSERT_EQ(::mkfifo("pipe", 0600), 0);
    EXPECT_EQ(errors_of_file("pipe"),
              "pipe: error: the scorecard is a pipe; expected a regular file [unreadable-scorecard]\n1 error\n");
}

TEST_F(LoadScorecard, RefusesADevice) {
    EXPECT_EQ(errors_of_file("/dev/zero"),
              "/dev/zero: error: the scorecard is a device; expected a regular file [unreadable-scorecard]\n1 error\n");
}

TEST_F(LoadScorecard, RefusesAFileBeyondTheLimit) {
    write("s.yaml", small_scorecard);
    EXPECT_EQ(errors_of_file("s.yaml", {.bytes = small_scorecard.size()}), "");
    EXPECT_EQ(errors_of_file("s.yaml", {.bytes = 100}),
              "s.yaml: error: the scorecard is larger than 100 bytes [too-large]\n1 error\n");
}

} // namespace
} // namespace kpitrace
