#include "formats/annotations.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(Github, WritesAWorkflowCommand) {
    EXPECT_EQ(workflow_command({.kind = AnnotationKind::warning,
                                .file = "a.yaml",
                                .line = 3,
                                .column = 5,
                                .title = "overdue",
                                .message = "late"}),
              "::warning file=a.yaml,line=3,col=5,title=overdue::late\n");
}

TEST(Github, LeavesOutWhatIsNotThere) {
    EXPECT_EQ(workflow_command({.kind = AnnotationKind::notice, .message = "x"}), "::notice::x\n");
    EXPECT_EQ(workflow_command({.kind = AnnotationKind::error, .line = 2, .message = "x"}), "::error line=2::x\n");
}

TEST(Github, EscapesTheMessageByItsRules) {
    EXPECT_EQ(workflow_command({.message = "50% of a:b,c\nhelp"}), "::error::50%25 of a:b,c%0Ahelp\n");
}

TEST(Github, EscapesPropertiesByTheirs) {
    EXPECT_EQ(workflow_command({.file = "a:b,100%.yaml", .title = "t", .message = "x"}),
              "::error file=a%3Ab%2C100%25.yaml,title=t::x\n");
}

TEST(Github, LetsNoControlCharacterThrough) {
    EXPECT_EQ(workflow_command({.file = "a\nb", .message = "red \x1b[31m\r::error::x"}),
              "::error file=a\\x0ab::red \\x1b[31m\\x0d::error::x\n");
}

TEST(Github, LetsNoOtherCommandThrough) {
    EXPECT_EQ(workflow_command({.title = "##[x", .message = "##[error]y\n::error::z"}),
              "::error title=#\\x23[x::#\\x23[error]y%0A\\x3a:error::z\n");
}

} // namespace
} // namespace kpitrace
