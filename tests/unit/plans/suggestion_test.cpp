#include "planned.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <regex>
#include <sstream>

namespace kpitrace::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

/// Wins 2 of 10 in the West and 6 of 10 in the East in June, 12 of 20 in May.
std::string deals() {
    return "day,region,stage\n" + times(12, "2026-05-01,East,Won") + times(8, "2026-05-01,West,Lost") +
           times(2, "2026-06-01,West,Won") + times(8, "2026-06-02,West,Lost") + times(6, "2026-06-03,East,Won") +
           times(4, "2026-06-04,East,Lost");
}

constexpr std::string_view above = R"(name: Acme
sources: {rows: {date: day}}
metrics:
  won: count(*) filter (where stage = 'Won')
  decided: count(*)
  win_rate: {expression: won / decided, unit: "%"}
objectives:
  earn: {name: Earn, profit: true, owner: Ann}
  sell: {name: Sell, drives: earn}
kpis:
  win_rate: {objective: sell, target: 60%}
  won: {objective: earn, target: 20}
)";

Planned planned(const std::string& below, const std::string& rows = deals()) {
    return {std::string(above) + below, rows, "2026-06", "2026-07-06"};
}

TEST(Suggestion, AreReadyToPasteWithTheEvidenceAbove) {
    EXPECT_EQ(planned("").yaml(),
              R"(# 2 of 2 red KPIs in June 2026 have no live plan.
# The steps come from the data. Check the owners, dates and names, and change them as you like.

# Paste at the end of scorecard.yaml:
success_factors:
  # a proposed success factor: write what must go well
  win_rate_on_target:
    name: Win rate is on its target
    objective: sell
  won_on_target:
    name: Won is on its target
    objective: earn

# Paste at the end of scorecard.yaml:
plans:
  # Win rate: 40 %, target 60 %
  # - by region: West 20 % (100 % of the gap), East 60 %
  # - Won: 12 in May, now 8; this moved Win rate by -20.0 pp
  improve_win_rate:
    name: Bring Win rate to its target
    success_factor: win_rate_on_target
    owner: to be named
    start: 2026-07-06
    due: 2026-08-31
    steps:
      - name: Find out why Win rate is 20 % for region West, with a target of 60 % (100 % of the gap), and fix this first
        kpi: win_rate
        due: 2026-08-31
      - name: Find out why Won fell from 12 to 8 since May, which moved Win rate by -20.0 pp
        kpi: win_rate
        due: 2026-08-31

  # Won: 8, target 20
  # - by region: East 6 of usually 20 (more than the whole gap), West 2 of usually 0
  # - a red KPI that leads to it: Win rate, 40 %, target 60 %
  improve_won:
    name: Bring Won to its target
    success_factor: won_on_target
    owner: Ann
    start: 2026-07-06
    due: 2026-08-31
    steps:
      - name: Find out why Won is 6 for region East, which usually contributes 20 to the target (more than the whole gap), and fix this first
        kpi: won
        due: 2026-08-31
      - name: Bring Win rate from 40 % to its target of 60 %, because Sell leads to Earn
        kpi: win_rate
        due: 2026-08-31
)");
}

TEST(Suggestion, AreOfRedKpisWithoutALivePlanAlone) {
    const Planned made = planned("success_factors: {pitch: {objective: sell}}\nplans:\n"
                                 "  open: {success_factor: pitch, steps: [{name: A, done: true}, {name: B}]}\n"
                                 "  over: {objective: earn, steps: [{name: C, done: true}]}\n");
    const Suggestions suggestions = made.suggestions();
    ASSERT_EQ(suggestions.suggestions.size(), 1U);
    EXPECT_EQ(suggestions.suggestions[0].kpi.id, "won");
}

TEST(Suggestion, OfAnOwnerAreThoseThatSheWouldOwn) {
    const Planned made = planned("");
    ASSERT_EQ(kpis_without_plan(*made.run, "Ann").size(), 1U);
    EXPECT_EQ((*made.scorecard)[kpis_without_plan(*made.run, "Ann")[0]].id, "won");
    EXPECT_THAT(kpis_without_plan(*made.run, "Bob"), IsEmpty());
    Suggestions of_ann = suggest_plans(*made.run, made.report, kpis_without_plan(*made.run, "Ann"), {});
    of_ann.only_owner = "Ann";
    EXPECT_THAT(render_suggestions_yaml(of_ann, {}),
                StartsWith("# 1 red KPI that Ann would own in June 2026 has no live plan.\n"));
}

TEST(Suggestion, TakeTheOnlySuccessFactorOfTheObjective) {
    const Suggestion made = planned("success_factors: {pitch: {objective: sell}}\n").suggestions().suggestions[0];
    EXPECT_FALSE(made.factor);
    EXPECT_EQ(made.success_factor, "pitch");
}

TEST(Suggestion, IdsNeverClash) {
    const Suggestion made = planned("success_factors:\n  win_rate_on_target: {objective: earn}\n"
                                    "plans:\n  improve_win_rate: {}\n  improve_win_rate_2: {}\n")
                                .suggestions()
                                .suggestions[0];
    EXPECT_EQ(made.plan_id, "improve_win_rate_3");
    EXPECT_EQ(made.factor->id, "win_rate_on_target_2");
}

TEST(Suggestion, AreDueAtTheEndOfThePeriodAfterThisOne) {
    const Planned past{std::string(above), deals(), "2026-06", "2026-06-10"};
    EXPECT_EQ(past.suggestions().suggestions[0].due, *parse_date("2026-07-31"));
}

TEST(Suggestion, AreDueBeforeTheCalendarEnds) {
    const Planned last{std::string(above), deals(), "2026-06", "9999-12-31"};
    EXPECT_EQ(last.suggestions().suggestions[0].due, *parse_date("9999-12-31"));
}

TEST(Suggestion, AMetricThatExplainsLittleOfTheGapIsNotAStep) {
    // 100 of 200 were won, now 99: one more would be half a point of the ten that are missing.
    const std::string rows = "day,region,stage\n" + times(100, "2026-05-01,West,Won") +
                             times(100, "2026-05-01,West,Lost") + times(99, "2026-06-01,West,Won") +
                             times(101, "2026-06-01,West,Lost");
    const Suggestion made = Planned(above, rows, "2026-06", "2026-07-06").suggestions().suggestions[0];
    ASSERT_EQ(made.moved.size(), 1U);
    EXPECT_EQ(made.moved[0].kpi_if_unmoved.to_string(), "0.5");
    ASSERT_EQ(made.steps.size(), 1U);
    EXPECT_EQ(made.steps[0].name, "Find out why Win rate is 49.5 %, with a target of 60 %");
}

TEST(Suggestion, InputsKeepTheirWindowsAndAddUpToTheChange) {
    // From 5 / 10 to 7 / 20: (7 - 5) * (1 / 10 + 1 / 20) / 2 = 0.15 and (1 / 20 - 1 / 10) * (5 + 7) / 2 = -0.3.
    const std::string yaml = "name: T\nsources: {rows: {date: day}}\nmetrics:\n"
                             "  won: count(*) filter (where stage = 'Won')\n  all: count(*)\n"
                             "objectives: {p: {profit: true}}\nkpis:\n"
                             "  summed: {metric: ytd(won) / ytd(all), objective: p, target: 60%}\n";
    const std::string rows = "day,stage\n" + times(5, "2026-05-01,Won") + times(5, "2026-05-01,Lost") +
                             times(2, "2026-06-01,Won") + times(8, "2026-06-01,Lost");
    const Suggestion made = Planned(yaml, rows, "2026-06", "2026-07-06").suggestions().suggestions.at(0);
    ASSERT_EQ(made.moved.size(), 1U) << "won made it better";
    EXPECT_EQ(made.moved[0].name, "ytd(all)");
    EXPECT_EQ(made.moved[0].id, "");
    EXPECT_EQ(made.moved[0].contribution.to_string(), "-0.3");
    EXPECT_DOUBLE_EQ(made.moved[0].kpi_if_unmoved.to_double(), 0.65);
}

TEST(Suggestion, NothingIsKnown) {
    const Planned made(std::string(above), "day,region,stage\n2025-01-01,West,Won\n", "2026-06", "2026-07-06");
    EXPECT_EQ(made.yaml(), "# No KPI is red in June 2026, but 2 KPIs have no data.\n");
}

TEST(Suggestion, NothingIsRed) {
    const Planned made(std::string(above), "day,region,stage\n" + times(30, "2026-06-01,West,Won"), "2026-06",
                       "2026-07-06");
    EXPECT_EQ(made.yaml(), "# No KPI is red in June 2026, so no plan is missing.\n");
}

TEST(Suggestion, NothingIsMissing) {
    const Planned made = planned("plans: {w: {objective: earn}, s: {objective: sell}}\n");
    EXPECT_EQ(made.yaml(), "# Nothing to suggest: in June 2026, every red KPI has a live plan.\n");
    Suggestions of_bob = made.suggestions();
    of_bob.only_owner = "Bob\x1b";
    EXPECT_EQ(render_suggestions_yaml(of_bob, {}),
              "# Nothing to suggest: in June 2026, every red KPI that Bob\\x1b would own has a live plan.\n");
}

/// Lines, each with its end.
std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line + "\n");
    return lines;
}

/// A piece of the output, and where its first line says that it goes.
struct Piece {
    std::string where; ///< `directly below`, `in place of`, `after the opening brace in`, `at the end`
    std::size_t line = 0;
    std::string text;
};

std::vector<Piece> pieces_of(const std::string& rendered) {
    static const std::regex head("# Paste (.*) line ([0-9]+) \\(`[a-z_]+`\\) of .*\n");
    std::vector<Piece> pieces;
    for (const std::string& line : lines_of(rendered)) {
        std::smatch found;
        if (line.starts_with("# Paste at the end of"))
            pieces.push_back({"at the end", 0, {}});
        else if (std::regex_match(line, found, head))
            pieces.push_back({found[1], std::stoul(found[2]), {}});
        else if (!pieces.empty())
            pieces.back().text += line;
    }
    return pieces;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += line;
    return out;
}

/// What comes of it when a reader follows the comments to the letter, one after the other.
std::string pasted(std::string yaml, const std::string& rendered) {
    for (const Piece& piece : pieces_of(rendered)) {
        if (piece.where == "at the end") {
            yaml += piece.text;
            continue;
        }
        std::vector<std::string> lines = lines_of(yaml);
        std::string& line = lines.at(piece.line - 1);
        if (piece.where == "directly below") {
            line += piece.text;
        } else if (piece.where == "in place of") {
            line = piece.text;
        } else {
            line.insert(line.find('{') + 1, "\n" + piece.text);
        }
        yaml = joined(lines);
    }
    return yaml;
}

/// The forms that a scorecard can have where plans go.
constexpr std::string_view forms[] = {
    "",
    "plans:\n",
    "plans: {}\nsuccess_factors:\n",
    "success_factors:\n  other: {objective: earn}\n  more:\n    objective: earn\n  pitch: {objective: sell}\n  last: "
    "{objective: sell}\nplans:\n  # the first\n  old: {objective: earn, steps: [{name: A, done: true}]}\n",
    "success_factors: # four columns\n    pitch: {objective: sell}\nplans:\n\n    old:\n        objective: earn\n"
    "        steps:\n        - {name: A, done: true}\n",
    "success_factors: {a: {objective: sell}, b: {objective: sell}}\nplans: {old: {objective: earn, steps: [{name: A, "
    "done: true}]}}\n",
};

TEST(Suggestion, OfAFileThatTakesNoPastedPiecesSaySo) {
    const auto by_hand = [](std::string_view where) {
        return HasSubstr(
            fmt::format("\n# Add by hand to {} of scorecard.yaml, since it cannot be pasted there:\n", where));
    };
    EXPECT_THAT(planned("...\n").yaml(), by_hand("`plans`"));
    EXPECT_THAT(planned("success_factors: &x {pitch: {objective: sell}}\nplans: *x\n").yaml(),
                by_hand("`plans` (line 14)"));
    EXPECT_THAT(planned("? plans\n: old: {objective: earn, steps: [{name: A, done: true}]}\n").yaml(),
                by_hand("`plans` (line 13)"));
    const Planned braces("{name: Acme, metrics: {m: 1}, objectives: {p: {profit: true}},\n"
                         "kpis: {m: {objective: p, target: 2}}, plans: {}}\n",
                         "", "2026-06", "2026-07-06");
    EXPECT_THAT(braces.yaml(), by_hand("`success_factors`"));
    EXPECT_THAT(braces.yaml(), by_hand("`plans` (line 2)"));
    const Planned indented(" name: Acme\n metrics: {m: 1}\n objectives: {p: {profit: true}}\n"
                           " kpis: {m: {objective: p, target: 2}}\n",
                           "", "2026-06", "2026-07-06");
    EXPECT_THAT(indented.yaml(), by_hand("`plans`"));
}

TEST(Suggestion, PastedWhereTheySayTheyLoadAndPlanEveryRedKpi) {
    for (const std::string_view form : forms) {
        const std::string yaml = std::string(above) + std::string(form);
        const Planned before(yaml, deals(), "2026-06", "2026-07-06");
        ASSERT_FALSE(before.without_plan().empty()) << form;
        const std::string after = pasted(yaml, before.yaml());
        SCOPED_TRACE(after);
        EXPECT_THAT(Planned(after, deals(), "2026-06", "2026-07-06").without_plan(), IsEmpty());
    }
}

TEST(Suggestion, HostileNamesAndValuesStayTexts) {
    const std::string hostile = R"(a: b # c, {d}: [e]" 'f' \x)";
    const std::string yaml = "name: Acme\nsources: {rows: {date: day}}\nmetrics:\n"
                             "  won: count(*) filter (where stage = 'Won')\n  decided: count(*)\nobjectives:\n"
                             "  earn: {profit: true, owner: 'yes', name: \"- x\\n\\e[31m\"}\nkpis:\n"
                             "  'null': {metric: won / decided, objective: earn, target: 60%, name: '" +
                             hostile.substr(0, 16) + "'}\n";
    const std::string rows = "day,\"re: gion # \"\"\n\",stage\n" +
                             times(9, "2026-06-01,\"{w: [,\n# \x1b[31m\"\"'\xE2\x80\xA8\",Lost") +
                             times(9, "2026-06-01,East,Won") + times(9, "2026-05-01,East,Won");
    for (const std::string form : {"", "success_factors: {s: {objective: earn}, t: {objective: earn}}\n"
                                       "plans: {old: {}}\n"}) {
        const Planned before(yaml + form, rows, "2026-06", "2026-07-06");
        ASSERT_EQ(before.without_plan().size(), 1U);
        const std::string rendered = before.yaml();
        EXPECT_EQ(rendered.find('\x1b'), std::string::npos);
        const std::string text = pasted(yaml + form, rendered);
        SCOPED_TRACE(text);
        const Planned after(text, rows, "2026-06", "2026-07-06");
        EXPECT_THAT(after.without_plan(), IsEmpty());
        const Suggestion suggested = before.suggestions().suggestions[0];
        const auto pasted_plan = std::find_if(after.scorecard->plans.begin(), after.scorecard->plans.end(),
                                              [&](const Plan& plan) { return plan.id == suggested.plan_id; });
        ASSERT_NE(pasted_plan, after.scorecard->plans.end());
        EXPECT_EQ(pasted_plan->name, suggested.plan_name);
        EXPECT_EQ(pasted_plan->owner, "yes");
        EXPECT_EQ(pasted_plan->start, *parse_date("2026-07-06"));
        ASSERT_EQ(pasted_plan->steps.size(), suggested.steps.size());
        for (std::size_t i = 0; i < suggested.steps.size(); ++i)
            EXPECT_EQ(pasted_plan->steps[i].name, suggested.steps[i].name);
    }
}

TEST(Suggestion, ForMachinesHaveEveryDigit) {
    EXPECT_EQ(render_suggestions_json(planned("plans: {w: {objective: earn}}\n").suggestions()), R"({
  "kpitrace": 1,
  "file": "scorecard.yaml",
  "period": {"id": "2026-06", "start": "2026-06-01", "end": "2026-06-30", "data_end": "2026-06-04", "complete": true, "elapsed": {"days": 30, "of_days": 30, "workdays": 22, "of_workdays": 22}},
  "red": 2,
  "further": 0,
  "suggestions": [
    {
      "kpi": "win_rate",
      "actual": 0.4,
      "target": 0.6,
      "proposed_factor": {"id": "win_rate_on_target", "name": "Win rate is on its target", "objective": "sell"},
      "plan": {
        "id": "improve_win_rate",
        "name": "Bring Win rate to its target",
        "success_factor": "win_rate_on_target",
        "owner": "to be named",
        "start": "2026-07-06",
        "due": "2026-08-31",
        "steps": [
          {"name": "Find out why Win rate is 20 % for region West, with a target of 60 % (100 % of the gap), and fix this first", "kpi": "win_rate"},
          {"name": "Find out why Won fell from 12 to 8 since May, which moved Win rate by -20.0 pp", "kpi": "win_rate"}
        ]
      },
      "segments": [
        {
          "column": "region",
          "kind": "ratio",
          "explains": 0.5,
          "alike": false,
          "values": [
            {"value": "West", "actual": 0.2, "expected": 0.6, "expected_is": "target", "contribution": -0.2, "share": 1.0000000000000002, "weight": 0.5, "rank": 2, "of": 2, "unusual": false},
            {"value": "East", "actual": 0.6, "expected": 0.6, "expected_is": "target", "contribution": 0, "share": 0, "weight": 0.5, "rank": 2, "of": 2, "unusual": false}
          ]
        }
      ],
      "metrics": [
        {"id": "won", "name": "Won", "previous": 12, "value": 8, "contribution": -0.19999999999999996, "kpi_if_unmoved": 0.6}
      ],
      "drivers": []
    }
  ],
  "notes": []
}
)");
}

} // namespace
} // namespace kpitrace::test
