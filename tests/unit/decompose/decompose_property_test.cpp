// Compares decompose() with slow calculations over random rows.
#include "taken_apart.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace kpitrace::test {
namespace {

struct Row {
    int month = 1;
    std::string region; // empty: without a region
    std::int64_t amount = 0;
    bool is_won = false;
};

/// Members come and go, amounts can be zero or negative.
std::vector<Row> random_rows(std::mt19937& random) {
    const std::vector<std::string> regions{"North", "South", "West", "East", ""};
    std::vector<Row> rows;
    const int count = std::uniform_int_distribution<int>(20, 60)(random);
    for (int i = 0; i < count; ++i) {
        Row row;
        row.month = std::uniform_int_distribution<int>(1, 3)(random);
        row.region = regions[std::uniform_int_distribution<std::size_t>(0, row.month == 1 ? 2 : 4)(random)];
        row.amount = std::uniform_int_distribution<std::int64_t>(-300, 1000)(random);
        row.is_won = random() % 3 == 0;
        rows.push_back(row);
    }
    for (int month = 1; month <= 3; ++month) rows.push_back({month, "North", 7, true}); // each month has a value
    return rows;
}

std::string csv_of(const std::vector<Row>& rows) {
    std::string text = "day,region,stage,amount\n";
    for (const Row& row : rows)
        text +=
            fmt::format("2026-{:02}-15,{},{},{}.25\n", row.month, row.region, row.is_won ? "Won" : "Lost", row.amount);
    return text;
}

std::string scorecard_of(std::string_view kpi) {
    return "name: T\nsources: {rows: {date: day}}\ndimensions: {region: region}\nmetrics:\n"
           "  revenue: {expression: sum(amount), source: rows}\n"
           "  won: {expression: count(*) filter (where stage = 'Won'), source: rows}\n"
           "  all: {expression: count(*), source: rows}\n  win_rate: 100 * won / all\n"
           "  mean: {expression: avg(amount), source: rows}\n"
           "objectives: {p: {profit: true}}\nkpis:\n  " +
           std::string(kpi) + "\n";
}

struct Sums {
    double amount = 0;
    double won = 0;
    double all = 0;
};

std::map<std::string, Sums> sums_in(const std::vector<Row>& rows, int month) {
    std::map<std::string, Sums> sums;
    for (const Row& row : rows) {
        if (row.month != month) continue;
        Sums& sum = sums[row.region.empty() ? "(none)" : row.region];
        sum.amount += (row.amount < 0 ? -1 : 1) * (std::abs(static_cast<double>(row.amount)) + 0.25);
        sum.won += row.is_won ? 1 : 0;
        sum.all += 1;
    }
    return sums;
}

/// `-0.25` is written for an amount of 0 with a minus; the rows have none.
void fix_zero(std::vector<Row>& rows) {
    for (Row& row : rows)
        if (row.amount == 0) row.amount = 1;
}

class DecomposeProperty : public ::testing::TestWithParam<int> {
protected:
    DecomposeProperty()
        : random_(static_cast<std::mt19937::result_type>(GetParam()))
        , rows_(random_rows(random_)) {
        fix_zero(rows_);
    }

    [[nodiscard]] Decomposition taken_apart(std::string_view kpi, std::string_view against) const {
        return TakenApart(scorecard_of(kpi), {{"rows", {csv_of(rows_)}}}, kpi.substr(0, kpi.find(':')))
            .of("2026-03", against);
    }

    std::mt19937 random_;
    std::vector<Row> rows_;
};

TEST_P(DecomposeProperty, SumsAddUpExactlyToTheDifferencesOfMembers) {
    const Decomposition found = taken_apart("revenue: {objective: p, target: 1}", "previous");
    auto before = sums_in(rows_, 2);
    auto now = sums_in(rows_, 3);
    EXPECT_EQ(sum_of(found.dimensions.at(0)).to_string(), found.gap->to_string());
    for (const MemberShare& member : found.dimensions[0].members) {
        const std::string name = shown_member(member.member);
        EXPECT_NEAR(member.contribution->to_double(), now[name].amount - before[name].amount, 1e-9) << name;
    }
}

TEST_P(DecomposeProperty, ExchangingTheSidesChangesOnlySigns) {
    const std::string kpi = "revenue: {objective: p, target: 1}";
    const Decomposition found = taken_apart(kpi, "2026-02");
    const Decomposition reverse =
        TakenApart(scorecard_of(kpi), {{"rows", {csv_of(rows_)}}}, "revenue").of("2026-02", "2026-03");
    std::map<std::string, std::string> parts;
    for (const MemberShare& member : found.dimensions.at(0).members)
        parts[shown_member(member.member)] = (-*member.contribution).to_string();
    for (const MemberShare& member : reverse.dimensions.at(0).members)
        EXPECT_EQ(member.contribution->to_string(), parts[shown_member(member.member)]);
}

TEST_P(DecomposeProperty, RatiosAddUpFromMixAndRate) {
    for (const std::string kpi : {"win_rate: {objective: p, target: 1}", "mean: {objective: p, target: 1}"}) {
        const bool is_rate = kpi.starts_with("win");
        const Decomposition found = taken_apart(kpi, "previous");
        auto before = sums_in(rows_, 2);
        auto now = sums_in(rows_, 3);
        Sums whole_before;
        Sums whole_now;
        const auto add = [](Sums& into, const Sums& sums) {
            into.amount += sums.amount;
            into.won += sums.won;
            into.all += sums.all;
        };
        for (const auto& [name, sums] : before) add(whole_before, sums);
        for (const auto& [name, sums] : now) add(whole_now, sums);
        const auto part = [&](const Sums& sums) { return is_rate ? 100 * sums.won : sums.amount; };
        const double old_ratio = part(whole_before) / whole_before.all;
        const double new_ratio = part(whole_now) / whole_now.all;
        EXPECT_NEAR(found.gap->to_double(), new_ratio - old_ratio, 1e-9);
        EXPECT_NEAR(sum_of(found.dimensions.at(0)).to_double(), found.gap->to_double(), 1e-10);
        for (const MemberShare& member : found.dimensions[0].members) {
            const std::string name = shown_member(member.member);
            const double w0 = before[name].all / whole_before.all;
            const double w1 = now[name].all / whole_now.all;
            if (w0 == 0 && w1 == 0) continue;
            const double r0 = part(before[name].all > 0 ? before[name] : now[name]) /
                              (before[name].all > 0 ? before[name].all : now[name].all);
            const double r1 = now[name].all > 0 ? part(now[name]) / now[name].all : r0;
            EXPECT_NEAR(member.mix->to_double(), (w1 - w0) * ((r0 + r1) / 2 - (old_ratio + new_ratio) / 2), 1e-9)
                << name;
            EXPECT_NEAR(member.rate->to_double(), (w0 + w1) / 2 * (r1 - r0), 1e-9) << name;
        }
    }
}

TEST_P(DecomposeProperty, TargetsAddUpToo) {
    for (const std::string target : {"500", "1.1 * previous(revenue)", "\"2 * previous(revenue) - 3\""}) {
        const Decomposition found = taken_apart(fmt::format("revenue: {{objective: p, target: {}}}", target), "target");
        if (!found.gap) continue;
        for (const DimensionSplit& split : found.dimensions) {
            if (split.kind == SplitKind::values) continue;
            EXPECT_EQ(sum_of(split).to_string(), found.gap->to_string()) << target;
        }
    }
}

TEST_P(DecomposeProperty, TheOrderOfRowsChangesNothing) {
    const Decomposition found = taken_apart("win_rate: {objective: p, target: 50}", "previous");
    std::shuffle(rows_.begin(), rows_.end(), random_);
    const Decomposition again = taken_apart("win_rate: {objective: p, target: 50}", "previous");
    EXPECT_EQ(lines_of(found.dimensions.at(0)), lines_of(again.dimensions.at(0)));
}

INSTANTIATE_TEST_SUITE_P(Seeds, DecomposeProperty, ::testing::Range(1, 16));

} // namespace
} // namespace kpitrace::test
