#include "kpitrace/text/source_file.hpp"

#include <gtest/gtest.h>

namespace kpitrace {

void PrintTo(const Position& position, std::ostream* out) {
    *out << position.line << ':' << position.column;
}
void PrintTo(const Span& span, std::ostream* out) {
    *out << '[' << span.begin << ", " << span.end << ')';
}

namespace {

TEST(SourceFile, HasOneEmptyLineWhereThereIsNoText) {
    const SourceFile file("empty.yaml", "");
    EXPECT_EQ(file.name(), "empty.yaml");
    EXPECT_EQ(file.text(), "");
    EXPECT_EQ(file.position(0), (Position{1, 1}));
    EXPECT_EQ(file.line(1), "");
    EXPECT_EQ(file.line(2), "");
}

TEST(SourceFile, EndsLinesAtLfCrlfAndCr) {
    const SourceFile file("f", "a\nbb\r\nccc\rd");
    EXPECT_EQ(file.line(1), "a");
    EXPECT_EQ(file.line(2), "bb");
    EXPECT_EQ(file.line(3), "ccc");
    EXPECT_EQ(file.line(4), "d");
    EXPECT_EQ(file.line(0), "");
    EXPECT_EQ(file.line(5), "");
    EXPECT_EQ(file.position(2), (Position{2, 1}));
    EXPECT_EQ(file.position(6), (Position{3, 1}));
    EXPECT_EQ(file.position(10), (Position{4, 1}));
}

TEST(SourceFile, TakesLfCrAsTwoLineEnds) {
    const SourceFile file("f", "a\n\rb");
    EXPECT_EQ(file.line(2), "");
    EXPECT_EQ(file.position(3), (Position{3, 1}));
}

TEST(SourceFile, PutsALineEndAfterTheLineItEnds) {
    const SourceFile file("f", "ab\r\nc\n");
    EXPECT_EQ(file.position(2), (Position{1, 3}));
    EXPECT_EQ(file.position(5), (Position{2, 2}));
    EXPECT_EQ(file.position(6), (Position{3, 1}));
}

TEST(SourceFile, CountsColumnsInCodePoints) {
    const SourceFile file("f", "é: €x");
    EXPECT_EQ(file.position(0), (Position{1, 1}));
    EXPECT_EQ(file.position(2), (Position{1, 2})) << "the colon after an é of two bytes";
    EXPECT_EQ(file.position(4), (Position{1, 4}));
    EXPECT_EQ(file.position(7), (Position{1, 5}));
}

TEST(SourceFile, TakesAnOffsetInsideACharacterAsTheCharacter) {
    const SourceFile file("f", "x€y");
    EXPECT_EQ(file.position(2), (Position{1, 2}));
    EXPECT_EQ(file.position(3), (Position{1, 2}));
}

TEST(SourceFile, TakesOffsetsBeyondTheEndAsTheEnd) {
    const SourceFile file("f", "one\ntwo");
    EXPECT_EQ(file.position(7), (Position{2, 4}));
    EXPECT_EQ(file.position(1000), (Position{2, 4}));
}

TEST(SourceFile, CountsColumnsOfLongLinesAsOfShortOnes) {
    std::string text = "short\n";
    std::vector<std::size_t> begins; // of each character of the long line
    for (int i = 0; i < 5000; ++i) {
        for (const std::string_view character : {"a", "€", "\xff", "é"}) {
            begins.push_back(text.size());
            text += character;
        }
    }
    const std::size_t end = text.size();
    const SourceFile file("f", text + "\nnext");
    for (std::size_t i = 0; i < begins.size(); i += 7) ASSERT_EQ(file.position(begins[i]), (Position{2, i + 1})) << i;
    EXPECT_EQ(file.position(end), (Position{2, begins.size() + 1}));
    EXPECT_EQ(file.position(end + 1), (Position{3, 1}));
}

TEST(SourceFile, GivesTheTextOfASpan) {
    const SourceFile file("f", "name: Acme");
    EXPECT_EQ(file.text({6, 10}), "Acme");
    EXPECT_EQ(file.text({6, 600}), "Acme");
    EXPECT_EQ(file.text({60, 70}), "");
    EXPECT_EQ(file.text({6, 2}), "") << "a span that ends before it begins is empty";
}

// The source is `a: "x\ty"`: the escape takes two bytes of the source and one of the text.
TEST(LocatedText, FindsWhereBytesWereWritten) {
    const LocatedText located{.text = "x\ty", .origin = {4, 5, 7, 8}};
    EXPECT_EQ(located.span(0, 3), (Span{4, 8}));
    EXPECT_EQ(located.span(1, 2), (Span{5, 7}));
    EXPECT_EQ(located.span(2, 3), (Span{7, 8}));
    EXPECT_EQ(located.span(3, 3), (Span{8, 8}));
}

TEST(LocatedText, HoldsOffsetsBeyondTheEndAtTheEnd) {
    const LocatedText located{.text = "x", .origin = {4, 5}};
    EXPECT_EQ(located.span(0, 9), (Span{4, 5}));
    EXPECT_EQ(located.span(7, 9), (Span{5, 5}));
    EXPECT_EQ(LocatedText{}.span(0, 1), (Span{0, 0}));
}

TEST(SourceFile, CountsTheLinesOfEachAddedFileFromOne) {
    SourceFile file("a", "one\ntwo");
    const std::size_t b = file.add("b", "drei\nvier\n");
    const std::size_t c = file.add("c", "");
    EXPECT_EQ(file.name(), "a");
    EXPECT_EQ(file.name_at(0), "a");
    EXPECT_EQ(file.name_at(b), "b");
    EXPECT_EQ(file.name_at(c), "c");
    EXPECT_EQ(file.position(5), (Position{2, 2}));
    EXPECT_EQ(file.position(b), (Position{1, 1}));
    EXPECT_EQ(file.position(b + 6), (Position{2, 2}));
    EXPECT_EQ(file.position(c), (Position{1, 1}));
    EXPECT_EQ(file.line(2), "two");
    EXPECT_EQ(file.line(3), "");
    EXPECT_EQ(file.line(1, b), "drei");
    EXPECT_EQ(file.line(2, b), "vier");
    EXPECT_EQ(file.line(4, b), "");
    EXPECT_EQ(file.text(file.whole_at(0)), "one\ntwo");
    EXPECT_EQ(file.text(file.whole_at(b + 3)), "drei\nvier\n");
}

TEST(SourceFile, HasAPlaceForTheEndOfAFileBeforeAnother) {
    SourceFile file("a", "one\n");
    const std::size_t b = file.add("b", "zwei");
    EXPECT_EQ(file.name_at(b - 1), "a");
    EXPECT_EQ(file.position(b - 1), (Position{2, 1}));
}

} // namespace
} // namespace kpitrace
