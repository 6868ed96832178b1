// One column, one unit: what measure() says of numbers whose units differ.
#include "support/pipeline.hpp"

#include <fmt/format.h>

namespace kpitrace::test {
namespace {

const std::string total = "  m: sum(amount)\n";

std::string file_of(const std::vector<std::string>& cells) {
    std::string text = "day,amount,Currency\n";
    for (std::size_t i = 0; i < cells.size(); ++i)
        text += fmt::format("2026-06-{:02},\"{}\",{}\n", i + 1, cells[i], i % 2 == 0 ? "A" : "B");
    return text;
}

std::string errors_of(const std::vector<std::string>& cells, const std::string& keys = "",
                      const std::string& metrics = total) {
    return measure_rows(with_metrics(metrics, "", "{date: day" + keys + "}"), {{"rows", {file_of(cells)}}}).errors;
}

TEST(ColumnUnits, TwoCurrenciesHaveNoSum) {
    EXPECT_EQ(
        errors_of({"5", "$1,200.00", "€950.00", "$300.00"}),
        "rows-1.csv:4:12: error: `amount` has amounts in different currencies, which cannot be added: `$` in line 3, "
        "`€` "
        "in "
        "line 4\n"
        "  |\n"
        "4 | 2026-06-03,\"€950.00\",A\n"
        "  |            ^^^^^^^^^ [mixed-units]\n"
        "  = help: write `units: {$: 1, €: FACTOR}` in the source and replace each FACTOR with what one unit of that "
        "currency is worth; or read each currency as a source of its own, with a `where` on `Currency`\n"
        "1 error\n");
}

TEST(ColumnUnits, CurrenciesInTwoFilesAreNamedByFile) {
    const Measured measured =
        measure_rows(with_metrics(total, "", "{date: day}"),
                     {{"rows", {"day,amount\n2026-06-01,$5\n", "day,amount\n2026-06-01,3\n2026-06-02,€7\n"}}}, 2);
    EXPECT_EQ(measured.errors.substr(0, measured.errors.find('\n')),
              "rows-2.csv:3:12: error: `amount` has amounts in different currencies, which cannot be added: `$` in "
              "rows-1.csv:2, "
              "`€` in line 3");
}

TEST(ColumnUnits, ADeclaredTextAndAnUndeclaredCurrencyHaveNoSum) {
    const std::string errors = errors_of({"RM 5", "USD 5"}, ", units: [RM]");
    EXPECT_EQ(errors.substr(0, errors.find('\n')),
              "rows-1.csv:3:12: error: `amount` has amounts in a currency that `units` does not list, `USD` in "
              "line 3, beside `RM 5` in line 2, whose unit it lists");
    EXPECT_NE(errors.find("write `units: {RM: 1, USD: FACTOR}` in the source"), std::string::npos) << errors;
    EXPECT_NE(errors_of({"5 Euro", "6 USD"}, ", units: [Euro]"), "");
    EXPECT_NE(errors_of({"TUSD 5", "6 EUR"}, ", units: {TUSD: 1000}"), "");
    EXPECT_EQ(errors_of({"RM 5", "USD 5"}, ", units: {RM: 1, USD: 4.2}"), "");
}

TEST(ColumnUnits, AMultiplierBesideACurrencyIsFine) {
    EXPECT_EQ(errors_of({"$1.5M", "$7", "2 M"}, ", units: {M: 1000000}"), "");
    EXPECT_EQ(errors_of({"$1.5/h", "$7"}, ", units: [/h]"), "");
}

TEST(ColumnUnits, BareNumbersBesideOneCurrencyAreFine) {
    EXPECT_EQ(errors_of({"5", "$7", "0"}), "");
    EXPECT_EQ(errors_of({"EUR 5", "€7"}), "");
}

TEST(ColumnUnits, RowsThatWhereLeavesOutDoNotCount) {
    EXPECT_EQ(errors_of({"$5", "€7"}, ", where: Currency = 'A'"), "");
    EXPECT_EQ(errors_of({"12%", "7"}, ", where: Currency = 'A'"), "");
    EXPECT_NE(errors_of({"$5", "€7"}, ", where: Currency <> 'C'"), "");
}

TEST(ColumnUnits, FiltersOfMetricsDoNotKeepCurrenciesApart) {
    EXPECT_NE(errors_of({"$5", "€7"}, "", "  m: \"sum(amount) filter (where Currency = 'A')\"\n"), "");
}

TEST(ColumnUnits, CastsCountToo) {
    const std::string expected =
        "rows-1.csv:3:12: error: `amount` has amounts in different currencies, which cannot be added: `$` "
        "in line 2, `€` in line 3";
    EXPECT_EQ(errors_of({"$5", "€7"}, "", "  m: sum(cast(amount as numeric))\n").substr(0, expected.size()), expected);
}

TEST(ColumnUnits, SomeCellsWithPercentAndSomeWithout) {
    EXPECT_EQ(
        errors_of({"0", "12%", "", "0.12"}),
        "rows-1.csv:5:12: error: some cells of `amount` have `%` and others do not: `12%` in line 3, `0.12` in "
        "line 5\n"
        "  |\n"
        "5 | 2026-06-04,\"0.12\",B\n"
        "  |            ^^^^^^ [mixed-units]\n"
        "  = help: if the cells without `%` are percentages too, write `units: {\"%\": 1}` in the source, which reads "
        "`12%` and `0.12` as the numbers written; if they are not, write `units: {\"%\": 0.01}`, which divides only "
        "`12%` by 100\n"
        "1 error\n");
}

TEST(ColumnUnits, ZeroNeedsNoPercent) {
    EXPECT_EQ(errors_of({"0", "12%", "", "9 %", "0.0"}), "");
    EXPECT_EQ(errors_of({"0%", "12", "0.0%", "9"}), "");
}

TEST(ColumnUnits, AreTheSameForEveryThreadAndBlock) {
    std::vector<std::string> cells(3000, "$1.50");
    cells[2000] = "€7";
    cells[2500] = "EUR 3";
    const std::string text = [&] {
        std::string rows = "day,amount\n";
        for (const std::string& cell : cells) rows += "2026-06-01," + cell + "\n";
        return rows;
    }();
    const std::string expected = measure_rows(with_metrics(total, "", "{date: day}"), {{"rows", {text, text}}}).errors;
    EXPECT_NE(expected.find("`$` in line 2, `€` in line 2002"), std::string::npos) << expected;
    for (unsigned threads = 1; threads <= 3; ++threads)
        for (const std::size_t block_size : {std::size_t{200}, std::size_t{4096}, std::size_t{262'144}})
            EXPECT_EQ(measure_rows(with_metrics(total, "", "{date: day}"), {{"rows", {text, text}}}, threads,
                                   {.block_size = block_size})
                          .errors,
                      expected);
}

} // namespace
} // namespace kpitrace::test
