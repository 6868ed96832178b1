// Every way to write a number that needs no key.
#include "kpitrace/csv/cell.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {
namespace {

struct Written {
    std::string_view cell;
    std::string_view value; ///< `bad` where it is refused
};

std::string read(std::string_view cell, const Format& format) {
    const NumberCell number = NumberReader(format, ',').read(cell);
    return number.state == CellState::value ? number.value.to_string() : "bad";
}

void expect_all(const std::vector<Written>& table, const Format& format = {}) {
    for (const Written& written : table) EXPECT_EQ(read(written.cell, format), written.value) << written.cell;
}

const Format comma{.decimal = ","};

TEST(NumberOrnament, ReadsADashInPlaceOfTheCents) {
    expect_all({{"250,-", "250"},
                {"1.200,-", "1200"},
                {"1.899,--", "1899"},
                {"250,–", "250"},
                {"250,—", "250"},
                {"250,-- €", "250"},
                {"250,-€", "250"},
                {"250,-kr", "250"},
                {"EUR 250,-", "250"},
                {"-250,-", "-250"},
                {"(250,-)", "-250"},
                {"kr -250,-", "-250"},
                {"1 200,-", "bad"},
                {"1\u00A0200,-", "1200"}},
               comma);
    expect_all({{"250.-", "250"},
                {"CHF 250.-", "250"},
                {"CHF 1'200.-", "1200"},
                {"CHF 1’200.–", "1200"},
                {"Fr. 1'200.--", "1200"},
                {"$2,222.-", "2222"},
                {"$2,222.--", "2222"},
                {"-250.-", "-250"},
                {"250,-", "250"},
                {"Rs. 500/-", "500"},
                {"500/=", "500"},
                {"1,00,000/-", "100000"}});
}

TEST(NumberOrnament, KeepsAMinusAfterDigitsAsASign) {
    expect_all({{"250-", "-250"}, {"250,00-", "-250"}, {"1.250,5-", "-1250.5"}, {"CHF 250,00-", "-250"}}, comma);
    expect_all({{"250-", "-250"}, {"250.00-", "-250"}, {"250.00 -", "-250"}, {"CHF 250.00-", "-250"}});
}

TEST(NumberOrnament, RefusesADashThatIsNeitherSignNorCents) {
    expect_all({{"250, -", "bad"}, {"250,- -", "bad"}, {"-250,--5", "bad"}, {",-", "bad"}, {"1,2,-", "bad"}}, comma);
    expect_all({{"250. -", "bad"},
                {"250.+", "bad"},
                {".-", "bad"},
                {"-.-", "bad"},
                {"1,200,-", "bad"},
                {"250.5-.-", "bad"},
                {"250–", "bad"},
                {"10-20", "bad"},
                {"/-", "bad"}});
}

TEST(NumberOrnament, DropsTheApostropheThatAnExporterPutsBeforeASign) {
    expect_all({{"'-75.63", "-75.63"},
                {"'+5", "5"},
                {"'\u22125", "-5"},
                {"'-$5.00", "-5"},
                {"'-1'200.50", "-1200.5"},
                {"'- 5", "-5"},
                {"''-5", "bad"},
                {"'5", "bad"},
                {"-'5", "bad"},
                {"5'", "bad"},
                {"'", "bad"},
                {"'-", "bad"}});
    expect_all({{"'-75,63", "-75.63"}}, comma);
}

TEST(NumberOrnament, ReadsEastAsianSignsAndFullWidthCharacters) {
    expect_all({{"12,000円", "12000"},  {"△1,500円", "-1500"},
                {"△ 1,500", "-1500"},   {"▲1,500", "-1500"},
                {"¥△1,500", "-1500"},   {"３０００円", "3000"},
                {"３，０００", "3000"}, {"－１２．５", "-12.5"},
                {"＋１２", "12"},       {"（１，２００）", "-1200"},
                {"１２％", "0.12"},     {"￥１，２００", "1200"},
                {"＄5", "5"},           {"12,000원", "12000"},
                {"12.50元", "12.5"},    {"1,500△", "bad"},
                {"(△5)", "bad"},        {"▼5", "bad"},
                {"３万", "bad"},        {"12万円", "bad"},
                {"１２ｋ", "bad"}},
               {.decimal = "."});
}

TEST(NumberOrnament, TakesFullWidthMarksForThoseOfEastAsia) {
    expect_all({{"３，０００", "3000"}, {"３，０００円", "3000"}, {"１２．５", "12.5"}, {"3,000円", "bad"}});
}

TEST(NumberOrnament, ReadsOtherDashesBeforeANumberAsMinus) {
    expect_all({{"–12", "-12"}, {"‑12", "-12"}, {"‐12", "-12"}, {"\u201212", "-12"}, {"—12", "bad"}});
}

TEST(NumberOrnament, ReadsCurrenciesOnBothSides) {
    const std::vector<std::string_view> marks{
        "kr", "kr.", "Kr",  "zł",   "Kč",  "Ft",  "Fr.", "Fr",  "SFr.", "Rs.", "Rs",  "R$",  "円",   "元",
        "원", "лв",  "лв.", "руб.", "руб", "грн", "Lei", "lei", "din.", "kn",  "TL",  "Rp",  "₹",    "¥",
        "£",  "€",   "$",   "₽",  "₩",   "₺",   "₪",   "₫",   "฿",    "₱",   "USD", "CHF", "FCFA", "د.إ"};
    for (const std::string_view mark : marks) {
        for (const std::string_view space : {"", " ", "\u00A0", "\u202F"}) {
            const std::string before = std::string(mark) + std::string(space);
            const std::string after = std::string(space) + std::string(mark);
            expect_all({{before + "99.50", "99.5"}, {"99.50" + after, "99.5"}});
            expect_all({{"-" + before + "99.50", "-99.5"}, {before + "-99.50", "-99.5"}});
            expect_all({{"-99.50" + after, "-99.5"}, {"99.50-" + after, "-99.5"}, {"99.50" + after + "-", "-99.5"}});
            expect_all({{"(" + before + "99.50)", "-99.5"}, {"(99.50" + after + ")", "-99.5"}});
        }
    }
    expect_all({{"1 200,50 kr", "1200.5"}, {"-300,00 kr", "-300"}}, {.decimal = ",", .thousands = " "});
    expect_all({{"Rs. 1,23,456.00", "123456"}, {"Rs.44.00", "44"}, {"$5 USD", "5"}, {"USD$5", "5"}, {"$5 CAD", "5"}});
}

TEST(NumberOrnament, ReadsLettersBeforeADollarOnlyWhereTheyAreACountryBeforeTheNumber) {
    expect_all({{"US$ 5", "5"},   {"A$5", "5"},    {"AU$5", "5"},   {"HK$5", "5"},   {"NZ$5", "5"},   {"S$5", "5"},
                {"C$5", "5"},     {"CA$5", "5"},   {"MX$5", "5"},   {"NT$5", "5"},   {"R$ 5", "5"},   {"5 R$", "5"},
                {"5 US$", "bad"}, {"5 A$", "bad"}, {"5S$", "bad"},  {"K$5", "bad"},  {"M$5", "bad"},  {"B$5", "bad"},
                {"T$5", "bad"},   {"L$5", "bad"},  {"XX$5", "bad"}, {"us$5", "bad"}, {"KUS$5", "bad"}});
}

TEST(NumberOrnament, RefusesFactorsWithoutUnits) {
    for (const std::string_view cell :
         {"1.5M$",  "12 K€",   "3 T€", "2B$",    "5L₹",    "12 MIO",   "1.2 MRD",     "3 TSD",
          "15 BPS", "12 PCT",  "1.2M", "12.5k",  "5 bn",   "3 lakh",   "2 cr",        "2 Cr",
          "$1.5M",  "$12K",    "€3T",  "£2bn",   "₹5 L",   "Rs 5 cr",  "$1.5 mn",     "1.5 MEUR",
          "3 TEUR", "12 KUSD", "5m",   "5 mil",  "5 Mio.", "5 Mrd. €", "5 тыс. руб.", "5 млн",
          "12万円", "5億円",   "K 5",  "M5",     "5 ¢",    "50¢",      "5‰",          "5 kn.m",
          "$ 5 M",  "5 $ M",   "5 k$", "5 mEUR", "5KM",    "5 K",      "5T",          "5B"})
        EXPECT_EQ(read(cell, {}), "bad") << cell;
}

TEST(NumberOrnament, RefusesOtherTexts) {
    for (const std::string_view cell :
         {"12 pcs",   "RM 12", "5 krona", "5 zlot",  "5 ft",   "5 FT",     "RMB 5",   "5 kg",
          "40.00 Dr", "5 S",   "1:30",    "45m",     "~5",     "<5",       "5*",      "5 EURO",
          "ABC 5",    "5 ABC", "XXX 5",   "5 kr kr", "kr 5 €", "kr 5 USD", "R$ 5 USD"})
        EXPECT_EQ(read(cell, {}), "bad") << cell;
}

TEST(NumberOrnament, ReadsCodesOfIso4217Alone) {
    for (const std::string_view code : {"USD", "EUR", "JPY", "SEK", "INR", "AED", "ZWG", "XCG", "XAU", "CLF",
                                        "ZMW", "DEM", "FRF", "ITL", "HRK", "LTL", "TRL", "BYR", "VEF", "MRO"}) {
        EXPECT_EQ(read(std::string(code) + " 12", {}), "12");
        EXPECT_EQ(read("12" + std::string(code), {}), "12");
    }
    for (const std::string_view code : {"AAA", "ZZZ", "SKU", "PCS", "QTY", "BTC", "XXX", "XTS", "EUX", "usd", "Usd"})
        EXPECT_EQ(read(std::string(code) + " 12", {}), "bad") << code;
}

TEST(NumberOrnament, ReadsLongNumbersExactly) {
    expect_all({{"$123,456,789,012,345,678,901.50", "123456789012345678901.5"},
                {"(99,999,999,999,999,999,999.99 kr)", "-99999999999999999999.99"},
                {"1'234'567'890'123'456'789.01%", "12345678901234567.8901"},
                {"12345678901234567890e-5", "123456789012345.6789"},
                {"$1.5e3", "1500"}});
}

// --- Units of cells.

CellUnit unit_of(std::string_view cell, const Format& format = {}) {
    const NumberCell number = NumberReader(format, ',').read(cell);
    EXPECT_EQ(number.state, CellState::value) << cell;
    return number.unit;
}

std::string currency_in(std::string_view cell) {
    const CellUnit unit = unit_of(cell);
    return unit.kind == UnitKind::currency ? std::string(currency_mark(unit.currency)) : "";
}

bool may_be_same(std::string_view a, std::string_view b) {
    return may_be_same_currency(unit_of(a).currency, unit_of(b).currency);
}

TEST(NumberUnit, NamesTheKind) {
    EXPECT_EQ(unit_of("12").kind, UnitKind::none);
    EXPECT_EQ(unit_of("1,234.50").kind, UnitKind::none);
    EXPECT_EQ(unit_of("12%").kind, UnitKind::percent);
    EXPECT_EQ(unit_of("$12").kind, UnitKind::currency);
    EXPECT_EQ(unit_of("12 pcs", {.units = {{"pcs", 1}}}).kind, UnitKind::declared);
    EXPECT_EQ(unit_of("$12", {.units = {{"$", 1}}}).kind, UnitKind::declared);
    EXPECT_EQ(unit_of("12%", {.units = {{"%", 1}}}).kind, UnitKind::declared);
    EXPECT_EQ(unit_of("$12M", {.units = {{"M", 1000000}}}).kind, UnitKind::currency) << "`$` is not declared";
    EXPECT_EQ(unit_of("$12M", {.units = {{"M", 1000000}, {"$", 1}}}).kind, UnitKind::declared);
}

TEST(NumberUnit, ShowsTheCurrencyAsCellsWriteIt) {
    for (const std::string_view cell : {"$", "€", "¥", "US$", "kr", "zł", "Rs", "円", "EUR", "Fr."})
        EXPECT_EQ(currency_in(std::string(cell) + " 5"), cell);
    EXPECT_EQ(currency_in("5 kr."), "kr");
    EXPECT_EQ(currency_in("￥5"), "¥");
    EXPECT_EQ(currency_in("د.إ 5"), "AED");
    EXPECT_EQ(currency_in("$5 CAD"), "CAD");
}

TEST(NumberUnit, KnowsWhichMarksCanMeanOneCurrency) {
    EXPECT_TRUE(may_be_same("$5", "5 USD"));
    EXPECT_TRUE(may_be_same("US$5", "$5"));
    EXPECT_TRUE(may_be_same("5 kr", "5 NOK"));
    EXPECT_TRUE(may_be_same("5 kr.", "5 Kr"));
    EXPECT_TRUE(may_be_same("¥5", "5円"));
    EXPECT_TRUE(may_be_same("¥5", "5元"));
    EXPECT_TRUE(may_be_same("€5", "5 EUR"));
    EXPECT_TRUE(may_be_same("₨ 5", "5 PKR"));
    EXPECT_FALSE(may_be_same("$5", "A$5"));
    EXPECT_FALSE(may_be_same("$5", "€5"));
    EXPECT_FALSE(may_be_same("5 NOK", "5 SEK"));
    EXPECT_FALSE(may_be_same("5円", "5元"));
    EXPECT_FALSE(may_be_same("$5", "$5 CAD"));
}

} // namespace
} // namespace kpitrace::csv
