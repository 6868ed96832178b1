#include "kpitrace/report/render.hpp"

#include "kpitrace/text/unicode.hpp"
#include "sample_report.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using test::lines_of;
using test::text_of;

std::string last_line(const Report& report, const FailOn& fail_on) {
    return lines_of(render_text(report, judge(report, fail_on), {})).back();
}

TEST(Text, TellsAllAtAGlance) {
    EXPECT_EQ(text_of(test::acme()), R"(Acme sales · June 2026                               score 79 %    2 red · 1 yellow
data end on 28 June 2026: the month is not over

FINANCIAL                  actual   target  attained  vs May     trend
  Improve profit                                                        ● red
    Profit             21,400 USD   30,000      71 %  ▼   12 %  ▁▆█▇▆▁  ● red
)");
}

TEST(Text, CountsInTheSentenceAtTheEnd) { FAIL(); }

} // namespace
} // namespace kpitrace
