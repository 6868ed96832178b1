#include "support/sample_report.hpp"

#include "support/pipeline.hpp"

#include <fmt/format.h>

#include <optional>
#include <sstream>

namespace kpitrace::test {

namespace {

constexpr std::string_view acme_scorecard = R"(name: Acme sales
perspectives:
  - {id: financial, name: Financial}
  - {id: customer, name: Customer}
  - {id: process, name: Internal process}
sources:
  deals: {date: closed, bad_values: "null"}
metrics:
  win_rate: {name: Win rate, expression: sum(won) / sum(decided), unit: "%"}
  revenue: {name: Revenue, expression: sum(amount), unit: USD}
  profit: {name: Profit, expression: win_rate * sum(offered) - sum(costs), unit: USD}
objectives:
  improve_profit: {name: Improve profit, perspective: financial, profit: true}
  grow_revenue: {name: Grow revenue, perspective: financial, drives: improve_profit}
  win_more_deals: {name: Win more deals, perspective: customer, drives: {grow_revenue: {lag: 1}}}
success_factors:
  qualified_pipeline: {name: Only qualified deals enter the pipeline, objective: win_more_deals}
kpis:
  profit: {objective: improve_profit, indicator: lagging, target: 30000}
  revenue: {objective: grow_revenue, target: 114400}
  win_rate: {success_factor: qualified_pipeline, indicator: leading, owner: Sales, target: 60%, red: 45.5%}
plans:
  coach_team:
    name: Coach the team on qualification
    success_factor: qualified_pipeline
    owner: Sales operations
    due: 2026-09-30
    steps:
      - {name: Agree the exit criteria, kpi: win_rate, due: 2026-05-15, done: 2026-05-10}
      - {name: Review every deal over 50k, kpi: win_rate, owner: Ann, due: 2026-06-17}
)";

constexpr std::string_view acme_deals = "closed,amount,won,decided,offered,costs\n"
                                        "2026-01-28,80000,600,1000,50000,8000\n"
                                        "2026-02-27,90000,580,1000,50000,5000\n"
                                        "2026-03-30,91000,560,1000,50000,3000\n"
                                        "2026-04-29,100000,500,1000,60000,5500\n"
                                        "2026-05-29,105000,473,1000,60000,4062\n"
                                        "2026-06-26,108200,452,1000,50000,1200\n"
                                        "2026-06-28,n/a,0,0,0,0\n";

/// A KPI's settings for the zone, where `n` sums up to 50 and `none` has no value.
std::string_view settings_for(Zone zone) {
    switch (zone) {
    case Zone::green:
        return "metric: n, target: 40";
    case Zone::yellow:
        return "metric: n, target: 52";
    case Zone::red:
        return "metric: n, target: 100";
    case Zone::no_data:
    case Zone::unmeasured:
        return "metric: none, target: 100";
    }
    return {};
}

/// A member whose actual has changed from `previous`, the last but one value of its history.
ReportMember member_of(std::string_view dimension, std::string_view name, std::vector<std::string_view> history,
                       std::string_view target, std::optional<double> attainment, Zone zone) {
    ReportMember member;
    member.dimension = dimension;
    member.member = name;
    for (std::size_t i = 0; i < history.size(); ++i)
        member.history.push_back({.period = fmt::format("2026-0{}", 7 - history.size() + i),
                                  .actual = number(history[i]),
                                  .target = number(target),
                                  .zone = zone});
    member.actual = member.history.back().actual;
    member.target = number(target);
    member.attainment = attainment;
    member.zone = zone;
    member.previous = member.history[history.size() - 2].actual;
    member.change = *member.actual - *member.previous;
    return member;
}

} // namespace

Number number(std::string_view text) {
    return Number::parse(text).value();
}

Date date(std::string_view text) {
    return parse_date(text).value();
}

Report report_of(std::string_view yaml, const std::map<std::string, std::string>& rows, std::string_view today) {
    Rows files;
    for (const auto& [source, text] : rows) files[source] = {text};
    Report report = make_report(
        measure_rows_on(today, yaml, files).run("2026-06", {.paths = PathListing::shortest, .stakes = Stakes::found}));
    for (const auto& [source, text] : rows) {
        for (std::string& note : report.notes) { // without the folder of the file
            const std::size_t file = note.find(source + "-1.csv");
            if (file == std::string::npos) continue;
            const std::size_t path = note.find_last_of(" (", file) + 1;
            note.erase(path, file - path);
        }
    }
    return report;
}

Report acme() {
    static const Report report = [] {
        Report made = report_of(acme_scorecard, {{"deals", std::string(acme_deals)}}, "2026-06-29");
        for (ReportKpi& kpi : made.kpis) kpi.so_far = false;
        return made;
    }();
    return report;
}

Report acme_by_region() {
    Report report = acme();
    ReportKpi& revenue = report.kpis[1];
    for (const std::string_view region : {"North", "South"}) {
        ReportMember& member = revenue.members.emplace_back(
            member_of("region", region, {"50000", "54100"}, "114400", std::nullopt, Zone::no_data));
        member.target = {};
        member.reason = "a target for the whole says nothing about a part";
    }
    ReportKpi& rate = report.kpis[2];
    rate.members = {member_of("region", "East", {"0.41", "0.4"}, "0.6", 0.4 / 0.6, Zone::red),
                    member_of("region", "North", {"0.5", "0.6", "0.61"}, "0.6", 0.61 / 0.6, Zone::green),
                    member_of("region", "South and overseas", {"0.3", "0.2"}, "0.6", 0.2 / 0.6, Zone::red),
                    member_of("region", "West", {"0.2", "0.45"}, "0.6", 0.75, Zone::red),
                    member_of("rep", "Ann", {"0.5", "0.6"}, "0.6", 1, Zone::green),
                    member_of("rep", "Ben", {"0.5", "0.6"}, "0.6", 1, Zone::green)};
    rate.members[2].new_red = true;
    return report;
}

Report of_zones(const std::vector<Zone>& zones) {
    std::string yaml = "name: Zones\nsources: {rows: {date: day}}\n"
                       "metrics: {n: sum(n), none: sum(none)}\n"
                       "objectives: {goal: {name: goal, profit: true}}\n"
                       "kpis:\n";
    for (std::size_t i = 0; i < zones.size(); ++i)
        yaml += fmt::format("  K{0}: {{name: K{0}, objective: goal, {1}}}\n", i, settings_for(zones[i]));
    return report_of(yaml, {{"rows", "day,n,none\n2026-06-30,50,\n"}});
}

ReportKpi red_kpi(std::string id) {
    static const ReportKpi red = of_zones({Zone::red}).kpis.front();
    ReportKpi kpi = red;
    kpi.id = id;
    kpi.name = std::move(id);
    return kpi;
}

Report red_chain(std::size_t objectives, std::size_t kpis) {
    std::string yaml = "name: Chain\nsources: {rows: {date: day}}\nmetrics: {n: sum(n)}\nobjectives:\n";
    for (std::size_t i = 0; i + 1 < objectives; ++i)
        yaml += fmt::format("  o{0}: {{name: o{0}, drives: o{1}}}\n", i, i + 1);
    yaml += fmt::format("  o{0}: {{name: o{0}, profit: true}}\nkpis:\n", objectives - 1);
    for (std::size_t i = 0; i < kpis; ++i)
        yaml += fmt::format("  k{0}: {{name: k{0}, metric: n, objective: o0, target: 100}}\n", i);
    return report_of(yaml, {{"rows", "day,n\n2026-06-30,50\n"}});
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

} // namespace kpitrace::test
