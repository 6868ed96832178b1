// Slips of people who do not know which characters YAML keeps for itself: each is one error, named by its cause, and
// its help works when it is followed. Other files list the slips by kind.
#include "slip_under_test.hpp"

namespace kpitrace {
namespace {

TEST_P(YamlSlips, AreNamedByTheirCause) {
    const Slip& slip = GetParam();
    EXPECT_EQ(errors_of(spoiled(slip.error.from, slip.error.to)), slip.error.expected);
}

TEST_P(YamlSlips, AreGoneWhenTheHelpIsFollowed) {
    const Slip& slip = GetParam();
    std::string text = spoiled(slip.error.from, slip.error.to);
    const std::size_t at = text.find(slip.slip);
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(errors_of(text.replace(at, slip.slip.size(), slip.fix)), "");
}

} // namespace
} // namespace kpitrace
