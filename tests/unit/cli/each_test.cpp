// The parts of `check --each`: names of files, the summary, and files that are replaced one after the other.
#include "cli/member_files.hpp"
#include "cli/member_summary.hpp"
#include "cli/output.hpp"

#include "support/temporary_folder.hpp"
#include "unit/cli/content.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace kpitrace::cli {
namespace {

using ::testing::ElementsAre;

TEST(MemberFiles, HaveSafeNames) {
    EXPECT_THAT(file_names_of({std::nullopt, "..", ".hidden", "../../etc/passwd", "A.b-c_d (e)", "Müller", "a/b\n"}),
                ElementsAre("(none)", "_.", "_hidden", "_._.._etc_passwd", "A.b-c_d (e)", "M__ller", "a_b_"));
}

TEST(MemberFiles, HaveNamesThatDifferInMoreThanCase) {
    EXPECT_THAT(file_names_of({"North", "north", "NORTH", "north_2", "a/b", "a:b"}),
                ElementsAre("North", "north_2", "NORTH_3", "north_2_2", "a_b", "a_b_2"));
}

TEST(MemberFiles, HaveNamesThatFitIntoAFolder) {
    const auto names = file_names_of({std::string(5000, 'x'), std::string(5001, 'x')});
    EXPECT_EQ(names[0], std::string(200, 'x'));
    EXPECT_EQ(names[1], std::string(200, 'x') + "_2");
}

TEST(MemberFiles, ReplaceEveryPlaceholder) {
    EXPECT_EQ(path_of_member("out/{region}/{region}.html", "region", "{region}"), "out/{region}/{region}.html");
    EXPECT_EQ(path_of_member("out/{region}-{rep}.html", "region", "North"), "out/North-{rep}.html");
}

MemberLine line(std::string member, std::size_t red, std::optional<double> score, bool failed) {
    return {.member = std::move(member),
            .zones = {.green = 10, .red = red},
            .score = score,
            .score_figure = score ? "50 %" : "–",
            .failed = failed,
            .files = {"out/a.html", "out/a.json"}};
}

TEST(MemberSummary, HasALineForEachMemberTheWorstFirst) {
    MemberSummary summary{
        .name = "Acme", .period = "June 2026", .dimension = "region", .only = "", .fail_on = {}, .lines = {}};
    summary.lines = {line("Best", 0, 1, false), line("No score", 2, std::nullopt, true), line("Low", 2, 0.5, true),
                     line("Most red", 12, 0.9, true)};
    EXPECT_EQ(render_summary(summary, {}), R"(Acme · June 2026

region    score  red  yellow  no data  green  report
Most red   50 %   12       0        0     10  out/a.html, out/a.json
Low        50 %    2       0        0     10  out/a.html, out/a.json
No score      –    2       0        0     10  out/a.html, out/a.json
Best       50 %    0       0        0     10  out/a.html, out/a.json

FAIL  3 of 4 reports fail (--fail-on red,no_data,stale,short)
)");
}

TEST(MemberSummary, NamesTheOtherMembersToWhichAllReportsAreRestricted) {
    MemberSummary summary{.name = "Acme",
                          .period = "June 2026",
                          .dimension = "region",
                          .only = "only manager Ann",
                          .fail_on = {},
                          .lines = {line(std::string(50, 'x'), 0, 1, false)}};
    EXPECT_EQ(render_summary(summary, {}), R"(Acme · June 2026
only manager Ann

region                                    score  red  yellow  no data  green  report
xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…   50 %    0       0        0     10  out/a.html, out/a.json

PASS  0 of 1 report fail (--fail-on red,no_data,stale,short)
)");
}

TEST(FileReplacement, ReplacesAllFilesAtItsEnd) {
    const test::TemporaryFolder folder;
    const std::string first = folder.write("a", "old");
    const std::string second = folder.write("b", "old");
    Diagnostics diagnostics;
    FileReplacement files(2, diagnostics);
    EXPECT_TRUE(files.add({first, "new a"}));
    EXPECT_TRUE(files.add({second, "new b"}));
    EXPECT_EQ(content(first), "old");
    files.take_places();
    EXPECT_EQ(content(first), "new a");
    EXPECT_EQ(content(second), "new b");
    EXPECT_TRUE(diagnostics.empty());
}

TEST(FileReplacement, ReplacesNothingIfItIsNotEnded) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("a", "old");
    const auto place = std::filesystem::path(path).parent_path();
    Diagnostics diagnostics;
    {
        FileReplacement files(2, diagnostics);
        EXPECT_TRUE(files.add({path, "new"}));
        EXPECT_FALSE(files.add({(place / "no folder" / "b").string(), "new"}));
    }
    EXPECT_EQ(content(path), "old");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(place), {}), 1);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `" + (place / "no folder" / "b").string() +
                  "` could not be written: No such file or directory [not-written]\n   = help: make the folder `" +
                  (place / "no folder").string() + "` first; none of the files was replaced\n1 error\n");
}

} // namespace
} // namespace kpitrace::cli
