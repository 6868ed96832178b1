// The hints for cells that other keys read: each is followed as it is written.
#include "first_error.hpp"

namespace kpitrace::test {
namespace {

const std::string total = "  m: sum(Sales)\n";

TEST(KeyHint, OneFormatThatReadsAllIsProposedThoughSomeCellsHaveTwoReadings) {
    const std::string text = "day,Sales\n02.06.2026,30\n30.06.2026,40\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured), "2 cells of `day` are not ISO 8601 dates such as 2026-06-30: `02.06.2026` in line "
                                    "2, `30.06.2026` in line 3");
    EXPECT_EQ(help_of(measured), "write `date_format: \"%d.%m.%Y\"` in the source, which reads all 2: `02.06.2026` is "
                                 "2 June 2026");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "70");
}

TEST(KeyHint, AFormatBesideDatesThatAreReadIsAList) {
    const std::string text = "day,Sales\n2026-06-01,20\n02.06.2026,30\n30.06.2026,40\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(quoted(help_of(measured), 0), "date_format: [\"%Y-%m-%d\", \"%d.%m.%Y\"]");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "90");
}

TEST(KeyHint, DatesWithTwoReadingsAreShownWithBothFormats) {
    const std::string text = "day,Sales\n05.05.2026,10\n02.06.2026,30\n06.02.2026,40\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured),
              "3 cells of `day` have more than one reading: `05.05.2026` in line 2, `02.06.2026` in line 3, "
              "`06.02.2026` in line 4; `02.06.2026` could be 2 June 2026 or 6 February 2026");
    EXPECT_EQ(help_of(measured), "write `date_format: \"%d.%m.%Y\"` (2 June 2026) or `date_format: \"%m.%d.%Y\"` (6 "
                                 "February 2026) in the source");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "30");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 1)).value("m", "2026-06"), "40");
}

TEST(KeyHint, TwoFormatsOfDatesThatReadAllTogetherAreAList) {
    const std::string text = "day,Sales\n30.06.2026,10\n2026/06/29,20\n28.06.2026,30\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(help_of(measured), "write `date_format: [\"%d.%m.%Y\", \"%Y/%m/%d\"]` in the source: `date_format: "
                                 "\"%d.%m.%Y\"` reads 2 (`30.06.2026` is 30 June 2026), `date_format: \"%Y/%m/%d\"` "
                                 "reads 1 (`2026/06/29` is 29 June 2026)");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "60");
}

TEST(KeyHint, FormatsThatReadCellsDifferentlyMakeNoList) {
    const Measured measured = measure_file(total, "day,Sales\n31/12/2026,10\n12/31/2026,20\n03/04/2026,30\n");
    EXPECT_EQ(help_of(measured).substr(0, 36), "no single key reads all of them: `da");
}

TEST(KeyHint, OneNotationThatReadsAllNumbersIsProposed) {
    const std::string text = "day;Sales\n2026-06-01;1.234,50\n2026-06-02;1.234\n2026-06-03;2,5\n";
    const Measured measured = measure_file(total, text);
    EXPECT_EQ(message_of(measured), "3 cells of `Sales` are not numbers where `.` is the decimal mark and `,` groups "
                                    "digits: `1.234,50` in line 2, `1.234` in line 3, `2,5` in line 4");
    EXPECT_EQ(help_of(measured), "write `decimal: \",\"` in the source, which reads all 3: `1.234,50` is 1234.5");
    EXPECT_EQ(measure_file(total, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "2471");
}

TEST(KeyHint, ANotationThatWouldBreakOtherCellsIsNotProposed) {
    const Measured measured = measure_file(total, "day,Sales\n2026-06-01,12.50\n2026-06-02,\"12,5\"\n");
    EXPECT_EQ(help_of(measured), "`decimal: \",\"` would read it, but not `12.50` in line 2: the column has numbers in "
                                 "two notations, and no key reads both");
}

} // namespace
} // namespace kpitrace::test
