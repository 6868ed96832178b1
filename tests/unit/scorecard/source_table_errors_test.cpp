// The keys `table` and `query`, and what cannot be beside them or in them.
#include "scorecard/source_table.hpp"
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

std::string with_source(std::string_view source) {
    return spoiled("{date: day}", source);
}

TEST(SourceTable, IsATableOrAQuery) {
    const Scorecard table = read_good(with_source("{table: crm.deals, date: day, time_zone: Europe/Berlin}"));
    ASSERT_TRUE(table.sources[0].table);
    EXPECT_EQ(table.sources[0].table->table, "crm.deals");
    EXPECT_EQ(table.sources[0].table->query, "");
    EXPECT_TRUE(table.sources[0].files.empty());
    const Scorecard query =
        read_good(with_source("{query: \"\\n select day, 'a;b' as x from t\\n\", date: day, values: {x: [a]}}"));
    ASSERT_TRUE(query.sources[0].table);
    EXPECT_EQ(query.sources[0].table->table, "");
    EXPECT_EQ(query.sources[0].table->query, "select day, 'a;b' as x from t");
}

TEST(SourceTable, IsTheOnlyPlaceOfTheRows) {
    EXPECT_EQ(errors_of(with_source("{file: a.csv, table: t, date: day}")),
              R"(s.yaml:2:25: error: the source `deals` has both `table` and `file`; expected one place of its rows
  |
2 | sources: {deals: {file: a.csv, table: t, date: day}}
  |                         ^^^^^ [rows-of-two-places]
  = help: delete `table` or `file`; to use both, write two sources
1 error
)");
}

TEST(SourceTable, HasNoKeysThatSayHowAFileIsRead) {
    EXPECT_EQ(errors_of(with_source("{table: t, date: day, decimal: ','}")),
              R"(s.yaml:2:49: error: `decimal` says how a file is read; the rows of `deals` are in a table
  |
2 | sources: {deals: {table: t, date: day, decimal: ','}}
  |                                                 ^^^ [key-of-files]
  = help: delete the key, and convert the column in `query`, such as `cast(x as date)`
1 error
)");
}

TEST(SourceTable, IsANameWithPoints) {
    EXPECT_EQ(errors_of(with_source("{table: 'crm..deals', date: day}")),
              R"(s.yaml:2:26: error: `crm..deals` is not the name of a table
  |
2 | sources: {deals: {table: 'crm..deals', date: day}}
  |                          ^^^^^^^^^^^^ [bad-table]
  = help: write names with points between them, such as `crm.deals`; put a name that contains a point in double quotes: `'crm."deals.2026"'`
1 error
)");
}

struct QueryCase {
    std::string_view text;
    std::string_view message; ///< empty: the query is allowed
};

class QueryText : public testing::TestWithParam<QueryCase> {};

TEST_P(QueryText, EndsWhereEveryEngineAgreesThatItEnds) {
    const auto fault = find_query_fault(GetParam().text);
    EXPECT_EQ(fault ? fault->message : "", GetParam().message) << GetParam().text;
}

constexpr std::string_view backslash =
    "has a backslash outside of a text, which some clients take for a command of their own";
constexpr std::string_view hidden = "has a backslash before a quote, which ends the text in some engines only";
constexpr std::string_view dot = "has a line that begins with `.`, which some clients take for a command of their own";
constexpr std::string_view bang = "has a line that begins with `!`, which some clients take for a command of their own";
constexpr std::string_view delimiter =
    "has a line that begins with `delimiter`, which some clients take for a command of their own";
constexpr std::string_view two_lines = "has a text or a name in quotes that does not end on its line";

INSTANTIATE_TEST_SUITE_P(
    Texts, QueryText,
    testing::Values(
        QueryCase{"select 1", ""}, QueryCase{"with a as (select 1) select * from a", ""},
        QueryCase{"select 'a;b', \"c;d\", 'it''s', `e` from t where x - -1 > 0", ""},
        QueryCase{"select ['a', 'b'], 'c\\d', 'e\\\\' from t", ""},
        QueryCase{"select 1; drop table t", "has a `;`; expected one select without an end mark"},
        QueryCase{"delete from t", "is not a select"}, QueryCase{"selectx", "is not a select"},
        QueryCase{"select 1 \\! touch x", backslash}, QueryCase{"select 1 \\gexec", backslash},
        QueryCase{"select 'a\\'; \\! touch x '", hidden}, QueryCase{"select '\\'' ; \\! touch x '", hidden},
        QueryCase{"select 1\n.shell touch x", dot}, QueryCase{"select '\n  .shell touch x'", dot},
        QueryCase{"select 1\n !system touch x", bang}, QueryCase{"select '\nDelimiter //\n'", delimiter},
        QueryCase{"select 1 as x \\copy (select 1) to program 'touch x'", backslash},
        QueryCase{"copy (select 1) to program 'touch x'", "is not a select"},
        QueryCase{"source x.sql", "is not a select"}, QueryCase{"system touch x", "is not a select"},
        QueryCase{"select 1 -- it's\n ; '", "has `--`, which begins a comment in some engines"},
        QueryCase{"select 1 /*! 2 */", "has `/*`, which begins a comment in some engines"},
        QueryCase{"select 1 # it's\n ; '", "has `#`, which begins a comment in some engines"},
        QueryCase{"select $$'$$ ; drop '", "has a `$` outside of a text, which begins a text in some engines"},
        QueryCase{"select [a'b] ; .shell '", "has a single ' between `[` and `]`, which engines read differently"},
        QueryCase{"select `a'b` ; '", "has a `'` in a name between backticks"},
        QueryCase{"select 'a", "has a ' that is not closed"}, QueryCase{"select 'a\nb'", two_lines},
        QueryCase{"select \"a\nb\"", two_lines}, QueryCase{"select 1) from (select 2", "has a `)` without a `(`"},
        QueryCase{"select (1", "has a `(` that is not closed"}, QueryCase{"select \x01", "has a control character"}));

} // namespace
} // namespace kpitrace
