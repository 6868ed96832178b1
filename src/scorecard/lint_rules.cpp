#include "kpitrace/scorecard/lint_rules.hpp"

#include "scorecard/lint_rule_tables.hpp"

#include <algorithm>
#include <vector>

namespace kpitrace {

namespace {

constexpr std::array<ManagementStepEntry, 4> step_table{{
    {ManagementStep::cause_and_effect, "cause-and-effect", "Cause and effect"},
    {ManagementStep::action, "action", "Action"},
    {ManagementStep::metric_to_kpi, "metric-to-kpi", "Metric to KPI"},
    {ManagementStep::alignment, "alignment", "Alignment"},
}};

std::vector<LintRuleEntry> join_tables() {
    std::vector<LintRuleEntry> all;
    for (const auto part : {cause_and_effect_rules(), action_rules(), metric_to_kpi_rules(), alignment_rules()})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace

std::span<const ManagementStepEntry> management_steps() {
    return step_table;
}

const ManagementStepEntry& entry_of(ManagementStep step) {
    return step_table[static_cast<std::size_t>(step)];
}

std::string_view to_string(LintStage stage) {
    switch (stage) {
    case LintStage::reading:
        return "at load";
    case LintStage::scorecard:
        return "always";
    case LintStage::data:
        return "with data";
    }
    return {};
}

std::span<const LintRuleEntry> lint_rules() {
    static const std::vector<LintRuleEntry> rules = join_tables();
    return rules;
}

const LintRuleEntry& entry_of(LintRule rule) {
    return lint_rules()[static_cast<std::size_t>(rule)];
}

const LintRuleEntry* lint_rule_named(std::string_view name) {
    const auto rules = lint_rules();
    const auto found =
        std::find_if(rules.begin(), rules.end(), [name](const LintRuleEntry& entry) { return entry.name == name; });
    return found == rules.end() ? nullptr : &*found;
}

std::span<const std::string_view> lint_rule_names() {
    static const std::vector<std::string_view> names = [] {
        std::vector<std::string_view> all;
        for (const LintRuleEntry& entry : lint_rules()) all.push_back(entry.name);
        return all;
    }();
    return names;
}

} // namespace kpitrace
