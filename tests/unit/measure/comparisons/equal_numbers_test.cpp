// Numbers that a column writes in several ways, and where the hint leads.
#include "notes_of.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace::test {
namespace {

TEST(EqualNumbers, AreNotedWhereTheyCountAsTwoTexts) {
    const std::string rows = "date,amount\n2026-06-01,1\n2026-06-02,1.0\n2026-06-03,\"1,000.00\"\n2026-06-04,1000\n";
    const Measured before = measured_with("count(distinct amount) filter (where amount <> '1000')", rows);
    EXPECT_EQ(
        notes_of(before),
        Notes{"`count(distinct …)` of `amount` counts `1` and `1.0` as two texts, although they are the same number; "
              "to count numbers, write `count(distinct cast(amount as numeric))`"});
    EXPECT_EQ(measured_with("count(distinct amount)", rows).value("m", "2026-06"), "4");
    EXPECT_EQ(
        notes_of(measured_with("count(distinct amount)", rows)),
        Notes{"`count(distinct …)` of `amount` counts `1` and `1.0` as two texts, although they are the same number; "
              "2 numbers are written in several ways; to count numbers, write `count(distinct cast(amount as "
              "numeric))`"});
    const Measured after = measured_with("count(distinct cast(amount as numeric))", rows);
    EXPECT_EQ(notes_of(after), Notes{});
    EXPECT_EQ(after.value("m", "2026-06"), "2");
}

TEST(EqualNumbers, AreNotedInFunctionsOfAColumn) {
    const std::string rows = "date,amount\n2026-06-01,1\n2026-06-02,1.0\n2026-06-03,2\n2026-06-04,\n";
    for (const auto& [argument, count] :
         {std::pair{"trim(amount)", "2"}, std::pair{"coalesce(amount, '0')", "3"},
          std::pair{"case when date is not null then amount end", "2"}, std::pair{"nullif(amount, '2')", "1"}}) {
        EXPECT_EQ(notes_of(measured_with(fmt::format("count(distinct {})", argument), rows)),
                  Notes{fmt::format("`count(distinct …)` of `{0}` counts `1` and `1.0` as two texts, although they are "
                                    "the same number; to count numbers, write `count(distinct cast({0} as numeric))`",
                                    argument)});
        const Measured after = measured_with(fmt::format("count(distinct cast({} as numeric))", argument), rows);
        EXPECT_EQ(notes_of(after), Notes{});
        EXPECT_EQ(after.value("m", "2026-06"), count) << argument;
    }
}

TEST(EqualNumbers, AreNotedBesideATextThatMayBeTwoNumbers) {
    const std::string rows = "date,v\n2026-06-01,\"1,000\"\n2026-06-02,1000\n2026-06-03,\"1,000.00\"\n";
    EXPECT_EQ(notes_of(measured_with("count(distinct v)", rows)),
              Notes{"`count(distinct …)` of `v` counts `1,000.00` and `1000` as two texts, although they are the same "
                    "number; to count numbers, write `count(distinct cast(v as numeric))`"});
    const Measured after = measured_with("count(distinct cast(v as numeric))", rows, ", decimal: \".\"");
    EXPECT_EQ(after.value("m", "2026-06"), "1");
}

TEST(EqualNumbers, AreNotNotedInAColumnWithOtherTexts) {
    EXPECT_EQ(notes_of(measured_with("count(distinct id)", "date,id\n2026-06-01,1\n2026-06-02,1.0\n2026-06-03,A1\n")),
              Notes{});
    EXPECT_EQ(notes_of(measured_with("count(distinct id)", "date,id\n2026-06-01,1\n2026-06-02,2.50\n2026-06-03,1\n")),
              Notes{});
}

} // namespace
} // namespace kpitrace::test
