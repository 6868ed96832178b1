#include "support/pipeline.hpp"

namespace kpitrace::test {
namespace {

const Omission* find(const Measured& measured, Omission::Kind kind) {
    for (const Omission& omission : measured.measurements->sources[0].omissions)
        if (omission.kind == kind) return &omission;
    return nullptr;
}

TEST(Omissions, BadNumbersTakenAsNullAreCountedOnceHoweverManyAsk) {
    const Measured measured =
        measure_rows(with_metrics("  m: sum(a)\n  n: avg(a + 1)\n", "", "{date: date, bad_values: null}"),
                     {{"rows", {"date,a\n2026-01-01,1\n2026-01-02,n/a\n2026-01-03,?\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const Omission* bad = find(measured, Omission::Kind::bad_number);
    ASSERT_NE(bad, nullptr);
    EXPECT_EQ(bad->column, "a");
    EXPECT_EQ(bad->tally.count, 2U);
    EXPECT_EQ(bad->tally.first_line, 3U);
    EXPECT_EQ(measured.value("m", "2026-01"), "1");
}

TEST(Omissions, BadNumbersAreTakenAsNullInRowsWithAValueAfterTheNamesToo) {
    const Measured measured = measure_rows(with_metrics("  m: sum(a)\n", "", "{date: date, bad_values: null}"),
                                           {{"rows", {"date,a,\n2026-01-01,12,x\n2026-01-02,bad,y\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    ASSERT_NE(find(measured, Omission::Kind::bad_number), nullptr);
    EXPECT_EQ(find(measured, Omission::Kind::bad_number)->tally.first_line, 3U);
    EXPECT_EQ(measured.value("m", "2026-01"), "12");
}

TEST(Omissions, RowsWithoutADateBelongToNoPeriod) {
    const Measured measured = measure_rows(with_metrics("  m: count(*)\n"), {{"rows", {"date,a\n2026-01-01,1\n,2\n"}}});
    ASSERT_NE(find(measured, Omission::Kind::undated_row), nullptr);
    EXPECT_EQ(find(measured, Omission::Kind::undated_row)->tally.first_line, 3U);
    EXPECT_EQ(measured.value("m", "2026-01"), "1");
}

TEST(Omissions, ABadDateIsCountedOnceAsABadDate) {
    const Measured measured = measure_rows(with_metrics("  m: count(*)\n", "", "{date: date, bad_values: null}"),
                                           {{"rows", {"date,a\n2026-01-01,1\nsoon,2\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    ASSERT_NE(find(measured, Omission::Kind::bad_date), nullptr);
    EXPECT_EQ(find(measured, Omission::Kind::bad_date)->tally.count, 1U);
    EXPECT_EQ(find(measured, Omission::Kind::undated_row), nullptr);
}

TEST(Omissions, SkippedRowsAreCounted) {
    const Measured measured = measure_rows(with_metrics("  m: count(*)\n", "", "{date: date, bad_rows: skip}"),
                                           {{"rows", {"date,a\n2026-01-01,1\n2026-01-02\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    ASSERT_NE(find(measured, Omission::Kind::skipped_row), nullptr);
    EXPECT_EQ(find(measured, Omission::Kind::skipped_row)->tally.count, 1U);
}

TEST(Omissions, RowsThatWhereLeavesOutAreNotRead) {
    const Measured measured = measure_rows(with_metrics("  m: sum(a)\n", "", "{date: date, where: \"a <> 'total'\"}"),
                                           {{"rows", {"date,a\n2026-01-01,1\nTotal,total\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_TRUE(measured.measurements->sources[0].omissions.empty());
    EXPECT_EQ(measured.measurements->sources[0].rows, 1U);
}

TEST(Omissions, DatesOfTwoFormatsAreCountedInEveryColumnThatIsReadAsADate) {
    const std::string source =
        R"({date: date, where: "keep = 'y'", date_format: ["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y"]})";
    const std::string rows = "date,due,keep\n2026-01-02,02/01/2026,y\n2026-01-03,31/01/2026,y\n"
                             "2026-01-04,04/04/2026,y\n2026-01-05,03/04/2026,y\n2026-01-06,05/06/2026,n\n";
    const Measured measured = measure_rows(
        with_metrics("  m: \"count(*) filter (where due > date '2026-01-15')\"\n", "", source), {{"rows", {rows}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const Omission* overlapping = find(measured, Omission::Kind::overlapping_date);
    ASSERT_NE(overlapping, nullptr);
    EXPECT_EQ(overlapping->column, "due");
    EXPECT_EQ(overlapping->tally.count, 2U)
        << "31 has one reading, 04/04 one date, and `where` leaves the last row out";
    EXPECT_EQ(overlapping->tally.first_line, 2U);
}

} // namespace
} // namespace kpitrace::test
