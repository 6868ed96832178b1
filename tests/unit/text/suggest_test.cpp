#include "kpitrace/text/suggest.hpp"

#include <gtest/gtest.h>
#include <vector>

namespace kpitrace {
namespace {

using Names = std::vector<std::string_view>;

std::string nearest(std::string_view name, const Names& candidates) {
    return std::string(nearest_name(name, candidates).value_or("(none)"));
}

TEST(NearestName, FindsEachKindOfEdit) {
    const Names names{"objective", "revenue", "profit"};
    EXPECT_EQ(nearest("objectives", names), "objective") << "insert";
    EXPECT_EQ(nearest("reveue", names), "revenue") << "drop";
    EXPECT_EQ(nearest("profut", names), "profit") << "change";
    EXPECT_EQ(nearest("rveenue", names), "revenue") << "swap";
    EXPECT_EQ(nearest("PROFIT", names), "profit") << "case";
}

TEST(NearestName, TakesTheNearestThenTheFirst) {
    EXPECT_EQ(nearest("wins_rate", {"winn_rate", "win_rate"}), "winn_rate") << "both one edit away";
    EXPECT_EQ(nearest("revenues_", {"revenue", "revenues"}), "revenues");
    EXPECT_EQ(nearest("deals", {"seals", "Deals"}), "Deals") << "case is half an edit";
    EXPECT_EQ(nearest("abcd", {"abdc", "abce"}), "abdc") << "a swap is one edit, not two";
}

TEST(NearestName, AllowsAThirdOfTheNameToDiffer) {
    EXPECT_EQ(nearest("abcdef", {"abcdXY"}), "abcdXY");
    EXPECT_EQ(nearest("abcdef", {"abcXYZ"}), "(none)");
    EXPECT_EQ(nearest("abcdefghi", {"abcdefXYZ"}), "abcdefXYZ");
    EXPECT_EQ(nearest("abcdefgh", {"abcdeXYZ"}), "(none)");
}

TEST(NearestName, AllowsShortNamesOneEdit) {
    EXPECT_EQ(nearest("du", {"due"}), "due");
    EXPECT_EQ(nearest("i", {"id"}), "id");
    EXPECT_EQ(nearest("no", {"yes"}), "(none)");
    EXPECT_EQ(nearest("a", {"b"}), "(none)") << "nothing is left of it";
}

TEST(NearestName, CountsCharactersNotBytes) {
    EXPECT_EQ(nearest("größe", {"groß"}), "(none)") << "two edits of five";
    EXPECT_EQ(nearest("Größe", {"grösse"}), "(none)");
    EXPECT_EQ(nearest("ÜMSATZ", {"Umsatz", "ümsatz"}), "ümsatz");
    EXPECT_EQ(nearest("ums\u00E4tze", {"umsatze"}), "umsatze");
}

TEST(NearestName, BoundsItsWork) {
    const std::string longest(64, 'x');
    const std::string too_long(65, 'x');
    EXPECT_EQ(nearest(longest, {too_long, longest}), longest);
    EXPECT_EQ(nearest(too_long, {longest, too_long}), "(none)");
}

TEST(NearestName, HasNoneForNothing) {
    EXPECT_EQ(nearest("", {"a"}), "(none)");
    EXPECT_EQ(nearest("a", {}), "(none)");
    EXPECT_EQ(nearest("a", {""}), "(none)");
}

TEST(ListNames, PutsNamesInBackticks) {
    EXPECT_EQ(list_names(Names{}), "");
    EXPECT_EQ(list_names(Names{"day"}), "`day`");
    EXPECT_EQ(list_names(Names{"day", "week", "month"}), "`day`, `week`, `month`");
}

TEST(ListNames, CountsThoseBeyondTheLimit) {
    const Names names{"a", "b", "c", "d", "e", "f", "g"};
    EXPECT_EQ(list_names(names, 3), "`a`, `b`, `c` and 4 more");
    EXPECT_EQ(list_names(names, 7), "`a`, `b`, `c`, `d`, `e`, `f`, `g`");
    EXPECT_EQ(list_names(names, 0), "7 more");
}

} // namespace
} // namespace kpitrace
