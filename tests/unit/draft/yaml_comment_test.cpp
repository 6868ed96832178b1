#include "draft/write_outline.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(YamlComment, StaysOne) {
    EXPECT_EQ(yaml_comment("a\nb", 2), "  # a\n  # b\n");
    EXPECT_EQ(yaml_comment("", 0), "#\n");
    EXPECT_EQ(yaml_comment("a\r\x1b", 0), "# a\\x0d\\x1b\n");
    EXPECT_EQ(yaml_comment("- one\n  two", 0), "# - one\n#   two\n");
}

TEST(YamlComment, IsCutBetweenWords) {
    const std::string word(60, 'x');
    EXPECT_EQ(yaml_comment(word + " " + word, 0), "# " + word + "\n# " + word + "\n");
    EXPECT_EQ(yaml_comment("- " + word + " " + word, 0), "# - " + word + "\n#   " + word + "\n");
}

} // namespace
} // namespace kpitrace
