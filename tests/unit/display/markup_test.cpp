#include "display/markup.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

TEST(Markup, EscapesTexts) {
    EXPECT_EQ(markup("<p>{}</p>", R"(<b> & "q" 'a')").str(), "<p>&lt;b&gt; &amp; &quot;q&quot; &#39;a&#39;</p>");
    EXPECT_EQ(Markup::text("a\nb\x1b[31m").str(), "a\\x0ab\\x1b[31m");
}

TEST(Markup, KeepsNestedMarkupAndNumbers) {
    EXPECT_EQ(markup("<p>{} {:.1f}</p>", markup("<b>{}</b>", "a<b"), 0.25).str(), "<p><b>a&lt;b</b> 0.2</p>");
}

TEST(Markup, KeepsLiterals) {
    EXPECT_EQ(("svg{fill:red}"_markup + "<br>"_markup).str(), "svg{fill:red}<br>");
    EXPECT_TRUE(Markup().empty());
}

TEST(Markup, KeepsLineEndsOnRequest) {
    EXPECT_EQ(Markup::lines("a\n<b\n").str(), "a\n&lt;b\n");
}

} // namespace
} // namespace kpitrace
