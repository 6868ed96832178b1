// A set of pairs against std::set, with limits so small that the log becomes a run, and runs are merged, all the time.
#include "measure/pair_set.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <random>
#include <set>
#include <utility>

namespace kpitrace {
namespace {

using Random = std::mt19937;
using Pairs = std::set<std::pair<std::uint32_t, std::uint32_t>>;

Pairs pairs_of(const PairSet& set) {
    Pairs pairs;
    for (std::uint32_t group = 0; group < set.groups(); ++group) {
        std::vector<std::uint32_t> codes;
        set.each(group, [&](std::uint32_t code) { codes.push_back(code); });
        EXPECT_TRUE(std::ranges::is_sorted(codes, std::less_equal<>())) << group;
        EXPECT_EQ(set.count(group), codes.size()) << group;
        for (const std::uint32_t code : codes) pairs.emplace(group, code);
    }
    return pairs;
}

struct Case {
    std::uint32_t groups = 0;
    std::uint32_t codes = 0;
    bool is_in_order = false; ///< groups come one after the other, as in a file in the order of its dates
};

/// A thread's share of the rows. Each thread numbers the values in its own order.
struct Share {
    explicit Share(PairSet::Limits limits, std::uint32_t codes, Random& random)
        : set(limits)
        , value_of(codes) {
        std::iota(value_of.begin(), value_of.end(), 0U);
        std::shuffle(value_of.begin(), value_of.end(), random);
    }

    void add(const Case& rows, std::size_t count, Random& random) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto at = rows.is_in_order ? static_cast<std::uint32_t>(i * rows.groups / count)
                                             : static_cast<std::uint32_t>(random() % rows.groups);
            // Half of the rows have few values, so that many pairs occur again.
            const auto code =
                static_cast<std::uint32_t>(random() % (random() % 2 == 0 ? rows.codes : 1 + rows.codes / 50));
            set.add(at, code);
            pairs.emplace(at, value_of[code]);
        }
    }

    void merge(const Share& other) {
        std::vector<std::uint32_t> code_of(value_of.size());
        for (std::uint32_t code = 0; code < code_of.size(); ++code) code_of[value_of[code]] = code;
        std::vector<std::uint32_t> codes;
        for (const std::uint32_t value : other.value_of) codes.push_back(code_of[value]);
        set.merge(other.set, std::move(codes));
        pairs.insert(other.pairs.begin(), other.pairs.end());
    }

    void expect_equal() {
        set.finish();
        Pairs made;
        for (const auto& [group, code] : pairs_of(set)) made.emplace(group, value_of[code]);
        EXPECT_EQ(made, pairs);
    }

    PairSet set;
    std::vector<std::uint32_t> value_of;
    Pairs pairs; ///< of groups and values
};

class RandomPairs : public testing::TestWithParam<Case> {
protected:
    template<class Test> void with_limits(const Test& test) {
        unsigned seed = 1;
        for (const std::size_t log : {1U, 16U, 256U, 100'000U}) {
            for (const std::size_t slack : {0U, 100U, 1'000'000U}) {
                SCOPED_TRACE(testing::Message() << "log " << log << ", slack " << slack);
                // A log of a single pair makes as many runs as pairs.
                test(PairSet::Limits{log, slack}, log == 1 ? 50U : 1000U, Random(seed++));
            }
        }
    }
};

TEST_P(RandomPairs, AreThoseOfOneThread) {
    with_limits([](PairSet::Limits limits, std::size_t count, Random random) {
        Share share(limits, GetParam().codes, random);
        share.add(GetParam(), count, random);
        share.expect_equal();
    });
}

TEST_P(RandomPairs, AreThoseOfAllThreads) {
    with_limits([](PairSet::Limits limits, std::size_t count, Random random) {
        std::vector<Share> shares;
        for (int thread = 0; thread < 5; ++thread) {
            shares.emplace_back(limits, GetParam().codes, random);
            if (thread != 3) shares.back().add(GetParam(), count, random); // a thread that found no rows
        }
        // The second has runs of the third and fourth when it is merged itself, and rows are added after a merge.
        shares[1].merge(shares[2]);
        shares[1].merge(shares[3]);
        shares[0].add(GetParam(), count, random);
        shares[0].merge(shares[1]);
        shares[0].add(GetParam(), count, random);
        shares[0].merge(shares[4]);
        shares[0].expect_equal();
    });
}

INSTANTIATE_TEST_SUITE_P(PairSet, RandomPairs,
                         testing::Values(Case{1, 1}, Case{1, 3000}, Case{40, 300}, Case{3000, 5}, Case{20'000, 2000},
                                         Case{3000, 400, true}));

TEST(PairSet, KeepsNumbersOfAllSizes) {
    PairSet set(PairSet::Limits{3, 0});
    Pairs pairs;
    for (const std::uint32_t group : {0U, 1U, 127U, 128U, 255U, 256U, 16'383U, 16'384U, 2'100'000U})
        for (unsigned bits = 0; bits <= 32; ++bits)
            for (const std::uint64_t code : {(std::uint64_t{1} << bits) - 1, std::uint64_t{1} << bits}) {
                if (code > std::numeric_limits<std::uint32_t>::max()) continue;
                set.add(group, static_cast<std::uint32_t>(code));
                pairs.emplace(group, static_cast<std::uint32_t>(code));
            }
    set.finish();
    EXPECT_EQ(pairs_of(set), pairs);
}

TEST(PairSet, CanBeEmpty) {
    PairSet set;
    set.merge(PairSet(), {});
    set.finish();
    EXPECT_EQ(pairs_of(set), Pairs());
    EXPECT_EQ(set.count(0), 0U);
    EXPECT_EQ(set.count(7), 0U);
}

/// Memory follows the set and not the rows: rows that repeat pairs are merged away.
TEST(PairSet, TakesNoMemoryForRepeatedPairs) {
    const PairSet::Limits limits{1000, 10'000};
    PairSet set(limits);
    Random random(1);
    for (int row = 0; row < 200'000; ++row)
        set.add(static_cast<std::uint32_t>(random() % 50), static_cast<std::uint32_t>(random() % 100));
    // 5,000 pairs of a byte each, twice, the slack, and one run more.
    EXPECT_LE(set.run_bytes(), 2 * 5200 + limits.slack + 2000);
}

} // namespace
} // namespace kpitrace
