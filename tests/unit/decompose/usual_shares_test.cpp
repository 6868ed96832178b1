#include "kpitrace/decompose/usual_shares.hpp"

#include "unit/decompose/numbers.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kpitrace::test {
namespace {

using Texts = std::vector<std::string>;

Texts shares(std::string_view whole, std::initializer_list<std::string_view> weights) {
    const auto parts = share_out(number(whole), numbers(weights));
    return parts ? texts_of(*parts) : Texts{"none"};
}

TEST(ShareOut, DividesInProportion) {
    EXPECT_EQ(shares("120.50", {"1", "3", "0"}), (Texts{"30.125", "90.375", "0"}));
    EXPECT_EQ(shares("-10", {"30", "10"}), (Texts{"-7.5", "-2.5"}));
    EXPECT_EQ(shares("10", {"30", "-10"}), (Texts{"15", "-5"}));
    EXPECT_EQ(shares("0", {"30", "10"}), (Texts{"0", "0"}));
}

TEST(ShareOut, AddsUpWhereDecimalsDoNotEnd) {
    EXPECT_EQ(shares("100", {"1", "1", "1"}), (Texts{"33.333333333334", "33.333333333333", "33.333333333333"}));
    EXPECT_EQ(shares("100", {"1", "2"}), (Texts{"33.333333333333", "66.666666666667"}));
    EXPECT_EQ(shares("99999999999999999999999999999999999.99", {"1", "2"}),
              (Texts{"33333333333333333333333333333333333.33", "66666666666666666666666666666666666.66"}));
}

TEST(ShareOut, NeedsWeights) {
    EXPECT_EQ(shares("10", {}), Texts{"none"});
    EXPECT_EQ(shares("10", {"0", "0"}), Texts{"none"});
    EXPECT_EQ(shares("10", {"3", "-3"}), Texts{"none"});
    EXPECT_FALSE(share_out(Number::overflowed(HUGE_VAL), numbers({"1"})));
    EXPECT_FALSE(share_out(Number(1), std::vector{Number::overflowed(HUGE_VAL)}));
}

TEST(ShareOut, RoundsWhatIsNotExact) {
    const auto parts = share_out(Number::rounded(1), numbers({"1", "2"}));
    EXPECT_EQ((*parts)[0].exactness(), Exactness::rounded);
    EXPECT_EQ((*parts)[0].to_double(), 1.0 / 3);
}

TEST(ShareOut, AddsUpForRandomWeights) {
    RandomNumbers random(12);
    for (int i = 0; i < 300; ++i) {
        const Number whole = random.any();
        std::vector<Number> weights;
        for (std::size_t m = 0; m < 1 + random.below(40); ++m) weights.push_back(random.any());
        const auto parts = share_out(whole, weights);
        if (!parts) continue;
        EXPECT_EQ(total(*parts).to_string(), whole.to_string());
        const double sum = total(weights).to_double();
        for (std::size_t m = 0; m < weights.size(); ++m)
            EXPECT_NEAR((*parts)[m].to_double(), whole.to_double() * weights[m].to_double() / sum,
                        1e-11 * std::max(1.0, largest(*parts)));
    }
}

TEST(Explains, IsTheShareOfTheGapThatIsElsewhere) {
    const auto usual = numbers({"40", "30", "20", "10"});
    EXPECT_EQ(explains(numbers({"-4", "-3", "-2", "-1"}), usual), 0);
    EXPECT_EQ(explains(numbers({"4", "3", "2", "1"}), usual), 0);
    EXPECT_EQ(explains(numbers({"0", "0", "0", "-10"}), usual), 0.9);
    EXPECT_EQ(explains(numbers({"-9", "-3", "2", "0"}), usual), 10.0 / 24); // 5 + 0 + 4 + 1 of 14 + 10
}

TEST(Explains, IsAtMostOne) {
    EXPECT_EQ(explains(numbers({"5", "-5"}), numbers({"1", "1"})), 1);
    EXPECT_EQ(explains(numbers({"5", "0"}), numbers({"0", "1"})), 1);
    RandomNumbers random(4);
    for (int i = 0; i < 300; ++i) {
        std::vector<Number> contributions;
        std::vector<Number> weights;
        for (std::size_t m = 0; m < 1 + random.below(8); ++m) {
            contributions.push_back(random.any());
            weights.push_back(random.any());
        }
        const auto share = explains(contributions, weights);
        ASSERT_EQ(share.has_value(), total(weights).sign() != 0);
        if (!share) continue;
        EXPECT_GE(*share, 0);
        EXPECT_LE(*share, 1);
    }
}

TEST(Explains, NeedsShares) {
    EXPECT_FALSE(explains(numbers({"5", "2"}), numbers({"1", "-1"})));
    EXPECT_FALSE(explains(std::vector{Number::overflowed(HUGE_VAL)}, numbers({"1"})));
    EXPECT_EQ(explains(numbers({"0", "0"}), numbers({"1", "1"})), 0);
}

std::vector<PeriodContribution> history(std::initializer_list<std::string_view> contributions) {
    std::vector<PeriodContribution> made;
    for (const Number& each : numbers(contributions)) made.push_back({each, Number()});
    return made;
}

std::string rank_text(const PeriodContribution& now, std::string_view gap,
                      const std::vector<PeriodContribution>& before) {
    const Rank rank = rank_contribution(now, number(gap), before);
    return std::to_string(rank.rank) + " of " + std::to_string(rank.of) + (rank.unusual ? " unusual" : "");
}

const auto quiet = history({"1", "-2", "3", "-4", "5", "-6", "7"});

TEST(RankContribution, RanksBySize) {
    EXPECT_EQ(rank_text({number("-8"), number("-0.5")}, "-10", quiet), "1 of 8 unusual");
    EXPECT_EQ(rank_text({number("8"), number("0.5")}, "-10", quiet), "1 of 8 unusual");
    EXPECT_EQ(rank_text({number("6.5"), number("1")}, "10", quiet), "2 of 8");
    EXPECT_EQ(rank_text({number("0"), number("1")}, "10", quiet), "8 of 8");
    EXPECT_EQ(rank_text({number("-8"), number("-1")}, "-10", {}), "1 of 1");
}

TEST(RankContribution, RanksBehindEqualOnes) {
    EXPECT_EQ(rank_text({number("-7"), number("-1")}, "-10", quiet), "2 of 8");
    // Equal but for the rounding of doubles.
    EXPECT_EQ(rank_text({Number::rounded(7.0000000001), number("1")}, "10", quiet), "2 of 8");
}

TEST(RankContribution, NeedsEnoughPeriods) {
    EXPECT_EQ(rank_text({number("-8"), number("-1")}, "-10", history({"1", "2", "3", "4", "5", "6"})), "1 of 7");
}

TEST(RankContribution, FindsNothingUnusualInAUsualShare) {
    EXPECT_EQ(rank_text({number("-80"), number("-80")}, "-100", quiet), "1 of 8");
    // Larger than ever, but less than its share: the others are to blame.
    EXPECT_EQ(rank_text({number("-80"), number("-95")}, "-100", quiet), "1 of 8");
    // More than its share by just a tenth of the gap, and by more than that.
    EXPECT_EQ(rank_text({number("-80"), number("-70")}, "-100", quiet), "1 of 8");
    EXPECT_EQ(rank_text({number("-80"), number("-69")}, "-100", quiet), "1 of 8 unusual");
    // It exceeded its share by more before.
    auto before = quiet;
    before[3] = {number("-30"), number("10")};
    EXPECT_EQ(rank_text({number("-80"), number("-41")}, "-100", before), "1 of 8");
    EXPECT_EQ(rank_text({number("-80"), number("-39")}, "-100", before), "1 of 8 unusual");
}

/// Four regions over 13 periods; in the last one something happens.
class Regions {
public:
    explicit Regions(std::uint64_t seed)
        : random_(seed) {}

    /// The ranks in the last period, in which each region changes by its percentage, and up to 3 % more or less.
    std::vector<Rank> ranks(const std::vector<std::int64_t>& percent) {
        std::vector<std::vector<PeriodContribution>> before(usual_.size());
        for (int period = 0; period < 12; ++period) {
            const auto made = contributions({0, 0, 0, 0});
            for (std::size_t i = 0; i < made.size(); ++i) before[i].push_back(made[i]);
        }
        const auto now = contributions(percent);
        std::vector<Rank> ranks;
        for (std::size_t i = 0; i < now.size(); ++i) ranks.push_back(rank_contribution(now[i], gap_, before[i]));
        return ranks;
    }

private:
    std::vector<PeriodContribution> contributions(const std::vector<std::int64_t>& percent) {
        std::vector<Number> changes;
        for (std::size_t i = 0; i < usual_.size(); ++i) {
            const std::int64_t per_mille = percent[i] * 10 + static_cast<std::int64_t>(random_.below(61)) - 30;
            changes.push_back(usual_[i] * *Decimal::make(per_mille, 3));
        }
        gap_ = total(changes);
        const auto shares = share_out(gap_, usual_);
        std::vector<PeriodContribution> made;
        for (std::size_t i = 0; i < usual_.size(); ++i) made.push_back({changes[i], (*shares)[i]});
        return made;
    }

    RandomNumbers random_;
    std::vector<Number> usual_ = numbers({"3000", "2500", "2500", "2000"});
    Number gap_;
};

TEST(RankContribution, NamesTheRegionThatBroke) {
    Regions regions(42);
    for (int i = 0; i < 100; ++i) {
        const auto ranks = regions.ranks({0, 0, -40, 0});
        EXPECT_TRUE(ranks[2].unusual);
        EXPECT_EQ(ranks[2].rank, 1U);
        EXPECT_EQ(ranks[2].of, 13U);
    }
}

TEST(RankContribution, NamesNoRegionIfAllFellAlike) {
    Regions regions(43);
    for (int i = 0; i < 100; ++i)
        for (const Rank& rank : regions.ranks({-20, -20, -20, -20})) {
            EXPECT_EQ(rank.rank, 1U);
            EXPECT_FALSE(rank.unusual);
        }
}

} // namespace
} // namespace kpitrace::test
