// Columns through lookups, and keys: what a query needs to know about sources that belong together.
#include "kpitrace/query/query.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"
#include "query/chosen_keys.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace {
namespace {

using Lines = std::vector<std::string>;

/// A scorecard with three sources, of which `lines` has these keys too. `rest` has everything from `metrics` on, except
/// `objectives`.
Scorecard scorecard_with(const std::string& keys, const std::string& rest) {
    Diagnostics diagnostics;
    auto made = read_scorecard(
        SourceFile("s.yaml", "name: T\nsources:\n"
                             "  lines: {lookup: {orders: id, products: {key: {product: Id}, missing: drop}}, " +
                                 keys +
                                 "}\n"
                                 "  orders: {date: day, lookup: {customers: [shop, customer]}}\n"
                                 "  customers: {}\n  products: {}\n"
                                 "objectives: {p: {profit: true}}\n" +
                                 rest),
        diagnostics);
    if (!made) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return *std::move(made);
}

Scorecard with_metric(const std::string& expression, const std::string& keys = "date: day") {
    return scorecard_with(keys, "metrics: {m: {expression: \"" + expression + "\", source: lines}}\n" +
                                    "kpis: {m: {objective: p, target: 1}}\n");
}

std::string describe(const Query& query, ColumnId id) {
    const TypedColumn& column = query[id];
    std::string text = query[column.relation].name + "." + column.name + " " + std::string(to_string(column.type));
    if (column.looked_up)
        text += " = " + query[column.looked_up->lookup].name + "[" + describe(query, column.looked_up->column) + "]";
    return text;
}

Lines columns_of(const Query& query) {
    Lines lines;
    for (std::uint32_t i = 0; i < query.columns.size(); ++i) lines.push_back(describe(query, {i}));
    return lines;
}

/// `from.name -> to by ours = theirs, …` with what happens to rows without a match.
Lines lookups_of(const Query& query) {
    Lines lines;
    for (const Lookup& lookup : query.lookups) {
        std::string line = query[lookup.from].name + "." + lookup.name + " -> " + query[lookup.to].name + " by";
        for (std::size_t i = 0; i < lookup.ours.size(); ++i)
            line += " " + query[lookup.ours[i]].name + "=" + query[lookup.theirs[i]].name;
        lines.push_back(line + (lookup.fails ? " fails" : "") + (lookup.drops ? " drops" : ""));
    }
    return lines;
}

/// `relation value [aggregates]` of each key; with `?` if the relation can lack it.
Lines keys_of(const Query& query) {
    Lines lines;
    for (const QueryKey& key : query.keys) {
        std::string line = query[key.relation].name + (key.if_present ? "? " : " ") + print(key.value.tree) + " [";
        for (const AggregateId id : key.aggregates) line += (line.ends_with('[') ? "" : ", ") + query[id].text;
        lines.push_back(line + "]");
    }
    return lines;
}

TEST(LookedUpColumns, LeadToColumnsOfTheOtherRelation) {
    const Query query = plan_query(with_metric("sum(orders.amount)", ""));
    EXPECT_EQ(columns_of(query), (Lines{
                                     "lines.product text",
                                     "products.Id text",
                                     "orders.day date",
                                     "lines.id text",
                                     "orders.id text",
                                     "orders.amount number",
                                     "lines.orders.amount number = orders[orders.amount number]",
                                 }));
    EXPECT_EQ(lookups_of(query),
              (Lines{"lines.products -> products by product=Id drops", "lines.orders -> orders by id=id"}));
}

TEST(LookedUpColumns, CanBeChained) {
    const Query query = plan_query(with_metric("count(orders.customers.Country)", "date: orders.day"));
    const TypedColumn& country = query.columns.back();
    EXPECT_EQ(describe(query, {static_cast<std::uint32_t>(query.columns.size() - 1)}),
              "lines.orders.customers.Country text = orders[orders.customers.Country text = "
              "customers[customers.Country text]]");
    EXPECT_EQ(query[country.looked_up->lookup].from, country.relation);
    EXPECT_EQ(lookups_of(query),
              (Lines{"lines.orders -> orders by id=id", "lines.products -> products by product=Id drops",
                     "orders.customers -> customers by shop=shop customer=customer"}));
    EXPECT_EQ(describe(query, *query[SourceId{0}].date), "lines.orders.day date = orders[orders.day date]");
}

TEST(LookedUpColumns, AreInTheQueryOnce) {
    const Query query = plan_query(with_metric(
        "sum(orders.amount) + max(\\\"orders\\\".amount) + count(*) filter (where orders.amount > 5)", "date: day"));
    Lines looked_up;
    for (const std::string& column : columns_of(query))
        if (column.starts_with("lines.orders.")) looked_up.push_back(column);
    EXPECT_EQ(looked_up, (Lines{"lines.orders.amount number = orders[orders.amount number]"}));
}

TEST(Lookups, ThatNothingNeedsAreLeftOutUnlessTheyDecideAboutRows) {
    EXPECT_EQ(lookups_of(plan_query(with_metric("count(*)"))),
              (Lines{"lines.products -> products by product=Id drops"}));
}

TEST(Lookups, ComeAfterTheLookupsOfTheirKeys) {
    Diagnostics diagnostics;
    const auto card = read_scorecard(
        SourceFile("s.yaml", "name: T\nsources:\n"
                             "  lines: {lookup: {regions: {key: orders.region, missing: fail}, orders: id}}\n"
                             "  orders: {}\n  regions: {}\n"
                             "metrics: {m: {expression: count(*), source: lines}}\n"
                             "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n"),
        diagnostics);
    ASSERT_TRUE(card) << render_diagnostics(diagnostics, Colour::off);
    EXPECT_EQ(lookups_of(plan_query(*card)),
              (Lines{"lines.orders -> orders by id=id", "lines.regions -> regions by orders.region=region fails"}));
}

TEST(Stocks, HaveTheirDaysAsDates) {
    const Query query = plan_query(with_metric("count(*)", "active: {from: orders.day, until: closed}"));
    const Relation& lines = query[SourceId{0}];
    EXPECT_FALSE(lines.date);
    EXPECT_EQ(describe(query, lines.in_force->from), "lines.orders.day date = orders[orders.day date]");
    EXPECT_EQ(describe(query, *lines.in_force->until), "lines.closed date");
    EXPECT_FALSE(plan_query(with_metric("count(*)", "active: {from: day}"))[SourceId{0}].in_force->until);
}

const char* const two_metrics = "metrics:\n"
                                "  revenue: {expression: sum(amount), source: lines}\n"
                                "  orders: {expression: count(*), source: orders}\n"
                                "  average: revenue / orders\n";

TEST(Keys, DivideWhatActualAndTargetsNeed) {
    const Query query = plan_query(scorecard_with(
        "date: day",
        std::string(two_metrics) +
            "dimensions: {region: Region, year: {lines: year(day)}}\n"
            "kpis:\n"
            "  revenue: {objective: p, target: 5, by: {region: {targets: {North: 2 * orders}}, year: }}\n"));
    EXPECT_EQ(keys_of(query), (Lines{"lines Region [sum(amount)]", "orders? Region [count(*)]",
                                     "lines cast(year(day) as text) [sum(amount)]"}))
        << "only the actual must have the dimension";
}

TEST(Keys, AreSharedByKpis) {
    const Query query = plan_query(
        scorecard_with("date: day", std::string(two_metrics) + "dimensions: {region: Region}\n"
                                                               "kpis:\n"
                                                               "  revenue: {objective: p, target: orders, by: region}\n"
                                                               "  average: {objective: p, target: 5, by: region}\n"));
    EXPECT_EQ(keys_of(query), (Lines{"lines Region [sum(amount)]", "orders Region [count(*)]"}));
}

TEST(Keys, OfNoKpiAreLeftOut) {
    const Query query = plan_query(scorecard_with("date: day", std::string(two_metrics) +
                                                                   "dimensions: {region: Region}\n"
                                                                   "kpis: {revenue: {objective: p, target: 5}}\n"));
    EXPECT_EQ(keys_of(query), Lines{});
}

class AddedKeys : public testing::Test {
protected:
    const Scorecard card_ = scorecard_with(
        "date: day", std::string(two_metrics) + "dimensions: {region: {lines: orders.customers.Region}, shop: shop}\n"
                                                "kpis: {revenue: {objective: p, target: 5}}\n");
    Query query_ = plan_query(card_);
};

TEST_F(AddedKeys, OfADimensionDivideAllAggregates) {
    add_keys(query_, card_, {1});
    add_keys(query_, card_, {1});
    EXPECT_EQ(keys_of(query_), (Lines{"lines? shop [sum(amount)]", "orders? shop [count(*)]", "customers? shop []",
                                      "products? shop []"}));
    EXPECT_EQ(query_.find_key({1}, {1}), KeyId{1});
    EXPECT_FALSE(query_.find_key({1}, {0}));
}

TEST_F(AddedKeys, OfPairsAreAddedOnceWhereBothDimensionsAre) {
    add_keys(query_, card_, {0});
    add_keys(query_, card_, {1});
    const std::size_t keys = query_.keys.size();
    add_pair_keys(query_, {DimensionId{0}, DimensionId{1}});
    add_pair_keys(query_, {DimensionId{0}, DimensionId{1}});
    ASSERT_EQ(query_.keys.size(), keys + 1) << "only `lines` has the region";
    EXPECT_EQ(query_.find_pair_key({0}, {DimensionId{0}, DimensionId{1}}), KeyId{static_cast<std::uint32_t>(keys)});
    EXPECT_FALSE(query_.find_pair_key({1}, {DimensionId{0}, DimensionId{1}}));
    EXPECT_EQ(query_.keys.back().aggregates, query_.keys.front().aggregates);
}

TEST_F(AddedKeys, OfAColumnCanGoThroughLookups) {
    const KeyId key = add_key(query_, {0}, {{"orders"}, "Sales person"});
    EXPECT_EQ(keys_of(query_), (Lines{"lines orders.\"Sales person\" [sum(amount)]"}));
    EXPECT_FALSE(query_[key].dimension);
    EXPECT_EQ(describe(query_, *query_[key].value.columns.at(0)),
              "lines.orders.\"Sales person\" text = orders[orders.Sales person text]");
}

TEST_F(AddedKeys, RestrictRelationsThatHaveTheDimension) {
    restrict_to(query_, card_, {{0}, {"North", std::nullopt}});
    const auto& only = query_[SourceId{0}].only;
    ASSERT_EQ(only.size(), 1U);
    EXPECT_EQ(print(query_[only[0].key].value.tree), "orders.customers.Region");
    EXPECT_EQ(only[0].members, (std::vector<std::optional<std::string>>{"North", std::nullopt}));
    EXPECT_TRUE(query_[SourceId{1}].only.empty());
    restrict_to(query_, card_, {{1}, {"A"}});
    EXPECT_EQ(query_[SourceId{0}].only.size(), 2U);
    EXPECT_EQ(query_[SourceId{1}].only.size(), 1U);
}

} // namespace
} // namespace kpitrace
