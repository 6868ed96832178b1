#include "formats/table_layout.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TableNeeds usual() {
    TableNeeds needs;
    needs.page = 80;
    needs.name = 18;
    needs.history = 12;
    needs.zone = 8;
    needs.heads = {6, 6, 8, 6};
    needs.rows = {{10, 7, 4, 6}, {11, 7, 4, 5}};
    return needs;
}

TEST(TableLayout, TakesTheWidestOfEachColumnWithItsHead) {
    const TableLayout layout = lay_out(usual());
    EXPECT_EQ(layout.figures, (FigureWidths{11, 7, 8, 6}));
    EXPECT_EQ(layout.name, 18u);
    EXPECT_EQ(layout.history, 6u);
    EXPECT_EQ(layout.zone_begin(), 18u + 13 + 9 + 10 + 8 + 8 + 2);
    EXPECT_EQ(layout.in_columns, (std::vector<bool>{true, true}));
}

TEST(TableLayout, LeavesOutAColumnThatNoRowFills) {
    TableNeeds needs = usual();
    for (FigureWidths& row : needs.rows) row[3] = 0;
    EXPECT_EQ(lay_out(needs).figures, (FigureWidths{11, 7, 8, 0}));
}

TEST(TableLayout, ShowsMoreHistoryOnAWiderPage) {
    TableNeeds needs = usual();
    needs.history = 100;
    needs.page = 200;
    EXPECT_EQ(lay_out(needs).history, 24u);
    needs.page = 140;
    EXPECT_EQ(lay_out(needs).history, 15u);
    needs.history = 3;
    EXPECT_EQ(lay_out(needs).history, 3u);
}

TEST(TableLayout, ShortensHistoryBeforeNames) {
    TableNeeds needs = usual();
    needs.page = 120; // history up to 12, and 120 - 10 - 40 - 2 = 68 columns for it and names
    needs.name = 60;
    EXPECT_EQ(lay_out(needs).history, 8u);
    EXPECT_EQ(lay_out(needs).name, 60u);
    needs.name = 65;
    EXPECT_EQ(lay_out(needs).history, 4u);
    EXPECT_EQ(lay_out(needs).name, 64u);
}

TEST(TableLayout, ShortensHistoryFurtherOnceNamesAreShort) {
    TableNeeds needs = usual();
    needs.name = 60;
    needs.rows[0][0] = 15; // leaves 80 - 10 - 44 = 26, of which names keep 20
    EXPECT_EQ(lay_out(needs).name, 20u);
    EXPECT_EQ(lay_out(needs).history, 4u);
    needs.rows[0][0] = 16;
    EXPECT_EQ(lay_out(needs).name, 20u);
    EXPECT_EQ(lay_out(needs).history, 3u);
    needs.rows[0][0] = 17;
    EXPECT_EQ(lay_out(needs).history, 0u);
    EXPECT_EQ(lay_out(needs).name, 24u);
}

TEST(TableLayout, PutsFiguresThatFindNoRoomBelow) {
    TableNeeds needs = usual();
    needs.rows.push_back({52, 50, 4, 6});
    const TableLayout layout = lay_out(needs);
    EXPECT_EQ(layout.in_columns, (std::vector<bool>{true, true, false}));
    EXPECT_EQ(layout.figures, (FigureWidths{11, 7, 8, 6}));
}

TEST(TableLayout, WidensNamesForTheLinesOfObjectives) {
    TableNeeds needs = usual();
    needs.before_zone = 70;
    EXPECT_EQ(lay_out(needs).zone_begin(), 72u);
    needs.before_zone = 300;
    EXPECT_EQ(lay_out(needs).width(), 80u);
}

TEST(TableLayout, OfNothingIsNothing) {
    EXPECT_EQ(lay_out({}).name, 0u);
}

} // namespace
} // namespace kpitrace
