#include "measure/groups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <thread>
#include <utility>

namespace kpitrace {
namespace {

using Random = std::mt19937_64;

const TimeDivision whole_periods;

FilterSet filter_set(std::size_t filters, bool takes_all) {
    return {std::vector<Filter>(filters), takes_all};
}

/// Rows of a batch, and windows by number.
struct Rows {
    std::vector<std::uint32_t> windows;
    std::vector<FilterBits> passes;
};

Rows random_rows(Random& random, std::size_t size, std::size_t windows, std::uint64_t classes) {
    Rows rows;
    for (std::size_t i = 0; i < size; ++i) {
        rows.windows.push_back(static_cast<std::uint32_t>(random() % windows));
        const std::uint64_t row_class = random() % classes;
        rows.passes.push_back(row_class * 0x9E37'79B9'7F4A'7C15); // 0 for the first, any bits for others
    }
    return rows;
}

/// Not in the order of their numbers.
std::vector<Window> known_windows(std::size_t count) {
    std::vector<Window> windows{Window{}};
    while (windows.size() < count) {
        const Period first{static_cast<std::int32_t>(windows.size() * 7919 % 20'011) - 9000};
        windows.push_back({first, first + static_cast<std::int32_t>(windows.size() % 3)});
    }
    return windows;
}

/// That each row has the number of its period and its filters, and 0 if it has none.
void expect_groups(const GroupRegistry& registry, const FilterSet& filters, const Rows& rows,
                   const std::vector<Window>& windows, const std::vector<std::uint32_t>& groups) {
    ASSERT_EQ(groups.size(), rows.windows.size());
    for (std::size_t row = 0; row < groups.size(); ++row) {
        const FilterBits passes = filters.filters.empty() ? 0 : rows.passes[row];
        if (rows.windows[row] == 0 || (passes == 0 && !filters.takes_all)) {
            ASSERT_EQ(groups[row], 0U) << row;
        } else {
            ASSERT_NE(groups[row], 0U) << row;
            ASSERT_EQ(registry.groups()[groups[row]], (Group{windows[rows.windows[row]], {passes}})) << row;
        }
    }
}

void expect_unique(const GroupRegistry& registry) {
    std::map<std::pair<Window, FilterBits>, int> met;
    for (const Group& group : registry.groups().subspan(1))
        EXPECT_EQ(++met[std::pair(group.window, group.of.passes)], 1);
}

TEST(GroupTable, GivesEachWindowAndClassOneNumber) {
    Random random(1);
    for (const std::uint64_t classes : {1U, 2U, 7U, 300U}) {
        for (const std::size_t all_windows : {2U, 40U, 3000U}) {
            for (const bool takes_all : {false, true}) {
                const FilterSet filters = filter_set(3, takes_all);
                GroupRegistry registry;
                GroupTable table(filters, whole_periods, registry);
                for (std::size_t known = 1; known <= all_windows; known = known * 3 + 1) {
                    const std::size_t count = std::min(known, all_windows);
                    const auto windows = known_windows(count);
                    const Rows rows = random_rows(random, 1000, count, classes);
                    std::vector<std::uint32_t> groups{9};
                    table.assign({rows.windows, windows, rows.passes}, groups);
                    expect_groups(registry, filters, rows, windows, groups);
                    EXPECT_EQ(table.size(), registry.groups().size());
                }
                expect_unique(registry);
            }
        }
    }
}

TEST(GroupTable, AsksOnlyForTheWindowWithoutFilters) {
    Random random(2);
    const FilterSet filters = filter_set(0, true);
    GroupRegistry registry;
    GroupTable table(filters, whole_periods, registry);
    const auto windows = known_windows(100);
    const Rows rows = random_rows(random, 5000, 100, 5);
    std::vector<std::uint32_t> groups;
    table.assign({rows.windows, windows}, groups);
    expect_groups(registry, filters, rows, windows, groups);
    EXPECT_EQ(registry.groups().size(), 100U);
}

/// The last of these needs more places than a table has, so that groups are found by hash from some batch on.
TEST(GroupTable, GivesEachWindowAndMemberOneNumber) {
    Random random(3);
    const FilterSet filters = filter_set(0, true);
    for (const std::uint32_t most : {1U, 6U, 700U, 40'000U}) {
        GroupRegistry registry;
        GroupTable table(filters, whole_periods, registry);
        for (std::uint32_t members = 1; members <= most; members = members * 4 + 1) {
            const auto windows = known_windows(60);
            const Rows rows = random_rows(random, 3000, windows.size(), 1);
            std::vector<std::uint32_t> of_rows;
            for (std::size_t i = 0; i < rows.windows.size(); ++i)
                of_rows.push_back(static_cast<std::uint32_t>(random() % members));
            std::vector<std::uint32_t> groups;
            table.assign({.windows = rows.windows, .known_windows = windows, .members = of_rows}, groups);
            std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> numbers;
            for (std::size_t row = 0; row < groups.size(); ++row) {
                const std::uint32_t window = rows.windows[row];
                if (window == 0) {
                    ASSERT_EQ(groups[row], 0U);
                    continue;
                }
                const RowClass of{0, of_rows[row]};
                ASSERT_EQ(registry.groups()[groups[row]], (Group{windows[window], of}));
                ASSERT_EQ(numbers.try_emplace({window, of_rows[row]}, groups[row]).first->second, groups[row]);
            }
        }
    }
}

TEST(GroupTable, DividesMembersByFilters) {
    Random random(4);
    const FilterSet filters = filter_set(2, true);
    GroupRegistry registry;
    GroupTable table(filters, whole_periods, registry);
    const auto windows = known_windows(20);
    const Rows rows = random_rows(random, 5000, windows.size(), 4);
    std::vector<std::uint32_t> members;
    for (std::size_t i = 0; i < rows.windows.size(); ++i) members.push_back(static_cast<std::uint32_t>(random() % 9));
    std::vector<std::uint32_t> groups;
    table.assign({rows.windows, windows, rows.passes, members}, groups);
    for (std::size_t row = 0; row < groups.size(); ++row) {
        if (rows.windows[row] == 0) continue;
        const Group expected{windows[rows.windows[row]], {rows.passes[row], members[row]}};
        ASSERT_EQ(registry.groups()[groups[row]], expected);
    }
}

TEST(GroupTable, HasNoGroupsAtFirst) {
    GroupRegistry registry;
    const FilterSet filters = filter_set(1, false);
    GroupTable table(filters, whole_periods, registry);
    EXPECT_EQ(table.size(), 1U);
    std::vector<std::uint32_t> groups{4};
    const auto windows = known_windows(1);
    table.assign({{}, windows}, groups);
    EXPECT_TRUE(groups.empty());
    EXPECT_EQ(table.size(), 1U);
}

/// Each numbers its windows as it meets them; groups have one number all the same.
TEST(GroupRegistry, GivesThreadsTheSameNumbers) {
    constexpr std::size_t threads = 4;
    const FilterSet filters = filter_set(2, true);
    GroupRegistry registry;
    std::vector<Rows> rows(threads);
    std::vector<std::vector<Window>> windows(threads);
    std::vector<std::vector<std::uint32_t>> groups(threads);
    std::vector<std::size_t> sizes(threads);
    {
        std::vector<std::jthread> running;
        for (std::size_t i = 0; i < threads; ++i) {
            running.emplace_back([&, i] {
                Random random(i);
                windows[i] = known_windows(500);
                std::shuffle(windows[i].begin() + 1, windows[i].end(), random);
                rows[i] = random_rows(random, 20'000, 500, 6);
                GroupTable table(filters, whole_periods, registry);
                table.assign({rows[i].windows, windows[i], rows[i].passes}, groups[i]);
                sizes[i] = table.size();
            });
        }
    }
    expect_unique(registry);
    for (std::size_t i = 0; i < threads; ++i) {
        expect_groups(registry, filters, rows[i], windows[i], groups[i]);
        for (const std::uint32_t group : groups[i]) ASSERT_LT(group, sizes[i]);
    }
}

} // namespace
} // namespace kpitrace
