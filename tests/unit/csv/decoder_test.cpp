#include "csv_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

using namespace std::string_view_literals;
using testing::ElementsAre;
using Row = std::vector<std::string>;

/// ASCII text as UTF-16 or UTF-32, without a mark.
std::string widen(std::string_view text, std::size_t width, std::size_t place) {
    std::string bytes;
    for (const char c : text) {
        std::string unit(width, '\0');
        unit[place] = c;
        bytes += unit;
    }
    return bytes;
}

TEST(Encoding, IsDecidedByAByteOrderMark) {
    const std::string_view text = "a,b\n1,2\n";
    const std::vector<std::string> files{
        "\xEF\xBB\xBF" + std::string(text),
        "\xFF\xFE" + widen(text, 2, 0),
        "\xFE\xFF" + widen(text, 2, 1),
        std::string("\xFF\xFE\0\0"sv) + widen(text, 4, 0),
        std::string("\0\0\xFE\xFF"sv) + widen(text, 4, 3),
    };
    for (const std::string& file : files) {
        for (const std::size_t block : {1U, 3U, 4096U}) {
            const Reading csv = read_csv(file, {.encoding = "windows-1252"}, {.block_size = block});
            EXPECT_THAT(csv.columns, ElementsAre("a", "b"));
            EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"}));
            EXPECT_EQ(csv.told, "");
        }
    }
}

TEST(Encoding, PassesOverASecondByteOrderMark) {
    EXPECT_THAT(read_csv("\xEF\xBB\xBF\xEF\xBB\xBFhead,b\n").columns, ElementsAre("head", "b"));
}

TEST(Encoding, OfTheKeyIsDecoded) {
    EXPECT_THAT(read_csv("caf\xE9,\x80\n", {.encoding = "windows-1252"}).columns, ElementsAre("café", "€"));
    EXPECT_THAT(read_csv("caf\x8E\n", {.encoding = "macintosh"}).columns, ElementsAre("café"));
    EXPECT_THAT(read_csv("caf\x82\n", {.encoding = "CP437"}).columns, ElementsAre("café"));
    EXPECT_THAT(read_csv(widen("a,b", 2, 0), {.encoding = "utf-16le"}).columns, ElementsAre("a", "b"));
    EXPECT_THAT(read_csv("\x83\x65\x83\x58\x83\x67,b\n", {.encoding = "shift_jis"}, {.block_size = 1}).columns,
                ElementsAre("テスト", "b"));
}

TEST(Encoding, KeepsCharactersThatBlocksCut) {
    const std::string text = "a,b\né€,😀\n";
    for (std::size_t block = 1; block < 12; ++block) {
        EXPECT_THAT(read_csv(text, {}, {.block_size = block}).rows, ElementsAre(Row{"é€", "😀"})) << block;
    }
}

TEST(Encoding, OfAnUnknownNameIsRefusedWithTheNearest) {
    EXPECT_EQ(read_csv("a\n", {.encoding = "windows1252x"}).told,
              "unknown-encoding: no encoding is named `windows1252x`\n  did you mean `encoding: windows-1252`?\n");
    EXPECT_EQ(read_csv("a\n", {.encoding = "klingon"}).told,
              "unknown-encoding: no encoding is named `klingon`\n"
              "  write a name that `iconv -l` lists, such as `encoding: windows-1252`\n");
}

TEST(Encoding, TakesNoOptionsAndNoLocale) {
    EXPECT_EQ(read_csv("a\n", {.encoding = ""}).opened, false);
    EXPECT_EQ(read_csv("a\n", {.encoding = "latin1//IGNORE"}).opened, false);
}

TEST(Encoding, NamesTheLineOfAnInvalidByte) {
    const std::string told = "3:5: invalid-bytes: the byte 0xE9 is not valid here in utf-8\n"
                             "  write the file's encoding in the source, such as `encoding: windows-1252`\n";
    for (const std::size_t block : {1U, 2U, 5U, 4096U}) {
        const Reading csv = read_csv("a,b\n1,2\n3,x\xE9,4\n5,6\n", {}, {.block_size = block});
        EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"})) << block;
        EXPECT_EQ(csv.told, "3:4: invalid-bytes: the byte 0xE9 is not valid here in utf-8\n"
                            "  write the file's encoding in the source, such as `encoding: windows-1252`\n")
            << block;
    }
    EXPECT_EQ(read_csv("a,b\n1,\"\r\nxüy\xE9\"\n").told, told.substr(0, 2) + "4" + told.substr(3));
}

TEST(Encoding, NamesAnInvalidByteOfTheHeaderAndOfTheLastByte) {
    EXPECT_EQ(read_csv("n\xFC,b\n").told,
              "1:2: invalid-bytes: the byte 0xFC is not valid here in utf-8\n"
              "  write the file's encoding in the source, such as `encoding: windows-1252`\n");
    EXPECT_EQ(read_csv("a\nx\xE2\x82").told,
              "2:2: invalid-bytes: the byte 0xE2 is not valid here in utf-8\n"
              "  write the file's encoding in the source, such as `encoding: windows-1252`\n");
}

TEST(Encoding, OfTheKeyMayBeTheWrongOne) {
    EXPECT_EQ(read_csv("a\nx\x81\n", {.encoding = "windows-1252"}).told,
              "2:2: invalid-bytes: the byte 0x81 is not valid here in windows-1252\n"
              "  write the file's encoding in the source, such as `encoding: utf-8`\n");
}

TEST(Encoding, OfAMarkMayBeBroken) {
    EXPECT_EQ(
        read_csv("\xFF\xFE" + widen("a\n1\n", 2, 0) + "x").told,
        "3:1: invalid-bytes: the byte 0x78 is not valid here in utf-16le, which the file's byte-order mark names\n"
        "  the file is damaged: export it again\n");
}

TEST(Encoding, IsAskedForWhereUtf16HasNoMark) {
    EXPECT_EQ(read_csv(widen("a,b\n", 2, 0)).told,
              "invalid-bytes: every second byte is NUL: this looks like UTF-16 without a byte-order mark\n"
              "  write `encoding: utf-16le` in the source\n");
}

} // namespace
} // namespace kpitrace::csv
