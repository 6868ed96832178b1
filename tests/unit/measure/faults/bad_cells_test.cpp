// Which cells are read, and that each bad cell is reported once.
#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

TEST(BadCells, AreReadInEveryRowThatPassesTheFilterWhateverThePeriod) {
    const std::string rows = "date,a,s\n2026-01-01,oops,x\n2020-01-01,1,y\n";
    const Measured fails = measure_rows(with_metrics("  m: sum(a)\n"), {{"rows", {rows}}});
    EXPECT_FALSE(fails.measurements);
    EXPECT_NE(fails.errors.find("rows-1.csv:2:12: error:"), std::string::npos) << fails.errors;
    const Measured passes = measure_rows(with_metrics("  m: sum(a) filter (where s = 'y')\n"), {{"rows", {rows}}});
    EXPECT_TRUE(passes.measurements) << passes.errors;
}

TEST(BadCells, AreReportedOnceInWhateverCaseTheirColumnIsNamed) {
    const Measured measured =
        measure_rows(with_metrics("  m: sum(Amount) + max(amount)\n"), {{"rows", {"date,Amount\n2026-01-01,x\n"}}});
    EXPECT_NE(measured.errors.find("1 error"), std::string::npos) << measured.errors;
    EXPECT_EQ(measured.errors.find("2 errors"), std::string::npos) << measured.errors;
}

TEST(BadCells, OfAllFilesAreReportedInOneRun) {
    const Measured measured = measure_rows(
        with_metrics("  m: sum(a)\n"), {{"rows", {"date,a\n2026-01-01,oops\n", "date,a\nnever,1\n2026-01-01,uff\n"}}});
    EXPECT_NE(measured.errors.find("rows-1.csv:2:12: error: 2 cells of `a` are not numbers: `oops` in line 2, `uff` in "
                                   "rows-2.csv:3\n"),
              std::string::npos)
        << measured.errors;
    EXPECT_NE(measured.errors.find("rows-2.csv:2:1: error: `never` in `date` is not an ISO 8601 date"),
              std::string::npos)
        << measured.errors;
    EXPECT_NE(measured.errors.find("2 errors"), std::string::npos) << measured.errors;
}

TEST(BadCells, AnUnknownColumnIsAnErrorWhereItWasWritten) {
    const Measured measured =
        measure_rows(with_metrics("  m: sum(amuont)\n"), {{"rows", {"date,amount\n2026-01-01,1\n"}}});
    EXPECT_NE(measured.errors.find("scorecard.yaml:4:10: error:"), std::string::npos) << measured.errors;
    EXPECT_NE(measured.errors.find("did you mean `amount`"), std::string::npos) << measured.errors;
}

} // namespace
} // namespace kpitrace::test
