#include "display/page.hpp"

#include "kpitrace/text/unicode.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrap, CutsAtSpaces) {
    EXPECT_EQ(wrap("one two three", 7), (Lines{"one two", "three"}));
    EXPECT_EQ(wrap("one two three", 80), (Lines{"one two three"}));
    EXPECT_EQ(wrap("", 80), (Lines{""}));
}

TEST(Wrap, CutsInsideAWordThatIsLongerThanALine) {
    EXPECT_EQ(wrap("a bcdefghij k", 4), (Lines{"a", "bcde", "fghi", "j k"}));
}

TEST(Wrap, CountsColumnsNotBytes) {
    EXPECT_EQ(wrap("売上高の成長", 5), (Lines{"売上", "高の", "成長"}));
    EXPECT_EQ(wrap("größer é", 8), (Lines{"größer é"}));
}

TEST(Wrap, EndsNoLineInSpaces) {
    EXPECT_EQ(wrap("one  two  ", 4), (Lines{"one", "two"}));
}

TEST(Wrapped, HangsFurtherLines) {
    const Page page{.width = 12, .colour = Colour::off};
    EXPECT_EQ(wrapped(Line(page).add("- "), "one two three", "  ", page), "- one two\n  three\n");
}

TEST(Line, IsNotACommandOfACiSystem) {
    const Page page{.width = 12, .colour = Colour::off};
    EXPECT_EQ(wrapped(Line(page).add("- "), "a ::warning::xyz", "  ", page), "- a\n  \\x3a:warning:\n  :xyz\n");
    EXPECT_EQ(Line(Page{.width = 80, .colour = Colour::on}).add("::x", Look::red).str(), "\x1b[31m\\x3a:x\x1b[0m\n");
}

TEST(Line, AlignsByColumnsAndEndsInNoSpaces) {
    const Page page;
    Line line(page);
    line.add("売").move_to(4).add("x").add_right("12", 10).move_to(20);
    EXPECT_EQ(line.str(), "売  x   12\n");
}

TEST(Line, PushesNothingOverWhatIsThere) {
    const Page page;
    EXPECT_EQ(Line(page).add("abcdef").move_to(3).add("x").str(), "abcdefx\n");
}

TEST(Line, PaintsOnlyWhereColourIsOn) {
    EXPECT_EQ(Line({80, Colour::on}).add("a ").add("red", Look::red).str(), "a \x1b[31mred\x1b[0m\n");
    EXPECT_EQ(Line({80, Colour::off}).add("a ").add("red", Look::red).str(), "a red\n");
    EXPECT_EQ(Line({80, Colour::on}).add("red", Look::red).width(), 3u);
}

TEST(BoundCode, StaysOnOneLineWhereItFits) {
    EXPECT_EQ(with_bound_code("write `a: [b c]` in the `source"), "write `a:\u00A0[b\u00A0c]` in the `source");
    const std::string long_code = "`" + std::string(40, 'x') + " " + std::string(40, 'y') + "`";
    EXPECT_EQ(with_bound_code(long_code), long_code);
    EXPECT_EQ(wrap(with_bound_code("to read it, write `fill_down: [Status]` there"), 30),
              (std::vector<std::string>{"to read it, write", "`fill_down: [Status]` there"}));
}

} // namespace
} // namespace kpitrace
