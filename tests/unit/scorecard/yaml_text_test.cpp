// Characters that look like spaces, where YAML needs spaces.
#include "scorecard_under_test.hpp"

#include <fmt/format.h>

#include <array>

namespace kpitrace {
namespace {

struct Character {
    std::string_view text;
    std::string_view name;
    std::string_view help = "write a plain space instead";
};

constexpr std::string_view help_for_zero_width = "delete it, and write a plain space if one is needed";

constexpr std::array characters{
    Character{"\u00a0", "a no-break space (U+00A0)"},
    Character{"\u202f", "a narrow no-break space (U+202F)"},
    Character{"\u2009", "a thin space (U+2009)"},
    Character{"\u3000", "an ideographic space (U+3000)"},
    Character{"\u200b", "a zero-width space (U+200B)", help_for_zero_width},
    Character{"\ufeff", "a zero-width no-break space (U+FEFF)", help_for_zero_width},
};

/// `␣` in the text becomes the character.
std::string with(const Character& character, std::string text) {
    constexpr std::string_view mark = "␣";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), character.text);
    return text;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

bool is_one_error(const std::string& errors) {
    return errors.ends_with("\n1 error\n");
}

void expect_named(std::string_view from, std::string_view to, std::string_view place) {
    for (const Character& character : characters) {
        const std::string errors = errors_of(spoiled(from, with(character, std::string(to))));
        EXPECT_EQ(first_line(errors),
                  fmt::format("s.yaml:{}: error: found {} instead of a plain space", place, character.name));
        EXPECT_TRUE(is_one_error(errors)) << errors;
        EXPECT_NE(errors.find(fmt::format("= help: {}\n", character.help)), std::string::npos) << errors;
    }
}

TEST(LookAlikes, InTheIndentation) {
    expect_named("  won: count(*)", "␣␣won: count(*)", "4:1");
    expect_named("  won: count(*)", "  ␣won: count(*)", "4:3");
    expect_named("sources: {deals: {date: day}}", "sources:\n␣␣deals: {date: day}", "3:1");
    expect_named("sources: {deals: {date: day}}", "sources:\n  deals:\n    file: a.csv\n␣␣␣␣date: day", "5:1");
    expect_named("sources: {deals: {date: day}}", "sources:\n  deals:\n␣␣␣␣date: day", "4:1");
}

TEST(LookAlikes, AfterAColon) {
    expect_named("name: Acme", "name:␣Acme", "1:6");
    expect_named("  won: count(*)", "  won:␣count(*)", "4:7");
    expect_named("{deals: {date: day}}", "{deals: {date:␣day}}", "2:24");
    expect_named("{deals: {date: day}}", "{deals:␣{date: day}}", "2:17");
    expect_named("sources: {deals: {date: day}}", "sources:\n  deals:\n    date:␣day", "4:10");
}

TEST(LookAlikes, AroundAKey) {
    expect_named("{deals: {date: day}}", "{deals: {␣date: day}}", "2:19");
    expect_named("{deals: {date: day}}", "{deals: {date␣: day}}", "2:23");
    expect_named("{deals: {date: day}}", "{deals: {file: a.csv,␣date: day}}", "2:31");
}

TEST(LookAlikes, InWordsIdsAndNumbers) {
    expect_named("objective: grow, target: 10", "objective: ␣grow, target: 10", "12:20");
    expect_named("target: 10", "target: 10, direction: ␣maximize", "12:49");
    expect_named("target: 10", "target: 10, red: ␣5", "12:43");
    expect_named("coach: {objective: grow}", "coach: {objective: grow, due: 2026-01-01␣}", "14:43");
}

TEST(LookAlikes, AreKeptInTexts) {
    for (const Character& character : characters) {
        const std::string quoted = with(character, "name: \"␣Ac␣me␣\"");
        EXPECT_EQ(read_good(spoiled("name: Acme", quoted)).name, with(character, "␣Ac␣me␣"));
        const std::string plain = with(character, "name: Ac␣me:␣x");
        EXPECT_EQ(read_good(spoiled("name: Acme", plain)).name, with(character, "Ac␣me:␣x"));
    }
}

TEST(LookAlikes, AreUnderlinedAsARun) {
    EXPECT_EQ(errors_of(spoiled("  won: count(*)", "\u00a0\u00a0won: count(*)")),
              "s.yaml:4:1: error: found a no-break space (U+00A0) instead of a plain space\n"
              "  |\n"
              "4 | \u00a0\u00a0won: count(*)\n"
              "  | ^^ [look-alike]\n"
              "  = help: write a plain space instead\n"
              "1 error\n");
}

} // namespace
} // namespace kpitrace
