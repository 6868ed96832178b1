#include "csv/file_ends.hpp"

#include "csv_file.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

std::string lines(int count) {
    std::string text = "id,n\n";
    for (int i = 0; i < count; ++i) text += fmt::format("row {:06},1\n", i);
    return text;
}

TEST(FileEnds, OfASmallFileAreTheWholeFile) {
    for (const std::string& text : {std::string(), lines(0), lines(300)}) {
        const CsvFile file(text);
        EXPECT_EQ(read_ends(file.path(), {}), text);
    }
}

TEST(FileEnds, AreWholeLinesOfItsBeginningAndItsEnd) {
    const CsvFile file(lines(20'000));
    const auto ends = read_ends(file.path(), {});
    ASSERT_TRUE(ends);
    EXPECT_LT(ends->size(), 8U * 1024);
    EXPECT_TRUE(ends->starts_with("id,n\nrow 000000,1\n"));
    EXPECT_TRUE(ends->ends_with("\nrow 019999,1\n"));
    for (std::size_t begin = 5; begin < ends->size(); begin += 13) EXPECT_EQ(ends->substr(begin, 4), "row ");
}

TEST(FileEnds, OfALongLineAreNothingToRead) {
    const CsvFile file(std::string(100'000, 'x'));
    EXPECT_EQ(read_ends(file.path(), {}), "");
}

TEST(FileEnds, NeedAFile) {
    EXPECT_EQ(read_ends("/nowhere/rows.csv", {}), std::nullopt);
    EXPECT_EQ(read_ends("/", {}), std::nullopt);
}

TEST(FileEnds, AreTakenFromATextInPlaceOfTheFile) {
    const FileTexts texts{{"rows", "a\n1\n"}};
    EXPECT_EQ(read_ends("rows", {.texts = &texts}), "a\n1\n");
}

} // namespace
} // namespace kpitrace::csv
