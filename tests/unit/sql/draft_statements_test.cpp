#include "kpitrace/sql/draft_statements.hpp"

#include "unit/sql/table_query.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

TEST(DraftStatements, AskForTheColumnsOfATable) {
    Diagnostics diagnostics;
    const auto text = columns_statement("crm.deals", Dialect::mariadb, diagnostics);
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("from information_schema.columns"), std::string::npos) << *text;
    EXPECT_NE(text->find("where table_schema = 'crm' and table_name = 'deals'"), std::string::npos) << *text;
    const auto plain = columns_statement("deals", Dialect::mariadb, diagnostics);
    ASSERT_TRUE(plain);
    EXPECT_NE(plain->find("where table_schema = database() and table_name = 'deals'"), std::string::npos) << *plain;
}

TEST(DraftStatements, SampleTheFirstRows) {
    const std::vector<SampledColumn> columns{
        {"day", ColumnKind::date}, {"amount", ColumnKind::decimal}, {"region", ColumnKind::text}};
    Diagnostics diagnostics;
    const auto text = sample_statement("crm.deals", columns, 100, Dialect::postgresql, diagnostics);
    ASSERT_TRUE(text);
    EXPECT_NE(text->find("\"day\" as kt0,\n"), std::string::npos) << *text;
    EXPECT_NE(text->find("limit 100"), std::string::npos) << *text;
    EXPECT_NE(text->find("cast(kt1 as text)"), std::string::npos) << *text;
}

TEST(DraftStatements, RefuseWhatIsNoTableAndEnginesWithoutAList) {
    Diagnostics diagnostics;
    EXPECT_FALSE(columns_statement("crm..deals", Dialect::postgresql, diagnostics));
    EXPECT_FALSE(columns_statement("deals", Dialect::spark, diagnostics));
    EXPECT_EQ(shown(diagnostics),
              (std::vector<std::string>{
                  ": `--table crm..deals` is not the name of a table [table-option]",
                  "write names with points between them, such as `crm.deals`",
                  ": `--table` cannot be used with Spark, which has no list of all columns [table-option]",
                  "draft the scorecard from a CSV file with some rows, and write `table` in place of `file`"}));
}

} // namespace
} // namespace kpitrace::sql
