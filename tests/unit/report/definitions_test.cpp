#include "report/definitions.hpp"

#include "support/pipeline.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

Scorecard scorecard(std::string_view source, std::string_view kpi, std::string_view top = "") {
    const std::string text = std::string(top) + "name: Acme\nsources:\n  rows: {" + std::string(source) +
                             "}\nmetrics:\n  won: {expression: sum(won), source: rows}\n  quota: {expression: "
                             "sum(quota), source: rows}\nobjectives:\n  earn: {perspective: financial, profit: "
                             "true}\nkpis:\n  won: {objective: earn, " +
                             std::string(kpi) + "}\n";
    Diagnostics diagnostics;
    auto made = read_scorecard(SourceFile("scorecard.yaml", text), diagnostics);
    if (!made) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return *made;
}

std::string reading(std::string_view source, std::string_view top = "") {
    const Scorecard read = scorecard(source, "target: 1", top);
    return definition_of(read, read.metrics[0]).reading;
}

std::optional<Direction> direction(std::string_view kpi) {
    const Scorecard read = scorecard("file: a.csv", kpi);
    return definition_of(read, read.kpis[0]).direction;
}

TEST(Definitions, ShowHowCellsAreRead) {
    EXPECT_EQ(reading("file: a.csv, date: day, date_format: \"%d.%m.%Y\", delimiter: \";\", decimal: \",\", null: [x, "
                      "n/a], encoding: Latin1, columns: [day, won, quota], skip_lines: 2, bad_values: \"null\", "
                      "bad_rows: skip"),
              "date_format: [\"%d.%m.%Y\"], delimiter: \";\", decimal: \",\", null: [\"n/a\", \"x\"], encoding: "
              "\"latin1\", columns: [\"day\", \"won\", \"quota\"], skip_lines: 2, bad_values: null, bad_rows: skip");
    EXPECT_EQ(reading("file: a.csv, thousands: \" \""), "thousands: \" \"");
    EXPECT_EQ(reading("file: a.csv, null: ['a\"b', 'c\\d']"), "null: [\"a\\\"b\", \"c\\\\d\"]");
}

TEST(Definitions, LeaveOutWhatIsTheDefault) {
    EXPECT_EQ(reading("file: a.csv, date: day, decimal: \".\", thousands: \",\", encoding: UTF-8, skip_lines: 0, "
                      "bad_values: fail, bad_rows: fail"),
              "");
    EXPECT_EQ(reading("file: a.csv, decimal: \",\", thousands: \".\""), "decimal: \",\"");
}

TEST(Definitions, ShowWhereFiscalYearsBeginOfWhatIsDated) {
    EXPECT_EQ(reading("file: a.csv, date: day", "first_month_of_year: 4\n"), "first_month_of_year: 4");
    EXPECT_EQ(reading("file: a.csv", "first_month_of_year: 4\n"), "");
}

TEST(Definitions, ShowTheDirectionAsTheScorecardAloneDoes) {
    EXPECT_EQ(direction("target: 10"), Direction::maximize);
    EXPECT_EQ(direction("target: quota"), Direction::maximize);
    EXPECT_EQ(direction("target: quota, direction: minimize"), Direction::minimize);
    EXPECT_EQ(direction("target: 10, baseline: 20"), Direction::minimize);
    EXPECT_EQ(direction("target: quota, baseline: 20"), std::nullopt);
    EXPECT_EQ(direction("target: quota, red: 20"), std::nullopt);
    EXPECT_EQ(direction("target: {min: 1, max: 2}"), std::nullopt);
}

TEST(Definitions, ShowTheWeight) {
    const Scorecard read = scorecard("file: a.csv", "target: 1, weight: 2.50");
    EXPECT_EQ(definition_of(read, read.kpis[0]).weight.to_string(), "2.5");
}

} // namespace
} // namespace kpitrace
