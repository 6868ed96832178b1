// Members against scorecards whose rows were filtered, and against the KPI of which they are parts.
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <random>

namespace kpitrace::test {
namespace {

/// Amounts: the values of members add up to the value of the whole, so those without rows are 0.
constexpr std::string_view amounts[] = {"s",           "c",
                                        "f",           "ytd(s)",
                                        "2 * s",       "trailing(f, 3)",
                                        "s - f",       "previous(s)",
                                        "ytd(c)",      "s + previous(trailing(c, 2), 2)",
                                        "year_ago(s)", "trailing(s, 4) - previous(f) / 4"};
/// The others have a value where the rows of the member have one.
constexpr std::string_view others[] = {"mean",  "least_",          "different",
                                       "f / c", "ytd(f) / ytd(s)", "trailing(mean, 3) - previous(mean)"};

std::string rows_of(std::mt19937& random) {
    std::string text = "date,region,a,k\n";
    for (auto rows = 5 + random() % 60; rows > 0; --rows) {
        const auto month = 1 + random() % 12;
        const std::string region = random() % 5 == 0 ? std::string() : fmt::format("R{}", random() % 4);
        const std::string amount =
            random() % 6 == 0 ? std::string() : fmt::format("{}", static_cast<int>(random() % 19) - 6);
        text += fmt::format("{}-{:02}-0{},{},{},{}\n", 2025 + random() % 2, month, 1 + random() % 9, region, amount,
                            random() % 5);
    }
    return text;
}

/// KPIs k0, k1 … over all of the expressions. In the scorecard of filtered rows, sums and counts of no rows
/// must be 0.
std::string scorecard_of(std::string_view where, bool is_filtered) {
    const std::string_view zero = is_filtered ? "coalesce({}, 0)" : "{}";
    const auto sum = [&](std::string_view aggregate) { return fmt::format(fmt::runtime(zero), aggregate); };
    std::string text = fmt::format(
        "name: T\nsources: {{rows: {{date: date{}}}}}\ndimensions: {{region: region}}\nmetrics:\n"
        "  s: \"{}\"\n  c: \"{}\"\n  f: \"{}\"\n  mean: avg(a)\n  least_: min(a)\n  different: \"{}\"\n",
        where, sum("sum(a)"), sum("count(*)"), sum("sum(a) filter (where k > 1)"), sum("count(distinct k)"));
    std::string kpis;
    int next = 0;
    const auto add = [&](std::string_view expression, std::string_view target) {
        text += fmt::format("  m{}: \"{}\"\n", next, expression);
        kpis += fmt::format("  k{0}: {{objective: p, metric: m{0}, target: {1}, tolerance: 50%{2}}}\n", next, target,
                            is_filtered ? "" : ", by: region");
        ++next;
    };
    for (const std::string_view each : amounts) add(each, "1 + s");
    for (const std::string_view each : others) add(each, each == "different" ? "1 + s" : "2");
    return text + "objectives: {p: {profit: true}}\nkpis:\n" + kpis;
}

std::string shown(const std::optional<Number>& number) {
    return number ? number->to_string() : "null";
}

std::string shown(const KpiStanding& standing) {
    const auto* target = std::get_if<Number>(&standing.target);
    return fmt::format("{} of {} {}", shown(standing.actual), target != nullptr ? target->to_string() : "none",
                       to_string(standing.zone));
}

/// `where` of a source for the rows of the member.
std::string where_of(const std::optional<std::string>& member) {
    return member ? fmt::format(", where: \"region = '{}'\"", *member) : ", where: region is null";
}

void expect_sum(const KpiEvaluation& kpi, std::string_view expression) {
    Number sum = 0;
    for (const MemberEvaluation& member : kpi.members) {
        EXPECT_EQ(member.now.actual.has_value(), kpi.now.actual.has_value()) << expression;
        sum = sum + member.now.actual.value_or(Number(0));
    }
    if (kpi.now.actual) {
        EXPECT_TRUE(Number::compare(sum, *kpi.now.actual) == 0) << expression << ": " << shown(sum);
    }
}

TEST(MembersProperty, OfAmountsAddUpToTheWhole) {
    std::mt19937 random(7);
    for (int round = 0; round < 8; ++round) {
        const std::string rows = rows_of(random);
        const Measured measured = measure_rows(scorecard_of("", false), {{"rows", {rows}}});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        for (Period period = measured.period("2025-01"); period <= measured.period("2027-01"); period = period + 3) {
            const Evaluation found =
                evaluate(*measured.scorecard, *measured.query, *measured.measurements, period, {}, {});
            for (std::size_t i = 0; i < std::size(amounts); ++i) expect_sum(found.kpis[i], amounts[i]);
        }
        ASSERT_FALSE(HasFailure()) << rows;
    }
}

/// Compares a KPI over a member with the same KPI of the scorecard whose rows were filtered.
void expect_equal(const KpiStanding& member, const KpiStanding& filtered, const KpiStanding& whole, bool is_amount,
                  const std::string& what) {
    if (is_amount && !whole.actual)
        EXPECT_EQ(shown(member.actual), "null") << what;
    else if (!whole.actual)
        EXPECT_FALSE(member.actual && filtered.actual && shown(member.actual) != shown(filtered.actual)) << what;
    else if (std::holds_alternative<std::monostate>(whole.target))
        EXPECT_EQ(shown(member.actual), shown(filtered.actual)) << what;
    else
        EXPECT_EQ(shown(member), shown(filtered)) << what;
}

/// The scorecard with the keys of its dimension, over which reports of single members are made.
Measured measure_by_member(const Rows& rows, Date today) {
    Measured keyed = read_only(scorecard_of("", false));
    add_partial_windows(*keyed.query, *keyed.scorecard, today);
    add_keys(*keyed.query, *keyed.scorecard, DimensionId{0});
    measure_into(keyed, rows, 1, {}, today);
    return keyed;
}

TEST(MembersProperty, HaveThePaceOfTheirRowsInReportsOfTheirOwn) {
    std::mt19937 random(9);
    for (int round = 0; round < 4; ++round) {
        const Rows rows{{"rows", {rows_of(random)}}};
        const Date today = *parse_date("2026-11-17");
        const Measured keyed = measure_by_member(rows, today);
        ASSERT_TRUE(keyed.measurements) << keyed.errors;
        for (const auto& text : keyed.measurements->members.front().texts) {
            Measured filtered = read_only(scorecard_of(where_of(text), true));
            add_partial_windows(*filtered.query, *filtered.scorecard, today);
            measure_into(filtered, rows, 1, {}, today);
            // A member whose rows begin later has fewer past periods.
            if (dated_range(*filtered.measurements) != dated_range(*keyed.measurements)) continue;
            const Evaluation expected = filtered.evaluate("2026-11");
            const std::vector<EvaluatedMembers> of_member{{DimensionId{0}, {text}, false}};
            const Evaluation found =
                evaluate(*keyed.scorecard, *keyed.query, *keyed.measurements, keyed.period("2026-11"), {}, of_member);
            for (std::size_t i = 0; i < found.kpis.size(); ++i) {
                const auto& pace = found.kpis[i].pace;
                if (!pace || !expected.kpis[i].pace || found.data_end != expected.data_end) continue;
                EXPECT_EQ(pace->due_share, expected.kpis[i].pace->due_share) << i;
                EXPECT_EQ(shown(pace->actual), shown(expected.kpis[i].pace->actual)) << i;
                EXPECT_EQ(shown(pace->previous), shown(expected.kpis[i].pace->previous)) << i;
            }
        }
        ASSERT_FALSE(HasFailure()) << rows.at("rows").front();
    }
}

TEST(MembersProperty, EqualScorecardsOfTheirRows) {
    std::mt19937 random(8);
    for (int round = 0; round < 6; ++round) {
        const Rows rows{{"rows", {rows_of(random)}}};
        Measured measured = measure_rows(scorecard_of("", false), rows);
        ASSERT_TRUE(measured.measurements) << measured.errors;
        const Measured keyed = measure_by_member(rows, last_date);
        const Evaluation whole = measured.evaluate("2026-11");
        for (std::size_t m = 0; m < whole.kpis[0].members.size(); ++m) {
            const auto& text = whole.kpis[0].members[m].member;
            const Evaluation filtered = measure_rows(scorecard_of(where_of(text), true), rows).evaluate("2026-11");
            const std::vector<EvaluatedMembers> of_member{{DimensionId{0}, {text}, false}};
            const Evaluation sliced =
                evaluate(*keyed.scorecard, *keyed.query, *keyed.measurements, keyed.period("2026-11"), {}, of_member);
            for (std::size_t i = 0; i < whole.kpis.size(); ++i) {
                const std::string what = fmt::format("k{} of {}", i, shown_member(text));
                const bool is_amount = i < std::size(amounts);
                expect_equal(whole.kpis[i].members[m].now, filtered.kpis[i].now, whole.kpis[i].now, is_amount, what);
                expect_equal(sliced.kpis[i].now, filtered.kpis[i].now, whole.kpis[i].now, is_amount, what);
                EXPECT_TRUE(sliced.kpis[i].members.empty());
                if (whole.kpis[i].previous && is_amount) {
                    EXPECT_EQ(shown(whole.kpis[i].members[m].previous), shown(filtered.kpis[i].previous)) << what;
                }
            }
        }
        ASSERT_FALSE(HasFailure()) << rows.at("rows").front();
    }
}

} // namespace
} // namespace kpitrace::test
