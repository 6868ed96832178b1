#include "kpitrace/text/diagnostic.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <random>

namespace kpitrace {
namespace {

using testing::ElementsAre;

Diagnostic bad_number(std::string file, std::uint64_t line) {
    return {.severity = Severity::error,
            .rule = "bad-number",
            .message = "`x` is not a number",
            .place = {.file = std::move(file), .line = line, .column = 1}};
}

std::vector<std::string> kept_places(const Diagnostics& diagnostics, std::string_view rule) {
    std::vector<std::string> places;
    for (const Diagnostic& kept : diagnostics.groups().find(rule)->second.kept) places.push_back(to_string(kept.place));
    return places;
}

std::vector<std::string> first_twenty_lines() {
    std::vector<std::string> places;
    for (int line = 1; line <= 20; ++line) places.push_back("f:" + std::to_string(line) + ":1");
    return places;
}

TEST(PlaceOf, HoldsAllThatItsDrawingNeeds) {
    const SourceFile file("s.yaml", "name: Ä\ndrives: grow_€\n");
    const Place place = place_of(file, {17, 25});
    EXPECT_EQ(place.file, "s.yaml");
    EXPECT_EQ(place.line, 2U);
    EXPECT_EQ(place.column, 9U);
    EXPECT_EQ(place.line_text, "drives: grow_€");
    EXPECT_EQ(place.underline, 6U);
}

TEST(PlaceOf, UnderlinesTheFirstLineOfASpanOnly) {
    const SourceFile file("s.yaml", "a: one\r\n  two\r\n");
    EXPECT_EQ(place_of(file, {3, 13}).underline, 3U);
    EXPECT_EQ(place_of(file, {3, 13}).line_text, "a: one");
}

TEST(PlaceOf, HoldsNoTextOfALineThatIsTooLong) {
    const std::string longest(longest_shown_line, 'x');
    EXPECT_EQ(place_of(SourceFile("a", longest), {3, 5}).line_text, longest);
    const Place place = place_of(SourceFile("a", longest + "x"), {3, 5});
    EXPECT_EQ(place.line_text, "");
    EXPECT_EQ(to_string(place), "a:1:4");
}

TEST(PlaceOf, UnderlinesOneAtLeast) {
    const SourceFile file("s.yaml", "a:");
    EXPECT_EQ(place_of(file, {2, 2}).underline, 1U);
    EXPECT_EQ(place_of(file, {2, 2}).column, 3U);
}

TEST(PlaceToString, ShowsWhatThereIs) {
    EXPECT_EQ(to_string(Place{.file = "s.yaml", .line = 24, .column = 15}), "s.yaml:24:15");
    EXPECT_EQ(to_string(Place{.file = "s.yaml", .line = 24}), "s.yaml:24");
    EXPECT_EQ(to_string(Place{.file = "s.yaml"}), "s.yaml");
    EXPECT_EQ(to_string(Place{}), "");
}

TEST(SeverityToString, IsTheWordOfMessages) {
    EXPECT_EQ(to_string(Severity::advice), "advice");
    EXPECT_EQ(to_string(Severity::warning), "warning");
    EXPECT_EQ(to_string(Severity::error), "error");
}

TEST(Diagnostics, BeginsEmpty) {
    const Diagnostics none;
    EXPECT_TRUE(none.empty());
    EXPECT_FALSE(none.has_errors());
    EXPECT_FALSE(none.full("bad-number"));
}

TEST(Diagnostics, KeepsEachRuleByPlace) {
    Diagnostics diagnostics;
    diagnostics.add(bad_number("b.csv", 1));
    diagnostics.add(bad_number("a.csv", 10));
    diagnostics.add(bad_number("a.csv", 9));
    EXPECT_THAT(kept_places(diagnostics, "bad-number"), ElementsAre("a.csv:9:1", "a.csv:10:1", "b.csv:1:1"));
}

TEST(Diagnostics, KeepsTheFirstTwentyInWhateverOrderTheyCome) {
    std::vector<std::uint64_t> lines(200);
    std::generate(lines.begin(), lines.end(), [n = std::uint64_t{0}]() mutable { return ++n; });
    std::mt19937 random(7);
    for (int round = 0; round < 20; ++round) {
        std::shuffle(lines.begin(), lines.end(), random);
        Diagnostics diagnostics;
        for (const std::uint64_t line : lines) diagnostics.add(bad_number("f", line));
        EXPECT_EQ(kept_places(diagnostics, "bad-number"), first_twenty_lines());
        EXPECT_EQ(diagnostics.count(Severity::error), 200U);
    }
}

TEST(Diagnostics, IsFullAtTwentyOfOneRule) {
    Diagnostics diagnostics;
    for (std::uint64_t line = 1; line <= 19; ++line) diagnostics.add(bad_number("f", line));
    EXPECT_FALSE(diagnostics.full("bad-number"));
    diagnostics.add(bad_number("f", 20));
    EXPECT_TRUE(diagnostics.full("bad-number"));
    EXPECT_FALSE(diagnostics.full("bad-date"));
}

TEST(Diagnostics, CountsWithoutKeeping) {
    Diagnostics diagnostics;
    for (std::uint64_t line = 1; line <= 20; ++line) diagnostics.add(bad_number("f", line));
    for (int i = 0; i < 5; ++i) diagnostics.add_uncounted_place(Severity::error, "bad-number");
    EXPECT_EQ(diagnostics.count(Severity::error), 25U);
    EXPECT_EQ(kept_places(diagnostics, "bad-number"), first_twenty_lines());
}

TEST(Diagnostics, CountsBySeverity) {
    Diagnostics diagnostics;
    diagnostics.add(bad_number("f", 1));
    diagnostics.add({.severity = Severity::advice, .rule = "no-owner"});
    diagnostics.add({.severity = Severity::advice, .rule = "no-plan"});
    EXPECT_EQ(diagnostics.count(Severity::error), 1U);
    EXPECT_EQ(diagnostics.count(Severity::warning), 0U);
    EXPECT_EQ(diagnostics.count(Severity::advice), 2U);
    EXPECT_TRUE(diagnostics.has_errors());
}

TEST(Diagnostics, MergesToTheSameInWhateverOrder) {
    const auto part = [](std::uint64_t remainder) {
        Diagnostics some;
        for (std::uint64_t line = 1; line <= 90; ++line) {
            if (line % 3 == remainder) some.add(bad_number("f", line));
        }
        return some;
    };
    std::vector<std::uint64_t> order{0, 1, 2};
    do {
        Diagnostics all;
        for (const std::uint64_t remainder : order) all.merge(part(remainder));
        EXPECT_EQ(kept_places(all, "bad-number"), first_twenty_lines());
        EXPECT_EQ(all.count(Severity::error), 90U);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Diagnostics, MergesRulesThatOneSideLacks) {
    Diagnostics ours;
    Diagnostics theirs;
    theirs.add({.severity = Severity::warning, .rule = "no-plan"});
    ours.merge(std::move(theirs));
    EXPECT_EQ(ours.count(Severity::warning), 1U);
    EXPECT_FALSE(ours.has_errors());
}

} // namespace
} // namespace kpitrace
