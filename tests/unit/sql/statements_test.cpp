// The whole text of the statements of a small query, in every dialect: expected/DIALECT.sql. KPITRACE_UPDATE=1 rewrites
// the files.
#include "unit/sql/table_query.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace kpitrace::sql {
namespace {

Query small_query() {
    return table_query(
        "sources:\n"
        "  deals: {date: closed, where: \"stage <> 'Deleted'\", lookup: {orders: Id}}\n"
        "  orders: {}\n"
        "dimensions: {region: {deals: region}}\n"
        "metrics:\n"
        "  revenue: {source: deals, expression: \"sum(amount) filter (where stage = 'O''Hara' and orders.paid = "
        "1)\"}\n"
        "  buyers: {source: deals, expression: count(distinct buyer)}\n"
        "  middle: {expression: median(amount), source: deals}\n"
        "  latest: {expression: last(amount), source: deals}\n"
        "kpis:\n"
        "  revenue: {objective: p, target: 1, by: region}\n"
        "  buyers: {objective: p, target: 1}\n"
        "  middle: {objective: p, target: 1}\n"
        "  latest: {objective: p, target: 1}\n");
}

WindowPlan small_plan(const Query& query) {
    WindowPlan plan;
    plan.fine = {midnight("2026-05-01"), midnight("2026-06-01"), midnight("2026-07-01")};
    for (const AggregateId id : query.of_source(SourceId{0})) {
        if (!asks_for_windows(query[id].function)) continue;
        plan.windows.push_back({.aggregate = id, .begin = plan.fine[0], .end = plan.fine[1]});
        plan.windows.push_back({.aggregate = id, .begin = plan.fine[1], .end = plan.fine[2]});
    }
    return plan;
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(Statements, AreAsExpectedInEveryDialect) {
    const Query query = small_query();
    for (const Dialect dialect : all_dialects) {
        Diagnostics diagnostics;
        const auto extent = extent_statement(query, SourceId{0}, dialect, diagnostics);
        const auto windows = window_statement(query, SourceId{0}, small_plan(query), dialect, diagnostics);
        ASSERT_TRUE(extent && windows) << render_diagnostics(diagnostics, Colour::off);
        const std::filesystem::path path =
            std::filesystem::path(KPITRACE_SQL_FOLDER) / (std::string(to_string(dialect)) + ".sql");
        const std::string text = *extent + "\n" + *windows;
        if (std::getenv("KPITRACE_UPDATE") != nullptr) std::ofstream(path) << text;
        EXPECT_EQ(text, text_of(path)) << "KPITRACE_UPDATE=1 rewrites " << path;
    }
}

std::size_t count_of(const std::string& text, std::string_view part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

/// The days and the first dimension come from one reading of the table, each further dimension from one more.
TEST(Statements, ReadTheTableOnceForEachDimension) {
    const auto statement = [](const std::string& divided) {
        const Query query = table_query("sources:\n"
                                        "  deals: {date: closed}\n"
                                        "dimensions: {region: region, segment: segment}\n"
                                        "metrics:\n"
                                        "  revenue: {source: deals, expression: sum(amount)}\n"
                                        "  orders: {source: deals, expression: count(*)}\n"
                                        "kpis:\n"
                                        "  revenue: {objective: p, target: 1, by: [" +
                                        divided + "]}\n  orders: {objective: p, target: 1}\n");
        Diagnostics diagnostics;
        return window_statement(query, SourceId{0}, small_plan(query), Dialect::postgresql, diagnostics).value();
    };
    EXPECT_EQ(count_of(statement(""), "\"crm\".\"deals\""), 1U);
    EXPECT_EQ(count_of(statement("region"), "\"crm\".\"deals\""), 1U);
    const std::string text = statement("region, segment");
    EXPECT_EQ(count_of(text, "\"crm\".\"deals\""), 2U);
    EXPECT_NE(text.find("  -- By segment and segment.\n"
                        "  -- c6 to c7 = sum and count of sum(amount)\n"
                        "  select\n"
                        "    0 as part, 'key' as c1,\n"
                        "    coalesce(cast(kt_time as text), E'\\\\N') as c2,\n"
                        "    '1' as c3,\n"
                        "    case when kt_member is null then E'\\\\N' else '=' || kt_member end as c4,\n"
                        "    coalesce(cast(sum(kt_n) as text), E'\\\\N') as c5,\n"
                        "    coalesce(cast(sum(kt_v1) as text), E'\\\\N') as c6,\n"
                        "    coalesce(cast(sum(kt_v2) as text), E'\\\\N') as c7,\n"
                        "    E'\\\\N' as c8\n"),
              std::string::npos)
        << "orders are not divided by segment: " << text;
}

/// No line may begin with what a client takes for a command.
TEST(Statements, HaveNoLineThatAClientCouldTakeForACommand) {
    Query query = metric_query("count(*) filter (where a = 'x' or b like 'y')", "date: closed");
    for (Node hostile :
         {text_leaf(Op::text, "\n.shell id\n\\! id\n/\ngo\n"), text_leaf(Op::text, "'); drop table x; --")})
        for (std::uint32_t i = 0; i < query.aggregates[0].filter->tree.size(); ++i)
            if (Node& node = query.aggregates[0].filter->tree[NodeId{i}]; node.op == Op::text) {
                node.value = hostile.value;
                for (const Dialect dialect : all_dialects) {
                    Diagnostics diagnostics;
                    const auto text = window_statement(query, SourceId{0}, {}, dialect, diagnostics);
                    ASSERT_TRUE(text);
                    EXPECT_EQ(text->find("\n."), std::string::npos) << *text;
                    EXPECT_EQ(text->find("\n\\"), std::string::npos) << *text;
                    EXPECT_EQ(text->find("\n/"), std::string::npos) << *text;
                    EXPECT_EQ(text->find("\ngo"), std::string::npos) << *text;
                }
            }
}

} // namespace
} // namespace kpitrace::sql
