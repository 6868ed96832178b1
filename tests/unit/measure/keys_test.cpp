// Keys of a query: what each member has, against filters that ask for it.
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>

namespace kpitrace::test {
namespace {

constexpr std::string_view aggregates[] = {
    "count(*)",          "sum(a)",    "avg(a)",    "min(a)",
    "count(distinct s)", "median(a)", "stddev(a)", "sum(a) filter (where a > 5)"};

std::string rows_of(unsigned texts) {
    std::mt19937 random(texts);
    std::string text = "date,s,a\n";
    for (int row = 0; row < 600; ++row)
        text += fmt::format("2026-{:02}-03,{},{}\n", 1 + random() % 5,
                            random() % 9 == 0 ? std::string() : fmt::format("s{}", random() % texts), random() % 20);
    return text;
}

std::string with_filter(std::string_view aggregate, const std::string& condition) {
    const auto filter = aggregate.find("(where ");
    if (filter == std::string_view::npos) return fmt::format("{} filter (where {})", aggregate, condition);
    return fmt::format("{} and {})", aggregate.substr(0, aggregate.size() - 1), condition);
}

/// Each aggregate of all rows, of every member of `s` by a filter, and of one that no row has.
std::string scorecard_of(unsigned texts) {
    std::string metrics = "  m: count(*)\n";
    int next = 0;
    for (const std::string_view aggregate : aggregates) {
        metrics += fmt::format("  m{}: \"{}\"\n", next++, aggregate);
        for (unsigned i = 0; i <= texts; ++i)
            metrics += fmt::format("  m{}: \"{}\"\n", next++, with_filter(aggregate, fmt::format("s = 's{}'", i)));
        metrics += fmt::format("  m{}: \"{}\"\n", next++, with_filter(aggregate, "s is null"));
    }
    return with_metrics(metrics);
}

std::string shown(const std::optional<Number>& number) {
    return number ? number->to_string() : "null";
}

void expect_members(unsigned texts, unsigned threads) {
    Measured measured = read_only(scorecard_of(texts));
    ASSERT_TRUE(measured.scorecard) << measured.errors;
    const KeyId key = add_key(*measured.query, SourceId{0}, {{}, "s"});
    measure_into(measured, {{"rows", {rows_of(texts), rows_of(texts + 1)}}}, threads, {.block_size = 700});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const Measurements& found = *measured.measurements;
    EXPECT_TRUE(std::ranges::is_sorted(found.members[key.index].texts));
    EXPECT_EQ(found.members[key.index].texts.front(), std::nullopt);
    int next = 0;
    for (const std::string_view aggregate : aggregates) {
        const auto id_of = [&](int metric) {
            return *measured.query->of_node[measured.metric(fmt::format("m{}", metric))].back();
        };
        const AggregateId all = id_of(next++);
        for (unsigned i = 0; i <= texts + 1; ++i) {
            const AggregateId filtered = id_of(next++);
            const auto text = i <= texts ? std::optional(fmt::format("s{}", i)) : std::nullopt;
            const MemberId member = found.find_member(key, text);
            for (const std::string_view first : {"2026-01", "2026-03", "2026-07"}) {
                const Window window{measured.period(first), measured.period("2026-08")};
                EXPECT_EQ(shown(found.answers->over(all, window, member)),
                          shown(found.answers->over(filtered, window, std::nullopt)))
                    << aggregate << ' ' << text.value_or("null") << ' ' << first;
            }
        }
    }
}

TEST(Keys, AnswerAsFiltersDo) {
    for (const unsigned threads : {1U, 3U}) expect_members(7, threads);
}

TEST(Keys, OfManyMembersAnswerAsFiltersDo) {
    expect_members(80, 2);
}

TEST(Keys, HaveTheMembersOfAllRowsThatPassWhere) {
    Measured measured =
        read_only(with_metrics("  m: count(*) filter (where a > 1)\n", "", "{date: date, where: a < 9}"));
    const KeyId key = add_key(*measured.query, SourceId{0}, {{}, "s"});
    measure_into(measured, {{"rows", {"date,s,a\n2026-01-02,x,5\n2026-01-02,y,10\n2026-01-02,z,0\n2026-01-02,x,7\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.measurements->members[key.index].texts, (std::vector<std::optional<std::string>>{"x", "z"}))
        << "no aggregate takes the row of z, but it is a row of the source";
    EXPECT_EQ(measured.measurements->find_member(key, "y").index, MemberId::absent);
}

TEST(Keys, HaveAMemberWhoseFirstRowsDoNotCount) {
    Measured measured =
        read_only(with_metrics("  m: count(*) filter (where a > 1)\n", "", "{date: date, where: a < 9}"));
    const KeyId key = add_key(*measured.query, SourceId{0}, {{}, "s"});
    std::string rows = "date,s,a\n";
    for (int row = 0; row < 500; ++row) rows += "2026-01-02,x,5\n2026-01-02,y,10\n";
    measure_into(measured, {{"rows", {rows + "2026-01-02,y,5\n"}}}, 1, {.block_size = 700});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.measurements->members[key.index].texts, (std::vector<std::optional<std::string>>{"x", "y"}));
}

TEST(Keys, HaveTheRowsWithoutATextAfterManyTexts) {
    constexpr std::size_t texts = 9000;
    Measured measured = read_only(with_metrics("  m: count(*)\n"));
    const KeyId key = add_key(*measured.query, SourceId{0}, {{}, "s"});
    std::string rows = "date,s,a\n";
    for (std::size_t i = 0; i < texts; ++i) rows += fmt::format("2026-01-02,s{},1\n", i);
    for (std::size_t i = 0; i < texts; ++i) rows += "2026-01-02,,1\n";
    measure_into(measured, {{"rows", {rows}}}, 1, {.block_size = 700});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const auto& members = measured.measurements->members[key.index].texts;
    EXPECT_EQ(members.size(), texts + 1);
    EXPECT_EQ(members.front(), std::nullopt);
}

/// A key of the pairs of `s` and `u`, for all aggregates.
KeyId add_pairs(Query& query) {
    const KeyId s = add_key(query, SourceId{0}, {{}, "s"});
    const KeyId u = add_key(query, SourceId{0}, {{}, "u"});
    query.keys.push_back({.relation = {0}, .value = {}, .aggregates = query[s].aggregates, .pair = std::array{s, u}});
    return {static_cast<std::uint32_t>(query.keys.size() - 1)};
}

/// 2 rows for each pair of `s` and `u`, and one without `u` for each `s`.
std::string pair_rows(unsigned each) {
    std::string text = "date,s,u,a\n";
    for (unsigned s = 0; s < each; ++s) {
        for (unsigned u = 0; u < 2 * each; ++u)
            text += fmt::format("2026-01-03,s{},u{},{}\n2026-02-03,s{},u{},1\n", s, u / 2, s + u, s, u / 2);
        text += fmt::format("2026-02-04,s{},,{}\n", s, s);
    }
    return text;
}

TEST(Keys, OfPairsAnswerAsFiltersOnBothMembersDo) {
    const unsigned each = 6;
    std::string metrics = "  m: sum(a)\n";
    for (unsigned s = 0; s < each; ++s)
        for (unsigned u = 0; u <= each; ++u)
            metrics += fmt::format("  m{}_{}: \"sum(a) filter (where s = 's{}' and {})\"\n", s, u, s,
                                   u == each ? std::string("u is null") : fmt::format("u = 'u{}'", u));
    for (const unsigned threads : {1U, 3U}) {
        Measured measured = read_only(with_metrics(metrics));
        ASSERT_TRUE(measured.scorecard) << measured.errors;
        const KeyId key = add_pairs(*measured.query);
        measure_into(measured, {{"rows", {pair_rows(each), pair_rows(each)}}}, threads, {.block_size = 300});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        const Measurements& found = *measured.measurements;
        EXPECT_TRUE(found.members[key.index].exists);
        EXPECT_EQ(found.members[key.index].texts.size(), each * (each + 1));
        const auto id_of = [&](const std::string& metric) {
            return *measured.query->of_node[measured.metric(metric)].back();
        };
        const Window window{measured.period("2026-01"), measured.period("2026-02")};
        for (unsigned s = 0; s < each; ++s)
            for (unsigned u = 0; u <= each; ++u) {
                const auto second = u == each ? std::nullopt : std::optional(fmt::format("u{}", u));
                const MemberId pair = found.find_member(key, pair_text(fmt::format("s{}", s), second));
                EXPECT_EQ(shown(found.answers->over(id_of("m"), window, pair)),
                          shown(found.answers->over(id_of(fmt::format("m{}_{}", s, u)), window, std::nullopt)))
                    << s << ' ' << u;
            }
        EXPECT_EQ(found.find_member(key, pair_text("s0", "u9")).index, MemberId::absent);
    }
}

TEST(Keys, OfTooManyPairsDoNotExist) {
    for (const bool are_few : {true, false}) {
        Measured measured =
            read_only(with_metrics("  m: sum(a)\n", "", are_few ? "{date: date, where: s = 's0'}" : "{date: date}"));
        const KeyId key = add_pairs(*measured.query);
        measure_into(measured, {{"rows", {pair_rows(21)}}}, 2, {.block_size = 300});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        const Measurements& found = *measured.measurements;
        EXPECT_EQ(found.members[key.index].exists, are_few) << "rows that `where` excludes have no pairs";
        const AggregateId sum = *measured.query->of_node[measured.metric("m")].back();
        const Window window{measured.period("2026-02"), measured.period("2026-02")};
        EXPECT_EQ(shown(found.answers->over(sum, window, std::nullopt)), are_few ? "42" : "1092")
            << "all rows count, whatever the pairs";
    }
}

} // namespace
} // namespace kpitrace::test
