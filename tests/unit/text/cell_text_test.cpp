#include "kpitrace/text/cell_text.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

/// Other tests of the program find texts shown.
class HiddenCells {
public:
    HiddenCells() { show_cell_texts(CellTexts::hidden); }
    ~HiddenCells() { show_cell_texts(CellTexts::shown); }
    HiddenCells(const HiddenCells&) = delete;
    HiddenCells& operator=(const HiddenCells&) = delete;
};

TEST(CellText, IsShownUnlessItIsHidden) {
    EXPECT_EQ(cell_text("Mrs Smith"), "Mrs Smith");
    {
        const HiddenCells hidden;
        EXPECT_EQ(cell_text("Mrs Smith"), "***");
        EXPECT_EQ(cell_text(""), "***") << "its length is not shown either";
    }
    EXPECT_EQ(cell_text("Mrs Smith"), "Mrs Smith");
}

} // namespace
} // namespace kpitrace
