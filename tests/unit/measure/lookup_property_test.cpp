// A lookup gives the same values as a file in which a slow join wrote the looked-up columns beforehand, for any number
// of threads, block size and kernel.
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <vector>

namespace kpitrace::test {
namespace {

using Random = std::mt19937;

struct Customer {
    std::string key;
    std::string region;
    std::string limit;
};
struct Order {
    std::string key;
    std::string day;
    std::string status;
    std::string customer;
};
struct Line {
    std::string order;
    std::string quantity;
};

/// Keys with and without outer spaces, empty ones, and ones that no row has.
std::string reference(Random& random, const std::string& prefix, unsigned count) {
    const auto number = static_cast<unsigned>(random() % (count + 3));
    if (number == count) return "";
    const std::string key = fmt::format("{}{}", prefix, number);
    return random() % 5 == 0 ? " " + key + "  " : key;
}

struct Tables {
    std::vector<Customer> customers;
    std::vector<Order> orders;
    std::vector<Line> lines;
};

Tables random_tables(Random& random, unsigned size) {
    Tables made;
    const unsigned customers = 1 + size / 20;
    const unsigned orders = 1 + size / 3;
    for (unsigned i = 0; i < customers; ++i)
        made.customers.push_back({fmt::format("c{}", i), random() % 6 == 0 ? "" : fmt::format("r{}", random() % 4),
                                  random() % 5 == 0 ? "" : fmt::format("{}.{}", random() % 900, random() % 10)});
    for (unsigned i = 0; i < orders; ++i)
        made.orders.push_back({fmt::format("o{}", i),
                               fmt::format("2026-{:02}-{:02}", 1 + random() % 6, 1 + random() % 28),
                               random() % 3 == 0 ? "open" : "paid", reference(random, "c", customers)});
    for (unsigned i = 0; i < size; ++i)
        made.lines.push_back({reference(random, "o", orders), fmt::format("{}", random() % 50)});
    return made;
}

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

template<class Row> const Row* find(const std::vector<Row>& rows, const std::string& key) {
    const std::string sought = trimmed(key);
    const auto found = std::ranges::find(rows, sought, &Row::key);
    return sought.empty() || found == rows.end() ? nullptr : &*found;
}

constexpr std::string_view metrics = R"y(
  rows: {expression: count(*), source: lines}
  paid: {expression: "sum(quantity) filter (where STATUS = 'paid')", source: lines}
  regions: {expression: count(distinct REGION), source: lines}
  limit: {expression: median(LIMIT * quantity), source: lines}
  north: {expression: "count(LIMIT) filter (where REGION = 'r1' or LIMIT > 400)", source: lines}
objectives: {profit: {profit: true}}
kpis: {rows: {objective: profit, target: 1, by: region}}
)y";

std::string with_names(std::string text, const std::string& status, const std::string& region,
                       const std::string& limit) {
    for (const auto& [from, to] : {std::pair("STATUS", status), {"REGION", region}, {"LIMIT", limit}})
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from))
            text.replace(at, std::string(from).size(), to);
    return text;
}

std::string scorecard_with_lookups() {
    return "name: Test\nsources:\n  lines: {date: orders.day, lookup: {orders: order}}\n"
           "  orders: {lookup: {customers: customer}}\n  customers: {}\n"
           "dimensions: {region: {lines: orders.customers.region}}\nmetrics:" +
           with_names(std::string(metrics), "orders.status", "orders.customers.region", "orders.customers.credit");
}

std::string scorecard_of_joined() {
    return "name: Test\nsources:\n  lines: {date: day}\ndimensions: {region: {lines: region}}\nmetrics:" +
           with_names(std::string(metrics), "status", "region", "credit");
}

Rows rows_of(const Tables& tables, unsigned files) {
    std::string customers = "customer,region,credit\n";
    for (const Customer& row : tables.customers) customers += fmt::format("{},{},{}\n", row.key, row.region, row.limit);
    std::string orders = "order,day,status,customer\n";
    for (const Order& row : tables.orders)
        orders += fmt::format("{},{},{},{}\n", row.key, row.day, row.status, row.customer);
    Rows made{{"customers", {customers}}, {"orders", {orders}}};
    auto& lines = made["lines"];
    lines.assign(files, "order,quantity\n");
    for (std::size_t i = 0; i < tables.lines.size(); ++i)
        lines[i * files / tables.lines.size()] +=
            fmt::format("{},{}\n", tables.lines[i].order, tables.lines[i].quantity);
    return made;
}

/// The slow join, with one search through all rows for each key.
Rows joined(const Tables& tables) {
    std::string text = "day,quantity,status,region,credit\n";
    for (const Line& line : tables.lines) {
        const Order* order = find(tables.orders, line.order);
        const Customer* customer = order != nullptr ? find(tables.customers, order->customer) : nullptr;
        text += fmt::format("{},{},{},{},{}\n", order != nullptr ? order->day : "", line.quantity,
                            order != nullptr ? order->status : "", customer != nullptr ? customer->region : "",
                            customer != nullptr ? customer->limit : "");
    }
    return {{"lines", {text}}};
}

std::string values_of(const Measured& measured) {
    std::string text;
    for (int month = 1; month <= 6; ++month) {
        const Evaluation evaluation = measured.evaluate(fmt::format("2026-{:02}", month));
        for (const MetricEvaluation& metric : evaluation.metrics)
            text += (metric.value.number ? metric.value.number->to_string() : "null") + ' ';
        for (const MemberEvaluation& member : evaluation.kpis[0].members)
            text += fmt::format("{}={} ", member.member.value_or("(none)"),
                                member.now.actual ? member.now.actual->to_string() : "null");
        text += '\n';
    }
    return text;
}

void expect_equal_to_join(const Tables& tables, const std::vector<std::size_t>& block_sizes) {
    const Measured slow = measure_rows(scorecard_of_joined(), joined(tables));
    ASSERT_TRUE(slow.measurements) << slow.errors;
    const std::string expected = values_of(slow);
    for (const unsigned threads : {1U, 3U})
        for (const std::size_t block : block_sizes)
            for (const csv::SimdLevel simd : {csv::SimdLevel::portable, csv::best_simd_level()}) {
                const Measured fast = measure_rows(scorecard_with_lookups(), rows_of(tables, threads), threads,
                                                   {.block_size = block, .simd = simd});
                ASSERT_TRUE(fast.measurements) << fast.errors;
                ASSERT_EQ(values_of(fast), expected) << threads << ' ' << block;
            }
}

TEST(LookupProperty, EqualsAFileThatWasJoinedBefore) {
    Random random(7);
    for (const unsigned size : {1U, 5U, 60U, 400U})
        for (int repeat = 0; repeat < 4; ++repeat)
            expect_equal_to_join(random_tables(random, size), {64, 700, 1 << 18});
}

TEST(LookupProperty, EqualsAJoinOfManyKeys) {
    Random random(8);
    // More keys than a column has codes for.
    expect_equal_to_join(random_tables(random, 14'000), {20'000});
}

} // namespace
} // namespace kpitrace::test
