// What a cell that is not a number looks like, and the keys that read it.
#include "kpitrace/csv/cell.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace::csv {
namespace {

constexpr std::array<std::string_view, 10> form_names{"ambiguous", "other_form", "unit",       "debit_credit",
                                                      "duration",  "epoch",      "month_name", "wrong_weekday",
                                                      "far_date",  "text"};

/// The form, the mark and the remedies, each on a line.
std::string diagnose(std::string_view cell, const Format& format = {}, char delimiter = ',') {
    const NumberReader reader(format, delimiter);
    EXPECT_EQ(reader.read(cell).state, CellState::bad) << cell;
    const CellFault fault = reader.diagnose(cell);
    std::string text(form_names.at(static_cast<std::size_t>(fault.form)));
    if (!fault.mark.empty()) text += " " + fault.mark;
    for (const Remedy& remedy : fault.remedies) text += fmt::format("\n{} -> {}", remedy.keys, remedy.reading);
    return text;
}

TEST(NumberDiagnosis, ListsEveryUsualReadingOfTwo) {
    EXPECT_EQ(diagnose("1,234"), "ambiguous\n"
                                 "`decimal: \".\"` -> 1234\n"
                                 "`decimal: \",\"` -> 1.234\n"
                                 "`decimal: \",\"` and `thousands: \" \"` -> 1.234");
    EXPECT_EQ(diagnose("$1.234", {}, ';'), "ambiguous\n"
                                           "`decimal: \".\"` -> 1.234\n"
                                           "`thousands: \" \"` -> 1.234\n"
                                           "`decimal: \",\"` -> 1234");
}

TEST(NumberDiagnosis, ListsTheKeysOfAnotherForm) {
    EXPECT_EQ(diagnose("1.234,50"), "other_form\n`decimal: \",\"` -> 1234.5");
    EXPECT_EQ(diagnose("12,5"), "other_form\n"
                                "`decimal: \",\"` -> 12.5\n"
                                "`decimal: \",\"` and `thousands: \" \"` -> 12.5");
    EXPECT_EQ(diagnose("12.5", {.decimal = ","}), "other_form\n"
                                                  "`decimal: \".\"` -> 12.5\n"
                                                  "`decimal: \".\"` and `thousands: \" \"` -> 12.5");
    EXPECT_EQ(diagnose("1 200,50 kr"), "other_form\n`decimal: \",\"` and `thousands: \" \"` -> 1200.5");
    EXPECT_EQ(diagnose("1 200,50 kr", {.decimal = ","}), "other_form\n`thousands: \" \"` -> 1200.5");
    EXPECT_EQ(diagnose("1.200,- €"), "other_form\n`decimal: \",\"` -> 1200");
    EXPECT_EQ(diagnose("1 234"), "other_form\n"
                                 "`thousands: \" \"` -> 1234\n"
                                 "`decimal: \",\"` and `thousands: \" \"` -> 1234");
}

/// The source's format with the keys of a remedy written, as a person would.
Format with_keys(Format format, std::string_view keys) {
    const auto value_of = [&](std::string_view key) -> std::optional<std::string> {
        const std::size_t at = keys.find(key);
        if (at == std::string_view::npos) return std::nullopt;
        return std::string(keys.substr(at + key.size() + 3, 1));
    };
    if (auto decimal = value_of("decimal")) format.decimal = decimal;
    if (auto thousands = value_of("thousands")) format.thousands = thousands;
    return format;
}

TEST(NumberDiagnosis, NamesKeysThatReadTheCellOnceTheyAreWritten) {
    const std::vector<Format> formats{{},
                                      {.decimal = "."},
                                      {.decimal = ","},
                                      {.thousands = " "},
                                      {.thousands = "."},
                                      {.thousands = ","},
                                      {.decimal = ",", .thousands = " "},
                                      {.decimal = ".", .thousands = " "},
                                      {.decimal = ".", .thousands = "_"},
                                      {.decimal = "/"}};
    const std::vector<std::string_view> cells{"1,234",     "1.234",     "12,5",      "12.5",
                                              "1.234,50",  "1,234.50",  "1 234",     "1 200,50 kr",
                                              "1 234.5 €", "1.200,- €", "12,34,567", "(1.234,5)"};
    for (const Format& format : formats) {
        for (const std::string_view cell : cells) {
            for (const Remedy& remedy : NumberReader(format, ';').diagnose(cell).remedies) {
                const NumberCell number = NumberReader(with_keys(format, remedy.keys), ';').read(cell);
                ASSERT_EQ(number.state, CellState::value) << cell << " with " << remedy.keys;
                EXPECT_EQ(number.value.to_string(), remedy.reading) << cell << " with " << remedy.keys;
            }
        }
    }
}

TEST(NumberDiagnosis, NamesTheTextBesideANumber) {
    struct Case {
        std::string_view cell;
        std::string_view mark;
    };
    for (const Case& c : std::vector<Case>{
             {"12 pcs", "pcs"},       {"RM 12", "RM"},      {"RM12.50", "RM"},  {"-RM 12", "RM"},
             {"(12 kg)", "kg"},       {"12\u00A0kg", "kg"}, {"1.5M", "M"},      {"1.5M$", "M"},
             {"12 K€", "K"},          {"3 T€", "T"},        {"2B$", "B"},       {"5L₹", "L"},
             {"12 MIO", "MIO"},       {"1.2 MRD", "MRD"},   {"3 TSD", "TSD"},   {"15 BPS", "BPS"},
             {"12 PCT", "PCT"},       {"12.5k", "k"},       {"5 bn", "bn"},     {"3 lakh", "lakh"},
             {"2 cr", "cr"},          {"Rs. 5 cr", "cr"},   {"1.5 M EUR", "M"}, {"3 TEUR", "TEUR"},
             {"5 Mio. €", "Mio."},    {"12万円", "万"},     {"5 US$", "US$"},   {"5 per unit", "per unit"},
             {"5 EURO", "EURO"},      {"50¢", "¢"},         {"5‰", "‰"},        {"12,- pcs", "pcs"},
             {"1.234,50 pcs", "pcs"}, {"5 m²", "m²"},       {"5 km/h", "km/h"}, {"＃12", "#"},
             {"5% p.a.", "p.a."},     {"XXX 5", "XXX"}}) {
        const CellFault fault = NumberReader({}, ',').diagnose(c.cell);
        EXPECT_EQ(fault.form, FaultForm::unit) << c.cell;
        EXPECT_EQ(fault.mark, c.mark) << c.cell;
        // The hint `units: [MARK]` reads the cell, or leads to the question of the decimal mark.
        const NumberReader declared({.units = {{fault.mark, 1}}}, ',');
        if (declared.read(c.cell).state == CellState::bad) {
            EXPECT_EQ(declared.diagnose(c.cell).form, FaultForm::other_form) << c.cell;
        }
    }
}

TEST(NumberDiagnosis, KnowsTheSidesOfAnAccount) {
    EXPECT_EQ(diagnose("1,50,000.00 Cr"), "debit_credit Cr");
    EXPECT_EQ(diagnose("40.00Dr"), "debit_credit Dr");
    EXPECT_EQ(diagnose("DR 40.00"), "debit_credit DR");
    EXPECT_EQ(diagnose("40.00 CR"), "debit_credit CR");
    EXPECT_EQ(diagnose("40,00 S", {.decimal = ","}), "debit_credit S");
    EXPECT_EQ(diagnose("40,00 H"), "debit_credit H");
    EXPECT_EQ(diagnose("€ 40.00 H"), "debit_credit H");
    EXPECT_EQ(diagnose("40.00 D"), "debit_credit D");
    EXPECT_EQ(diagnose("40.00 C"), "debit_credit C");
    EXPECT_EQ(diagnose("40.00 Soll"), "debit_credit Soll");
    EXPECT_EQ(diagnose("40.00 Haben"), "debit_credit Haben");
}

TEST(NumberDiagnosis, KnowsDurations) {
    for (const std::string_view cell :
         {"1:30", "00:32:30", "125:30:00", "1:30:15", "1:30:15.5", "-1:30", "1h 30m", "1h30m", "2d 03:00", "PT1H30M",
          "P1DT2H", "1 day, 2:03:04", "2 days 03:00", "1 h 30 min", "5 hours 3 minutes"})
        EXPECT_EQ(diagnose(cell), "duration") << cell;
    EXPECT_EQ(diagnose("45m"), "duration m") << "or millions, or metres";
    EXPECT_EQ(diagnose("2h"), "duration h");
    EXPECT_EQ(diagnose("5 min"), "duration min");
    EXPECT_EQ(diagnose("2.5 hours"), "duration hours");
    EXPECT_EQ(diagnose("1,5 Std."), "duration Std.");
    EXPECT_EQ(diagnose("5M"), "unit M");
}

TEST(NumberDiagnosis, CallsTheRestText) {
    for (const std::string_view cell : {"n/a",
                                        "Total",
                                        "30.06.2026",
                                        "2026-06-30",
                                        "1/2",
                                        "12 - 15",
                                        "<5",
                                        ">100",
                                        "~5",
                                        "5*",
                                        "≈5",
                                        "5 or 6",
                                        "12 Main Street North",
                                        "a 5 b",
                                        "€5 USD",
                                        "5 €€",
                                        "--5",
                                        "10:30 AM",
                                        "1:75",
                                        "1:2:3",
                                        "12 m2",
                                        "= 5"})
        EXPECT_EQ(diagnose(cell), "text") << cell;
}

} // namespace
} // namespace kpitrace::csv
