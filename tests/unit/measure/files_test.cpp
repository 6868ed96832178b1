// The files of a source as one table.
#include "support/pipeline.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;

std::string card(std::string_view source, std::string_view metrics = "  m: sum(amount)\n") {
    return with_metrics(metrics, "", source);
}

TEST(FillDown, ReadsTheCellAboveAlsoOfRowsThatWhereLeavesOut) {
    const Measured measured = measure_rows(card("{date: date, fill_down: status, where: amount <> 1}",
                                                "  m: sum(amount) filter (where status = 'paid')\n"),
                                           {{"rows", {"date,status,amount\n2026-01-01,paid,1\n2026-01-01,,2\n"}}});
    EXPECT_EQ(measured.errors, "");
    EXPECT_EQ(measured.value("m", "2026-01"), "2");
}

TEST(Unpivot, DatesRowsByTheNameOfTheColumn) {
    const Measured measured = measure_rows(
        card("{date: month, date_format: '%b %Y', unpivot: {columns: '* 2026', name: month, value: amount}}"),
        {{"rows", {"region,Jan 2026,Feb 2026\nNorth,1,2\nSouth,10,20\n"}}});
    EXPECT_EQ(measured.errors, "");
    EXPECT_EQ(measured.value("m", "2026-01"), "11");
    EXPECT_EQ(measured.value("m", "2026-02"), "22");
}

TEST(Delimiter, ThatDoesNotFitIsOneError) {
    EXPECT_EQ(
        measure_rows(card("{date: date, delimiter: \\t}"), {{"rows", {"date,amount\n2026-01-01,1\n"}}}).errors,
        R"(scorecard.yaml:2:11: error: with `delimiter: "\t"`, the header line of rows-1.csv is a single cell, `date,amount`; expected a column `amount`
  |
2 | sources: {rows: {date: date, delimiter: \t}}
  |           ^^^^ [unfit-delimiter]
  = help: write `delimiter: ","` in the source
1 error
)");
}

TEST(Quote, OfAllNamesInTheHeaderLineIsProposed) {
    const std::string rows = "'date','amount'\n'2026-01-01','1'\n";
    EXPECT_THAT(measure_rows(card("{date: date}"), {{"rows", {rows}}}).errors,
                HasSubstr("help: the names in the header line are in quotes: write `quote: \"'\"` in the source"));
    EXPECT_EQ(measure_rows(card("{date: date, quote: \"'\"}"), {{"rows", {rows}}}).value("m", "2026-01"), "1");
}

} // namespace
} // namespace kpitrace::test
