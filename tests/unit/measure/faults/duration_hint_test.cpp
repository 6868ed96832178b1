// The hints for durations: each is followed as it is written.
#include "first_error.hpp"

#include <gmock/gmock.h>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(DurationHint, DurationsInWordsAreRecognized) {
    for (const std::string cell : {"5 min", "5 hrs", "2 hours", "1.5 h", "1,5 Stunden", "90 sec", "3 days"}) {
        const Measured measured = measure_amounts({cell});
        EXPECT_EQ(message_of(measured), "`" + cell + "` in `x` is a duration, not a number");
        EXPECT_EQ(help_of(measured), "write `duration('minute', x)` in the expression in place of `x`; the units are "
                                     "`second`, `minute`, `hour` and `day`");
        EXPECT_TRUE(measure_amounts({cell}, "", "sum(duration('minute', x))").measurements) << cell;
    }
    EXPECT_EQ(measure_amounts({"5 min", "2 hours"}, "", "sum(duration('minute', x))").value("m", "2026-06"), "125");
}

TEST(DurationHint, DurationsBesideBareNumbersAreReadByUnits) {
    EXPECT_EQ(amount_after({"5 min", "7"}, ""), "12");
    EXPECT_EQ(amount_after({"5 min", "2 hours", "7"}, ""), "132");
    EXPECT_EQ(help_of(measure_amounts({"1:30", "7"})),
              "no key reads durations beside numbers without a unit: write the "
              "unit in each cell, such as `90 min`");
}

TEST(DurationHint, CapitalLettersAreNotUnitsOfTime) {
    EXPECT_THAT(help_of(measure_amounts({"5M"})), Not(HasSubstr("duration")));
    EXPECT_THAT(help_of(measure_amounts({"5 H"})), Not(HasSubstr("duration")));
    EXPECT_THAT(help_of(measure_amounts({"5m"})), HasSubstr("; if `m` means million, write `units: {m: "));
}

TEST(DurationHint, DurationsTakenAsNullAreCalledDurations) {
    const Measured measured = measure_amounts({"1:30", "soon"}, "bad_values: null", "sum(duration('minute', x))");
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const auto& omissions = measured.measurements->sources[0].omissions;
    ASSERT_EQ(omissions.size(), 1U);
    EXPECT_EQ(omissions[0].kind, Omission::Kind::bad_duration);
    EXPECT_EQ(omissions[0].texts, (std::vector<std::string>{"`soon`"}));
}

TEST(DurationHint, WordsForNoValueBesideDurationsAreNull) {
    const std::string metric = "  m: \"sum(duration('minute', Sales))\"\n";
    const std::string text = "day,Sales\n2026-06-01,1:30\n2026-06-02,-\n2026-06-03,n/a\n";
    const Measured measured = measure_file(metric, text);
    EXPECT_EQ(help_of(measured), "if the cells mean 'no value', write `null: [\"-\", \"n/a\"]` in the source");
    EXPECT_EQ(measure_file(metric, text, quoted(help_of(measured), 0)).value("m", "2026-06"), "90");
}

} // namespace
} // namespace kpitrace::test
