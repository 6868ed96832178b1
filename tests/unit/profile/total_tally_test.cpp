#include "profile/total_tally.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(TotalLabel, IsAWordAlone) {
    for (const char* text : {"Total", "TOTAL", "totals", "Summe", "Gesamt", "Insgesamt", "Totale", "Totaal", "Suma",
                             "Razem", "\u0418\u0442\u043E\u0433\u043E", "\u5408\u8A08"})
        EXPECT_EQ(total_label(text), TotalLabel::bare) << text;
}

TEST(TotalLabel, IsATextBeforeTheWord) {
    for (const char* text : {"North Total", "Nord - Summe", "Region Nord gesamt", "Q1 total"})
        EXPECT_EQ(total_label(text), TotalLabel::compound) << text;
}

TEST(TotalLabel, IsSureOfWhatNamesNothingElse) {
    for (const char* text : {"Grand Total", "Subtotal", "Sub-total", "Sub Total", "Zwischensumme", "Gesamtsumme",
                             "Total g\u00E9n\u00E9ral", "Total general", "Sous-total", "Overall total", "Subtotal 3",
                             "Total 2026", "Sous-total 1"})
        EXPECT_EQ(total_label(text), TotalLabel::sure) << text;
}

TEST(TotalLabel, IsNoneOfOtherTexts) {
    for (const char* text : {"", "North", "Capital", "Totality", "Total Care", "Portugal", "Sum", "Gesamtschule Nord",
                             "Programm", "Suma-san", "total-1a", "Summer 2026", "Hospital 4", "Rental"})
        EXPECT_EQ(total_label(text), TotalLabel::none) << text;
}

} // namespace
} // namespace kpitrace
