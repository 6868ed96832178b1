#include "engine/source_rows.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

namespace kpitrace::engine {
namespace {

Date day(std::string_view text) {
    return parse_date(text).value();
}

std::int64_t cell(std::string_view text) {
    return day(text).time_since_epoch().count();
}

/// What a source with these keys is measured to have on 1 July 2026.
class Rows {
public:
    explicit Rows(std::string_view keys) {
        auto card = read_scorecard(
            SourceFile(
                "s.yaml",
                fmt::format("name: T\nsources: {{deals: {{table: t, {}}}}}\nmetrics: {{n: count(*)}}\nobjectives: "
                            "{{p: {{profit: true}}}}\nkpis: {{n: {{objective: p, target: 1}}}}\n",
                            keys)),
            diagnostics_);
        if (!card) throw std::runtime_error(errors());
        query_ = plan_query(*card);
    }

    bool settle(const RowCounts& counts, const TableExtent& extent) {
        SourceRows rows(query_, {0}, windows_, day("2026-07-01"));
        return rows.settle(counts, extent, made, diagnostics_);
    }
    [[nodiscard]] std::string errors() const { return render_diagnostics(diagnostics_, Colour::off); }
    [[nodiscard]] std::string id(Period period) const { return query_.calendar.id(period); }

    SourceMeasurement made;

private:
    Query query_;
    TableWindows windows_;
    Diagnostics diagnostics_;
};

TEST(SourceRows, FollowFromTheNumbersOfDays) {
    Rows rows("date: day, min_rows: 1");
    ASSERT_TRUE(rows.settle(
        {{{std::nullopt, 2}, {cell("2026-05-01"), 3}, {cell("2026-06-01"), 1}, {cell("2026-08-01"), 4}}, {}},
        {10, 2, DateRange{day("2026-05-01"), day("2026-08-01")}, {}}))
        << rows.errors();
    EXPECT_EQ(rows.made.rows, 10U);
    EXPECT_EQ(rows.made.rows_left_out, 2U);
    EXPECT_EQ(rows.id(rows.made.periods->first) + " " + rows.id(rows.made.periods->last), "2026-05 2026-08");
    EXPECT_EQ(rows.made.data_end, day("2026-06-01"));
    EXPECT_TRUE(rows.made.dates_whole_periods);
    EXPECT_EQ(rows.made.rows_by_period.begin()->second, 3U);
    ASSERT_EQ(rows.made.omissions.size(), 2U);
    EXPECT_EQ(rows.made.omissions[1].kind, Omission::Kind::future_row);
    EXPECT_EQ(rows.made.omissions[1].tally.count, 4U);
}

TEST(SourceRows, OfAStockEndWithTheLastBeginOrEndUntilToday) {
    Rows rows("active: {from: a, until: b}, min_rows: 1");
    ASSERT_TRUE(rows.settle({{{cell("2026-04-10"), 2}, {cell("2026-05-10"), 1}, {cell("2026-08-01"), 1}},
                             {{cell("2026-06-20"), 1}, {cell("2026-09-01"), 1}}},
                            {4, 0, DateRange{day("2026-04-10"), day("2026-08-01")}, {}}))
        << rows.errors();
    EXPECT_TRUE(rows.made.is_stock);
    EXPECT_EQ(rows.made.data_end, day("2026-06-20"));
    EXPECT_EQ(rows.made.days.size(), 3U);
    std::string counts;
    for (const auto& [period, count] : rows.made.rows_by_period)
        counts += fmt::format("{}:{} ", rows.id(period), count);
    EXPECT_EQ(counts, "2026-04:2 2026-05:3 2026-06:2 2026-07:2 ");
}

TEST(SourceRows, CannotBeAfterAllTime) {
    Rows rows("date: day");
    EXPECT_FALSE(
        rows.settle({{{cell("9999-12-31"), 1}}, {}}, {1, 0, DateRange{day("9999-12-31"), day("9999-12-31")}, {}}));
    EXPECT_EQ(
        rows.errors(),
        R"(s.yaml:2:11: error: `deals`: the date 9999-12-31 in `day` is more than 10,000 months after today, 1 July 2026
  |
2 | sources: {deals: {table: t, date: day}}
  |           ^^^^^ [bad-date]
  = help: if such a date means 'no date', write `where: day < 9000-01-01`, or a `query` with `nullif`
1 error
)");
}

TEST(SourceRows, AreThoseOfTheExtent) {
    Rows rows("date: day");
    EXPECT_FALSE(
        rows.settle({{{cell("2026-05-02"), 1}}, {}}, {1, 0, DateRange{day("2026-05-01"), day("2026-05-01")}, {}}));
    EXPECT_EQ(rows.errors(), "error: the table of `deals` changed between the two statements: 1 row first, then 1 row "
                             "with other dates [table-changed]\n   = help: run it again; if the table changes all the "
                             "time, name a snapshot of it, or a `query` with a fixed end\n1 error\n");
}

} // namespace
} // namespace kpitrace::engine
