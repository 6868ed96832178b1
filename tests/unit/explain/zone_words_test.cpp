#include "explain/zone_words.hpp"

#include "support/sample_report.hpp"

#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ReportKpi red_kpi(WaiverState state, std::vector<std::string> zones) {
    ReportKpi kpi;
    kpi.zone = Zone::red;
    kpi.waiver = ReportWaiver{.until = test::date("2026-09-30"),
                              .reason = "the campaign runs as agreed",
                              .owner = "Head of sales",
                              .state = state,
                              .zones = std::move(zones)};
    return kpi;
}

TEST(ExceptionsInWords, NameTheOwnerAndTheReasonOfAWaiver) {
    EXPECT_THAT(exceptions_in_words(red_kpi(WaiverState::active, {"red"})),
                ElementsAre("waived until 30 September 2026 by Head of sales: the campaign runs as agreed"));
}

TEST(ExceptionsInWords, SayThatAWaiverHasEnded) {
    EXPECT_THAT(
        exceptions_in_words(red_kpi(WaiverState::ended, {"red", "stale"})),
        ElementsAre("the waiver of red, stale ended on 30 September 2026; it was by Head of sales: the campaign "
                    "runs as agreed"));
}

TEST(ExceptionsInWords, SayThatAWaiverIsAboutAnotherState) {
    EXPECT_THAT(exceptions_in_words(red_kpi(WaiverState::ending, {"no_data"})),
                ElementsAre("a waiver covers no_data, not this state, until 30 September 2026; it is by Head of sales: "
                            "the campaign runs as agreed"));
}

TEST(ExceptionsInWords, CountRedPeriodsOnlyOfARedKpiWithPatience) {
    ReportKpi kpi;
    kpi.zone = Zone::red;
    kpi.patience = 3;
    kpi.red_periods = 1;
    EXPECT_THAT(exceptions_in_words(kpi),
                ElementsAre("red periods in a row: 1; it fails the run from 3 on (`patience: 3`)"));
    kpi.zone = Zone::green;
    EXPECT_THAT(exceptions_in_words(kpi), IsEmpty());
}

} // namespace
} // namespace kpitrace
