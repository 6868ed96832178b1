// Compares why's numbers from a few parts of each period with those from rows that are kept by day.
#include "taken_apart.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace kpitrace::test {
namespace {

struct Sale {
    std::string day;
    std::string region;
    int amount = 0;
};

std::vector<Sale> random_sales(std::mt19937& random, std::string_view last, int days) {
    std::vector<Sale> sales;
    for (int i = 0; i < 4000; ++i) {
        const Date day =
            *parse_date(last) - std::chrono::days(static_cast<int>(random() % static_cast<unsigned>(days)));
        sales.push_back({to_string(day), fmt::format("R{}", random() % 5), static_cast<int>(random() % 1000)});
    }
    return sales;
}

std::string csv_of(const std::vector<Sale>& sales) {
    std::string text = "day,region,amount,note\n";
    for (const Sale& sale : sales)
        text += fmt::format("{},{},{},nothing to remark about this sale\n", sale.day, sale.region, sale.amount);
    return text;
}

constexpr std::string_view kpis = "name: T\nsources: {rows: {date: day}}\ndimensions: {region: region}\nmetrics:\n"
                                  "  revenue: sum(amount)\n  year: ytd(revenue)\n"
                                  "objectives: {p: {profit: true}}\nkpis:\n"
                                  "  revenue: {objective: p, target: 100000}\n  year: {objective: p, target: 900000}\n";

std::string numbers_of(const Decomposition& found) {
    std::string text = fmt::format("{} {} {}\n", text_of(found.actual), text_of(found.reference),
                                   found.until ? to_string(*found.until) : "over");
    for (const DimensionSplit& split : found.dimensions)
        for (const MemberShare& member : split.members)
            text += fmt::format("{} {} {} {} {}\n", shown_member(member.member), text_of(member.actual),
                                text_of(member.reference), text_of(member.contribution),
                                member.rank ? fmt::format("{} of {}", member.rank->rank, member.rank->of) : "-");
    return text;
}

/// The same numbers from rows of members that are kept by day, and from parts of periods.
void expect_equal_numbers(const std::vector<Sale>& sales, std::string_view today, std::string_view period) {
    const Rows rows{{"rows", {csv_of(sales)}}};
    for (const std::string_view kpi : {"revenue", "year"}) {
        const TakenApart parts(kpis, rows, kpi, {}, today);
        TakenApart days(kpis, rows, kpi, {}, today);
        for (QueryKey& key : days.made.query->keys) {
            ASSERT_EQ(key.ends, InnerEnds::compared);
            key.ends = InnerEnds::days;
        }
        measure_into(days.made, rows, 2, {}, *parse_date(today));
        for (const std::string_view against : {"target", "previous", "year_ago", "2024-09"})
            EXPECT_EQ(numbers_of(parts.of(period, against)), numbers_of(days.of(period, against)))
                << kpi << " against " << against << " on " << today;
    }
}

TEST(ComparedEnds, GiveTheNumbersOfDays) {
    std::mt19937 random(3);
    const auto sales = random_sales(random, "2026-06-18", 900);
    // The data end on the day before today, before it, later than today, and before the period of today.
    for (const std::string_view today : {"2026-06-19", "2026-06-25", "2026-06-09", "2026-06-18", "2026-06-01"})
        expect_equal_numbers(sales, today, "2026-06");
    expect_equal_numbers(sales, "2026-09-10", "2026-06");
}

TEST(ComparedEnds, GiveTheNumbersOfDaysInRowsOfAnyOrder) {
    std::mt19937 random(4);
    auto sales = random_sales(random, "2026-06-18", 900);
    std::ranges::sort(sales, {}, &Sale::day);
    expect_equal_numbers(sales, "2026-06-25", "2026-06");
    std::ranges::reverse(sales);
    expect_equal_numbers(sales, "2026-06-25", "2026-06");
}

// The first and last rows end eight days before the data do, so the guess is wrong.
TEST(ComparedEnds, GiveTheNumbersOfDaysIfTheFirstAndLastRowsEndEarly) {
    std::mt19937 random(5);
    auto sales = random_sales(random, "2026-06-10", 880);
    for (int i = 0; i < 20; ++i) sales[2000 + static_cast<std::size_t>(i)] = {"2026-06-18", "R1", 100 * i};
    expect_equal_numbers(sales, "2026-06-25", "2026-06");
    expect_equal_numbers(sales, "2026-06-15", "2026-06");
}

TEST(ComparedEnds, CountEachOmissionOnceIfRowsAreReadAgain) {
    std::mt19937 random(6);
    auto sales = random_sales(random, "2026-06-10", 880);
    sales[2000].day = "2026-06-18";
    sales[2001].day = "";
    TakenApart found(kpis, {{"rows", {csv_of(sales)}}}, "revenue", {}, "2026-06-25");
    const auto& omissions = found.made.measurements->sources.at(0).omissions;
    ASSERT_EQ(omissions.size(), 1U);
    EXPECT_EQ(omissions[0].kind, Omission::Kind::undated_row);
    EXPECT_EQ(omissions[0].tally.count, 1U);
}

} // namespace
} // namespace kpitrace::test
