#include "csv/decoder.hpp"

#include "csv_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iconv.h>

#include <random>

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
            EXPECT_EQ(csv.messages, "");
        }
    }
}

TEST(Encoding, SkipsASecondByteOrderMark) {
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
    EXPECT_EQ(read_csv("a\n", {.encoding = "windows1252x"}).messages,
              "unknown-encoding: no encoding is named `windows1252x`\n  did you mean `encoding: windows-1252`?\n");
    EXPECT_EQ(read_csv("a\n", {.encoding = "klingon"}).messages,
              "unknown-encoding: no encoding is named `klingon`\n"
              "  write a name that `iconv -l` lists, such as `encoding: windows-1252`\n");
}

TEST(Encoding, TakesNoOptionsAndNoLocale) {
    EXPECT_EQ(read_csv("a\n", {.encoding = ""}).opened, false);
    EXPECT_EQ(read_csv("a\n", {.encoding = "latin1//IGNORE"}).opened, false);
}

TEST(Encoding, NamesTheLineOfAnInvalidByte) {
    const std::string messages =
        "3:5: invalid-bytes: the byte 0xE9 is not valid here in utf-8\n"
        "  write the file's encoding in the source, such as `encoding: windows-1252`; if its other files have another "
        "one, write it for this file alone: `file: [{file: PATH, encoding: windows-1252}, …]`\n";
    for (const std::size_t block : {1U, 2U, 5U, 4096U}) {
        const Reading csv = read_csv("a,b\n1,2\n3,x\xE9,4\n5,6\n", {}, {.block_size = block});
        EXPECT_THAT(csv.rows, ElementsAre(Row{"1", "2"})) << block;
        EXPECT_EQ(csv.messages,
                  "3:4: invalid-bytes: the byte 0xE9 is not valid here in utf-8\n"
                  "  write the file's encoding in the source, such as `encoding: windows-1252`; if its other files "
                  "have another one, write it for this file alone: `file: [{file: PATH, encoding: windows-1252}, …]`\n")
            << block;
    }
    EXPECT_EQ(read_csv("a,b\n1,\"\r\nxüy\xE9\"\n").messages, messages.substr(0, 2) + "4" + messages.substr(3));
}

TEST(Encoding, NamesAnInvalidByteOfTheHeaderAndOfTheLastByte) {
    EXPECT_EQ(read_csv("n\xFC,b\n").messages,
              "1:2: invalid-bytes: the byte 0xFC is not valid here in utf-8\n"
              "  write the file's encoding in the source, such as `encoding: windows-1252`; if its other files have "
              "another one, write it for this file alone: `file: [{file: PATH, encoding: windows-1252}, …]`\n");
    EXPECT_EQ(read_csv("a\nx\xE2\x82").messages,
              "2:2: invalid-bytes: the byte 0xE2 is not valid here in utf-8\n"
              "  write the file's encoding in the source, such as `encoding: windows-1252`; if its other files have "
              "another one, write it for this file alone: `file: [{file: PATH, encoding: windows-1252}, …]`\n");
}

TEST(Encoding, OfTheKeyMayBeTheWrongOne) {
    EXPECT_EQ(read_csv("a\nx\x81\n", {.encoding = "windows-1252"}).messages,
              "2:2: invalid-bytes: the byte 0x81 is not valid here in windows-1252\n"
              "  write the file's encoding in the source, such as `encoding: utf-8`; if its other files have another "
              "one, write it for this file alone: `file: [{file: PATH, encoding: utf-8}, …]`\n");
}

TEST(Encoding, OfAMarkMayBeBroken) {
    EXPECT_EQ(
        read_csv("\xFF\xFE" + widen("a\n1\n", 2, 0) + "x").messages,
        "3:1: invalid-bytes: the byte 0x78 is not valid here in utf-16le, which the file's byte-order mark names\n"
        "  the file is damaged: export it again\n");
}

TEST(Encoding, MustBeGivenWhereUtf16HasNoMark) {
    EXPECT_EQ(read_csv(widen("a,b\n", 2, 0)).messages,
              "invalid-bytes: every second byte is NUL: this looks like UTF-16 without a byte-order mark\n"
              "  write `encoding: utf-16le` in the source\n");
}

/// What iconv makes of whole `bytes`, up to the first that are invalid.
std::string converted(std::string_view encoding, std::string bytes) {
    const iconv_t converter = iconv_open("UTF-8", std::string(encoding).c_str());
    std::string text(4 * bytes.size() + 64, '\0');
    char* in = bytes.data();
    char* out = text.data();
    std::size_t in_left = bytes.size();
    std::size_t out_left = text.size();
    const bool failed = iconv(converter, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1);
    if (!failed) iconv(converter, nullptr, nullptr, &out, &out_left);
    iconv_close(converter);
    text.resize(text.size() - out_left);
    return text;
}

std::string random_bytes(std::mt19937& random, std::size_t size, unsigned high_in_100) {
    std::string bytes(size, '\0');
    for (char& c : bytes)
        c = static_cast<char>(random() % 100 < high_in_100 ? 128 + random() % 128 : ' ' + random() % 95);
    return bytes;
}

/// Each of the encodings, by a table or not, in pieces.
TEST(Encoding, IsDecodedAsIconvDoes) {
    std::mt19937 random(1);
    for (const std::string_view encoding : common_encodings()) {
        if (encoding.starts_with("utf") || encoding.starts_with("iso-2022")) continue;
        for (int round = 0; round < 60; ++round) {
            const std::string bytes = random_bytes(random, random() % 9000, round % 3 * 20U);
            auto decoder = Decoder::make(std::string(encoding));
            ASSERT_TRUE(decoder);
            std::string text;
            Validity validity = Validity::valid;
            for (std::size_t at = 0; at < bytes.size() && validity == Validity::valid;) {
                const std::size_t size = 1 + random() % 5000;
                validity = decoder->append(std::string_view(bytes).substr(at, size), text);
                at += size;
            }
            if (validity == Validity::valid && decoder->finish(text) == Validity::invalid) validity = Validity::invalid;
            const std::string expected = converted(encoding, bytes);
            ASSERT_EQ(text, expected) << encoding;
        }
    }
}

TEST(Encoding, HasATableWhereEachByteIsACharacter) {
    for (const std::string name :
         {"windows-1252", "windows-1250", "iso-8859-15", "latin1", "macintosh", "cp850", "koi8-r"})
        EXPECT_NE(Decoder::make(name)->table(), nullptr) << name;
    // Letters wait for their accents, lead bytes for what follows, or ASCII is not ASCII.
    for (const std::string name : {"windows-1258", "windows-1255", "shift_jis", "gb18030", "iso-2022-jp", "utf-16",
                                   "utf-7", "ibm037", "big5", "tcvn"})
        EXPECT_EQ(Decoder::make(name)->table(), nullptr) << name;
}

void expect_same(const Reading& a, const Reading& b) {
    ASSERT_EQ(a.columns, b.columns);
    ASSERT_EQ(a.rows, b.rows);
    ASSERT_EQ(a.lines, b.lines);
    ASSERT_EQ(a.offsets, b.offsets);
    ASSERT_EQ(a.row_texts, b.row_texts);
    ASSERT_EQ(a.messages, b.messages);
}

/// Files of one byte a character are decoded block by block, by several threads.
TEST(Encoding, OfBlocksIsDecodedAsThatOfTheWholeFile) {
    std::mt19937 random(2);
    for (int round = 0; round < 8; ++round) {
        std::string bytes = "n\xE4me,b\n";
        for (auto row = random() % 200; row > 0; --row)
            bytes += random() % 5 == 0 ? "\"\xDC"
                                         "ber\n\x80\",\"\xFC\"\"\"\n"
                                       : "\xE9\xE8 caf\xE9,plain text\n";
        const CsvFile file(bytes);
        const CsvFile decoded(converted("windows-1252", bytes));
        for (const std::size_t block : {61U, 1000U, 262144U})
            for (const unsigned threads : {1U, 2U})
                expect_same(read_path(file.path(), {.encoding = "windows-1252"}, {.block_size = block}, threads),
                            read_path(decoded.path(), {}, {.block_size = block}, threads));
    }
}

/// Text that is three times as long as its bytes, in blocks whose memory has no more room than that.
TEST(Encoding, OfBlocksHasRoomForTheLongestCharacters) {
    for (std::size_t ascii = 0; ascii < 40; ascii += 3) {
        const std::string cell = std::string(ascii, 'a') + std::string(700 + ascii, '\x80');
        const CsvFile file("a,b\n" + cell + "," + cell + "\n" + cell + ",2\n");
        const Row first{converted("windows-1252", cell), converted("windows-1252", cell)};
        for (const std::size_t block : {1U, 8U, 64U, 333U, 1000U})
            ASSERT_THAT(read_path(file.path(), {.encoding = "windows-1252"}, {.block_size = block}).rows,
                        ElementsAre(first, Row{first[0], "2"}));
    }
}

TEST(Encoding, NamesAnInvalidByteInALaterBlock) {
    for (std::size_t rows = 1; rows < 300; rows += 7) {
        std::string bytes = "a,b\n";
        for (std::size_t row = 0; row < rows; ++row) bytes += "\xFC,2\n";
        bytes += "x\x81,3\n4,5\n";
        for (const std::size_t block : {1U, 64U, 100U, 4096U}) {
            const Reading csv = read_csv(bytes, {.encoding = "windows-1252"}, {.block_size = block});
            ASSERT_EQ(csv.rows.size(), rows);
            ASSERT_EQ(
                csv.messages,
                std::to_string(rows + 2) +
                    ":2: invalid-bytes: the byte 0x81 is not valid here in windows-1252\n"
                    "  write the file's encoding in the source, such as `encoding: utf-8`; if its other files have "
                    "another one, write it for this file alone: `file: [{file: PATH, encoding: utf-8}, …]`\n");
        }
    }
}

} // namespace
} // namespace kpitrace::csv
