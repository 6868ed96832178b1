#include "kpitrace/formats/audit.hpp"

#include "kpitrace/scorecard/read_scorecard.hpp"
#include "kpitrace/text/unicode.hpp"
#include "support/sample_report.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace {
namespace {

constexpr std::string_view yaml = R"(name: "Acme \e[31m"
metrics: {m: 1}
objectives: {earn: {profit: true}, grow: {drives: earn}}
kpis: {m: {objective: earn, target: 1}}
)";

Scorecard scorecard() {
    Diagnostics diagnostics;
    auto read = read_scorecard(SourceFile("s.yaml", std::string(yaml)), diagnostics);
    if (!read) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return *std::move(read);
}

Span span_of(std::string_view text) {
    const auto begin = static_cast<std::uint32_t>(yaml.find(text));
    return {begin, begin + static_cast<std::uint32_t>(text.size())};
}

/// A step that holds, one that holds in part, one that does not, and one of which nothing is asked.
Audit sample() {
    Audit audit;
    audit.findings = {
        {LintRule::unmeasured_objective, "nobody measures `grow`", span_of("grow"), "add a KPI"},
        {LintRule::isolated_objective, "`grow` stands alone", span_of("grow"), "link it"},
        {LintRule::unused_metric, "nobody uses `m`", span_of("m: 1"), "use it"},
    };
    using enum ManagementStep;
    audit.standings = {{cause_and_effect, "objectives reach profit", 12, 12},
                       {action, "success factors have a plan", 3, 4},
                       {action, "red KPIs have a live plan", 996, 1000},
                       {metric_to_kpi, "KPIs have an owner", 0, 2},
                       {alignment, "links run from driver to outcome", 0, 0}};
    return audit;
}

TEST(AuditText, ShowsFindingsThenTheFourStepsThenTheNextThingToDo) {
    EXPECT_EQ(render_audit_text(sample(), scorecard(), TextStyle{80, Colour::off}),
              R"(s.yaml:2:11: advice: nobody uses `m`
  |
2 | metrics: {m: 1}
  |           ^^^^ [unused-metric]
  = help: use it
s.yaml:3:36: warning: nobody measures `grow`
  |
3 | objectives: {earn: {profit: true}, grow: {drives: earn}}
  |                                    ^^^^ [unmeasured-objective]
  = help: add a KPI
s.yaml:3:36: error: `grow` stands alone
  |
3 | objectives: {earn: {profit: true}, grow: {drives: earn}}
  |                                    ^^^^ [isolated-objective]
  = help: link it
1 error, 1 warning, 1 piece of advice

Acme \x1b[31m · from monitoring to management

1 Cause and effect  2 Action            3 Metric to KPI     4 Alignment
████████████ 100 %  ███████████░  99 %  ░░░░░░░░░░░░   0 %  ░░░░░░░░░░░░  none

1 Cause and effect
  ✓     12 of 12  objectives reach profit

2 Action
  ◐       3 of 4  success factors have a plan
  ◐ 996 of 1,000  red KPIs have a live plan

3 Metric to KPI
  ●       0 of 2  KPIs have an owner

4 Alignment
  ·         none  links run from driver to outcome

values were not judged; to judge them, add the data as `[SOURCE=]CSV …`
next: `grow` stands alone (s.yaml:3:36); link it
)");
}

TEST(AuditText, OnANarrowPagePutsTheStepsBelowEachOther) {
    const std::string text = render_audit_text(sample(), scorecard(), TextStyle{60, Colour::off});
    EXPECT_NE(text.find(R"(
1 Cause and effect  ██████████████████████ 100 %
2 Action            █████████████████████░  99 %
3 Metric to KPI     ░░░░░░░░░░░░░░░░░░░░░░   0 %
4 Alignment         ░░░░░░░░░░░░░░░░░░░░░░  none
)"),
              std::string::npos)
        << text;
}

TEST(AuditText, OfASoundScorecardSaysThatAllIsWell) {
    Audit audit;
    audit.basis = LintBasis::data;
    audit.standings = {{ManagementStep::cause_and_effect, "objectives reach profit", 2, 2}};
    const std::string text = render_audit_text(audit, scorecard(), TextStyle{80, Colour::off});
    EXPECT_TRUE(text.starts_with("Acme \\x1b[31m · from monitoring to management\n\n1 Cause and effect  ")) << text;
    EXPECT_TRUE(text.ends_with("\n\nall is well: the scorecard fulfils all four steps\n")) << text;
}

TEST(AuditText, WithoutFindingsButGapsSaysWhatIsIgnored) {
    Audit audit;
    audit.standings = {{ManagementStep::cause_and_effect, "objectives reach profit", 1, 2}};
    const std::string text = render_audit_text(audit, scorecard(), TextStyle{80, Colour::off});
    EXPECT_TRUE(text.ends_with("\nnothing to do: `lint: {ignore: […]}` ignores every requirement that is not met\n"))
        << text;
}

TEST(AuditText, IsNeverWiderThanThePage) {
    Audit audit = sample();
    audit.standings[0].what = "objectives that have a rather long name by which to ask something of them reach profit";
    audit.findings.clear(); // excerpts are as wide as the scorecard's lines
    for (std::size_t width = 60; width <= 130; ++width)
        for (const std::string& line :
             test::lines_of(render_audit_text(audit, scorecard(), TextStyle{width, Colour::off})))
            EXPECT_LE(display_width(line), width) << line;
}

TEST(AuditJson, HasTheContractsKeys) {
    Audit audit = sample();
    audit.basis = LintBasis::data;
    audit.findings.resize(1);
    audit.standings.resize(2);
    EXPECT_EQ(render_audit_json(audit, scorecard()), R"({
  "kpitrace": 1,
  "name": "Acme \u001b[31m",
  "file": "s.yaml",
  "basis": "data",
  "summary": {"error": 0, "warning": 1, "advice": 0},
  "steps": [
    {
      "id": "cause-and-effect",
      "name": "Cause and effect",
      "holds": 12,
      "of": 12,
      "asks": [
        {"what": "objectives reach profit", "holds": 12, "of": 12}
      ]
    },
    {
      "id": "action",
      "name": "Action",
      "holds": 3,
      "of": 4,
      "asks": [
        {"what": "success factors have a plan", "holds": 3, "of": 4}
      ]
    },
    {
      "id": "metric-to-kpi",
      "name": "Metric to KPI",
      "holds": 0,
      "of": 0,
      "asks": []
    },
    {
      "id": "alignment",
      "name": "Alignment",
      "holds": 0,
      "of": 0,
      "asks": []
    }
  ],
  "findings": [
    {
      "rule": "unmeasured-objective",
      "severity": "warning",
      "message": "nobody measures `grow`",
      "file": "s.yaml",
      "line": 3,
      "column": 36,
      "help": "add a KPI"
    }
  ]
}
)");
}

TEST(AuditGithub, PutsErrorsFirst) {
    EXPECT_EQ(render_audit_github(sample(), scorecard()),
              "::error file=s.yaml,line=3,col=36,title=isolated-objective::`grow` stands alone%0Ahelp: link it\n"
              "::warning file=s.yaml,line=3,col=36,title=unmeasured-objective::nobody measures `grow`%0Ahelp: add a "
              "KPI\n"
              "::notice file=s.yaml,line=2,col=11,title=unused-metric::nobody uses `m`%0Ahelp: use it\n");
}

TEST(AuditGithub, ShowsTenOfAKindAndCountsTheOthers) {
    Audit audit;
    for (int i = 0; i < 12; ++i)
        audit.findings.push_back({LintRule::overdue, "late " + std::to_string(i), span_of("m: 1"), "hurry"});
    for (int i = 0; i < 11; ++i)
        audit.findings.push_back({LintRule::unused_metric, "unused " + std::to_string(i), span_of("m: 1"), "use it"});
    const auto lines = test::lines_of(render_audit_github(audit, scorecard()));
    ASSERT_EQ(lines.size(), 20U); // GitHub shows ten of a kind: nine and the count
    EXPECT_EQ(lines[0], "::warning file=s.yaml,line=2,col=11,title=overdue::late 0%0Ahelp: hurry");
    EXPECT_EQ(lines[8], "::warning file=s.yaml,line=2,col=11,title=overdue::late 8%0Ahelp: hurry");
    EXPECT_EQ(lines[9], "::warning file=s.yaml,title=kpitrace lint::and 3 more warnings");
    EXPECT_EQ(lines[18], "::notice file=s.yaml,line=2,col=11,title=unused-metric::unused 8%0Ahelp: use it");
    EXPECT_EQ(lines[19], "::notice file=s.yaml,title=kpitrace lint::and 2 more pieces of advice");
}

TEST(AuditGithub, LetsRulesTakeTurns) {
    Audit audit;
    for (int i = 0; i < 12; ++i)
        audit.findings.push_back({LintRule::overdue, "late " + std::to_string(i), span_of("m: 1"), "hurry"});
    audit.findings.push_back({LintRule::backward_link, "backward", span_of("m: 1"), "turn it"});
    const auto lines = test::lines_of(render_audit_github(audit, scorecard()));
    ASSERT_EQ(lines.size(), 10U);
    EXPECT_EQ(lines[7], "::warning file=s.yaml,line=2,col=11,title=overdue::late 7%0Ahelp: hurry");
    EXPECT_EQ(lines[8], "::warning file=s.yaml,line=2,col=11,title=backward-link::backward%0Ahelp: turn it");
    EXPECT_EQ(lines[9], "::warning file=s.yaml,title=kpitrace lint::and 4 more warnings");
}

TEST(AuditGithub, OfNoFindingsIsNothing) {
    EXPECT_EQ(render_audit_github({}, scorecard()), "");
}

TEST(LintRuleText, ShowsWhyAndGivesAnExample) {
    EXPECT_EQ(render_lint_rule(entry_of(LintRule::kpi_without_owner), TextStyle{72, Colour::off}),
              R"(kpi-without-owner · warning · Metric to KPI
a KPI for which nobody is responsible; judged from the scorecard alone

When a KPI turns red, someone must notice and explain it. That is the
`owner` of the KPI, or otherwise the owner of its success factor or of
its objective.

Before
  kpis:
    profit: {objective: earn_profit, target: 120}

After
  kpis:
    profit: {objective: earn_profit, target: 120, owner: Managing director}
)");
}

} // namespace
} // namespace kpitrace
