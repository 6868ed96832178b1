#include "words/kpi_texts.hpp"

#include "support/sample_report.hpp"
#include "words/sentences.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using test::number;

ReportKpi kpi_of(Number actual, TargetValue target, Zone zone, std::string unit = "") {
    ReportKpi kpi = test::red_kpi("kpi");
    kpi.actual = actual;
    kpi.target = target;
    kpi.zone = zone;
    kpi.unit = std::move(unit);
    return kpi;
}

TEST(KpiFigures, GivesTheActualItsUnitAndATargetInPercentToo) {
    const KpiFigures money = figures_of(kpi_of(21400, Number(30000), Zone::red, "USD"));
    EXPECT_EQ(money.actual, "21,400 USD");
    EXPECT_EQ(money.target, "30,000");
    const KpiFigures share = figures_of(kpi_of(number("0.452"), number("0.6"), Zone::red, "%"));
    EXPECT_EQ(share.actual, "45.2 %");
    EXPECT_EQ(share.target, "60 %");
}

TEST(KpiFigures, NeverShowsAsEqualToItsTargetWhatHasNotMetIt) {
    for (const Zone zone : {Zone::red, Zone::yellow}) {
        EXPECT_EQ(figures_of(kpi_of(number("0.5996"), number("0.6"), zone, "%")).actual, "59.96 %");
        EXPECT_EQ(figures_of(kpi_of(number("114399.7"), Number(114400), zone)).actual, "114,399.7");
    }
    EXPECT_EQ(figures_of(kpi_of(number("0.6004"), number("0.6"), Zone::green, "%")).actual, "60.0 %");
}

TEST(KpiFigures, GivesTheTargetMoreDigitsTooWhereTheyWouldLookAlike) {
    const KpiFigures figures = figures_of(kpi_of(number("33.33"), number("33.34"), Zone::yellow));
    EXPECT_EQ(figures.actual, "33.33");
    EXPECT_EQ(figures.target, "33.34");
}

TEST(KpiFigures, KeepsDecimalsRequestedUnlessTheyHideAMiss) {
    ReportKpi kpi = kpi_of(number("99.6"), Number(100), Zone::yellow);
    kpi.decimals = 0;
    EXPECT_EQ(figures_of(kpi).actual, "99.6");
    kpi.actual = number("98.6");
    EXPECT_EQ(figures_of(kpi).actual, "99");
}

TEST(KpiFigures, ShowsRangesAndTheDifferenceFromTheNearestBound) {
    const TargetRange range{10, 20};
    EXPECT_EQ(figures_of(kpi_of(15, range, Zone::green)).target, "10–20");
    EXPECT_EQ(figures_of(kpi_of(15, TargetRange{number("0.1"), number("0.2")}, Zone::green, "%")).target, "10–20 %");
    EXPECT_EQ(figures_of(kpi_of(number("20.01"), range, Zone::yellow)).actual, "20.01");
    EXPECT_EQ(figures_of(kpi_of(number("9.999"), range, Zone::yellow)).actual, "9.999");
}

TEST(KpiFigures, LetsALongRangeBreakAtItsDash) {
    const TargetRange range{number("10000000000000000000"), number("20000000000000000000")};
    EXPECT_EQ(figures_of(kpi_of(15, range, Zone::red)).target,
              "10,000,000,000,000,000,000 – 20,000,000,000,000,000,000");
}

TEST(KpiFigures, ShowsAttainmentBelowOneAsSuch) {
    ReportKpi kpi = kpi_of(number("99.8"), Number(100), Zone::yellow);
    kpi.attainment = 0.998;
    EXPECT_EQ(figures_of(kpi).attained, "99.8 %");
    kpi.attainment.reset();
    EXPECT_EQ(figures_of(kpi).attained, "");
}

/// 300 EUR, where 525 of the target of 1,800 are due by now.
ReportKpi paced() {
    ReportKpi kpi = kpi_of(340, Number(1800), Zone::red, "EUR");
    kpi.attainment = 0.57;
    kpi.direction = Direction::maximize;
    kpi.pace.emplace();
    kpi.pace->actual = 300;
    kpi.pace->due = Number(525);
    return kpi;
}

TEST(FiguresInWords, NameWhatIsDueOfAKpiWithAPace) {
    EXPECT_EQ(figures_in_words(paced()), "300 EUR of 525 due by now (target 1,800), 57 % attained");
    ReportKpi kpi = paced();
    kpi.attainment.reset();
    kpi.pace->due = TargetRange{500, 600};
    kpi.target = TargetRange{1500, 1800};
    EXPECT_EQ(figures_in_words(kpi), "300 EUR of 500–600 due by now (target 1,500–1,800)");
}

TEST(FiguresInWords, NameTheMostThatAKpiToBeMinimizedCanTake) {
    ReportKpi kpi = paced();
    kpi.direction = Direction::minimize;
    kpi.pace->actual = 800;
    EXPECT_EQ(figures_in_words(kpi), "800 EUR of at most 525 by now (target 1,800), 57 % attained");
}

TEST(FiguresInWords, WithoutAPaceNameTheTarget) {
    ReportKpi kpi = paced();
    kpi.pace->actual.reset();
    EXPECT_EQ(figures_in_words(kpi), "340 EUR, target 1,800 (57 % attained)");
    kpi.pace.reset();
    EXPECT_EQ(figures_in_words(kpi), "340 EUR, target 1,800 (57 % attained)");
}

TEST(KpiLead, IsMarkedAsWaived) {
    Report report = test::of_zones({Zone::red});
    report.kpis[0].waived = true;
    report.kpis[0].waiver =
        ReportWaiver{.until = test::date("2026-09-30"), .reason = "known", .owner = "Ann", .zones = {}};
    EXPECT_EQ(in_words(lead_of(report, KpiNames(report), KpiId{0})),
              "K0 (waived until 30 September 2026): 50, target 100");
}

struct ChangeCase {
    std::string_view unit;
    Number change;
    std::optional<double> ratio;
    std::string_view text;
};

TEST(KpiFigures, ShowsTheChange) {
    const std::vector<ChangeCase> cases{{"USD", 3200, 0.0304, "▲ 3 %"},
                                        {"USD", -2918, -0.12, "▼ 12 %"},
                                        {"USD", 0, 0.0, "="},
                                        {"USD", 1200, std::nullopt, "▲ +1,200"},
                                        {"USD", -1200, std::nullopt, "▼ -1,200"},
                                        {"USD", 1, 0.0004, "▲ 0.04 %"},
                                        {"USD", 100000, 12.5, "▲ 1,250 %"},
                                        {"%", number("-0.021"), -0.04, "▼ 2.1 pp"},
                                        {"%", number("0.1"), std::nullopt, "▲ 10.0 pp"},
                                        {"%", number("0.0002"), 0.001, "▲ 0.02 pp"},
                                        {"", Number::rounded(1e-17), 1e-16, "="},
                                        {"", Number::rounded(0.5), 0.005, "▲ 1 %"}};
    for (const ChangeCase& each : cases) {
        ReportKpi kpi = kpi_of(5, Number(10), Zone::red, std::string(each.unit));
        kpi.change = each.change;
        kpi.change_ratio = each.ratio;
        EXPECT_EQ(to_string(figures_of(kpi).change.value()), each.text);
    }
    EXPECT_FALSE(figures_of(kpi_of(5, Number(10), Zone::red)).change);
}

TEST(KpiFigures, ColoursTheChangeByItsDirectionNotByItsSign) {
    ReportKpi kpi = kpi_of(5, Number(10), Zone::red);
    kpi.change = 3;
    kpi.change_ratio = 0.3;
    EXPECT_EQ(figures_of(kpi).change->look, Look::green);
    kpi.direction = Direction::minimize;
    EXPECT_EQ(figures_of(kpi).change->look, Look::red);
    kpi.direction.reset();
    EXPECT_EQ(figures_of(kpi).change->look, Look::plain);
    kpi.direction = Direction::minimize;
    kpi.change = -3;
    EXPECT_EQ(figures_of(kpi).change->look, Look::green);
}

TEST(Early, IsCountedInTheVerdict) {
    Report report = test::of_zones({Zone::red, Zone::red, Zone::yellow});
    report.kpis[0].early = report.kpis[2].early = true;
    EXPECT_EQ(verdict_reason(report, judge(report, {})),
              "1 red, 1 too early to fail (--fail-on red,no_data,stale,short)");
    report.kpis[0].waived = true; // says more
    EXPECT_EQ(verdict_reason(report, judge(report, {})), "1 red (--fail-on red,no_data,stale,short)");
}

TEST(Early, IsARemarkOnARedKpi) {
    ReportKpi kpi = kpi_of(50, Number(100), Zone::red);
    kpi.early = true;
    EXPECT_EQ(remarks_on(kpi), "red, too early to fail");
    kpi.stale = true;
    EXPECT_EQ(remarks_on(kpi), "red, too early to fail, stale");
    kpi.zone = Zone::yellow;
    EXPECT_EQ(remarks_on(kpi), "stale");
    kpi = kpi_of(50, Number(100), Zone::red);
    kpi.early = true;
    kpi.patience = 3;
    kpi.red_periods = 2;
    EXPECT_EQ(remarks_on(kpi), "red, 2nd of 3 periods");
}

} // namespace
} // namespace kpitrace
