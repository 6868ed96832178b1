#include "cli/options.hpp"

#include "kpitrace/scorecard/lint_rules.hpp"

#include <gtest/gtest.h>

namespace kpitrace::cli {
namespace {

std::string refused(const std::vector<std::string>& arguments) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_options(arguments, diagnostics));
    return render_diagnostics(diagnostics, Colour::off);
}

template<class Options> Options parse(const std::vector<std::string>& arguments) {
    Diagnostics diagnostics;
    const auto request = parse_options(arguments, diagnostics);
    if (!request) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return std::get<Options>(*request);
}

TEST(LintOptions, Defaults) {
    const auto options = parse<LintOptions>({"lint", "s.yaml"});
    EXPECT_EQ(options.run.scorecard, "s.yaml");
    EXPECT_TRUE(options.run.data.empty());
    EXPECT_EQ(options.format, AuditFormat::text);
    EXPECT_EQ(options.fail_on, Severity::error);
    EXPECT_EQ(options.data, AuditData::if_given);
}

TEST(LintOptions, OfTheScorecardAlone) {
    EXPECT_EQ(parse<LintOptions>({"lint", "s.yaml", "--no-data"}).data, AuditData::none);
    EXPECT_EQ(
        refused({"lint", "s.yaml", "a.csv", "--no-data"}),
        "error: `--no-data` reads no files, but `a.csv` is given [usage]\n   = help: leave out `--no-data`, or the "
        "file\n1 error\n");
}

TEST(LintOptions, AllOfThem) {
    const auto options =
        parse<LintOptions>({"lint", "s.yaml", "a=b.csv", "--format", "github", "--fail-on", "never", "--period",
                            "2026-06", "--today", "2026-07-01", "--color", "always", "--threads", "2"});
    EXPECT_EQ(options.run.data, std::vector<std::string>{"a=b.csv"});
    EXPECT_EQ(options.format, AuditFormat::github);
    EXPECT_EQ(options.fail_on, std::nullopt);
    EXPECT_EQ(options.run.period, "2026-06");
    EXPECT_EQ(options.run.today, parse_date("2026-07-01"));
    EXPECT_EQ(options.run.threads, 2U);
    EXPECT_EQ(options.conduct.colour, ColourChoice::always);
}

TEST(LintOptions, ExplainNeedsNoScorecard) {
    EXPECT_EQ(parse<ExplainRuleOptions>({"lint", "--explain", "overdue"}).rule, LintRule::overdue);
    EXPECT_EQ(parse<ExplainRuleOptions>({"lint", "s.yaml", "--explain", "no-purpose"}).rule, LintRule::no_purpose);
}

TEST(LintOptions, UnknownRulesAreRefusedWithTheNearest) {
    EXPECT_EQ(refused({"lint", "--explain", "overdu"}),
              "error: `--explain overdu`: no lint rule has this name [usage]\n"
              "   = help: did you mean `overdue`?\n"
              "1 error\n");
    EXPECT_EQ(refused({"lint", "--explain", "everything"}),
              "error: `--explain everything`: no lint rule has this name [usage]\n"
              "   = help: `kpitrace lint --help` lists the rules\n"
              "1 error\n");
}

TEST(LintOptions, UnknownWordsAreRefusedAllAtOnce) {
    EXPECT_EQ(refused({"lint", "--format", "xml", "--fail-on", "errors"}),
              "error: `--fail-on errors` is not understood [usage]\n"
              "   = help: write one of error, warning, advice, never\n"
              "error: `--format xml` is not understood [usage]\n"
              "   = help: write one of text, json, github, azure, sarif, codequality\n"
              "error: no scorecard is given [usage]\n"
              "   = help: write `kpitrace lint SCORECARD [[SOURCE=]CSV …]`, or `kpitrace lint --explain RULE`\n"
              "3 errors\n");
}

TEST(LintOptions, HelpListsAllRules) {
    const auto help = parse<Answer>({"lint", "--help"}).text;
    for (const LintRuleEntry& rule : lint_rules())
        EXPECT_NE(help.find("  " + std::string(rule.name) + " "), std::string::npos) << rule.name;
}

} // namespace
} // namespace kpitrace::cli
