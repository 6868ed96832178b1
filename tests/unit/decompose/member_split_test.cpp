#include "kpitrace/decompose/member_split.hpp"

#include "kpitrace/decompose/symmetric_split.hpp"
#include "unit/decompose/numbers.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

namespace kpitrace::test {
namespace {

using Texts = std::vector<std::string>;

RatioMember ratio_member(std::initializer_list<std::string_view> texts) {
    const auto v = numbers(texts);
    return {v[0], v[1], v[2], v[3]};
}

VolumeMember volume_member(std::initializer_list<std::string_view> texts) {
    const auto v = numbers(texts);
    return {v[0], v[1], v[2], v[3]};
}

/// The mix and the rate of each member: `-1.5 + 2`.
Texts ratio_texts(const std::vector<RatioMember>& members) {
    const auto parts = split_ratio(members);
    if (!parts) return {"none"};
    Texts texts;
    for (const RatioPart& part : *parts) texts.push_back(part.mix.to_string() + " + " + part.rate.to_string());
    return texts;
}

Texts volume_texts(const std::vector<VolumeMember>& members, VolumeTerms terms) {
    const auto parts = split_volume(members, terms);
    if (!parts) return {"none"};
    Texts texts;
    for (const VolumePart& part : *parts)
        texts.push_back(part.volume.to_string() + " + " + part.mix.to_string() + " + " + part.price.to_string());
    return texts;
}

template<class Part> Number total_of(const std::vector<Part>& parts, Number Part::*what) {
    Number sum;
    for (const Part& part : parts) sum = sum + part.*what;
    return sum;
}

TEST(SplitRatio, SeparatesMixAndRate) {
    // North: 8 of 20 -> 6 of 10; South: 4 of 20 -> 6 of 30. R: 0.3 -> 0.3.
    // North's weight falls from 0.5 to 0.25, at a mean of 0.5 against 0.3; its rate rises by 0.2 at a mean weight
    // 0.375.
    EXPECT_EQ(ratio_texts({ratio_member({"8", "20", "6", "10"}), ratio_member({"4", "20", "6", "30"})}),
              (Texts{"-0.05 + 0.075", "-0.025 + 0"}));
}

TEST(SplitRatio, MakesMixOfAMemberWithoutRowsOnOneSide) {
    // The new member has a quarter of the weight and 0.9 against a mean of (0.5 + 0.6) / 2.
    EXPECT_EQ(ratio_texts({ratio_member({"5", "10", "15", "30"}), ratio_member({"0", "0", "9", "10"})}),
              (Texts{"0.0125 + 0", "0.0875 + 0"}));
    EXPECT_EQ(ratio_texts({ratio_member({"15", "30", "5", "10"}), ratio_member({"9", "10", "0", "0"})}),
              (Texts{"-0.0125 + 0", "-0.0875 + 0"}));
    EXPECT_EQ(ratio_texts({ratio_member({"5", "10", "6", "10"}), ratio_member({"0", "0", "0", "0"})}),
              (Texts{"0 + 0.1", "0 + 0"}));
}

TEST(SplitRatio, CountsAmountsWithoutWeightAsRate) {
    EXPECT_EQ(ratio_texts({ratio_member({"5", "10", "5", "10"}), ratio_member({"1", "0", "3", "0"})}),
              (Texts{"0 + 0", "0 + 0.2"}));
}

TEST(SplitRatio, NeedsAWholeOnBothSides) {
    EXPECT_EQ(ratio_texts({ratio_member({"5", "0", "6", "10"})}), Texts{"none"});
    EXPECT_EQ(ratio_texts({ratio_member({"5", "4", "6", "10"}), ratio_member({"5", "4", "6", "-10"})}), Texts{"none"});
    EXPECT_EQ(ratio_texts({{Number::overflowed(HUGE_VAL), Number(1), Number(1), Number(1)}}), Texts{"none"});
    EXPECT_EQ(ratio_texts({}), Texts{"none"});
}

TEST(SplitRatio, IsAsExactAsItsNumbers) {
    const auto thirds = split_ratio(std::vector{ratio_member({"1", "3", "2", "3"})});
    EXPECT_EQ((*thirds)[0].rate.exactness(), Exactness::rounded);
    const auto rounded = split_ratio(std::vector<RatioMember>{{Number::rounded(1), Number(2), Number(2), Number(2)}});
    EXPECT_EQ((*rounded)[0].rate.exactness(), Exactness::rounded);
    EXPECT_EQ((*rounded)[0].rate.to_double(), 0.5);
}

std::vector<RatioMember> random_ratios(RandomNumbers& random) {
    std::vector<RatioMember> members(1 + random.below(12));
    for (RatioMember& member : members) {
        member = {random.any(), random.positive(), random.any(), random.positive()};
        const std::size_t form = random.below(8);
        if (form == 0) member.numerator_before = member.denominator_before = Number();
        if (form == 1) member.numerator_after = member.denominator_after = Number();
        if (form == 2) member.denominator_after = member.denominator_before;
        if (form == 3) member.denominator_before = -member.denominator_before;
    }
    return members;
}

RatioMember exchanged(const RatioMember& member) {
    return {member.numerator_after, member.denominator_after, member.numerator_before, member.denominator_before};
}

TEST(SplitRatio, HasItsPropertiesForRandomMembers) {
    RandomNumbers random(1955);
    for (int i = 0; i < 300; ++i) {
        SCOPED_TRACE(i);
        const auto members = random_ratios(random);
        const auto parts = split_ratio(members);
        const auto before = Number::divide(total_of(members, &RatioMember::numerator_before),
                                           total_of(members, &RatioMember::denominator_before));
        const auto after = Number::divide(total_of(members, &RatioMember::numerator_after),
                                          total_of(members, &RatioMember::denominator_after));
        ASSERT_EQ(parts.has_value(), before && after);
        if (!parts) continue;
        double size = 1;
        for (const RatioPart& part : *parts) size = std::max({size, largest(std::array{part.mix, part.rate})});
        EXPECT_NEAR(total_of(*parts, &RatioPart::contribution).to_double(), (*after - *before).to_double(),
                    1e-12 * size);

        std::vector<RatioMember> back;
        for (const RatioMember& member : members) back.push_back(exchanged(member));
        std::vector<std::size_t> order(members.size());
        std::iota(order.begin(), order.end(), 0);
        random.shuffle(order);
        std::vector<RatioMember> moved;
        for (const std::size_t place : order) moved.push_back(members[place]);
        const auto back_parts = split_ratio(back);
        const auto moved_parts = split_ratio(moved);
        for (std::size_t m = 0; m < members.size(); ++m) {
            const RatioPart& part = (*parts)[m];
            EXPECT_NEAR((part.mix + part.rate).to_double(), part.contribution.to_double(), 1e-12 * size);
            EXPECT_EQ((*back_parts)[m].mix.to_string(), (-part.mix).to_string());
            EXPECT_EQ((*back_parts)[m].rate.to_string(), (-part.rate).to_string());
            EXPECT_EQ((*moved_parts)[m].mix.to_string(), (*parts)[order[m]].mix.to_string());
            EXPECT_EQ((*moved_parts)[m].rate.to_string(), (*parts)[order[m]].rate.to_string());
        }
    }
}

/// Weights and ratios as two vector factors: the totals of mix and rate are their symmetric parts.
TEST(SplitRatio, IsTheSymmetricSplitOfWeightsAndRatios) {
    RandomNumbers random(11);
    for (int i = 0; i < 50; ++i) {
        std::vector<RatioMember> members(2 + random.below(8));
        for (RatioMember& m : members) m = {random.any(), random.positive(), random.any(), random.positive()};
        const double before = total_of(members, &RatioMember::denominator_before).to_double();
        const double after = total_of(members, &RatioMember::denominator_after).to_double();
        const auto symmetric = split_symmetrically(2, [&](std::uint32_t mask) -> std::optional<Number> {
            double sum = 0;
            for (const RatioMember& m : members) {
                const double weight = (mask & 1U) != 0 ? m.denominator_after.to_double() / after
                                                       : m.denominator_before.to_double() / before;
                const double ratio = (mask & 2U) != 0
                                         ? m.numerator_after.to_double() / m.denominator_after.to_double()
                                         : m.numerator_before.to_double() / m.denominator_before.to_double();
                sum += weight * ratio;
            }
            return Number::rounded(sum);
        });
        const auto parts = split_ratio(members);
        double size = 1;
        for (const RatioPart& part : *parts) size = std::max({size, largest(std::array{part.mix, part.rate})});
        EXPECT_NEAR(total_of(*parts, &RatioPart::mix).to_double(), (*symmetric)[0].to_double(), 1e-10 * size);
        EXPECT_NEAR(total_of(*parts, &RatioPart::rate).to_double(), (*symmetric)[1].to_double(), 1e-10 * size);
    }
}

TEST(SplitRatioAgainst, TakesEachMemberAgainstTheTarget) {
    // 30 of 80 and 10 of 20 against 45 %: (30 - 36) / 100 and (10 - 9) / 100.
    const auto parts = split_ratio_against(std::vector<RatioActual>{{Number(30), Number(80)}, {Number(10), Number(20)}},
                                           number("0.45"));
    ASSERT_TRUE(parts);
    EXPECT_EQ(texts_of(*parts), (Texts{"-0.06", "0.01"}));
    EXPECT_FALSE(split_ratio_against(std::vector<RatioActual>{{Number(30), Number(0)}}, Number(1)));
    EXPECT_FALSE(split_ratio_against(std::vector<RatioActual>{{Number(30), Number(1)}}, Number::overflowed(HUGE_VAL)));
    EXPECT_FALSE(split_ratio_against({}, Number(1)));
}

TEST(SplitRatioAgainst, AddsUpToTheGap) {
    RandomNumbers random(3);
    for (int i = 0; i < 100; ++i) {
        std::vector<RatioActual> members(1 + random.below(30));
        for (RatioActual& member : members) member = {random.any(), random.positive()};
        const Number target = random.any();
        const auto parts = split_ratio_against(members, target);
        const auto actual =
            Number::divide(total_of(members, &RatioActual::numerator), total_of(members, &RatioActual::denominator));
        EXPECT_NEAR(total(*parts).to_double(), (*actual - target).to_double(), 1e-12 * std::max(1.0, largest(*parts)));
    }
}

TEST(SplitVolume, SeparatesVolumeMixAndPrice) {
    // Q: 10 -> 20; A: 5 at 2 -> 5 at 3; B: 5 at 4 -> 15 at 4. X: 30 -> 75.
    const std::vector members{volume_member({"5", "10", "5", "15"}), volume_member({"5", "20", "15", "60"})};
    // A: (20 - 10) * 0.5 * 2, 20 * (0.25 - 0.5) * 2, 5 * (3 - 2). B: 10 * 0.5 * 4, 20 * 0.25 * 4, 0.
    EXPECT_EQ(volume_texts(members, VolumeTerms::finance), (Texts{"10 + -10 + 5", "20 + 20 + 0"}));
    const auto parts = split_volume(members, VolumeTerms::finance);
    // The average price was 3, so A with its price of 2 is below it: 20 * -0.25 * (2 - 3).
    EXPECT_EQ((*parts)[0].centred_mix.to_string(), "5");
    EXPECT_EQ((*parts)[1].centred_mix.to_string(), "5");
    EXPECT_EQ((*parts)[0].contribution.to_string(), "5");
    EXPECT_EQ((*parts)[1].contribution.to_string(), "40");
    // B's price does not change: volume 10 * (0.5 + 0.75) / 2 * 4, mix 0.25 * (10 + 20) / 2 * 4.
    EXPECT_EQ(volume_texts(members, VolumeTerms::symmetric)[1], "25 + 15 + 0");
}

TEST(SplitVolume, TakesTheOtherPriceOfAMemberWithoutVolume) {
    // The new member sells 10 of 30 at 7: all of it is mix. The other one has 20 of 30 instead of all.
    const std::vector members{volume_member({"20", "40", "20", "40"}), volume_member({"0", "0", "10", "70"})};
    EXPECT_EQ(volume_texts(members, VolumeTerms::finance), (Texts{"20 + -20 + 0", "0 + 70 + 0"}));
    const std::vector gone{volume_member({"20", "40", "20", "40"}), volume_member({"10", "70", "0", "0"})};
    // Q: 30 -> 20. Volume -10 * 40 / 30 does not end; the second member has -10 * 70 / 30, and the rest is mix.
    const auto parts = split_volume(gone, VolumeTerms::finance);
    EXPECT_NEAR((*parts)[1].volume.to_double(), -70.0 / 3, 1e-12);
    EXPECT_NEAR((*parts)[1].mix.to_double(), -140.0 / 3, 1e-12);
    EXPECT_EQ((*parts)[1].price.sign(), 0);
}

TEST(SplitVolume, NeedsAVolume) {
    const std::vector nothing_before{volume_member({"0", "0", "5", "10"})};
    const std::vector nothing_after{volume_member({"5", "10", "0", "0"})};
    EXPECT_EQ(volume_texts(nothing_before, VolumeTerms::finance), Texts{"none"});
    EXPECT_EQ(volume_texts(nothing_before, VolumeTerms::symmetric), Texts{"none"});
    EXPECT_EQ(volume_texts(nothing_after, VolumeTerms::finance), Texts{"-10 + 0 + 0"});
    EXPECT_EQ(volume_texts(nothing_after, VolumeTerms::symmetric), Texts{"none"});
    EXPECT_EQ(volume_texts({{Number(1), Number::overflowed(HUGE_VAL), Number(1), Number(1)}}, VolumeTerms::finance),
              Texts{"none"});
}

TEST(SplitVolume, CountsAmountsWithoutVolumeAsPrice) {
    const std::vector members{volume_member({"10", "20", "10", "20"}), volume_member({"0", "5", "0", "9"})};
    EXPECT_EQ(volume_texts(members, VolumeTerms::finance), (Texts{"0 + 0 + 0", "0 + -5 + 9"}));
    EXPECT_EQ(volume_texts(members, VolumeTerms::symmetric), (Texts{"0 + 0 + 0", "0 + 0 + 4"}));
}

/// A member's amount as a product of three numbers: the whole volume, its share of it, its price.
TEST(SplitVolume, IsTheSymmetricSplitOfVolumeShareAndPrice) {
    RandomNumbers random(5);
    for (int i = 0; i < 50; ++i) {
        std::vector<VolumeMember> members(1 + random.below(6));
        for (VolumeMember& m : members) m = {random.positive(), random.any(), random.positive(), random.any()};
        const double before = total_of(members, &VolumeMember::volume_before).to_double();
        const double after = total_of(members, &VolumeMember::volume_after).to_double();
        const auto parts = split_volume(members, VolumeTerms::symmetric);
        for (std::size_t m = 0; m < members.size(); ++m) {
            const VolumeMember& member = members[m];
            const double q0 = member.volume_before.to_double();
            const double q1 = member.volume_after.to_double();
            const auto symmetric = split_symmetrically(3, [&](std::uint32_t mask) -> std::optional<Number> {
                const double price =
                    (mask & 4U) != 0 ? member.amount_after.to_double() / q1 : member.amount_before.to_double() / q0;
                return Number::rounded(((mask & 1U) != 0 ? after : before) *
                                       ((mask & 2U) != 0 ? q1 / after : q0 / before) * price);
            });
            const double rounding = 1e-10 * std::max(1.0, largest(*symmetric));
            EXPECT_NEAR((*parts)[m].volume.to_double(), (*symmetric)[0].to_double(), rounding);
            EXPECT_NEAR((*parts)[m].mix.to_double(), (*symmetric)[1].to_double(), rounding);
            EXPECT_NEAR((*parts)[m].price.to_double(), (*symmetric)[2].to_double(), rounding);
        }
    }
}

TEST(SplitVolume, AddsUpForRandomMembers) {
    RandomNumbers random(6);
    for (int i = 0; i < 200; ++i) {
        SCOPED_TRACE(i);
        std::vector<VolumeMember> members(1 + random.below(10));
        for (VolumeMember& m : members) m = {random.any(), random.any(), random.any(), random.any()};
        const VolumeTerms terms = i % 2 == 0 ? VolumeTerms::finance : VolumeTerms::symmetric;
        const auto parts = split_volume(members, terms);
        if (!parts) continue;
        const Number gap =
            total_of(members, &VolumeMember::amount_after) - total_of(members, &VolumeMember::amount_before);
        EXPECT_EQ(total_of(*parts, &VolumePart::contribution).to_string(), gap.to_string());
        double size = 1;
        for (const VolumePart& part : *parts)
            size = std::max(size, largest(std::array{part.volume, part.mix, part.price, part.centred_mix}));
        EXPECT_NEAR(total_of(*parts, &VolumePart::centred_mix).to_double(),
                    total_of(*parts, &VolumePart::mix).to_double(), 1e-12 * size);
        for (const VolumePart& part : *parts)
            EXPECT_NEAR((part.volume + part.mix + part.price).to_double(), part.contribution.to_double(), 1e-12 * size);
    }
}

} // namespace
} // namespace kpitrace::test
