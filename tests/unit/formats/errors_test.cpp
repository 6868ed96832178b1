#include "kpitrace/formats/render.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kpitrace {
namespace {

Diagnostics two_errors() {
    Diagnostics diagnostics;
    diagnostics.add({.rule = "unknown-key",
                     .message = "`a<b` is not a key",
                     .place = {.file = "s.yaml", .line = 3, .column = 5, .line_text = "    a<b: 1"},
                     .help = "write `c`"});
    diagnostics.add(call_error("usage", "50% of nothing", ""));
    diagnostics.add({.severity = Severity::warning, .rule = "warned", .message = "w"});
    return diagnostics;
}

TEST(RenderErrors, AsAnnotations) {
    EXPECT_EQ(render_errors(two_errors(), Format::github),
              "::error title=usage::50%25 of nothing\n"
              "::error file=s.yaml,line=3,col=5,title=unknown-key::`a<b` is not a key%0Ahelp: write `c`\n");
}

TEST(RenderErrors, AsIssuesOfARun) {
    EXPECT_EQ(
        render_errors(two_errors(), Format::azure),
        "##vso[task.logissue type=error;]usage: 50%AZP25 of nothing\n"
        "##vso[task.logissue type=error;sourcepath=s.yaml;linenumber=3;columnnumber=5;]unknown-key: `a<b` is not a "
        "key%0Ahelp: write `c`\n");
}

TEST(RenderErrors, AsTenAnnotationsAtMost) {
    Diagnostics diagnostics;
    for (int i = 0; i < 12; ++i) diagnostics.add(call_error("usage", "x" + std::to_string(i), ""));
    const std::string text = render_errors(diagnostics, Format::github);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 10);
    EXPECT_TRUE(text.ends_with("::error title=kpitrace::and 3 more errors\n")) << text;
}

TEST(RenderErrors, AsOneCaseWithAnError) {
    Diagnostics diagnostics;
    diagnostics.add({.rule = "unknown-key", .message = "`a<b`", .place = {.file = "s.yaml", .line = 3, .column = 5}});
    EXPECT_EQ(render_errors(diagnostics, Format::junit_gitlab),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              "<testsuites name=\"kpitrace\" tests=\"1\" failures=\"0\" errors=\"1\" time=\"0\">\n"
              "  <testsuite name=\"kpitrace\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">\n"
              "    <testcase classname=\"kpitrace\" name=\"the scorecard can be evaluated\" file=\"s.yaml\" line=\"3\" "
              "time=\"0\">\n"
              "      <error type=\"unknown-key\" message=\"`a&lt;b`\">s.yaml:3:5: error: `a&lt;b` [unknown-key]\n"
              "1 error\n</error>\n"
              "    </testcase>\n  </testsuite>\n</testsuites>\n");
    EXPECT_NE(render_errors(diagnostics, Format::junit)
                  .find("<testcase classname=\"kpitrace\" name=\"the scorecard can be evaluated\" time=\"0\">"),
              std::string::npos);
}

TEST(RenderErrors, AsNothingForOtherFormats) {
    for (const FormatEntry& entry : formats()) {
        const bool shows_errors = entry.format == Format::github || entry.format == Format::azure ||
                                  entry.format == Format::junit || entry.format == Format::junit_gitlab;
        EXPECT_EQ(render_errors(two_errors(), entry.format).empty(), !shows_errors) << entry.name;
    }
    EXPECT_EQ(render_errors(Diagnostics(), Format::junit), "");
}

} // namespace
} // namespace kpitrace
