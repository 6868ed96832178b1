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

TEST(Azure, WritesALoggingCommand) {
    EXPECT_EQ(logging_command({.kind = AnnotationKind::warning,
                               .file = "a.yaml",
                               .line = 3,
                               .column = 5,
                               .title = "overdue",
                               .message = "late"}),
              "##vso[task.logissue type=warning;sourcepath=a.yaml;linenumber=3;columnnumber=5;]overdue: late\n");
    EXPECT_EQ(logging_command({.message = "x"}), "##vso[task.logissue type=error;]x\n");
}

TEST(Azure, EscapesAsTheAgentDecodes) {
    EXPECT_EQ(logging_command({.file = "a;b]c%.yaml", .message = "50% of [a];b\nhelp"}),
              "##vso[task.logissue type=error;sourcepath=a%3Bb%5Dc%AZP25.yaml;]50%AZP25 of [a];b%0Ahelp\n");
}

TEST(Azure, LetsNoOtherCommandThrough) {
    EXPECT_EQ(logging_command({.file = "##vso[x", .message = "a\r\x1b##vso[task.complete]\n##[error]y"}),
              "##vso[task.logissue "
              "type=error;sourcepath=#\\x23vso[x;]a\\x0d\\x1b#\\x23vso[task.complete]%0A#\\x23[error]y\n");
}

TEST(Azure, WritesANoticeAsAPlainLine) {
    EXPECT_EQ(logging_command({.kind = AnnotationKind::notice,
                               .file = "a.yaml",
                               .line = 3,
                               .column = 5,
                               .title = "rule",
                               .message = "50%\n##vso[x]"}),
              "a.yaml:3:5: notice: rule: 50%\n  #\\x23vso[x]\n");
    EXPECT_EQ(logging_command({.kind = AnnotationKind::notice, .file = "a.yaml", .message = "x"}),
              "a.yaml: notice: x\n");
    EXPECT_EQ(logging_command({.kind = AnnotationKind::notice, .message = "::error::x"}), "notice: ::error::x\n");
}

} // namespace
} // namespace kpitrace
