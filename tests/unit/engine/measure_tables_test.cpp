// The whole executor, over fake clients and over sqlite3 where it is installed.
#include "kpitrace/engine/measure_tables.hpp"

#include "kpitrace/measure/measure.hpp"
#include "kpitrace/scorecard/read_scorecard.hpp"
#include "support/temporary_folder.hpp"
#include "unit/engine/fake_client.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace kpitrace::engine {
namespace {

using ::testing::ElementsAre;

constexpr Date today{std::chrono::year{2026} / std::chrono::July / 1};

Scorecard read_card(const std::string& text) {
    Diagnostics diagnostics;
    auto card = read_scorecard(SourceFile("s.yaml", text), diagnostics);
    if (!card) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return std::move(*card);
}

/// A client that answers the statement of the extent with one text, and that of the windows with another.
class TwoAnswers {
public:
    TwoAnswers(std::string_view extent, std::string_view windows)
        : client_({{"The extent", extent}, {"", windows}}) {}
    [[nodiscard]] TableEngine engine() const { return {.dialect = sql::Dialect::postgresql, .call = client_.call()}; }

private:
    FakeClient client_;
};

struct Outcome {
    std::optional<Measurements> measured;
    std::string messages;
};

constexpr std::string_view sums = R"(name: T
sources: {deals: {table: t, date: day}}
metrics: {total: {expression: sum(amount), source: deals}}
objectives: {p: {profit: true}}
kpis: {total: {objective: p, target: 1}}
)";

class Measuring : public testing::Test {
protected:
    Outcome measure(const TableEngine& engine, EvaluatedPeriods evaluated = {}) {
        Diagnostics diagnostics;
        TableOptions options{.today = today, .evaluated = evaluated};
        Outcome outcome{measure_tables(card_, query_, {engine}, options, {}, diagnostics), {}};
        outcome.messages = render_diagnostics(diagnostics, Colour::off);
        return outcome;
    }
    [[nodiscard]] std::string over(const Measurements& measured, std::string_view first, std::string_view last) const {
        const Window window{card_.calendar.parse(first).value(), card_.calendar.parse(last).value()};
        const auto value = measured.answers->over({0}, window, std::nullopt);
        return value ? value->to_string() : "null";
    }

    Scorecard card_ = read_card(std::string(sums));
    Query query_ = plan_query(card_);
};

// 20454 is 2026-01-01, 20485 is 2026-02-01.
constexpr std::string_view extent = "c1,c2,c3,c4,c5\nextent,3,1,20454,20486\nend,1,\\N,\\N,\\N\n";

TEST_F(Measuring, MergesTheSegmentsOfAWindow) {
    const TwoAnswers client(extent,
                            "c1,c2,c3,c4,c5,c6,c7\nplan,MARK,\\N,\\N,\\N,\\N,\\N\nday,\\N,\\N,\\N,1,7,1\n"
                            "day,20454,\\N,\\N,1,1.50,1\nday,20486,\\N,\\N,1,2.25,1\nend,4,\\N,\\N,\\N,\\N,\\N\n");
    const Outcome outcome = measure(client.engine());
    ASSERT_TRUE(outcome.measured) << outcome.messages;
    EXPECT_EQ(over(*outcome.measured, "2026-01", "2026-01"), "1.5");
    EXPECT_EQ(over(*outcome.measured, "2026-01", "2026-02"), "3.75");
    EXPECT_EQ(over(*outcome.measured, "2025-01", "2027-02"), "3.75");
    EXPECT_EQ(over(*outcome.measured, "2026-03", "2026-04"), "null");
    const SourceMeasurement& rows = outcome.measured->sources[0];
    EXPECT_TRUE(rows.dated);
    EXPECT_EQ(rows.rows, 3U);
    EXPECT_EQ(rows.data_end, Date(std::chrono::days(20486)));
    EXPECT_FALSE(rows.dates_whole_periods);
    ASSERT_EQ(rows.omissions.size(), 1U);
    EXPECT_EQ(rows.omissions[0].kind, Omission::Kind::undated_row);
    EXPECT_EQ(rows.omissions[0].tally.count, 1U);
}

TEST_F(Measuring, RefusesAWindowThatWasNotAskedFor) {
    const TwoAnswers client(extent,
                            "c1,c2,c3,c4,c5,c6,c7\nplan,MARK,\\N,\\N,\\N,\\N,\\N\nday,\\N,\\N,\\N,1,7,1\n"
                            "day,20454,\\N,\\N,1,2.25,1\nday,20486,\\N,\\N,1,1.50,1\nend,4,\\N,\\N,\\N,\\N,\\N\n");
    const Outcome outcome = measure(client.engine(), {card_.calendar.parse("2026-03").value(), 1});
    ASSERT_TRUE(outcome.measured) << outcome.messages;
    EXPECT_EQ(over(*outcome.measured, "2026-02", "2026-03"), "1.5");
    EXPECT_THROW((void)over(*outcome.measured, "2026-01", "2026-02"), std::logic_error) << "rows before all segments";
}

TEST_F(Measuring, ReportsATableThatChangedBetweenTheStatements) {
    const TwoAnswers client(
        extent,
        "c1,c2,c3,c4,c5,c6,c7\nplan,MARK,\\N,\\N,\\N,\\N,\\N\nday,\\N,\\N,\\N,1,7,1\nday,20454,\\N,\\N,2,1.50,1\n"
        "day,20486,\\N,\\N,1,1,1\nend,4,\\N,\\N,\\N,\\N,\\N\n");
    EXPECT_EQ(
        measure(client.engine()).messages,
        "error: the table of `deals` changed between the two statements: 3 rows first, then 4 rows [table-changed]\n"
        "   = help: run it again; if the table changes all the time, name a snapshot of it, or a `query` with a "
        "fixed end\n1 error\n");
}

TEST_F(Measuring, ReportsCellsThatNoStatementGives) {
    const TwoAnswers client(extent, "c1,c2,c3,c4,c5,c6,c7\nplan,MARK,\\N,\\N,\\N,\\N,\\N\nday,\\N,\\N,\\N,1,7,1\n"
                                    "day,20454,\\N,\\N,1,1,1\nday,20486,\\N,\\N,1,NaN,1\nend,4,\\N,\\N,\\N,\\N,\\N\n");
    EXPECT_EQ(measure(client.engine()).messages,
              "error: `deals`: row 4 of the answer (`day`) has `NaN` in column 6; expected a finite number "
              "[engine-answer]\n   = help: the client must pass the cells on as the engine writes them\n1 error\n");
}

/// Rows in a database of sqlite3, and the same rows as CSV.
class Sqlite : public testing::Test {
protected:
    void SetUp() override {
        if (std::system("sqlite3 -version > /dev/null 2>&1") != 0) GTEST_SKIP() << "sqlite3 is not installed";
    }

    /// All values of all windows, of the rows in files and in a table.
    std::array<std::vector<std::string>, 2> measure_both(const std::string& card, const std::string& source,
                                                         const std::string& csv, std::string_view columns) {
        const std::string rows = folder_.write("rows.csv", csv);
        const std::string database = folder_.write("", "") + "rows.db";
        const std::string script = folder_.write(
            "load", fmt::format("drop table if exists t;\ncreate table t ({});\n.mode csv\n.import --skip 1 {} t\n",
                                columns, rows) +
                        "update t set amount = null where amount = '';\n");
        if (std::system(fmt::format("sqlite3 '{}' < '{}'", database, script).c_str()) != 0) return {};
        const auto with = [&](const std::string& keys) {
            std::string text = card;
            return read_card(text.replace(text.find('@'), 1, keys.empty() ? source : keys + ", " + source));
        };
        const Scorecard files = with("");
        const Query query = query_of(files);
        Diagnostics diagnostics;
        const auto expected =
            kpitrace::measure(query, {{csv::InputFile(rows)}}, {.threads = 1, .today = today}, diagnostics);
        const Scorecard tables = with("table: t");
        const Query query_of_tables = query_of(tables);
        const TableEngine engine{.dialect = sql::Dialect::sqlite,
                                 .call =
                                     client_call({.dialect = sql::Dialect::sqlite, .words = {"sqlite3", database}})};
        const auto found = measure_tables(tables, query_of_tables, {engine}, {.today = today}, {}, diagnostics);
        if (!expected || !found) {
            ADD_FAILURE() << render_diagnostics(diagnostics, Colour::off);
            return {};
        }
        return {values(files, query, *expected), values(tables, query_of_tables, *found)};
    }

    test::TemporaryFolder folder_;

private:
    static Query query_of(const Scorecard& card) {
        Query query = plan_query(card);
        for (std::uint32_t i = 0; i < card.dimensions.size(); ++i) add_keys(query, card, {i});
        return query;
    }

    static std::vector<std::string> values(const Scorecard& card, const Query& query, const Measurements& measured) {
        std::vector<std::string> lines;
        const SourceMeasurement& rows = measured.sources[0];
        lines.push_back(fmt::format("{} rows, {} days, {}", rows.rows, rows.days.size(), rows.dates_whole_periods));
        std::vector<Period> periods;
        if (rows.periods)
            for (Period p = rows.periods->first; p <= rows.periods->last; p = p + 1) periods.push_back(p);
        const auto shown = [](const std::optional<Number>& value) { return value ? value->to_string() : "null"; };
        for (auto [aggregate, window] : find_windows(card, query, periods, periods.front() - 5)) {
            const std::string name =
                fmt::format("{} {}..{}", query[aggregate].text, window.first.index, window.last.index);
            if (rows.is_stock) window.first = window.last;
            lines.push_back(fmt::format("{} = {}", name, shown(measured.answers->over(aggregate, window, {}))));
            for (std::uint32_t key = 0; key < query.keys.size(); ++key)
                for (std::uint32_t i = 0; i < measured.members[key].texts.size(); ++i)
                    lines.push_back(fmt::format("{} of {} = {}", name,
                                                measured.members[key].texts[i].value_or("(none)"),
                                                shown(measured.answers->over(aggregate, window, MemberId{{key}, i}))));
        }
        return lines;
    }
};

/// The keys of the source replace the `@`.
constexpr std::string_view many_metrics = R"(name: T
sources: {rows: {@}}
dimensions: {region: region}
metrics:
  n: {expression: count(*), source: rows}
  total: {expression: sum(amount), source: rows}
  mean: {expression: avg(amount), source: rows}
  least: {expression: min(amount), source: rows}
  spread: {expression: stddev(amount), source: rows}
  middle: {expression: median(amount), source: rows}
  different: {expression: count(distinct region), source: rows}
  some: {expression: sum(amount) filter (where amount > 3), source: rows}
objectives: {p: {profit: true}}
kpis: {total: {objective: p, target: 1, by: region}}
)";

TEST_F(Sqlite, GivesTheValuesOfFiles) {
    std::string csv = "day,amount,region\n";
    for (int i = 0; i < 60; ++i)
        csv += fmt::format(
            "{}-{:02}-{:02},{},{}\n", 2025 + i % 2, 1 + i % 6, 1 + i % 27,
            i % 11 == 0 ? "" : std::to_string(i * 7 % 13),
            std::array{"", "r1", " r1", "r1\t", "  ", "R1", "r2", "\xC2\xA0r2 "}[static_cast<std::size_t>(i % 8)]);
    std::string card(many_metrics);
    card.insert(card.find("objectives"), "  year: ytd(total) / year_ago(ytd(total))\n  late: trailing(different, 3)\n");
    const auto [files, table] = measure_both(card, "date: day", csv, "day text, amount integer, region text");
    EXPECT_GT(files.size(), 500U);
    EXPECT_EQ(files, table);
}

TEST_F(Sqlite, GivesTheValuesOfStocks) {
    std::string csv = "day,until,amount,region\n";
    for (int i = 0; i < 40; ++i)
        csv += fmt::format("2026-{:02}-{:02},{},{},r{}\n", 1 + i % 6, 1 + i % 27,
                           i % 4 == 0 ? "" : fmt::format("2026-{:02}-15", 7 - i % 2), i, i % 3);
    const auto [files, table] = measure_both(std::string(many_metrics), "active: {from: day, until: until}", csv,
                                             "day text, until text, amount integer, region text");
    EXPECT_GT(files.size(), 100U);
    EXPECT_EQ(files, table);
}

constexpr std::string_view first_and_last = R"(name: T
sources: {rows: {@}}
dimensions: {region: region}
metrics:
  early: {expression: first(amount), source: rows}
  late: {expression: last(amount) filter (where amount <> 7), source: rows}
objectives: {p: {profit: true}}
kpis: {early: {objective: p, target: 1, by: region}, late: {objective: p, target: 1, by: region}}
)";

TEST_F(Sqlite, GivesTheFirstAndTheLastValueOfEachWindow) {
    std::string csv = "day,until,amount,region\n2026-02-05,,5,r0\n2026-02-05,,5,r0\n";
    for (int i = 0; i < 50; ++i)
        csv += fmt::format("2026-{:02}-{:02},{},{},r{}\n", 1 + i % 6, 1 + i % 27,
                           i % 4 == 0 ? "" : fmt::format("2026-{:02}-15", 7 - i % 2),
                           i % 11 == 0 ? "" : std::to_string(i * 7 % 13), i % 3);
    for (const std::string source : {"date: day", "active: {from: day, until: until}"}) {
        const auto [files, table] =
            measure_both(std::string(first_and_last), source, csv, "day text, until text, amount integer, region text");
        EXPECT_GT(files.size(), 40U);
        EXPECT_EQ(files, table) << source;
    }
}

TEST_F(Measuring, ReportsALastDateWithSeveralValues) {
    card_ = read_card(R"(name: T
sources: {deals: {table: t, date: day}}
metrics: {latest: {expression: last(amount), source: deals}}
objectives: {p: {profit: true}}
kpis: {latest: {objective: p, target: 1}}
)");
    query_ = plan_query(card_);
    const TwoAnswers client(
        "c1,c2,c3,c4,c5\nextent,3,0,20454,20486\nend,1,\\N,\\N,\\N\n",
        "c1,c2,c3,c4,c5,c6\nplan,MARK,\\N,\\N,\\N,\\N\nday,20454,\\N,\\N,1,\\N\n"
        "day,20486,\\N,\\N,2,\\N\nedge,0,\\N,\\N,4,4\nedge,1,\\N,\\N,2.5,3\nend,5,\\N,\\N,\\N,\\N\n");
    EXPECT_EQ(
        measure(client.engine()).messages,
        "s.yaml:3:37: error: `last(amount)`: on the last date from 2026-02-01 to 2026-02-28, rows have values from "
        "2.5 to 3, and a table has no order of rows\n  |\n3 | metrics: {latest: {expression: last(amount), source: "
        "deals}}\n  |                                     ^^^^^^ [tied-dates]\n  = help: write `min`, `max` or "
        "`sum` over the rows of one date, or a `query` that has one row for each date\n1 error\n");
}

TEST_F(Measuring, ReportsTheFirstOfSeveralTiesWhateverTheOrderOfTheAnswer) {
    card_ = read_card(R"(name: T
sources: {deals: {table: t, date: day}}
dimensions: {region: region}
metrics: {latest: {expression: last(amount), source: deals}}
objectives: {p: {profit: true}}
kpis: {latest: {objective: p, target: 1, by: region}}
)");
    query_ = plan_query(card_);
    const TwoAnswers client("c1,c2,c3,c4,c5\nextent,3,0,20454,20486\nend,1,\\N,\\N,\\N\n",
                            "c1,c2,c3,c4,c5,c6\nplan,MARK,\\N,\\N,\\N,\\N\nday,20454,\\N,\\N,1,\\N\n"
                            "day,20486,\\N,\\N,2,\\N\nkey,0,0,=b,1,\\N\nkey,1,0,=b,2,\\N\nkey,0,0,\\N,1,\\N\n"
                            "edge,1,0,=b,2.5,3\nedge,0,0,=b,5,6\nedge,0,0,\\N,4,4\nend,9,\\N,\\N,\\N,\\N\n");
    EXPECT_EQ(measure(client.engine()).messages.substr(0, 119),
              "s.yaml:4:37: error: `last(amount)`: on the last date from 2026-01-01 to 2026-01-31, rows of `b` have "
              "values from 5 to 6");
}

TEST_F(Sqlite, AsksForAStockOnceMoreIfItsExpressionsNameTheEndOfItsData) {
    const std::string database = folder_.write("", "") + "rows.db";
    ASSERT_EQ(std::system(fmt::format("sqlite3 '{}' \"create table t (day text, until text); insert into t values "
                                      "('2026-05-01', '2026-06-10'), ('2026-06-01', null)\"",
                                      database)
                              .c_str()),
              0);
    const Scorecard card = read_card(R"y(name: T
sources: {rows: {table: t, active: {from: day, until: until}}}
metrics: {age: {expression: "sum(date_diff('day', day, period_end))", source: rows
}
}
objectives : {
p : {
profit:
    true
}
}
kpis: {age: {objective: p, target: 1}}
)y");
    const Query query = plan_query(card);
    const Period june = card.calendar.parse("2026-06").value();
    const TableOptions options{.today = Date(std::chrono::year{2026} / std::chrono::June / 20), .evaluated = {june, 1}};
    const ClientCall call = client_call({.dialect = sql::Dialect::sqlite, .words = {"sqlite3", database}});
    const TableEngine client{.dialect = sql::Dialect::sqlite, .call = call};
    Diagnostics diagnostics;
    const auto measured = measure_tables(card, query, {client}, options, {}, diagnostics);
    ASSERT_TRUE(measured) << render_diagnostics(diagnostics, Colour::off);
    EXPECT_EQ(measured->sources[0].data_end, Date(std::chrono::year{2026} / std::chrono::June / 10));
    EXPECT_EQ(measured->answers->over({0}, {june, june}, {})->to_string(), "9") << "from 1 June to 10 June";

    TableEngine answers{.dialect = sql::Dialect::sqlite};
    const auto statements =
        table_statements(card, query, {0}, sql::Dialect::sqlite, options.evaluated, options.today, diagnostics);
    for (const std::string& statement : {statements->extent, statements->windows.value()})
        answers.results.push_back(*ask(call, "rows", statement, {}, diagnostics));
    EXPECT_FALSE(measure_tables(card, query, {answers}, options, {}, diagnostics));
    EXPECT_EQ(
        render_diagnostics(diagnostics, Colour::off),
        "error: `rows` names `period_end`, which is the last day of its data in a period that is not over; only a "
        "client can be asked with this day [missing-result]\n   = help: evaluate a period that is over, or name "
        "the client in place of `--results`\n1 error\n");
}

} // namespace
} // namespace kpitrace::engine
