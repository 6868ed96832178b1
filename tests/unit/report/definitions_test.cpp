#include "report/definitions.hpp"

#include "support/pipeline.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

Scorecard scorecard(std::string_view source, std::string_view kpi, std::string_view top = "") {
    const std::string text = std::string(top) + "name: Acme\nsources:\n  rows: {" + std::string(source) +
                             "}\nmetrics:\n  won: {expression: sum(won), source: rows}\n  quota: {expression: "
                             "sum(quota), source: rows}\nobjectives:\n  earn: {perspective: financial, profit: "
                             "true}\nkpis:\n  won: {objective: earn, " +
                             std::string(kpi) + "}\n";
    Diagnostics diagnostics;
    auto made = read_scorecard(SourceFile("scorecard.yaml", text), diagnostics);
    if (!made) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return *made;
}

std::string reading(std::string_view source, std::string_view top = "") {
    const Scorecard read = scorecard(source, "target: 1", top);
    return definition_of(read, read.metrics[0]).reading;
}

std::optional<Direction> direction(std::string_view kpi) {
    const Scorecard read = scorecard("file: a.csv", kpi);
    return definition_of(read, read.kpis[0]).direction;
}

TEST(Definitions, ShowHowCellsAreRead) {
    EXPECT_EQ(reading("file: a.csv, date: day, date_format: \"%d.%m.%Y\", delimiter: \";\", decimal: \",\", null: [x, "
                      "n/a], encoding: Latin1, columns: [day, won, quota], skip_lines: 2, bad_values: \"null\", "
                      "bad_rows: skip"),
              "date_format: [\"%d.%m.%Y\"], delimiter: \";\", decimal: \",\", null: [\"n/a\", \"x\"], encoding: "
              "\"latin1\", columns: [\"day\", \"won\", \"quota\"], skip_lines: 2, bad_values: null, bad_rows: skip");
    EXPECT_EQ(reading("file: a.csv, thousands: \" \""), "thousands: \" \"");
    EXPECT_EQ(reading("file: a.csv, null: ['a\"b', 'c\\d']"), "null: [\"a\\\"b\", \"c\\\\d\"]");
}

TEST(Definitions, LeaveOutWhatIsTheDefault) {
    EXPECT_EQ(reading("file: a.csv, date: day, decimal: \".\", thousands: \",\", encoding: UTF-8, skip_lines: 0, "
                      "bad_values: fail, bad_rows: fail"),
              "");
    EXPECT_EQ(reading("file: a.csv, decimal: \",\", thousands: \".\""), "decimal: \",\"");
}

TEST(Definitions, ShowWhereFiscalYearsBeginOfWhatIsDated) {
    EXPECT_EQ(reading("file: a.csv, date: day", "first_month_of_year: 4\n"), "first_month_of_year: 4");
    EXPECT_EQ(reading("file: a.csv", "first_month_of_year: 4\n"), "");
}

std::string reading_with_lookups(std::string_view metric, std::string_view lines = "") {
    const std::string text = fmt::format(
        "name: T\nsources:\n  lines: {{file: l.csv{}, lookup: {{orders: {{key: OrderID, missing: drop}}, "
        "products: {{key: {{Product: Id}}}}, stores: Store}}}}\n"
        "  orders: {{file: o.csv, where: Status <> 'x', lookup: {{customers: Customer}}}}\n"
        "  customers: {{file: c.csv, decimal: \",\"}}\n  products: {{file: p.csv}}\n  stores: {{file: s.csv}}\n"
        "metrics:\n  m: {{expression: \"{}\", source: lines}}\n"
        "objectives: {{p: {{profit: true}}}}\nkpis: {{m: {{objective: p, target: 1}}}}\n",
        lines, metric);
    Diagnostics diagnostics;
    const auto made = read_scorecard(SourceFile("scorecard.yaml", text), diagnostics);
    if (!made) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return definition_of(*made, made->metrics[0]).reading;
}

TEST(Definitions, ShowTheLookupsThatValuesDependOn) {
    // `orders` drops rows, so every metric depends on it; `stores` is not used.
    const std::string orders =
        "\"orders\": {source: orders, key: {OrderID: \"OrderID\"}, missing: drop, where: Status <> 'x'";
    EXPECT_EQ(reading_with_lookups("count(*)"), "lookup: {" + orders + "}}");
    EXPECT_EQ(reading_with_lookups("sum(products.Price)"),
              "lookup: {" + orders + "}, \"products\": {source: products, key: {Product: \"Id\"}, missing: null}}");
    EXPECT_EQ(
        reading_with_lookups("sum(orders.customers.Discount)"),
        "lookup: {" + orders +
            ", lookup: {\"customers\": {source: customers, key: {Customer: \"Customer\"}, missing: null, decimal: "
            "\",\"}}}}");
    EXPECT_EQ(reading_with_lookups("count(*)", ", where: products.Price > 1"),
              reading_with_lookups("sum(products.Price)"));
}

TEST(Definitions, ShowWhenRowsOfAStockAreInForce) {
    EXPECT_EQ(reading("file: a.csv, active: {from: begin, until: end_day}"), "active: {from: begin, until: end_day}");
    EXPECT_EQ(reading("file: a.csv, active: {from: begin}"), "active: {from: begin}");
}

TEST(Definitions, HaveTheTargetsOfMembersAlone) {
    const auto by = [](std::string_view keys) {
        const Scorecard read = scorecard("file: a.csv", keys, "dimensions: {region: region, rep: rep}\n");
        return definition_of(read, read.kpis[0]);
    };
    EXPECT_EQ(by("target: 1, by: [region, rep]").by, "");
    const KpiDefinition made =
        by("target: 1, by: {rep: {}, region: {targets: {South: {min: 1, max: 2}, North: 2 * quota}}}");
    EXPECT_EQ(made.by, "{region: {\"North\": 2 * quota, \"South\": {min: 1, max: 2}}}");
    EXPECT_EQ(made.metrics, (std::vector<std::string>{"won", "quota"}));
}

TEST(Definitions, ShowTheDirectionAsTheScorecardAloneDoes) {
    EXPECT_EQ(direction("target: 10"), Direction::maximize);
    EXPECT_EQ(direction("target: quota"), Direction::maximize);
    EXPECT_EQ(direction("target: quota, direction: minimize"), Direction::minimize);
    EXPECT_EQ(direction("target: 10, baseline: 20"), Direction::minimize);
    EXPECT_EQ(direction("target: quota, baseline: 20"), std::nullopt);
    EXPECT_EQ(direction("target: quota, red: 20"), std::nullopt);
    EXPECT_EQ(direction("target: {min: 1, max: 2}"), std::nullopt);
}

TEST(Definitions, ShowTheWeight) {
    const Scorecard read = scorecard("file: a.csv", "target: 1, weight: 2.50");
    EXPECT_EQ(definition_of(read, read.kpis[0]).weight.to_string(), "2.5");
}

} // namespace
} // namespace kpitrace
