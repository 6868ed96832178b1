// Which exports have records of several lines, and which have cells that nobody filled in.
#include "measure/comparisons/split_records.hpp"

#include "support/pipeline.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kpitrace::test {
namespace {

std::string fields(const std::string& text, const std::string& column) {
    const TemporaryFolder folder;
    const auto found = find_split_fields(folder.write("rows.csv", text), csv::Format{}, column);
    if (!found) return "none";
    std::string out;
    for (const std::string& field : *found) out += (out.empty() ? "" : ", ") + field;
    return out;
}

constexpr std::string_view orders = "Order,Financial Status,Total,date,Quantity,Item\n"
                                    "#1001,paid,75.00,2026-06-03,2,Mug\n"
                                    "#1001,,,2026-06-03,1,Pot\n"
                                    "#1002,refunded,90.00,2026-06-10,1,Pot\n"
                                    "#1002,,,2026-06-10,3,Mug\n"
                                    "#1003,paid,100.00,2026-06-30,5,Mug\n";

TEST(SplitRecords, AreFoundByARepeatedNumber) {
    EXPECT_EQ(fields(std::string(orders), "financial status"), "Financial Status, Total");
}

TEST(SplitRecords, AreFoundByLinesThatBeginEmpty) {
    EXPECT_EQ(fields("Order,Status,Item\n1,paid,Mug\n,,Pot\n,,Lid\n2,paid,Mug\n3,open,Mug\n,,Pot\n", "Status"),
              "Order, Status");
    EXPECT_EQ(fields("Region,Shop,Sales\nNorth,A,1\n,B,2\n,C,3\nSouth,D,4\n,E,5\nEast,F,6\n", "Region"), "Region");
}

TEST(SplitRecords, AreNotCellsThatAreEmptyNowAndThen) {
    const std::string crm = "Id,Name,Region,Status,Closed\n"
                            "1,Ann,North,won,2026-06-01\n2,Bob,North,,\n3,Cid,South,lost,2026-06-02\n"
                            "4,Dee,South,won,2026-06-03\n5,Eve,South,,\n6,Fay,North,won,2026-06-04\n";
    EXPECT_EQ(fields(crm, "Status"), "none");
    EXPECT_EQ(fields(crm, "Region"), "none");
    EXPECT_EQ(fields("Region,Name\nNorth,a\nNorth,b\n,c\nNorth,d\nSouth,e\nSouth,f\n,g\nSouth,h\n", "Region"), "none");
}

/// Orders of 40 customers in turn, of which each has a second order: `Coupon` is filled in the first.
std::string orders_by_customer(const std::string& header, const auto& line) {
    std::string text = header + '\n';
    int order = 5001;
    for (int customer = 0; customer < 40; ++customer)
        for (int i = 0; i <= customer % 2; ++i) text += line(order++, customer, i == 0 ? "WELCOME" : "") + '\n';
    return text;
}

TEST(SplitRecords, AreNotLinesWithNumbersOfTheirOwn) {
    const auto line = [](const std::string& prefix) {
        return [prefix](int order, int customer, const std::string& coupon) {
            return prefix + std::to_string(order) + ",C" + std::to_string(customer) + "," + coupon + ",10";
        };
    };
    const std::string numbers = orders_by_customer("Order,Customer,Coupon,amount", line(""));
    EXPECT_EQ(fields(numbers, "Coupon"), "none");
    EXPECT_EQ(fields(orders_by_customer("Order,Customer,Coupon,amount", line("T-")), "Coupon"), "none");
    const auto after = [](int order, int customer, const std::string& coupon) {
        return "C" + std::to_string(customer) + "," + coupon + ",10," + std::to_string(order);
    };
    EXPECT_EQ(fields(orders_by_customer("Customer,Coupon,amount,Order", after), "Coupon"), "none");
    // An order that was exported twice does not change what the others say.
    EXPECT_EQ(fields(numbers + "5001,C0,WELCOME,10\n", "Coupon"), "none");
}

TEST(SplitRecords, MayHaveNumberedLines) {
    const std::string lines = "#1001,paid,75\n2,#1001,,\n3,#1002,refunded,90\n4,#1002,,\n5,#1003,paid,100\n";
    EXPECT_EQ(fields(",Order,Status,Total\n1," + lines, "Status"), "Status, Total");
    EXPECT_EQ(fields("Row,Order,Status,Total\n1," + lines, "Status"), "Status, Total");
    EXPECT_EQ(fields("Ticket,Order,Status,Total\n1," + lines, "Status"), "none");
}

TEST(SplitRecords, AreNotTheLinesOfADay) {
    const auto line = [](int, int customer, const std::string& status) {
        const int day = customer % 28 + 1;
        return fmt::format("2026-{:02}-{:02},Mug,{},10", customer / 28 + 5, day, status);
    };
    EXPECT_EQ(fields(orders_by_customer("day,Item,Status,qty", line), "Status"), "none");
}

TEST(SplitRecords, AreNotSeenInAFewLines) {
    EXPECT_EQ(fields("Cust,Coupon,Item\nAnn,X10,Mug\nAnn,,Mug\nBob,X10,Mug\n", "Coupon"), "none");
    EXPECT_EQ(fields("Cust,Coupon,Item\nAnn,X10,Mug\nAnn,,Mug\nBob,X10,Mug\nBob,,Pot\n", "Coupon"), "none");
}

TEST(SplitRecords, DoNotBeginWithACellThatRepeats) {
    EXPECT_EQ(fields("Coupon,Order\nX,1\n,2\nY,3\n,4\nX,5\nY,6\n,7\n", "Coupon"), "none");
}

TEST(SplitRecords, AreNotedWhereAComparisonLeavesTheirLinesOut) {
    const std::string yaml =
        with_metrics("  m: sum(Quantity) filter (where \"Financial Status\" = 'paid')\n", "", "{date: date}");
    for (unsigned threads = 1; threads <= 4; ++threads) {
        for (const std::size_t block : {std::size_t{1}, std::size_t{7}, std::size_t{64}, std::size_t{65536}}) {
            const Measured measured =
                measure_rows(yaml, {{"rows", {std::string(orders)}}}, threads, {.block_size = block});
            ASSERT_TRUE(measured.measurements) << measured.errors;
            EXPECT_EQ(measured.value("m", "2026-06"), "7");
            const auto& notes = measured.measurements->sources[0].comparisons;
            ASSERT_EQ(notes.size(), 1U);
            EXPECT_TRUE(notes[0].message.starts_with("2 rows are empty in `Financial Status` (first: "))
                << notes[0].message;
            EXPECT_TRUE(notes[0].message.ends_with("rows-1.csv:3) where the line above has a value"))
                << notes[0].message;
            EXPECT_EQ(notes[0].help, "if they continue the records above, write `fill_down: [Financial Status]` in the "
                                     "source");
        }
    }
}

TEST(SplitRecords, AreNotedForColumnsOfNumbersAndDatesToo) {
    for (const std::string filter : {"Total > 70", "cast(Total as numeric) between 70 and 80"}) {
        const Measured measured =
            measure_rows(with_metrics("  m: sum(Quantity) filter (where " + filter + ")\n", "", "{date: date}"),
                         {{"rows", {std::string(orders)}}});
        ASSERT_TRUE(measured.measurements) << measured.errors;
        const auto& notes = measured.measurements->sources[0].comparisons;
        ASSERT_EQ(notes.size(), 1U) << filter;
        EXPECT_TRUE(notes[0].message.starts_with("2 rows are empty in `Total` (first: ")) << notes[0].message;
    }
}

} // namespace
} // namespace kpitrace::test
