// The table of rules: every rule's example breaks it before, and does not after.
#include "audited.hpp"

#include <gtest/gtest.h>

#include <set>

namespace kpitrace::test {
namespace {

std::string rule_name(const testing::TestParamInfo<LintRuleEntry>& info) {
    std::string name(info.param.name);
    for (char& c : name)
        if (c == '-') c = '_';
    return name;
}

/// Whether the scorecard with these parts breaks the rule, be it that the reader refuses it.
bool breaks(const LintRuleEntry& rule, std::string_view parts) {
    const std::string yaml = sound_scorecard_with(parts);
    if (rule.stage != LintStage::reading) {
        const Audited made = rule.stage == LintStage::data ? audited_with_data(yaml) : audited(yaml);
        return !made.found(rule.rule).empty();
    }
    Diagnostics diagnostics;
    static_cast<void>(read_scorecard(SourceFile("s.yaml", yaml), diagnostics));
    return diagnostics.groups().contains(rule.name);
}

class Example : public testing::TestWithParam<LintRuleEntry> {};

TEST_P(Example, BreaksTheRuleBefore) {
    if (GetParam().rule == LintRule::too_many_kpis) { // an example of 26 KPIs would not be read
        EXPECT_TRUE(GetParam().before.starts_with("# 26 KPIs"));
        return;
    }
    EXPECT_TRUE(breaks(GetParam(), GetParam().before));
}

TEST_P(Example, KeepsTheRuleAfter) {
    if (GetParam().rule == LintRule::too_many_kpis) {
        EXPECT_TRUE(GetParam().after.starts_with("# at most 25"));
        return;
    }
    EXPECT_FALSE(breaks(GetParam(), GetParam().after));
}

TEST_P(Example, CanBeIgnoredUnlessTheReaderRaisesIt) {
    const LintRuleEntry& rule = GetParam();
    if (rule.rule == LintRule::too_many_kpis) return; // tested in alignment_test.cpp
    if (rule.stage == LintStage::reading) return;
    const std::string yaml = sound_scorecard_with(rule.before) + "lint: {ignore: [" + std::string(rule.name) + "]}\n";
    const Audited made = rule.stage == LintStage::data ? audited_with_data(yaml) : audited(yaml);
    EXPECT_EQ(made.found(rule.rule), "");
}

TEST_P(Example, IsReported) {
    const LintRuleEntry& rule = GetParam();
    EXPECT_FALSE(rule.summary.empty());
    EXPECT_FALSE(rule.summary.ends_with('.'));
    EXPECT_TRUE(rule.why.ends_with('.') || rule.why.ends_with(".)")) << rule.why;
    EXPECT_TRUE(rule.before.ends_with('\n'));
    EXPECT_TRUE(rule.after.ends_with('\n'));
}

INSTANTIATE_TEST_SUITE_P(Rules, Example, testing::ValuesIn(lint_rules().begin(), lint_rules().end()), rule_name);

TEST(LintRules, AreInTheOrderOfTheirEnumAndOfTheSteps) {
    for (std::size_t i = 0; i < lint_rules().size(); ++i) {
        EXPECT_EQ(static_cast<std::size_t>(lint_rules()[i].rule), i) << lint_rules()[i].name;
        EXPECT_TRUE(i == 0 || lint_rules()[i - 1].step <= lint_rules()[i].step) << lint_rules()[i].name;
    }
    EXPECT_EQ(static_cast<std::size_t>(LintRule::crowded_objective) + 1, lint_rules().size());
}

TEST(LintRules, HaveNamesOfTheirOwnByWhichTheyAreFound) {
    const std::set<std::string_view> names(lint_rule_names().begin(), lint_rule_names().end());
    EXPECT_EQ(names.size(), lint_rules().size());
    for (const LintRuleEntry& rule : lint_rules()) {
        EXPECT_EQ(lint_rule_named(rule.name), &rule);
        EXPECT_EQ(&entry_of(rule.rule), &rule);
        EXPECT_EQ(rule.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz-"), std::string_view::npos);
    }
    EXPECT_EQ(lint_rule_named("no-such-rule"), nullptr);
}

} // namespace
} // namespace kpitrace::test
