// How sources belong together and to time, and how dimensions divide their rows: the forms of `lookup`, `active`,
// `dimensions` and `by`.
#include "scorecard_under_test.hpp"

#include <string>
#include <vector>

namespace kpitrace {
namespace {

using Lines = std::vector<std::string>;

/// A scorecard whose source `lines` has these keys.
Scorecard with_lines(const std::string& keys) {
    return read_good("name: T\nsources:\n  orders: {lookup: {customers: customer_id}}\n  customers: {}\n  lines: {" +
                     keys +
                     "}\nmetrics: {m: {expression: count(*), source: lines}}\n"
                     "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n");
}

/// `name -> source by ours = theirs, … missing` of each lookup.
Lines lookups_of(const std::string& lookup) {
    const Scorecard card = with_lines("lookup: " + lookup);
    Lines lines;
    for (const SourceLookup& each : card.sources.back().lookups) {
        std::string line = each.name + " -> " + card[each.source].id + " by";
        for (const KeyPart& part : each.key) line += " " + print(part.ours) + " = " + part.theirs;
        lines.push_back(line + " " + std::string(to_string(each.missing)));
    }
    return lines;
}

TEST(Lookups, AreWrittenShort) {
    EXPECT_EQ(lookups_of("{orders: id}"), (Lines{"orders -> orders by id = id null"}));
    EXPECT_EQ(lookups_of("{orders: [shop, id]}"), (Lines{"orders -> orders by shop = shop id = id null"}));
    EXPECT_EQ(lookups_of("{orders: {OrderID: Id, Shop: shop}}"),
              (Lines{"orders -> orders by OrderID = Id Shop = shop null"}));
    EXPECT_EQ(lookups_of("{orders: 2026}"), (Lines{"orders -> orders by \"2026\" = 2026 null"}));
}

TEST(Lookups, AreWrittenAsMaps) {
    EXPECT_EQ(lookups_of("{orders: {key: id}}"), (Lines{"orders -> orders by id = id null"}));
    EXPECT_EQ(lookups_of("{Order list: {source: orders, key: [shop, id], missing: drop}}"),
              (Lines{"Order list -> orders by shop = shop id = id drop"}));
    EXPECT_EQ(lookups_of("{o: {source: orders, key: {OrderID: Id}, missing: fail}}"),
              (Lines{"o -> orders by OrderID = Id fail"}));
}

TEST(Lookups, CanHaveNoMatchByDefault) {
    for (const char* missing : {"null", "Null", "~", "", "'null'"})
        EXPECT_EQ(lookups_of("{orders: {key: id, missing: " + std::string(missing) + "}}"),
                  (Lines{"orders -> orders by id = id null"}))
            << missing;
}

TEST(Lookups, CanBeSeveralOfOneSource) {
    EXPECT_EQ(
        lookups_of("{buyer: {source: customers, key: {buyer: id}}, payer: {source: customers, key: {payer: id}}}"),
        (Lines{"buyer -> customers by buyer = id null", "payer -> customers by payer = id null"}));
}

TEST(Lookups, CanHaveAKeyThatGoesThroughAnotherLookup) {
    EXPECT_EQ(
        lookups_of("{customers: {key: {orders.customer_id: customer_id}}, orders: id}"),
        (Lines{"customers -> customers by orders.customer_id = customer_id null", "orders -> orders by id = id null"}));
    EXPECT_EQ(
        lookups_of("{customers: orders.customer_id, orders: id}"),
        (Lines{"customers -> customers by orders.customer_id = customer_id null", "orders -> orders by id = id null"}));
}

TEST(Lookups, OfNothingAreNone) {
    EXPECT_EQ(lookups_of(""), Lines{});
    EXPECT_EQ(lookups_of("{}"), Lines{});
}

/// The path that `date` means, with its parts in parentheses.
std::string date_of(const std::string& text,
                    const std::string& lookup = "{orders: id, a b: {source: orders, key: id}}") {
    const Scorecard card = with_lines("lookup: " + lookup + ", date: " + text);
    const ColumnPath& path = card.sources.back().date->path;
    std::string parts;
    for (const std::string& part : path.through) parts += "(" + part + ")";
    return parts + "(" + path.column + ")";
}

TEST(Dates, CanBeLookedUp) {
    EXPECT_EQ(date_of("orders.day"), "(orders)(day)");
    EXPECT_EQ(date_of("orders.customers.Since"), "(orders)(customers)(Since)");
    EXPECT_EQ(date_of("orders.Order Date"), "(orders)(Order Date)");
    EXPECT_EQ(date_of("a b.Order Date"), "(a b)(Order Date)");
    EXPECT_EQ(date_of(R"('orders."Order.Date"')"), "(orders)(Order.Date)");
    EXPECT_EQ(date_of(R"('"a b"."Say ""day"""')"), "(a b)(Say \"day\")");
}

TEST(Dates, CanHavePointsInTheirNames) {
    EXPECT_EQ(date_of("close.day"), "(close.day)");
    EXPECT_EQ(date_of("close."), "(close.)");
    EXPECT_EQ(date_of(R"('"orders.day"')"), "(orders.day)");
    EXPECT_EQ(date_of("orders.day", "{}"), "(orders.day)");
    EXPECT_EQ(date_of(R"('"day"')"), "(\"day\")") << "quotes belong to a name without points";
}

TEST(Stocks, HaveDaysInPlaceOfADate) {
    const Scorecard card = with_lines("lookup: {orders: id}, active: {from: orders.day, until: closed}, max_age: 3");
    const Source& lines = card.sources.back();
    EXPECT_FALSE(lines.date);
    EXPECT_TRUE(lines.is_in_time());
    EXPECT_EQ(print(lines.active->from.path), "orders.day");
    EXPECT_EQ(print(lines.active->until->path), "closed");
    EXPECT_FALSE(with_lines("active: {from: day}").sources.back().active->until);
    EXPECT_FALSE(with_lines("active: {from: day, until: }").sources.back().active->until);
    EXPECT_FALSE(with_lines("active: ").sources.back().active);
}

TEST(Stocks, CanMoveInTime) {
    const std::string text = "name: T\nsources: {s: {active: {from: a}}}\nmetrics: {open: sum(x), "
                             "average: (open + previous(open)) / 2, growth: open / year_ago(open)}\n"
                             "objectives: {p: {profit: true}}\nkpis: {average: {objective: p, target: 1}}\n";
    EXPECT_EQ(errors_of(text), "");
}

/// `source: expression` of each source that has the dimension; with `?` if its files can lack it.
Lines dimension(const std::string& written) {
    const Scorecard card = read_good("name: T\nsources:\n  orders: {lookup: {customers: customer_id}}\n"
                                     "  customers: {}\n  lines: {lookup: {orders: id}}\ndimensions: {d: " +
                                     written +
                                     "}\nmetrics: {m: {expression: count(*), source: lines}}\n"
                                     "objectives: {p: {profit: true}}\nkpis: {m: {objective: p, target: 1}}\n");
    Lines lines;
    const auto& of_source = card.dimensions.at(0).of_source;
    for (std::uint32_t i = 0; i < of_source.size(); ++i)
        if (of_source[i])
            lines.push_back(card.sources[i].id + (of_source[i]->if_present ? "?: " : ": ") +
                            print(of_source[i]->value));
    return lines;
}

TEST(Dimensions, AreWrittenOnceForAllSources) {
    EXPECT_EQ(dimension("Region"), (Lines{"orders?: Region", "customers?: Region", "lines?: Region"}));
    EXPECT_EQ(dimension("customers.Region"), (Lines{"orders?: customers.Region"}));
    EXPECT_EQ(dimension("upper(orders.customers.Region)"), (Lines{"lines?: upper(orders.customers.Region)"}));
}

TEST(Dimensions, AreWrittenSourceBySource) {
    EXPECT_EQ(dimension("{lines: orders.customers.Region, orders: '\"Sales region\"'}"),
              (Lines{"orders: \"Sales region\"", "lines: orders.customers.Region"}));
}

TEST(Dimensions, CanBeOfAnyType) {
    EXPECT_EQ(dimension("{lines: year(day)}"), (Lines{"lines: year(day)"}));
    EXPECT_EQ(dimension("{lines: amount > 1000}"), (Lines{"lines: amount > 1000"}));
    EXPECT_EQ(dimension("{lines: cast(day as date)}"), (Lines{"lines: cast(day as date)"}));
}

/// `dimension member=number …` of each dimension by which the KPI is shown.
Lines split_by(const std::string& by) {
    const Scorecard card = read_good("name: T\nsources: {s: {}}\ndimensions: {r: Region, p: Person}\n"
                                     "metrics: {m: count(*)}\nobjectives: {p: {profit: true}}\n"
                                     "kpis: {m: {by: " +
                                     by + ", objective: p, target: 1}}\n");
    Lines lines;
    for (const KpiSplit& split : card.kpis.at(0).by) {
        std::string& line = lines.emplace_back(card[split.dimension].id);
        for (const MemberTarget& target : split.targets) {
            line += " " + target.member + "=";
            if (const auto* formula = std::get_if<Formula>(&target.target)) line += print(formula->expression);
            if (const auto* range = std::get_if<TargetRange>(&target.target))
                line += range->min.to_string() + ".." + range->max.to_string();
            if (const auto* steps = std::get_if<std::vector<TargetStep>>(&target.target))
                line += std::to_string(steps->size()) + " steps";
        }
    }
    return lines;
}

TEST(By, NamesDimensions) {
    EXPECT_EQ(split_by("r"), (Lines{"r"}));
    EXPECT_EQ(split_by("[p, r]"), (Lines{"p", "r"}));
    EXPECT_EQ(split_by("{p: , r: {}}"), (Lines{"p", "r"}));
    EXPECT_EQ(split_by("[]"), Lines{});
    EXPECT_EQ(split_by(""), Lines{});
}

TEST(By, HasTargetsOfMembers) {
    EXPECT_EQ(split_by("{r: {targets: }}"), (Lines{"r"}));
    EXPECT_EQ(split_by("{r: {targets: {}}}"), (Lines{"r"}));
    EXPECT_EQ(split_by("{r: {targets: {North: 50%, South: m * 2, ' East ': {min: 1, max: 2}, West: {2026-01: 5}}}}"),
              (Lines{"r North=0.5 South=m * 2 East=1..2 West=1 steps"}));
    EXPECT_EQ(split_by("{r: {targets: {2026: 1, true: 2, null: 3, (none): 4}}, p: }"),
              (Lines{"r 2026=1 true=2 null=3 (none)=4", "p"}));
}

TEST(By, CanHaveMembersTargetsBeyondRedIfTheyAreAmounts) {
    EXPECT_EQ(split_by("{r: {targets: {North: 50}}}, red: 20, direction: minimize"), (Lines{"r North=50"}))
        << "`red` of the whole does not apply to a part of it";
}

} // namespace
} // namespace kpitrace
