// Lookups over small files: which row is found, what is reported, and what is refused.
#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace::test {
namespace {

constexpr std::string_view shop = R"y(name: Shop
sources:
  lines:
    lookup: {orders: {key: order_id}, product: {source: products, key: {product: id}}}
    date: orders.day
  orders: {lookup: {customers: customer}, date_format: "%d.%m.%Y"}
  customers: {}
  products: {decimal: ","}
metrics:
  rows: {expression: count(*), source: lines}
  revenue: {expression: sum(quantity * product.price), source: lines}
  german: {expression: "count(*) filter (where orders.customers.country = 'DE')", source: lines}
  countries: {expression: count(distinct orders.customers.country), source: lines}
objectives: {profit: {profit: true}}
kpis: {rows: {objective: profit, target: 1}}
)y";

Rows shop_rows() {
    return {{"lines", {"order_id,product,quantity\n1, A ,2\n1,B,1\n2,A,1\n3,A,4\n,A,1\n9,GTXPro,1\n9,GTXPro,2\n"}},
            {"orders", {"order_id,day,customer\n1,03.05.2026,c1\n2,04.06.2026,c2\n3,05.06.2026,\n"}},
            {"customers", {"customer,country\nc1,DE\nc2,AT\n"}},
            {"products", {"id;price\nA;1,50\nB;20,00\nGTX Pro;500,00\n"}}};
}

std::string with(std::string_view yaml, std::string_view from, std::string_view to) {
    std::string changed(yaml);
    changed.replace(changed.find(from), from.size(), to);
    return changed;
}

TEST(Lookup, GivesEachRowTheColumnsOfTheOneRowWithItsKey) {
    const Measured measured = measure_rows(shop, shop_rows());
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("rows", "2026-05"), "2");
    EXPECT_EQ(measured.value("revenue", "2026-05"), "23") << "2 * 1.50 + 20.00: each source has its own decimal mark";
    EXPECT_EQ(measured.value("rows", "2026-06"), "2");
    EXPECT_EQ(measured.value("german", "2026-05"), "2");
    EXPECT_EQ(measured.value("german", "2026-06"), "0");
    EXPECT_EQ(measured.value("countries", "2026-06"), "1") << "no customer, no country";
}

TEST(Lookup, CountsTheRowsWithoutAMatchAndNamesTheNearestKey) {
    const Measured measured = measure_rows(shop, shop_rows());
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const auto& lines = measured.measurements->sources[0].unmatched;
    ASSERT_EQ(lines.size(), 2U);
    const auto text = [&](const Unmatched& unmatched) {
        std::string found = describe(unmatched, *measured.query);
        for (auto at = found.find(" /"); at != std::string::npos; at = found.find(" /"))
            found.replace(at + 1, found.find("lines-1.csv", at) - at - 1, "");
        return found;
    };
    EXPECT_EQ(text(lines[0]),
              "the lookup `orders` of source `lines` finds no row for the `order_id` of 2 rows, the first at "
              "lines-1.csv:7: `9` in 2 rows; and for 1 row with an empty key, at lines-1.csv:6");
    EXPECT_EQ(text(lines[1]),
              "the lookup `product` of source `lines` finds no row for the `product` of 2 rows, the first at "
              "lines-1.csv:7: `GTXPro` in 2 rows (nearest: `GTX Pro`)");
    EXPECT_EQ(measured.measurements->sources[1].unmatched.size(), 1U) << "the order without a customer";
}

TEST(Lookup, FindsTheKeyThatASpreadsheetHasChanged) {
    Rows rows = shop_rows();
    rows["customers"] = {"customer,country\n0017,DE\n0018,AT\n"};
    rows["orders"] = {"order_id,day,customer\n1,03.05.2026,17\n2,04.06.2026,0018\n3,05.06.2026,0018\n"};
    const Measured measured = measure_rows(shop, rows);
    ASSERT_TRUE(measured.measurements) << measured.errors;
    ASSERT_EQ(measured.measurements->sources[1].unmatched.size(), 1U);
    const Unmatched& unmatched = measured.measurements->sources[1].unmatched[0];
    EXPECT_EQ(unmatched.rows.count, 1U);
    EXPECT_EQ(unmatched.keys.front().nearest, "0017");
}

TEST(Lookup, DropsRowsWithoutAMatchIfToldTo) {
    const Measured measured =
        measure_rows(with(shop, "{key: order_id}", "{key: order_id, missing: drop}"), shop_rows());
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.measurements->sources[0].rows, 4U);
    EXPECT_EQ(measured.measurements->sources[0].unmatched[0].rows.count, 2U);
    EXPECT_EQ(measured.measurements->sources[0].rows_left_out, 3U) << "two with an unknown key, one without a key";
    EXPECT_TRUE(describe(measured.measurements->sources[0].unmatched[0], *measured.query)
                    .ends_with("; these rows are left out"));
}

TEST(Lookup, FailsForRowsWithoutAMatchIfToldTo) {
    const Measured measured =
        measure_rows(with(shop, "{key: order_id}", "{key: order_id, missing: fail}"), shop_rows());
    EXPECT_FALSE(measured.measurements);
    EXPECT_EQ(
        measured.errors,
        "lines-1.csv:6:1: error: the lookup `orders` of source `lines` finds no row for the `order_id` of 2 rows, "
        "the first at lines-1.csv:7: `9` in 2 rows; and for 1 row with an empty key, at lines-1.csv:6\n"
        "  |\n6 | ,A,1\n  | ^ [unmatched-key]\n"
        "  = help: correct the keys, or write `missing: null` in the lookup `orders` to keep such rows, or `missing: "
        "drop` to leave them out\n1 error\n");
}

TEST(Lookup, RefusesAKeyThatTwoRowsHave) {
    Rows rows = shop_rows();
    rows["customers"] = {"customer,country\nc1,DE\nc2,AT\n", "customer,country\n c1 ,CH\nc2,AT\n"};
    const Measured measured = measure_rows(shop, rows);
    EXPECT_FALSE(measured.measurements);
    EXPECT_EQ(
        measured.errors,
        "scorecard.yaml:6:21: error: `customer` is `c1` in two rows of source `customers`, customers-1.csv:2 and "
        "customers-2.csv:2, but a lookup needs one row for each key; 1 more row repeats a key\n"
        "  |\n6 |   orders: {lookup: {customers: customer}, date_format: \"%d.%m.%Y\"}\n"
        "  |                     ^^^^^^^^^ [repeated-key]\n"
        "  = help: if these rows say the same, write `unique: {columns: customer, repeated: first}` in the source "
        "`customers` to use the first row of each key; otherwise add a column to the key of the lookup\n1 error\n");
}

TEST(Lookup, UsesTheRowThatUniqueKeeps) {
    Rows rows = shop_rows();
    rows["customers"] = {"customer,country\nc1,DE\nc2,AT\nc1,CH\n"};
    const Measured measured =
        measure_rows(with(shop, "customers: {}", "customers: {unique: {columns: customer, repeated: first}}"), rows);
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("german", "2026-05"), "2");
}

TEST(Lookup, FindsOnlyRowsThatPassWhereOfTheirSource) {
    const Measured measured =
        measure_rows(with(shop, "customers: {}", "customers: {where: country = 'AT'}"), shop_rows());
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("german", "2026-05"), "0");
}

TEST(Lookup, CountsRowsBeforeAWhereThatNeedsTheMatch) {
    const Measured measured = measure_rows(
        with(shop, "date: orders.day", "date: orders.day\n    where: orders.customer = 'c1'"), shop_rows());
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.measurements->sources[0].rows, 2U);
    EXPECT_EQ(measured.measurements->sources[0].unmatched[0].rows.count, 2U);
}

TEST(Lookup, CountsOnlyRowsThatPassAWhereOverOwnColumns) {
    const Measured measured =
        measure_rows(with(shop, "date: orders.day", "date: orders.day\n    where: quantity <> 2"), shop_rows());
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.measurements->sources[0].unmatched[0].rows.count, 1U);
}

TEST(Lookup, ComparesTextsOfLookedUpColumnsWithoutMissingRowsSilently) {
    const Measured measured = measure_rows(with(shop, "country = 'DE'", "country = 'De'"), shop_rows());
    ASSERT_TRUE(measured.measurements) << measured.errors;
    ASSERT_EQ(measured.measurements->sources[0].comparisons.size(), 1U);
    EXPECT_EQ(measured.measurements->sources[0].comparisons[0].message.substr(0, 70),
              "`De` matches no row of `orders.customers.country`; nearest: `DE` (2 ro");
}

/// The key of such a row is in the header, but the row is in a later line.
TEST(Lookup, NamesTheLineOfAnUnpivotedRowWithoutAMatch) {
    constexpr std::string_view yaml = R"y(name: T
sources:
  rows: {date: day, unpivot: {columns: [North, South], name: region, value: amount}, lookup: {regions: {key: region}}}
  regions: {}
metrics: {m: {expression: count(regions.head), source: rows}}
objectives: {profit: {profit: true}}
kpis: {m: {objective: profit, target: 1}}
)y";
    const Rows rows{{"rows", {"day,North,South\n2026-06-01,1,2\n2026-06-02,3,4\n"}},
                    {"regions", {"region,head\nNorth,Ann\n"}}};
    const Measured measured = measure_rows(yaml, rows);
    ASSERT_TRUE(measured.measurements) << measured.errors;
    ASSERT_EQ(measured.measurements->sources[0].unmatched.size(), 1U);
    const Tally& tally = measured.measurements->sources[0].unmatched[0].rows;
    EXPECT_EQ(tally.count, 2U);
    EXPECT_EQ(tally.first_line, 2U);
    EXPECT_TRUE(tally.file.ends_with("rows-1.csv"));
    const Measured failed = measure_rows(with(yaml, "{key: region}", "{key: region, missing: fail}"), rows);
    EXPECT_TRUE(failed.errors.starts_with("rows-1.csv:1:11: error: the lookup `regions` of source `rows` finds no row "
                                          "for the `region` of 2 rows, the first at rows-1.csv:2: `South` in 2 rows"))
        << failed.errors;
}

/// The expression that reads the cells belongs to another source.
TEST(Lookup, HintsNameTheSourceWhoseKeysReadTheCells) {
    const auto help = [](std::string_view products, std::string_view orders = {}) {
        Rows rows = shop_rows();
        rows["products"] = {std::string(products)};
        if (!orders.empty()) rows["orders"] = {std::string(orders)};
        const std::string errors = measure_rows(shop, rows).errors;
        const auto at = std::min(errors.find("help: "), errors.size());
        return errors.substr(at, errors.find('\n', at) - at);
    };
    EXPECT_EQ(help("id;price\nA;-\nB;20,00\n"),
              "help: if it means 'no value', write `null: {price: [\"-\"]}` in the source `products`; to read every "
              "such cell as no value, write `bad_values: null`; to leave the row out, write `where: price <> '-'`");
    EXPECT_EQ(help("id;price\nA;5 kg\nB;20,00\nC;1,5\nD;1\nE;1\n"),
              "help: to leave the row out, write `where: price <> '5 kg'` in the source `products`; to count its "
              "number: if `kg` only names a unit, write `units: [kg]` in the source `products`; if it stands for a "
              "number such as a thousand, write `units: {kg: FACTOR}` with that number in place of FACTOR");
    EXPECT_EQ(
        help("id;price\nA;$5\nB;20,00 €\n"),
        "help: write `units: {$: 1, €: FACTOR}` in the source `products` and replace each FACTOR with what one unit of "
        "that currency is worth; or read each currency as a source of its own, with a `where` that keeps its rows");
    EXPECT_EQ(help("id;price\nA;1,5\n", "order_id,day,customer\n1,2026-06-01,c1\n"),
              "help: write `date_format: \"%Y-%m-%d\"` in the source `orders` to read it as 1 June 2026");
    EXPECT_EQ(help("id;price\nA;1,5\n", "order_id,day,customer\n1,-,c1\n2,04.06.2026,c2\n"),
              "help: if it means 'no value', write `null: {day: [\"-\"]}` in the source `orders`; to read every such "
              "cell as no value, write `bad_values: null`; to leave the row out, write `where: day <> '-'`");
}

TEST(Lookup, RefusesABadCellOfALookedUpColumnAtItsPlace) {
    Rows rows = shop_rows();
    rows["products"] = {"id;price\nA;cheap\nB;20,00\n"};
    const Measured measured = measure_rows(shop, rows);
    EXPECT_FALSE(measured.measurements);
    EXPECT_TRUE(measured.errors.starts_with("products-1.csv:2:3: error: ")) << measured.errors;
}

TEST(Lookup, RefusesMixedUnitsOfALookedUpColumn) {
    Rows rows = shop_rows();
    rows["products"] = {"id;price\nA;12%\nB;1,5\n"};
    const Measured measured = measure_rows(shop, rows);
    EXPECT_FALSE(measured.measurements);
    EXPECT_NE(measured.errors.find("[mixed-units]"), std::string::npos) << measured.errors;
}

TEST(Lookup, ChecksTheListedTextsOfASourceThatIsOnlyLookedUp) {
    const Measured measured =
        measure_rows(with(shop, "customers: {}", "customers: {values: {country: [DE, CH]}}"), shop_rows());
    EXPECT_FALSE(measured.measurements);
    EXPECT_TRUE(measured.errors.starts_with("customers-1.csv:3:4: error: ")) << measured.errors;
}

TEST(Lookup, RefusesADateTooFarInTheFutureWhereItsCellIs) {
    Rows rows = shop_rows();
    rows["orders"] = {"order_id,day,customer\n1,31.12.9999,c1\n2,04.06.2026,c2\n3,05.06.2026,\n"};
    Measured measured = read_only(shop);
    measure_into(measured, rows, 1, {}, parse_date("2026-07-01").value());
    EXPECT_FALSE(measured.measurements);
    EXPECT_TRUE(measured.errors.starts_with("orders-1.csv:2:3: error: `31.12.9999` in `day`")) << measured.errors;
}

TEST(Lookup, ProposesASecondSourceIfMetricsReadTheRowsWithARepeatedKey) {
    Rows rows = shop_rows();
    rows["customers"] = {"customer,country\nc1,DE\nc2,AT\nc1,DE\n"};
    const Measured measured = measure_rows(
        with(shop, "metrics:\n", "metrics:\n  customers: {expression: count(*), source: customers}\n"), rows);
    EXPECT_NE(
        measured.errors.find("help: metrics read all rows of `customers`: if the rows of a key say the same, add a "
                             "second source with the same `file` and `unique: {columns: customer, repeated: "
                             "first}`, and look that source up"),
        std::string::npos)
        << measured.errors;
}

TEST(Lookup, ShortensALongKeyInItsNote) {
    Rows rows = shop_rows();
    rows["lines"] = {"order_id,product,quantity\n" + std::string(5000, 'x') + ",A,2\n1,A,1\n"};
    const Measured measured = measure_rows(shop, rows);
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_LT(describe(measured.measurements->sources[0].unmatched[0], *measured.query).size(), 400U);
}

TEST(Lookup, FindsKeysOfSeveralColumns) {
    const Measured measured = measure_rows(R"y(name: Test
sources:
  sales: {date: day, lookup: {target: {source: targets, key: {region: Region, month: month}}}}
  targets: {}
metrics:
  wanted: {expression: sum(target.amount), source: sales}
objectives: {profit: {profit: true}}
kpis: {wanted: {objective: profit, target: 1}}
)y",
                                           {{"sales",
                                             {"day,region,month\n2026-05-01,N,5\n2026-05-02,S,5\n2026-05-03,S,6\n"
                                              "2026-05-04,N,\n"}},
                                            {"targets", {"Region,month,amount\nN,5,10\nS,5,200\nS,7,3000\n"}}});
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.value("wanted", "2026-05"), "210");
    const Unmatched& unmatched = measured.measurements->sources[0].unmatched.at(0);
    EXPECT_EQ(unmatched.keys.at(0).text, "S, 6");
    EXPECT_EQ(unmatched.empty.count, 1U);
}

TEST(Lookup, OfASourceThatNothingElseNeedsReadsItOnce) {
    const Measured measured = measure_rows(shop, shop_rows());
    ASSERT_TRUE(measured.measurements) << measured.errors;
    EXPECT_EQ(measured.measurements->sources[3].rows, 3U);
}

} // namespace
} // namespace kpitrace::test
