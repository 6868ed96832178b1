#include "profile/exploration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using testing::ElementsAreArray;
using Names = std::vector<std::string>;

void expect_periods(const Names& names, const Names& periods, const std::string& noun) {
    const auto found = find_period_columns(names);
    ASSERT_TRUE(found) << names[1];
    EXPECT_THAT(found->names, ElementsAreArray(periods));
    EXPECT_EQ(found->noun, noun);
}

TEST(PeriodColumns, AreNamedAfterPeriodsWithAYear) {
    expect_periods({"Account", "Jan 2026", "Feb 2026", "Total"}, {"Jan 2026", "Feb 2026"}, "month");
    expect_periods({"Region", "Rep", "2026-01", "2026-02"}, {"2026-01", "2026-02"}, "month");
    expect_periods({"Region", "01/2026", "02/2026"}, {"01/2026", "02/2026"}, "month");
    expect_periods({"Region", "Q1 2026", "Q2 2026"}, {"Q1 2026", "Q2 2026"}, "quarter");
    expect_periods({"Region", "2026-W21", "2026-W22"}, {"2026-W21", "2026-W22"}, "week");
    expect_periods({"Country", "Code", "2024", "2025", "2026"}, {"2024", "2025", "2026"}, "year");
    expect_periods({"Poste", "janv. 2026", "f\u00E9vr. 2026"}, {"janv. 2026", "f\u00E9vr. 2026"}, "month");
}

TEST(PeriodColumns, AreNamedAfterPeriodsWithoutAYear) {
    expect_periods({"Region", "Jan", "Feb", "Mar"}, {"Jan", "Feb", "Mar"}, "month");
    expect_periods({"Region", "Januar", "Februar", "M\u00E4rz"}, {"Januar", "Februar", "M\u00E4rz"}, "month");
    expect_periods({"Region", "Q1", "Q2", "Q3", "Q4"}, {"Q1", "Q2", "Q3", "Q4"}, "quarter");
    expect_periods({"Team", "KW 21", "KW 22"}, {"KW 21", "KW 22"}, "week");
}

TEST(PeriodColumns, AreNotASingleOneNorAllNorCellsOfARow) {
    const Names others[] = {{"Region", "2026-01", "amount"},
                            {"2026-01", "2026-02"},
                            {"day", "amount", "cost"},
                            {"ACME", "2024", "2026", "17"},
                            {"Order", "2026-01-02", "2026-02-01"},
                            {"2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "x"},
                            {"March", "sales"},
                            {"Region", "Jan", "Jan"}};
    for (const Names& names : others) EXPECT_FALSE(find_period_columns(names)) << names.front() << " " << names.back();
}

} // namespace
} // namespace kpitrace
