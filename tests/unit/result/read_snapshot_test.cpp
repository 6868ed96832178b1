#include "kpitrace/result/snapshot.hpp"

#include "support/temporary_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::UnorderedElementsAre;

/// As reports of the first version are, before there were definitions and decimals.
constexpr std::string_view old_report = R"({
  "kpitrace": 1,
  "name": "Acme",
  "description": null,
  "period": {"id": "2026-Q2", "start": "2026-01-01", "end": "2026-03-31", "data_end": "2026-03-30", "complete": false},
  "score": 0.75,
  "objectives": [{"id": "grow", "name": "Grow", "score": null, "zone": "unmeasured"}],
  "kpis": [
    {"id": "win_rate", "name": "Win rate", "objective": "grow", "unit": "%", "direction": "maximize", "actual": 0.452,
     "target": 0.6, "baseline": null, "red": 0.4, "tolerance": null, "attainment": 0.7533333333333333, "zone": "yellow",
     "reason": null, "history": [{"period": "2026-Q1", "zone": 17}]},
    {"id": "stock", "name": "Stock", "objective": "grow", "unit": null, "direction": null, "actual": null,
     "target": {"min": 10, "max": 20.50}, "baseline": null, "red": null, "tolerance": 0.1, "attainment": null,
     "zone": "no_data", "reason": "no rows"}
  ],
  "metrics": [{"id": "won", "name": "Won", "value": 3}],
  "something_new": [[[]]]
})";

struct Reading {
    std::optional<Snapshot> snapshot;
    std::string errors;
};

Reading read(std::string_view text) {
    Diagnostics diagnostics;
    Reading made;
    made.snapshot = read_snapshot(SourceFile("old.json", std::string(text)), diagnostics);
    made.errors = render_diagnostics(diagnostics, Colour::off);
    return made;
}

/// The report with a piece of it replaced.
std::string with(std::string_view piece, std::string_view other) {
    std::string text(old_report);
    const auto at = text.find(piece);
    if (at == std::string::npos) throw std::runtime_error("not in the report: " + std::string(piece));
    return text.replace(at, piece.size(), other);
}

/// The first lines of its messages.
std::vector<std::string> messages(const std::string& text) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read_snapshot(SourceFile("old.json", text), diagnostics).has_value());
    std::vector<std::string> found;
    for (const auto& [rule, group] : diagnostics.groups())
        for (const Diagnostic& each : group.kept)
            found.push_back(to_string(each.place) + ": " + each.message + " [" + rule + "]");
    return found;
}

TEST(ReadSnapshot, OfAnOldReport) {
    const Reading reading = read(old_report);
    ASSERT_TRUE(reading.snapshot) << reading.errors;
    const Snapshot& snapshot = *reading.snapshot;
    EXPECT_EQ(snapshot.name, "Acme");
    EXPECT_EQ(snapshot.period.title, "Q2 FY2026"); // it starts in January, so years begin in October
    EXPECT_FALSE(snapshot.period.complete);
    EXPECT_EQ(to_string(*snapshot.period.data_end), "2026-03-30");
    EXPECT_EQ(snapshot.score, 0.75);
    ASSERT_EQ(snapshot.objectives.size(), 1U);
    EXPECT_EQ(snapshot.objectives[0].zone, Zone::unmeasured);
    EXPECT_FALSE(snapshot.objectives[0].score);
    ASSERT_EQ(snapshot.kpis.size(), 2U);
    const ReportKpi& win_rate = snapshot.kpis[0];
    EXPECT_EQ(win_rate.actual->to_string(), "0.452");
    EXPECT_EQ(std::get<Number>(win_rate.target).to_string(), "0.6");
    EXPECT_EQ(win_rate.red->to_string(), "0.4");
    EXPECT_FALSE(win_rate.tolerance);
    EXPECT_EQ(win_rate.attainment, 0.7533333333333333);
    EXPECT_EQ(win_rate.zone, Zone::yellow);
    EXPECT_EQ(win_rate.direction, Direction::maximize);
    EXPECT_FALSE(win_rate.definition);
    const ReportKpi& stock = snapshot.kpis[1];
    EXPECT_FALSE(stock.actual);
    EXPECT_EQ(std::get<TargetRange>(stock.target).max.to_string(), "20.5");
    EXPECT_FALSE(stock.direction);
    EXPECT_EQ(stock.unit, "");
    EXPECT_EQ(stock.reason, "no rows");
    ASSERT_EQ(snapshot.metrics.size(), 1U);
    EXPECT_FALSE(snapshot.metrics[0].definition);
}

TEST(ReadSnapshot, NumbersKeepTheirDigits) {
    const Reading reading = read(with("0.452", "12345678901234567890123456789012345.678"));
    ASSERT_TRUE(reading.snapshot);
    EXPECT_EQ(reading.snapshot->kpis[0].actual->to_string(), "12345678901234567890123456789012345.678");
}

TEST(ReadSnapshot, DefinitionsWhereThereAreSome) {
    const Reading reading =
        read(with(R"("history")", R"("definition": {"actual": "won / all", "target": "0.6", "metrics": ["won", "all"],
                                     "direction": null, "weight": 1.5},
                                     "decimals": 2, "history")"));
    ASSERT_TRUE(reading.snapshot) << reading.errors;
    EXPECT_EQ(reading.snapshot->kpis[0].definition->actual, "won / all");
    EXPECT_THAT(reading.snapshot->kpis[0].definition->metrics, ElementsAre("won", "all"));
    EXPECT_FALSE(reading.snapshot->kpis[0].definition->direction);
    EXPECT_EQ(reading.snapshot->kpis[0].definition->weight.to_string(), "1.5");
    EXPECT_EQ(reading.snapshot->kpis[0].decimals, 2);
}

TEST(ReadSnapshot, ComparesNoDefinitionThatWasWrittenBeforeItsKeysWere) {
    const Reading reading = read(
        with(R"("history")", R"("definition": {"actual": "won / all", "target": "0.6", "metrics": []}, "history")"));
    ASSERT_TRUE(reading.snapshot);
    EXPECT_FALSE(reading.snapshot->kpis[0].definition);
}

TEST(ReadSnapshot, ANumberThatIsTooLargeIsSkippedWhereItIsNotNeeded) {
    EXPECT_TRUE(read(with("[[[]]]", "[1e400]")).snapshot);
    EXPECT_THAT(messages(with("0.452", "1e400")),
                ElementsAre("old.json:9:113: `1e400` is too large for a number [bad-number]"));
}

TEST(ReadSnapshot, MembersWhereThereAreSome) {
    const std::string text = with("\"reason\": null, \"history\"", R"json("reason": null, "members": [
      {"dimension": "region", "member": "North", "actual": 1.50, "target": 2, "attainment": 0.75, "zone": "red",
       "reason": null, "previous": 7, "change": 1, "red_since": "2026-Q1", "history": [{"zone": 17}]},
      {"dimension": "region", "member": "(none)", "actual": 5, "target": null, "attainment": null, "zone": null,
       "reason": "no target"}], "history")json");
    const auto made = read(text);
    ASSERT_TRUE(made.snapshot) << made.errors;
    const std::vector<ReportMember>& members = made.snapshot->kpis[0].members;
    ASSERT_EQ(members.size(), 2U);
    EXPECT_EQ(members[0].actual->to_string(), "1.5");
    EXPECT_EQ(members[0].red_since, "2026-Q1");
    EXPECT_EQ(members[1].zone, Zone::no_data);
    EXPECT_EQ(members[1].reason, "no target");
    EXPECT_TRUE(made.snapshot->kpis[1].members.empty());
}

TEST(ReadSnapshot, AnotherVersionIsRefusedAtItsPlace) {
    EXPECT_EQ(read(with("\"kpitrace\": 1", "\"kpitrace\": 2")).errors,
              "old.json:2:15: error: this report has version 2; expected version 1\n"
              "  |\n"
              "2 |   \"kpitrace\": 2,\n"
              "  |               ^ [report-version]\n"
              "  = help: compare it with the kpitrace that wrote it, or write it again with this one\n"
              "1 error\n");
}

TEST(ReadSnapshot, JsonThatIsNotAReport) {
    EXPECT_THAT(messages("[1, 2]"),
                ElementsAre("old.json:1:1: this is JSON, but not a report: expected an object with the key `kpitrace` "
                            "[not-a-report]"));
    EXPECT_THAT(messages(R"({"name": "x"})"),
                ElementsAre("old.json:1:1: this is JSON, but not a report: expected an object with the key `kpitrace` "
                            "[not-a-report]"));
}

TEST(ReadSnapshot, ShowsAllThatIsMissingInOneRun) {
    EXPECT_THAT(messages(R"({"kpitrace": 1})"),
                UnorderedElementsAre("old.json:1:1: the key `name` is missing here [missing-key]",
                                     "old.json:1:1: the key `period` is missing here [missing-key]",
                                     "old.json:1:1: the key `score` is missing here [missing-key]",
                                     "old.json:1:1: the key `objectives` is missing here [missing-key]",
                                     "old.json:1:1: the key `kpis` is missing here [missing-key]",
                                     "old.json:1:1: the key `metrics` is missing here [missing-key]"));
}

TEST(ReadSnapshot, AKpiOfAnObjectiveThatIsNotListedIsRefused) {
    EXPECT_THAT(messages(with(R"("objectives": [{"id": "grow",)", R"("objectives": [{"id": "shrink",)")),
                ElementsAre("old.json:9:57: no objective of this report has the id `grow` [unknown-id]",
                            "old.json:12:51: no objective of this report has the id `grow` [unknown-id]"));
    // If an objective has no id, nobody can say which ids are unknown.
    EXPECT_THAT(messages(with(R"("objectives": [{"id": "grow",)", R"("objectives": [{)")),
                ElementsAre(HasSubstr("the key `id` is missing here")));
    EXPECT_THAT(messages(with(R"("objectives": [{)", R"("objectivess": [{)")),
                ElementsAre(HasSubstr("the key `objectives` is missing here")));
}

TEST(ReadSnapshot, WrongValuesAreReportedWithWhatWasExpected) {
    EXPECT_THAT(messages(with("\"Acme\"", "7")),
                ElementsAre("old.json:3:11: `name` is a number; expected a text [wrong-type]"));
    EXPECT_THAT(messages(with("0.452", "\"0.452\"")),
                ElementsAre("old.json:9:113: `actual` is a text; expected a number or null [wrong-type]"));
    EXPECT_THAT(
        messages(with("\"yellow\"", "\"amber\"")),
        ElementsAre("old.json:10:112: `amber` is not a zone; expected one of `green`, `yellow`, `red`, `no_data`, "
                    "`unmeasured` [unknown-word]"));
    EXPECT_THAT(
        messages(with("2026-03-31", "2026-02-30")),
        ElementsAre("old.json:5:61: `2026-02-30` is not a date; expected a date such as 2026-06-30 [bad-date]"));
    EXPECT_THAT(messages(with("\"max\": 20.50", "\"most\": 20")),
                ElementsAre("old.json:13:16: the key `max` is missing here [missing-key]"));
    EXPECT_THAT(messages(with("0.6,", "[],")),
                ElementsAre("old.json:10:16: `target` is a list; expected a number, {min, max} or null [wrong-type]"));
    EXPECT_THAT(messages(with("\"stock\"", "\"win_rate\"")),
                ElementsAre("old.json:12:12: the id `win_rate` occurs twice among `kpis` [duplicate-id]"));
    EXPECT_THAT(messages(with("{\"id\": \"won\", \"name\": \"Won\", \"value\": 3}", "3")),
                ElementsAre("old.json:16:15: a number among `metrics`; expected only objects [wrong-type]"));
}

TEST(ReadSnapshot, WrongMembersAreReported) {
    const std::string text =
        with("\"reason\": null, \"history\"", R"("reason": null, "members": [3, {"dimension": "region",
"member": "North", "actual": 1, "target": 2, "attainment": 0.5, "zone": "purple", "reason": null}], "history")");
    EXPECT_THAT(messages(text),
                UnorderedElementsAre("old.json:12:73: `purple` is not a zone; expected one of `green`, `yellow`, "
                                     "`red`, `no_data`, `unmeasured` [unknown-word]",
                                     "old.json:11:34: a number among `members`; expected only objects [wrong-type]"));
}

TEST(LoadSnapshot, AFileThatIsNotThereIsReportedWithHowToBegin) {
    Diagnostics diagnostics;
    EXPECT_FALSE(load_snapshot("nowhere/last.json", diagnostics));
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "nowhere/last.json: error: there is no such file; expected an earlier report [unreadable-report]\n"
              "   = help: write one with `kpitrace check … --output FILE.json`; a job that can be the first run should "
              "begin with `[ -f FILE.json ] && since=\"--since FILE.json\"`\n1 error\n");
}

TEST(LoadSnapshot, FoldersAndLargeFilesAreRefused) {
    const test::TemporaryFolder folder;
    const std::string path = folder.write("old.json", old_report);
    Diagnostics diagnostics;
    EXPECT_TRUE(load_snapshot(path, diagnostics));
    EXPECT_TRUE(diagnostics.empty());
    EXPECT_FALSE(load_snapshot("/", diagnostics));
    EXPECT_FALSE(load_snapshot(path, diagnostics, {.bytes = 100}));
    const std::string errors = render_diagnostics(diagnostics, Colour::off);
    EXPECT_THAT(errors, HasSubstr("/: error: the report is a directory; expected a file [unreadable-report]\n"));
    EXPECT_THAT(errors, HasSubstr(path + ": error: the report is larger than 0 MiB [unreadable-report]\n"));
}

} // namespace
} // namespace kpitrace
