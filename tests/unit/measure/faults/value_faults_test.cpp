// `values`: the only texts that a column may hold.
#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

Measured measure_regions(const std::vector<std::string>& files, const std::string& keys, unsigned threads = 1) {
    return measure_rows(with_metrics("  m: count(*)\n", "", "{date: day, " + keys + "}"), {{"rows", files}}, threads);
}

const std::string values = "values: {Region: [North, South]}";

TEST(ValueFaults, AnyOtherTextIsAnErrorWithTheNearest) {
    const std::string text = "day,region\n2026-06-01,North\n2026-06-02,Nroth\n2026-06-03,\n2026-06-04, South \n"
                             "2026-06-05,north\n2026-06-06,x\n2026-06-07,Nroth\n";
    EXPECT_EQ(measure_regions({text}, values).errors,
              "rows-1.csv:3:12: error: 4 cells of `Region` are not in its list of `values`: `Nroth` in line 3, `north` "
              "in line 6, `x` in line 7 and 1 more\n"
              "  |\n"
              "3 | 2026-06-02,Nroth\n"
              "  |            ^^^^^ [unlisted-value]\n"
              "  = help: did you mean `North` instead of `Nroth`, `North` instead of `north`? the list has "
              "`North`, `South`; if a text is right, add it to the list\n"
              "1 error\n");
}

TEST(ValueFaults, RowsThatWhereLeavesOutAndNullsAreFine) {
    const std::string text = "day,Region\n2026-06-01,North\n2026-06-02,Total\n2026-06-03,n/a\n";
    EXPECT_EQ(measure_regions({text}, values + ", where: Region <> 'Total', null: {Region: [n/a]}").errors, "");
}

TEST(ValueFaults, OneCellIsNamed) {
    const Measured measured = measure_regions({"day,Region\n2026-06-01,West\n"}, values);
    EXPECT_EQ(measured.errors.substr(0, measured.errors.find('\n')),
              "rows-1.csv:2:12: error: `West` in `Region` is not in its list of `values`");
}

TEST(ValueFaults, AnUnknownColumnIsAnError) {
    const Measured measured = measure_regions({"day,Area\n2026-06-01,West\n"}, values);
    EXPECT_NE(measured.errors.find("no column of rows-1.csv is named `Region`"), std::string::npos) << measured.errors;
}

TEST(ValueFaults, FilesAndThreadsGiveTheSameFirstLines) {
    std::string text = "day,Region\n";
    for (int i = 0; i < 5000; ++i) text += "2026-06-01,R" + std::to_string(i) + "\n";
    const std::string expected = measure_regions({text, text}, values).errors;
    EXPECT_NE(expected.find("10000 cells of `Region`"), std::string::npos) << expected;
    EXPECT_NE(expected.find("`R0` in line 2, `R1` in line 3, `R2` in line 4 and 9997 more"), std::string::npos);
    for (unsigned threads = 2; threads <= 3; ++threads)
        EXPECT_EQ(measure_regions({text, text}, values, threads).errors, expected);
}

} // namespace
} // namespace kpitrace::test
