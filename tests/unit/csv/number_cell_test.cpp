#include "kpitrace/csv/cell.hpp"

#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

/// The number as text, `null` or `bad`.
std::string read(std::string_view cell, const Format& format = {}, char delimiter = ',') {
    const NumberCell number = NumberReader(format, delimiter).read(cell);
    switch (number.state) {
    case CellState::null:
        return "null";
    case CellState::bad:
        return "bad";
    case CellState::value:
        return number.value.to_string();
    }
    return {};
}

const Format comma{.decimal = ","};
const Format point{.decimal = "."};

TEST(NumberCell, ReadsPlainNumbers) {
    EXPECT_EQ(read("0"), "0");
    EXPECT_EQ(read("1054"), "1054");
    EXPECT_EQ(read("-383.031"), "-383.031");
    EXPECT_EQ(read("010"), "10");
    EXPECT_EQ(read(".5"), "0.5");
    EXPECT_EQ(read("5."), "5");
    EXPECT_EQ(read("0.10"), "0.1");
    EXPECT_EQ(read("123456789012345678901234.5"), "123456789012345678901234.5")
        << "more digits than the fast way takes";
}

TEST(NumberCell, ReadsExponents) {
    EXPECT_EQ(read("1.2e3"), "1200");
    EXPECT_EQ(read("1.2E+03"), "1200");
    EXPECT_EQ(read("5e-2"), "0.05");
    EXPECT_EQ(read("1e"), "bad");
    EXPECT_EQ(read("1e+"), "bad");
    EXPECT_EQ(read("1e999999999999999999999"), "bad") << "not finite";
}

TEST(NumberCell, HasNoValueWhereItIsEmptyBlankOrANullText) {
    EXPECT_EQ(read(""), "null");
    EXPECT_EQ(read(" \t\xC2\xA0"), "null");
    EXPECT_EQ(read(" n/a ", {.nulls = {"n/a", "-999"}}), "null");
    EXPECT_EQ(read("-999", {.nulls = {"n/a", "-999"}}), "null");
    EXPECT_EQ(read("N/A", {.nulls = {"n/a"}}), "bad");
}

TEST(NumberCell, ReadsSignsBeforeAndAfter) {
    EXPECT_EQ(read("+5"), "5");
    EXPECT_EQ(read("12-"), "-12");
    EXPECT_EQ(read("12+"), "12");
    EXPECT_EQ(read("\u221212.5"), "-12.5");
    EXPECT_EQ(read("12\u2212"), "-12");
    EXPECT_EQ(read("- 5"), "-5");
    for (const std::string_view cell : {"--5", "-5-", "+-5", "-", "5--"}) EXPECT_EQ(read(cell), "bad") << cell;
}

TEST(NumberCell, ReadsParenthesesAsNegative) {
    EXPECT_EQ(read("(1,234.50)"), "-1234.5");
    EXPECT_EQ(read("$(4,533.75)"), "-4533.75");
    EXPECT_EQ(read("($4,533.75)"), "-4533.75");
    EXPECT_EQ(read("( 5 )"), "-5");
    for (const std::string_view cell : {"(-5)", "-(5)", "(5)-", "(5", "5)", "((5))", "()"})
        EXPECT_EQ(read(cell), "bad") << cell;
}

TEST(NumberCell, ReadsCurrencies) {
    EXPECT_EQ(read("$1,234.50"), "1234.5");
    EXPECT_EQ(read("-$5"), "-5");
    EXPECT_EQ(read("$-5"), "-5");
    EXPECT_EQ(read("€ 7"), "7");
    EXPECT_EQ(read("7\u00A0€"), "7");
    EXPECT_EQ(read("US$ 5"), "5");
    EXPECT_EQ(read("EUR 12"), "12");
    EXPECT_EQ(read("EUR12"), "12");
    EXPECT_EQ(read("12 EUR"), "12");
    EXPECT_EQ(read("-EUR 12"), "-12");
    EXPECT_EQ(read("CHF 1'234.50"), "1234.5");
    for (const std::string_view cell :
         {"$", "EUR", "$$5", "Eur 5", "EURO 5", "5 EURO", "SKU-12", "EU 5", "5 EUR EUR", "€5 USD", "$5$", "5% $"}) {
        EXPECT_EQ(read(cell), "bad") << cell;
    }
}

TEST(NumberCell, ReadsPercents) {
    EXPECT_EQ(read("12%"), "0.12");
    EXPECT_EQ(read("-12.5 %"), "-0.125");
    EXPECT_EQ(read("(5%)"), "-0.05");
    EXPECT_EQ(read("5%%"), "bad");
    EXPECT_EQ(read("%"), "bad");
}

TEST(NumberCell, TakesMarksOnlyWhereTheyGroupRightly) {
    EXPECT_EQ(read("1,234.50"), "1234.5");
    EXPECT_EQ(read("1,234,567"), "1234567");
    EXPECT_EQ(read("12,34,567.50"), "1234567.5");
    EXPECT_EQ(read("1,00,00,000"), "10000000");
    for (const std::string_view cell : {"1,23", "12,5", "1234,567", "1,2345.0", "1,,234.5", ",234.5", "1,234,",
                                        "1,2,345.0", "1.234,50", "1,234,56.0", "1.5,000", "0,234.5"}) {
        EXPECT_EQ(read(cell), "bad") << cell;
    }
}

TEST(NumberCell, TakesSpacesAndApostrophesAsGroupsWhateverTheMarks) {
    for (const std::string_view cell : {"1\u00A0234", "1\u202F234", "1\u2009234", "1'234", "1\u2019234"}) {
        EXPECT_EQ(read(cell), "1234") << cell;
        EXPECT_EQ(read(cell, comma), "1234") << cell;
        EXPECT_EQ(read(cell, {}, ';'), "1234") << cell;
    }
    EXPECT_EQ(read("1\u00A0234\u00A0567,89\u00A0€", comma), "1234567.89");
    EXPECT_EQ(read("1 234"), "bad");
    EXPECT_EQ(read("1 234,5", {.decimal = ",", .thousands = " "}), "1234.5");
    EXPECT_EQ(read("1'234,567"), "bad") << "two marks do not group one number";
}

TEST(NumberCell, FollowsTheKeys) {
    EXPECT_EQ(read("1.234,50", comma), "1234.5");
    EXPECT_EQ(read("1,234", comma), "1.234");
    EXPECT_EQ(read("1.234", comma), "1234");
    EXPECT_EQ(read("12.5", comma), "bad");
    EXPECT_EQ(read("1,234", point), "1234");
    EXPECT_EQ(read("1.234", point, ';'), "1.234");
    EXPECT_EQ(read("1,234", {.thousands = ","}), "1234");
    EXPECT_EQ(read("1.234,5", {.thousands = "."}), "1234.5");
    EXPECT_EQ(read("1_234.5", {.thousands = "_"}), "1234.5");
    EXPECT_EQ(read("1\u066C234\u066B5", {.decimal = "\u066B", .thousands = "\u066C"}), "1234.5");
}

TEST(NumberCell, RefusesWhatCouldBeEither) {
    for (const std::string_view cell : {"1,234", "-1,234", "$1,234", "123,456", "1,234%", "(1,234)"}) {
        EXPECT_EQ(read(cell), "bad") << cell;
        EXPECT_EQ(read(cell, {}, ';'), "bad") << cell;
    }
    for (const std::string_view cell : {"1.234", "-12.345", "123.456", "$1.234"}) {
        EXPECT_EQ(read(cell, {}, ';'), "bad") << cell;
        EXPECT_NE(read(cell, {}, ','), "bad") << cell;
    }
    EXPECT_EQ(read("0.234", {}, ';'), "0.234") << "no group begins with a zero";
    EXPECT_EQ(read("1234.567", {}, ';'), "1234.567");
    EXPECT_EQ(read("1.23", {}, ';'), "1.23");
    EXPECT_EQ(read("1,234.567", {}, ';'), "1234.567");
}

TEST(NumberCell, RefusesWhatIsNotANumber) {
    for (const std::string_view cell :
         {"NaN", "nan", "INF", "inf", "-inf", "Infinity", "n/a", "2026-06-30", "0x10", "1 2", "5a", "."}) {
        EXPECT_EQ(read(cell), "bad") << cell;
    }
}

} // namespace
} // namespace kpitrace::csv
