// A scorecard that is restricted by `--only` equals one whose files were filtered beforehand. Amounts have targets that
// are calculated from rows here, because a number for the whole is not compared with a part.
#include "cli/restriction.hpp"

#include "kpitrace/formats/render.hpp"
#include "support/effort.hpp"
#include "support/pipeline.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>

namespace kpitrace::cli {
namespace {

constexpr std::string_view yaml = R"(name: Test
sources:
  deals: {date: day, where: stage <> 'x'}
  quotas: {date: month}
  pipeline: {active: {from: opened, until: closed}}
dimensions:
  region: Region
  rep: {deals: trim(Rep), quotas: Person, pipeline: Rep}
metrics:
  revenue: {expression: sum(amount), source: deals}
  deals: {expression: count(*), source: deals}
  customers: {expression: count(distinct customer), source: deals}
  largest: {expression: max(amount), source: deals}
  typical: {expression: median(amount), source: deals}
  size: revenue / deals
  won: {expression: sum(amount) filter (where stage = 'won'), source: deals}
  rate: won / revenue
  quota: {expression: sum(quota), source: quotas}
  open: {expression: sum(amount), source: pipeline}
  year: ytd(revenue)
  growth: revenue - previous(revenue)
objectives: {profit: {profit: true}}
kpis:
  revenue: {objective: profit, target: quota}
  rate: {objective: profit, target: 50%}
  size: {objective: profit, target: 100, red: 20}
  customers: {objective: profit, target: 'trailing(customers, 3) / 3'}
  largest: {objective: profit, target: 300}
  typical: {objective: profit, target: 100}
  open: {objective: profit, target: revenue}
  year: {objective: profit, target: ytd(quota)}
  growth: {objective: profit, target: quota - previous(quota)}
)";

using Random = std::mt19937;
using Cells = std::vector<std::string>;

std::size_t below(Random& random, std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
}

template<std::size_t n> std::string any_of(Random& random, const std::array<const char*, n>& texts) {
    return texts[below(random, n)];
}

std::string day(Random& random) {
    return fmt::format("2026-{:02}-{:02}", 1 + below(random, 6), 1 + below(random, 28));
}

/// A file as a table, so that rows can be filtered without reading CSV.
struct Table {
    Cells head;
    std::vector<Cells> rows;
    std::size_t region = 0; // index of the column
    std::size_t rep = 0;
};

constexpr std::array regions{"North", "South", " East ", ""};
constexpr std::array reps{"Ann", "Bo", "Cy", ""};

std::map<std::string, Table> random_tables(Random& random) {
    std::map<std::string, Table> tables{{"deals", {{"day", "Region", "Rep", "stage", "amount", "customer"}, {}, 1, 2}},
                                        {"quotas", {{"month", "Region", "Person", "quota"}, {}, 1, 2}},
                                        {"pipeline", {{"opened", "closed", "Region", "Rep", "amount"}, {}, 2, 3}}};
    const auto amount = [&] { return std::to_string(below(random, 400)); };
    for (std::size_t i = below(random, 60); i > 0; --i)
        tables["deals"].rows.push_back({day(random), any_of(random, regions), any_of(random, reps),
                                        any_of(random, std::array{"won", "lost", "x"}), amount(), amount()});
    for (std::size_t i = below(random, 20); i > 0; --i)
        tables["quotas"].rows.push_back({day(random), any_of(random, regions), any_of(random, reps), amount()});
    for (std::size_t i = below(random, 20); i > 0; --i)
        tables["pipeline"].rows.push_back({day(random), below(random, 2) == 0 ? "" : day(random),
                                           any_of(random, regions), any_of(random, reps), amount()});
    return tables;
}

std::string csv_of(const Table& table) {
    std::string out = fmt::format("{}\n", fmt::join(table.head, ","));
    for (const Cells& row : table.rows) out += fmt::format("{}\n", fmt::join(row, ","));
    return out;
}

std::optional<std::string> trimmed(const std::string& cell) {
    const auto begin = cell.find_first_not_of(' ');
    if (begin == std::string::npos) return std::nullopt;
    return cell.substr(begin, cell.find_last_not_of(' ') + 1 - begin);
}

/// Row by row, by the definition of `--only`.
bool passes(const std::string& cell, const MemberChoice& choice) {
    const auto& members = choice.members;
    return std::find(members.begin(), members.end(), trimmed(cell)) != members.end();
}

test::Rows filtered(std::map<std::string, Table> tables, const std::vector<MemberChoice>& choices) {
    test::Rows rows;
    for (auto& [source, table] : tables) {
        std::erase_if(table.rows, [&, &region = table.region, &rep = table.rep](const Cells& row) {
            return std::any_of(choices.begin(), choices.end(), [&](const MemberChoice& choice) {
                return !passes(row[choice.dimension.index == 0 ? region : rep], choice);
            });
        });
        rows[source] = {csv_of(table)};
    }
    return rows;
}

/// The report without what names the restriction, and without counts of rows read.
std::string report_of(const Run& run) {
    Report report = make_report(run);
    report.only.clear();
    report.notes.clear();
    std::string json;
    render_json(report, judge(report, FailOn{}), [&](std::string_view piece) { json += piece; });
    return json;
}

TEST(OnlyProperty, EqualsFilesThatWereFilteredBeforehand) {
    Random random(14);
    for (std::size_t round = 0; round < test::affordable(200); ++round) {
        const auto tables = random_tables(random);
        std::vector<MemberChoice> choices{{DimensionId{0}, {"North", std::nullopt}}};
        if (round % 2 == 0) choices.push_back({DimensionId{1}, {"Ann", "Cy"}});
        test::Measured restricted = test::read_only(yaml);
        ASSERT_EQ(restricted.errors, "");
        for (const MemberChoice& choice : choices) restrict_to(*restricted.query, *restricted.scorecard, choice);
        test::measure_into(restricted, filtered(tables, {}), 1 + round % 2);
        ASSERT_EQ(restricted.errors, "");
        const test::Measured beforehand = test::measure_rows(yaml, filtered(tables, choices));
        for (const std::string period : {"2026-03", "2026-06"}) {
            const kpitrace::Run run(restricted.scorecard, restricted.query, restricted.measurements,
                                    restricted.period(period), {.stakes = Stakes::found}, evaluated_members(choices));
            EXPECT_EQ(report_of(run), report_of(beforehand.run(period, {.stakes = Stakes::found})));
        }
    }
}

} // namespace
} // namespace kpitrace::cli
