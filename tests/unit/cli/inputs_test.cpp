#include "cli/inputs.hpp"

#include "support/pipeline.hpp"

#include <filesystem>

namespace kpitrace::cli {
namespace {

constexpr std::string_view two_sources = "name: T\nsources:\n  deals: {file: deals.csv}\n  quotas: {}\nmetrics:\n  m: "
                                         "{expression: count(*), source: deals}\n"
                                         "  q: {expression: count(*), source: quotas}\nobjectives: {p: {profit: "
                                         "true}}\nkpis: {m: {objective: p, target: 1}}\n";
constexpr std::string_view one_source = "name: T\nsources: {deals: {}}\nmetrics: {m: count(*)}\nobjectives: {p: "
                                        "{profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";

struct Assigned {
    std::optional<Inputs> inputs;
    std::string errors;
};

Assigned assign(std::string_view yaml, const std::vector<std::string>& arguments,
                const std::string& name = "cards/s.yaml") {
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(SourceFile(name, std::string(yaml)), diagnostics);
    const Query query = plan_query(scorecard.value());
    Assigned made;
    made.inputs = assign_inputs(*scorecard, query, arguments, diagnostics);
    made.errors = render_diagnostics(diagnostics, Colour::off);
    return made;
}

TEST(InputFiles, APathWithoutASourceBelongsToTheOnlyOne) {
    EXPECT_EQ(assign(one_source, {"a.csv", "-"}).inputs, (Inputs{{"a.csv", "-"}}));
}

TEST(InputFiles, OfTheScorecardAreRelativeToItAndTheCommandLineOverridesThem) {
    EXPECT_EQ(assign(two_sources, {"quotas=q.csv"}).inputs, (Inputs{{"cards/deals.csv"}, {"q.csv"}}));
    EXPECT_EQ(assign(two_sources, {"quotas=q.csv", "deals=x.csv"}).inputs, (Inputs{{"x.csv"}, {"q.csv"}}));
}

TEST(InputFiles, AreRepeatedWhateverTheirPath) {
    const test::TemporaryFolder folder;
    const std::string a = folder.write("a.csv", "");
    const std::string same = std::filesystem::path(a).parent_path() / "." / "a.csv";
    EXPECT_EQ(repeated_files({a, "-", "none.csv", same, "-", "none.csv"}), std::vector<std::string>{same});
}

TEST(InputFiles, AreStreamsWhereTheirRowsAreGoneOnceTheyAreRead) {
    const test::TemporaryFolder folder;
    const std::string file = folder.write("a.csv", "");
    EXPECT_TRUE(is_stream("-"));
    EXPECT_TRUE(is_stream("/dev/null"));
    EXPECT_FALSE(is_stream(file));
    EXPECT_FALSE(is_stream(std::filesystem::path(file).parent_path())); // a folder
    EXPECT_FALSE(is_stream("none.csv"));
}

TEST(InputFiles, GlobsAreExpandedInOrderOfName) {
    const test::TemporaryFolder folder;
    const std::string b = folder.write("b.csv", "");
    const std::string a = folder.write("a.csv", "");
    const std::string pattern = a.substr(0, a.size() - 5) + "*.csv";
    EXPECT_EQ(assign(one_source, {pattern}).inputs, (Inputs{{a, b}}));
}

TEST(InputFiles, AFileWhoseNameHoldsAnEqualsSignIsStillAFile) {
    const test::TemporaryFolder folder;
    const std::string odd = folder.write("x=y.csv", "");
    EXPECT_EQ(assign(one_source, {odd}).inputs, (Inputs{{odd}}));
}

TEST(InputFiles, ErrorsSayWhatToWrite) {
    EXPECT_EQ(assign(two_sources, {"a.csv"}).errors,
              "error: `a.csv` could belong to any of 2 sources [ambiguous-source]\n"
              "   = help: write `SOURCE=a.csv` with one of `deals`, `quotas`\n1 error\n");
    EXPECT_EQ(assign(two_sources, {"quota=a.csv"}).errors,
              "error: no source is named `quota` [unknown-source]\n   = help: did you mean `quotas`?\n1 error\n");
    EXPECT_EQ(
        assign(one_source, {"none/*.csv"}).errors,
        "error: no file matches `none/*.csv` [no-such-file]\n   = help: check the folder and the pattern\n1 error\n");
    EXPECT_EQ(assign(two_sources, {"deals=a.csv"}).errors,
              "cards/s.yaml:4:3: error: no file is given for source `quotas`\n"
              "  |\n4 |   quotas: {}\n  |   ^^^^^^ [no-data]\n"
              "  = help: give it as `quotas=FILE.csv` on the command line, or write `file:` in the source\n1 error\n");
    EXPECT_EQ(assign(one_source, {"-", "-"}).errors,
              "error: standard input `-` is given more than once [repeated-file]\n   = help: it can be read for one "
              "source only\n1 error\n");
}

TEST(InputFiles, AFileGivenTwiceIsRefused) {
    const test::TemporaryFolder folder;
    const std::string file = folder.write("a.csv", "x\n");
    EXPECT_NE(assign(one_source, {file, file}).errors.find("is given twice for source `deals`"), std::string::npos);
}

} // namespace
} // namespace kpitrace::cli
