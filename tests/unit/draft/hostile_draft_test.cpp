// Whatever columns and cells are called, the draft loads, and where its dates are settled it evaluates.
#include "unit/draft/drafted.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

namespace kpitrace {
namespace {

using test::drafted;
using test::Drafted;

constexpr std::array<std::string_view, 34> pieces{
    "a",    "Sales",  "\"\"", "'",     "\n", ": ",  " #",   "#",     "- ",      "{",      "}",      "[",
    "]",    "&x",     "*x",   "!!str", "%",  "@",   "`",    "\\",    "\t",      "\u2028", "\u202E", "\uFEFF",
    "売上", "\u00A0", "null", "end",   "12", "Won", "lost", "quota", "\x1b[1m", "date",
};

std::string any_text(std::mt19937& random) {
    std::string text;
    for (auto count = random() % 4; count-- > 0;) text += pieces[random() % pieces.size()];
    return text;
}

std::string any_cell(std::mt19937& random) {
    constexpr std::array<std::string_view, 14> cells{"1",           "2.5",        "-3",   "12%", "$4",
                                                     "1/2/2026",    "2026-06-30", "2026", "n/a", "Closed Won",
                                                     "Closed Lost", "",           "1,5",  "(7)"};
    if (random() % 3 == 0) return any_text(random);
    return std::string(cells[random() % cells.size()]);
}

/// Columns of like cells, as tables have them, with a stray one now and then.
std::string any_table(std::mt19937& random) {
    const std::size_t columns = 1 + random() % 5;
    std::vector<std::string> usual;
    std::string table;
    for (std::size_t i = 0; i < columns; ++i) {
        table += (i > 0 ? ",\"" : "\"") + any_text(random) + "\"";
        usual.push_back(any_cell(random));
    }
    table += "\n";
    for (auto rows = 1 + random() % 8; rows-- > 0;) {
        for (std::size_t i = 0; i < columns; ++i) {
            const bool stray = random() % 8 == 0;
            table += (i > 0 ? ",\"" : "\"") + (stray ? any_cell(random) : usual[i]) + "\"";
        }
        table += "\n";
    }
    return table;
}

TEST(HostileDraft, LoadsWhateverTheTableHolds) {
    std::mt19937 random(20260630); // NOLINT: the same tables on every run
    int loaded = 0;
    for (int i = 0; i < 200; ++i) {
        const std::string table = any_table(random);
        const Drafted draft = drafted({{"t: #1 'x'.csv", table}});
        if (draft.yaml.empty()) continue; // not a CSV file, which was reported
        ++loaded;
        const bool asks = draft.messages.find("[ambiguous-dates]") != std::string::npos;
        if (asks) {
            Diagnostics diagnostics;
            EXPECT_TRUE(read_scorecard(SourceFile("draft.yaml", draft.yaml), diagnostics).has_value())
                << table << draft.yaml << render_diagnostics(diagnostics, Colour::off);
        } else {
            EXPECT_EQ(draft.checked, "") << table << draft.yaml;
        }
    }
    EXPECT_GT(loaded, 130);
}

TEST(HostileDraft, HoldsNoControlCharacter) {
    const Drafted draft = drafted({{"t.csv", "date,\"re\x1b[31mgion\nx: #y\",amount\n2026-01-02,\"'; drop\x07 - \",5\n"
                                             "2026-02-02,\"\"\"\",6\n"}});
    EXPECT_EQ(draft.checked, "");
    for (const char c : draft.yaml) EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
}

TEST(HostileDraft, NamesStagesAsTheyAreWritten) {
    const Drafted draft = drafted({{"t.csv", "closed,stage,amount\n2026-01-02,\"Won: it's #1\",5\n"
                                             "2026-02-02,\" lost \"\"badly\"\"\",6\n2026-02-03,open,7\n"}});
    EXPECT_EQ(draft.checked, "");
    EXPECT_THAT(draft.yaml, testing::HasSubstr(R"yaml(  won: "count(*) filter (where stage = 'Won: it''s #1')")yaml"));
}

} // namespace
} // namespace kpitrace
