#include "engine/missing_columns.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"
#include "unit/engine/fake_client.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace::engine {
namespace {

constexpr std::string_view two_tables = R"(name: T
sources:
  deals: {table: crm.deals, date: closed, lookup: {team: rep}}
  team: {table: crm.team}
metrics: {total: {expression: sum(amount) filter (where team.office = 'Berlin'), source: deals}}
objectives: {p: {profit: true}}
kpis: {total: {objective: p, target: 1}}
)";

/// The messages about the columns of `deals`; `nothing` if nothing was reported.
std::string report(const FakeClient& client, std::string text = std::string(two_tables)) {
    Diagnostics diagnostics;
    const auto card = read_scorecard(SourceFile("s.yaml", std::move(text)), diagnostics);
    if (!card) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    const TableEngine engine{.dialect = sql::Dialect::postgresql, .call = client.call()};
    const bool is_reported = report_missing_columns(plan_query(*card), {0}, engine, {}, diagnostics);
    return is_reported ? render_diagnostics(diagnostics, Colour::off) : "nothing";
}

constexpr std::string_view columns_of_deals = "c1,c2,c3,c4\ncolumn,1,=closed,=date\ncolumn,2,=rep,=text\n"
                                              "column,3,=Amount,=numeric\nend,3,\\N,\\N\n";

TEST(MissingColumns, AreReportedWithTheirTableAndTheNearestName) {
    const FakeClient client({{"The columns of crm.deals", columns_of_deals},
                             {"The columns of crm.team", "c1,c2,c3,c4\ncolumn,1,=rep,=text\ncolumn,2,=city,=text\n"
                                                         "end,2,\\N,\\N\n"}});
    EXPECT_EQ(report(client),
              "s.yaml:3:18: error: the table `crm.deals` of the source `deals` has no column `amount`\n  |\n"
              "3 |   deals: {table: crm.deals, date: closed, lookup: {team: rep}}\n  |                  ^^^^^^^^^ "
              "[unknown-column]\n  = help: did you mean `Amount`?\n"
              "s.yaml:4:17: error: the table `crm.team` of the source `team` has no column `office`\n  |\n"
              "4 |   team: {table: crm.team}\n  |                 ^^^^^^^^ [unknown-column]\n"
              "  = help: its columns are `city`, `rep`\n2 errors\n");
}

TEST(MissingColumns, AreNotKnownIfTheClientDoesNotListThem) {
    EXPECT_EQ(report(FakeClient({})), "nothing");
    EXPECT_EQ(report(FakeClient({{"", "c1,c2\nextent,1\nend,1\n"}})), "nothing") << "an answer to something else";
}

TEST(MissingColumns, OfAQueryAreNotAskedFor) {
    std::string text(two_tables);
    text.replace(text.find("table: crm.deals"), 16, "query: select 1");
    text.replace(text.find("table: crm.team"), 15, "query: select 2");
    EXPECT_EQ(report(FakeClient({{"", columns_of_deals}}), text), "nothing");
}

} // namespace
} // namespace kpitrace::engine
