#include "csv/column_lookup.hpp"
#include "csv_file.hpp"

#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

/// What find_column returns: the index as text, or what it reports.
std::string find(std::string_view csv, std::string_view name, const Format& format = {}) {
    const CsvFile file(csv);
    Diagnostics diagnostics;
    const auto table = Table::open(file.path(), format, diagnostics);
    if (!table) return "not opened";
    const auto column = table->find_column(name, {.file = "scorecard.yaml", .line = 3, .column = 5}, diagnostics);
    return column ? std::to_string(*column) : print_messages(diagnostics, file.path());
}

TEST(FindColumn, PrefersTheExactName) {
    EXPECT_EQ(find("amount,Amount, amount \n", "Amount"), "1");
    EXPECT_EQ(find("amount,Amount, amount \n", " amount "), "2");
}

TEST(FindColumn, OtherwiseIgnoresCaseThenOuterSpaces) {
    EXPECT_EQ(find("id,ÜBER\n", "über"), "1");
    EXPECT_EQ(find("id, amount ,Amount\n", "AMOUNT"), "2");
    EXPECT_EQ(find("id,\xC2\xA0 Amount\t\n", "amount", {.delimiter = ','}), "1");
}

TEST(FindColumn, RefusesANameThatOccursTwice) {
    EXPECT_EQ(find("\na,b,a\n", "b"), "1") << "a repeated name is fine if no key uses it";
    EXPECT_EQ(find("\na,b,a\n", "a"),
              "3:5: ambiguous-column: 2 columns of FILE could be `a`: `a` (column 1), `a` (column 3)\n"
              "  give the columns other names: write `skip_lines: 2` and `columns: [NAME, …]` in the source\n");
    EXPECT_EQ(find("1,2\n", "x", {.columns = {"x", "x"}}),
              "3:5: ambiguous-column: 2 columns of FILE could be `x`: `x` (column 1), `x` (column 2)\n"
              "  write different names in the source's `columns`\n");
}

TEST(FindColumn, RefusesWhatTwoNamesCouldMean) {
    EXPECT_EQ(find("Amount,AMOUNT\n", "amount"),
              "3:5: ambiguous-column: 2 columns of FILE could be `amount`: `Amount` (column 1), `AMOUNT` (column 2)\n"
              "  write one of these names exactly as it is in the file\n");
}

TEST(FindColumn, SuggestsTheNearest) {
    EXPECT_EQ(find("stage,amount\n", "amuont"),
              "3:5: unknown-column: no column of FILE is named `amuont`\n  did you mean `amount`?\n");
}

TEST(FindColumn, ListsTheColumnsWhereNoneIsNear) {
    EXPECT_EQ(find("stage,,amount\n", "close_date"),
              "3:5: unknown-column: no column of FILE is named `close_date`\n  its columns are `stage`, `amount`\n");
    EXPECT_EQ(find("stage,,amount\n", ""),
              "3:5: unknown-column: no column of FILE is named ``\n  its columns are `stage`, `amount`\n");
}

TEST(FindColumn, SaysSoWhereTheDelimiterLooksWrong) {
    EXPECT_EQ(find("stage^amount\n", "profit"), "3:5: unknown-column: no column of FILE is named `profit`\n"
                                                "  the file has only one column, `stage^amount`: if it should have "
                                                "more, write its `delimiter` in the source\n");
}

TEST(OptionalKey, AddsNamesToTheListThatIsThere) {
    EXPECT_EQ(optional_key({}, {"discount"}), "optional: [discount]");
    EXPECT_EQ(optional_key({"Order ID", "note"}, {"NOTE", "Rabatt 2 %", "a: b", "#", "null", "x,y", "q\"q"}),
              R"(optional: [Order ID, note, Rabatt 2 %, "a: b", "#", "null", "x,y", q"q])");
}

} // namespace
} // namespace kpitrace::csv
