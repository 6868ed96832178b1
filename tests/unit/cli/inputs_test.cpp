#include "cli/inputs.hpp"

#include "support/pipeline.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

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
                const std::string& name = "cards/s.yaml", const FileRoot& root = {}) {
    Diagnostics diagnostics;
    const auto scorecard = read_scorecard(SourceFile(name, std::string(yaml)), diagnostics);
    const Query query = plan_query(scorecard.value());
    Assigned made;
    made.inputs = assign_inputs(*scorecard, query, arguments, diagnostics, root);
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

constexpr std::string_view listed_files =
    "name: T\nsources: {deals: {decimal: ',', file: [{file: old.csv, skip_lines: 2}, 'days/*.csv', "
    "new.csv]}}\nmetrics: "
    "{m: count(*)}\nobjectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";

TEST(InputFiles, OfTheScorecardMayBePatternsAndHaveFormatsOfTheirOwn) {
    const test::TemporaryFolder folder;
    const std::string card = folder.write("a [1].yaml", "");
    const std::string root = std::filesystem::path(card).parent_path();
    std::filesystem::create_directory(root + "/[x]");
    std::filesystem::create_directory(root + "/[x]/days");
    const std::string b = folder.write("[x]/days/b.csv", "");
    const std::string a = folder.write("[x]/days/a.csv", "");
    const Assigned made = assign(listed_files, {}, root + "/[x]/s.yaml");
    ASSERT_TRUE(made.inputs) << made.errors;
    const auto& files = made.inputs->at(0);
    EXPECT_EQ(paths_of(files), (std::vector<std::string>{root + "/[x]/old.csv", a, b, root + "/[x]/new.csv"}));
    ASSERT_TRUE(files[0].format);
    EXPECT_EQ(files[0].format->skip_lines, 2U);
    EXPECT_EQ(files[0].format->decimal, ",");
    EXPECT_FALSE(files[1].format || files[2].format || files[3].format);
    EXPECT_FALSE(assign(listed_files, {a}).inputs->at(0).at(0).format);
}

TEST(InputFiles, APatternOfTheScorecardThatMatchesNothingIsAnErrorThere) {
    EXPECT_EQ(
        assign(listed_files, {}).errors,
        "cards/s.yaml:2:72: error: no file matches `days/*.csv`\n  |\n2 | sources: {deals: {decimal: ',', file: "
        "[{file: old.csv, skip_lines: 2}, 'days/*.csv', new.csv]}}\n  |                                           "
        "                             ^^^^^^^^^^^^ [no-such-file]\n  = help: check the folder and the pattern; it "
        "is relative to the scorecard\n1 error\n");
}

std::string one_file(const std::string& file) {
    return "name: T\nsources: {deals: {file: '" + file +
           "'}}\nmetrics: {m: count(*)}\nobjectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n";
}

TEST(InputFiles, OfTheScorecardAreRegularOnes) {
    const test::TemporaryFolder folder;
    const std::string pipe = std::filesystem::path(folder.write("s.yaml", "")).parent_path() / "rows";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const std::string card = std::filesystem::path(pipe).parent_path() / "s.yaml";
    const std::string errors = assign(one_file("rows"), {}, card).errors;
    EXPECT_NE(errors.find("error: `rows` is not a regular file; a scorecard reads regular files only\n"),
              std::string::npos)
        << errors;
    EXPECT_NE(errors.find("= help: give it on the command line, as `" + pipe + "`\n"), std::string::npos) << errors;
    EXPECT_NE(assign(one_file("row*"), {}, card).errors.find("[irregular-file]"), std::string::npos);
    EXPECT_NE(assign(one_file("/dev/null"), {}).errors.find("[irregular-file]"), std::string::npos);
    EXPECT_EQ(assign(one_file("rows"), {pipe}, card).errors, "") << "as the hint says";
}

TEST(InputFiles, OfTheScorecardAreInTheRoot) {
    const test::TemporaryFolder folder;
    const std::filesystem::path top = std::filesystem::path(folder.write("out.csv", "")).parent_path();
    std::filesystem::create_directory(top / "in");
    std::filesystem::create_symlink(top / "out.csv", top / "in" / "link.csv");
    const std::string inside = folder.write("in/a.csv", "");
    const std::string card = top / "in" / "s.yaml";
    const FileRoot root((top / "in").string());
    EXPECT_EQ(assign(one_file("a.csv"), {}, card, root).errors, "");
    EXPECT_EQ(assign(one_file("none.csv"), {}, card, root).errors, "") << "reported when it is opened";
    for (const std::string file :
         {"../out.csv", "link.csv", "../none.csv", "/etc/passwd", "../*.csv", "l*.csv", "/e*/*"})
        EXPECT_NE(assign(one_file(file), {}, card, root)
                      .errors.find("error: `" + file + "` is outside the folder of `--root`\n"),
                  std::string::npos)
            << file;
    EXPECT_EQ(assign(one_file("../out.csv"), {(top / "out.csv").string()}, card, root).errors, "")
        << "the command line is not the scorecard";
}

TEST(SameBytes, OfTwoFilesOfOneSourceAreRefused) {
    const test::TemporaryFolder folder;
    const std::string rows = "day,id\n2026-06-01,1\n";
    const std::string a = folder.write("orders.csv", rows);
    const std::string b = folder.write("orders (1).csv", rows);
    EXPECT_EQ(assign(one_source, {a, b}).errors,
              "error: `" + a + "` and `" + b +
                  "` of source `deals` have the same bytes: their rows would count twice [same-bytes]\n"
                  "   = help: give one of them\n1 error\n");
    EXPECT_EQ(assign(two_sources, {"deals=" + a, "quotas=" + b}).errors, "");
    EXPECT_EQ(assign(one_source, {a, folder.write("c.csv", "day,id\n2026-06-01,2\n")}).errors, "");
}

TEST(SameBytes, OfFilesWithoutRowsAreNotAFault) {
    const test::TemporaryFolder folder;
    const std::string header = "day,id\n\n";
    EXPECT_EQ(assign(one_source, {folder.write("a.csv", header), folder.write("b.csv", header)}).errors, "");
}

TEST(SameBytes, AreFoundThroughLinks) {
    const test::TemporaryFolder folder;
    const std::string a = folder.write("a.csv", "day,id\n2026-06-01,1\n");
    const std::filesystem::path parent = std::filesystem::path(a).parent_path();
    std::filesystem::create_hard_link(a, parent / "hard.csv");
    std::filesystem::create_symlink(a, parent / "soft.csv");
    for (const char* link : {"hard.csv", "soft.csv"})
        EXPECT_NE(assign(one_source, {a, parent / link}).errors.find("have the same bytes"), std::string::npos) << link;
}

TEST(SameBytes, AreFoundOfStandardInput) {
    const test::TemporaryFolder folder;
    const std::string a = folder.write("a.csv", "day,id\n2026-06-01,1\n");
    const int before = ::dup(STDIN_FILENO);
    const int file = ::open(a.c_str(), O_RDONLY);
    ASSERT_EQ(::dup2(file, STDIN_FILENO), STDIN_FILENO);
    const Assigned assigned = assign(one_source, {"-", a});
    const off_t at = ::lseek(STDIN_FILENO, 0, SEEK_CUR);
    ::dup2(before, STDIN_FILENO);
    ::close(file);
    ::close(before);
    EXPECT_EQ(assigned.errors, "error: `-` and `" + a +
                                   "` of source `deals` have the same bytes: their rows would count twice "
                                   "[same-bytes]\n   = help: give one of them\n1 error\n");
    EXPECT_EQ(at, 0) << "nothing of it was read";
}

TEST(SameBytes, AreComparedToTheEnd) {
    const test::TemporaryFolder folder;
    std::string rows = "day,id\n";
    for (int i = 0; i < 20'000; ++i) rows += "2026-06-01,1\n";
    const std::string a = folder.write("a.csv", rows);
    rows[rows.size() / 4] = '2';
    EXPECT_EQ(assign(one_source, {a, folder.write("b.csv", rows)}).errors, "");
    EXPECT_NE(assign(one_source, {folder.write("c.csv", rows), folder.write("d.csv", rows)}).errors, "");
}

} // namespace
} // namespace kpitrace::cli
