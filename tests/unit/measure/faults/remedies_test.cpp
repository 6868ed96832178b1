#include "measure/faults/remedies.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

FaultGroup group_with(const std::vector<csv::CellFault>& faults) {
    FaultGroup group;
    for (std::uint32_t i = 0; i < faults.size(); ++i)
        group.add({{0, i, 1}, "cell " + std::to_string(i), {}}, faults[i]);
    return group;
}

csv::CellFault readable(std::vector<csv::Remedy> remedies) {
    return {csv::FaultForm::other_form, "", std::move(remedies)};
}

TEST(Remedies, OnlyKeysThatReadAllCellsAreCommon) {
    const auto common = common_remedies(group_with({readable({{"a", "1"}, {"b", "2"}}), readable({{"b", "3"}})}));
    ASSERT_EQ(common.remedies.size(), 1U);
    EXPECT_EQ(common.remedies[0].keys, "b");
    EXPECT_EQ(common.remedies[0].reading, "2");
    EXPECT_TRUE(common_remedies(group_with({readable({{"a", "1"}}), readable({{"b", "3"}})})).remedies.empty());
}

TEST(Remedies, KeysThatReadAllAlikeAreOne) {
    const auto common = common_remedies(group_with({readable({{"a", "1"}, {"b", "1"}})}));
    ASSERT_EQ(common.remedies.size(), 1U);
    EXPECT_EQ(common.remedies[0].keys, "a");
}

TEST(Remedies, TheFirstCellWithTwoReadingsIsTheExample) {
    const auto common =
        common_remedies(group_with({readable({{"a", "1"}, {"b", "1"}}), readable({{"a", "2"}, {"b", "3"}})}));
    EXPECT_EQ(common.example.text, "cell 1");
    EXPECT_EQ(common.remedies.size(), 2U);
}

TEST(Remedies, TwoFormatsMustAgreeOnCellsThatBothRead) {
    const csv::Remedy day_first{"date_format: \"%d/%m/%Y\"", "3 April 2026"};
    const csv::Remedy month_first{"date_format: \"%m/%d/%Y\"", "4 March 2026"};
    const csv::Remedy dotted{"date_format: \"%d.%m.%Y\"", "30 June 2026"};
    EXPECT_EQ(two_date_formats(group_with({readable({day_first}), readable({dotted})})),
              (std::vector<std::string>{"%d/%m/%Y", "%d.%m.%Y"}));
    EXPECT_EQ(two_date_formats(
                  group_with({readable({day_first}), readable({month_first}), readable({day_first, month_first})})),
              std::nullopt);
}

TEST(Remedies, FormatsAreFoundInKeys) {
    EXPECT_EQ(date_format_in("date_format: \"%d.%m.%Y\""), "%d.%m.%Y");
    EXPECT_EQ(date_format_in("`date_format: epoch`"), "epoch");
    EXPECT_EQ(date_format_in("date_format: \"%b %Y\", month_names: [a, b]"), std::nullopt);
    EXPECT_EQ(with_number_keys({}, "`decimal: \",\"` and `thousands: \" \"`")->thousands, " ");
    EXPECT_EQ(with_number_keys({}, "date_format: epoch"), std::nullopt);
}

} // namespace
} // namespace kpitrace
