// Filters by the metrics that they give: counts of rows against counts by hand.
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <random>

namespace kpitrace::test {
namespace {

struct Row {
    std::string s;
    std::string t;
    int a = 0;
};

std::string file_of(const std::vector<Row>& rows) {
    std::string text = "date,s,t,a\n";
    for (const Row& row : rows) text += fmt::format("2026-01-01,{},{},{}\n", row.s, row.t, row.a);
    return text;
}

struct Condition {
    std::string text;
    std::function<bool(const Row&)> holds;
};

/// count(*) under each condition, in one scan, with small batches and with large ones.
void expect_counts(const std::vector<Row>& rows, const std::vector<Condition>& conditions) {
    std::string metrics = "  m: count(*)\n";
    for (std::size_t i = 0; i < conditions.size(); ++i)
        metrics += fmt::format("  m{}: \"count(*) filter (where {})\"\n", i, conditions[i].text);
    for (const std::size_t block_size : {std::size_t{300}, csv::ReadSettings{}.block_size}) {
        const Measured measured =
            measure_rows(with_metrics(metrics), {{"rows", {file_of(rows)}}}, 1, {.block_size = block_size});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        const Evaluation evaluation = measured.evaluate("2026-01");
        for (std::size_t i = 0; i < conditions.size(); ++i) {
            const auto expected = std::ranges::count_if(rows, conditions[i].holds);
            const auto& value = evaluation.metrics[measured.metric(fmt::format("m{}", i))].value.number;
            EXPECT_EQ(value->to_string(), std::to_string(expected)) << conditions[i].text << ' ' << block_size;
        }
    }
}

std::vector<Row> random_rows(std::size_t size, unsigned texts) {
    std::mt19937 random(texts);
    std::vector<Row> rows;
    for (std::size_t i = 0; i < size; ++i) {
        const std::string s = random() % 10 == 0 ? "" : fmt::format("s{}", random() % texts);
        rows.push_back({s, fmt::format("t{}", random() % 4), static_cast<int>(random() % 20)});
    }
    return rows;
}

/// More than a set of filters holds, on one column, on several, on none with few texts.
std::vector<Condition> many_conditions() {
    std::vector<Condition> made;
    for (int i = 0; i < 80; ++i) {
        const std::string text = fmt::format("s{}", i);
        made.push_back({fmt::format("s = '{}'", text), [text](const Row& row) { return row.s == text; }});
    }
    for (int i = 0; i < 20; ++i) {
        made.push_back(
            {fmt::format("s = 's1' and a > {}", i), [i](const Row& row) { return row.s == "s1" && row.a > i; }});
        made.push_back({fmt::format("t = 't{}' and a = {} and s <> 's2'", i % 4, i), [i](const Row& row) {
                            return row.t == fmt::format("t{}", i % 4) && row.a == i && !row.s.empty() && row.s != "s2";
                        }});
        made.push_back({fmt::format("s like '%{}' or t = 't{}'", i, i % 3), [i](const Row& row) {
                            return row.s.ends_with(std::to_string(i)) || row.t == fmt::format("t{}", i % 3);
                        }});
    }
    made.push_back({"s is null", [](const Row& row) { return row.s.empty(); }});
    made.push_back({"not (s = 's1')", [](const Row& row) { return !row.s.empty() && row.s != "s1"; }});
    made.push_back({"s = 's1' and s = 's2'", [](const Row&) { return false; }});
    made.push_back({"s in ('s1', 's3') and t in ('t0', 't2')", [](const Row& row) {
                        return (row.s == "s1" || row.s == "s3") && (row.t == "t0" || row.t == "t2");
                    }});
    made.push_back({"upper(s) = 'S1'", [](const Row& row) { return row.s == "s1"; }});
    return made;
}

TEST(FilterBits, AreThoseOfEachRow) {
    expect_counts(random_rows(3000, 90), many_conditions());
}

/// From some batch on there are too many texts to number them.
TEST(FilterBits, AreThoseOfEachRowWhereTextsAreMany) {
    expect_counts(random_rows(9000, 6000), many_conditions());
}

TEST(FilterBits, AreThoseOfEachRowInEveryFile) {
    const std::vector<Row> rows = random_rows(900, 30);
    const std::vector<Row> first(rows.begin(), rows.begin() + 300);
    const std::vector<Row> second(rows.rbegin(), rows.rbegin() + 600); // its texts come in another order
    const Measured measured = measure_rows(with_metrics("  m: count(*) filter (where s = 's7')\n"),
                                           {{"rows", {file_of(first), file_of(second)}}});
    const auto expected = std::ranges::count(rows, "s7", &Row::s);
    EXPECT_EQ(measured.value("m", "2026-01"), std::to_string(expected));
}

} // namespace
} // namespace kpitrace::test
