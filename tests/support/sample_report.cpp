#include "support/sample_report.hpp"

#include <sstream>

namespace kpitrace::test {

namespace {

std::vector<ReportHistory> history_of(const std::vector<std::string>& actuals, const Number& target, Zone zone) {
    std::vector<ReportHistory> history;
    for (const std::string& actual : actuals) {
        history.push_back({"2026-0" + std::to_string(history.size() + 1), number(actual), target, zone});
    }
    return history;
}

ReportKpi profit() {
    ReportKpi kpi;
    kpi.id = "profit";
    kpi.name = "Profit";
    kpi.objective = "improve_profit";
    kpi.indicator = Indicator::lagging;
    kpi.unit = "USD";
    kpi.direction = Direction::maximize;
    kpi.actual = 21400;
    kpi.target = Number(30000);
    kpi.tolerance = number("0.1");
    kpi.attainment = 0.7133333333333334;
    kpi.zone = Zone::red;
    kpi.previous = 24318;
    kpi.change = -2918;
    kpi.change_ratio = -0.11999341;
    kpi.history = history_of({"22000", "24000", "25000", "24500", "24318", "21400"}, 30000, Zone::red);
    kpi.red_since = red_since(kpi);
    kpi.definition.emplace();
    return kpi;
}

ReportKpi revenue() {
    ReportKpi kpi = profit();
    kpi.id = "revenue";
    kpi.name = "Revenue";
    kpi.objective = "grow_revenue";
    kpi.indicator.reset();
    kpi.actual = 108200;
    kpi.target = Number(114400);
    kpi.attainment = 0.9458041958;
    kpi.zone = Zone::yellow;
    kpi.previous = 105000;
    kpi.change = 3200;
    kpi.change_ratio = 0.0304761904;
    kpi.history = history_of({"80000", "90000", "91000", "100000", "105000", "108200"}, 114400, Zone::yellow);
    kpi.red_since.clear();
    return kpi;
}

ReportKpi win_rate() {
    ReportKpi kpi = profit();
    kpi.id = "win_rate";
    kpi.name = "Win rate";
    kpi.objective = "win_more_deals";
    kpi.success_factor = "qualified_pipeline";
    kpi.indicator = Indicator::leading;
    kpi.owner = "Sales";
    kpi.unit = "%";
    kpi.actual = Number::rounded(0.452);
    kpi.target = number("0.6");
    kpi.red = number("0.455");
    kpi.tolerance.reset();
    kpi.attainment = 0.7533333333333333;
    kpi.previous = Number::rounded(0.473);
    kpi.change = Number::rounded(-0.021);
    kpi.change_ratio = -0.0443974;
    kpi.history = history_of({"0.6", "0.58", "0.56", "0.5", "0.473", "0.452"}, number("0.6"), Zone::red);
    return kpi;
}

std::vector<ReportObjective> objectives() {
    return {{.id = "improve_profit",
             .name = "Improve profit",
             .perspective = "financial",
             .profit = true,
             .score = 0.7133333333333334,
             .zone = Zone::red,
             .drives = {}},
            {.id = "grow_revenue",
             .name = "Grow revenue",
             .perspective = "financial",
             .score = 0.9458041958,
             .zone = Zone::yellow,
             .at_risk = true,
             .drives = {{"improve_profit", 0}}},
            {.id = "win_more_deals",
             .name = "Win more deals",
             .perspective = "customer",
             .score = 0.7533333333333333,
             .zone = Zone::red,
             .drives = {{"grow_revenue", 1}}}};
}

ReportPlan coach_team() {
    return {.id = "coach_team",
            .name = "Coach the team on qualification",
            .success_factor = "qualified_pipeline",
            .objective = "",
            .owner = "Sales operations",
            .due = date("2026-09-30"),
            .steps_done = 1,
            .steps = {{.name = "Agree the exit criteria",
                       .kpi = "win_rate",
                       .owner = "",
                       .due = date("2026-07-15"),
                       .done = {true, date("2026-07-10")}},
                      {.name = "Review every deal over 50k",
                       .kpi = "win_rate",
                       .owner = "Ann",
                       .due = date("2026-08-31"),
                       .done = {},
                       .overdue = true,
                       .days_overdue = 12}}};
}

ReportStake stake_of_profit() {
    return {.kpi = 0, .actual = 21400, .if_met = 30000, .gain = 8600};
}

std::vector<ReportRed> reds() {
    return {{.kpi = 0,
             .success_factor = "",
             .reaches_profit = true,
             .at_stake = {stake_of_profit()},
             .tree = {{.objective = 0, .due_period = ""}},
             .plans = {}},
            {.kpi = 2,
             .success_factor = "Only qualified deals enter the pipeline",
             .reaches_profit = true,
             .has_own_plan = true,
             .at_stake = {stake_of_profit()},
             .tree = {{.objective = 2, .due_period = ""},
                      {.objective = 1, .depth = 1, .lag = 1, .due_period = "July 2026"},
                      {.objective = 0, .depth = 2, .lag = 1, .due_period = "July 2026"}},
             .plans = {0}}};
}

} // namespace

Number number(std::string_view text) {
    return Number::parse(text).value();
}

Date date(std::string_view text) {
    return parse_date(text).value();
}

ReportKpi red_kpi(std::string id) {
    ReportKpi kpi;
    kpi.id = std::move(id);
    kpi.name = kpi.id;
    kpi.objective = "goal";
    kpi.direction = Direction::maximize;
    kpi.actual = 50;
    kpi.target = Number(100);
    kpi.attainment = 0.5;
    kpi.zone = Zone::red;
    kpi.definition.emplace();
    return kpi;
}

ReportObjective objective(std::string id, Zone zone) {
    ReportObjective made;
    made.id = std::move(id);
    made.name = made.id;
    made.zone = zone;
    return made;
}

Report acme() {
    Report report;
    report.file = "scorecard.yaml";
    report.name = "Acme sales";
    report.period = {.id = "2026-06",
                     .title = "June 2026",
                     .before = "May",
                     .unit = PeriodUnit::month,
                     .start = date("2026-06-01"),
                     .end = date("2026-06-30"),
                     .data_end = date("2026-06-28"),
                     .complete = false,
                     .elapsed = {.days = 28, .of_days = 30, .workdays = 20, .of_workdays = 22},
                     .today = date("2026-06-29")};
    report.score = 0.79;
    report.perspectives = {{"financial", "Financial", 0.83},
                           {"customer", "Customer", 0.7533333333333333},
                           {"process", "Internal process", {}}};
    report.objectives = objectives();
    report.kpis = {profit(), revenue(), win_rate()};
    report.metrics = {{.id = "revenue",
                       .name = "Revenue",
                       .unit = "USD",
                       .decimals = {},
                       .value = Number(108200),
                       .previous = {},
                       .definition = MetricDefinition{}}};
    report.chains = {{"profit", "", {"improve_profit"}, 0, true, {stake_of_profit()}},
                     {"win_rate",
                      "qualified_pipeline",
                      {"win_more_deals", "grow_revenue", "improve_profit"},
                      1,
                      true,
                      {stake_of_profit()}}};
    report.red = reds();
    report.plans = {coach_team()};
    report.notes = {"3 cells of `amount` are not numbers and were taken as null (first: deals.csv:17)"};
    count_zones(report);
    return report;
}

void count_zones(Report& report) {
    report.summary = kpitrace::count_zones(report.kpis);
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

} // namespace kpitrace::test
