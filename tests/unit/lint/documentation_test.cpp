// docs/lint.md against the table of rules.
#include "kpitrace/scorecard/lint_rules.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

namespace kpitrace {
namespace {

std::string manual() {
    std::ostringstream text;
    text << std::ifstream(KPITRACE_DOCS_FOLDER "/lint.md").rdbuf();
    return text.str();
}

TEST(Manual, HasALineForEveryRule) {
    const std::string text = manual();
    for (const LintRuleEntry& rule : lint_rules()) {
        const std::string line = fmt::format("\n| `{}` | {} | {} | {} |\n", rule.name, to_string(rule.severity),
                                             to_string(rule.stage), rule.summary);
        EXPECT_NE(text.find(line), std::string::npos) << "docs/lint.md lacks the line" << line;
    }
}

TEST(Manual, HasNoOtherRules) {
    std::istringstream text(manual());
    for (std::string line; std::getline(text, line);) {
        const bool is_rule = line.starts_with("| `") && (line.find("` | error |") != std::string::npos ||
                                                         line.find("` | warning |") != std::string::npos ||
                                                         line.find("` | advice |") != std::string::npos);
        EXPECT_TRUE(!is_rule || lint_rule_named(line.substr(3, line.find('`', 3) - 3)) != nullptr) << line;
    }
}

} // namespace
} // namespace kpitrace
