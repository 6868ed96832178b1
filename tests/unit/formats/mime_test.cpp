#include "formats/mime.hpp"

#include "support/sample_report.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kpitrace {
namespace {

TEST(MailHeader, LeavesAPlainTextAsItIs) {
    EXPECT_EQ(mail_header("Subject", "PASS: Acme sales"), "Subject: PASS: Acme sales\n");
    EXPECT_EQ(mail_header("Subject", std::string(67, 'x')), "Subject: " + std::string(67, 'x') + "\n");
}

// The base64 is that of the tool `base64`.
TEST(MailHeader, EncodesWhatIsNotAscii) {
    EXPECT_EQ(mail_header("Subject", "März"), "Subject: =?UTF-8?B?TcOkcno=?=\n");
    EXPECT_EQ(mail_header("Subject", "·"), "Subject: =?UTF-8?B?wrc=?=\n");
}

TEST(MailHeader, EncodesWhatLooksEncodedOrIsTooLong) {
    EXPECT_EQ(mail_header("Subject", "=?x?="), "Subject: =?UTF-8?B?PT94Pz0=?=\n");
    EXPECT_EQ(mail_header("Subject", std::string(68, 'x')).find("Subject: =?UTF-8?B?"), 0U);
}

TEST(MailHeader, CutsNoCharacterAndNoLine) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += "€";
    const auto lines = test::lines_of(mail_header("Subject", text));
    EXPECT_GT(lines.size(), 2U);
    for (const std::string& line : lines) {
        EXPECT_LE(line.size(), 76U) << line;
        const std::string word = line.substr(line.find("=?UTF-8?B?") + 10);
        // Each group of four digits is three bytes, which is one euro sign: so a whole word has no padding.
        EXPECT_EQ((word.size() - 2) % 4, 0U) << line;
        EXPECT_EQ(word.find("4oKs"), 0U) << line;
    }
}

TEST(QuotedPrintable, EncodesBytesThatAreNotPlain) {
    EXPECT_EQ(quoted_printable("a=b é\tc"), "a=3Db =C3=A9\tc");
    EXPECT_EQ(quoted_printable("end \nnext\t\n \n"), "end=20\nnext=09\n=20\n");
    EXPECT_EQ(quoted_printable("last "), "last=20");
    EXPECT_EQ(quoted_printable(""), "");
}

TEST(QuotedPrintable, KeepsLinesShort) {
    EXPECT_EQ(quoted_printable(std::string(76, 'x')), std::string(76, 'x'));
    EXPECT_EQ(quoted_printable(std::string(77, 'x')), std::string(75, 'x') + "=\nxx");
    EXPECT_EQ(quoted_printable(std::string(75, 'x') + "é"), std::string(75, 'x') + "=\n=C3=A9");
    for (const std::string& line : test::lines_of(quoted_printable(std::string(5000, '\xe2'))))
        EXPECT_LE(line.size(), 76U);
}

} // namespace
} // namespace kpitrace
