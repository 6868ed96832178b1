#include "kpitrace/text/cell_text.hpp"

#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/unicode.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kpitrace {
namespace {

/// Other tests expect that texts are shown.
class HiddenCells {
public:
    HiddenCells() { show_cell_texts(CellTexts::hidden); }
    ~HiddenCells() { show_cell_texts(CellTexts::shown); }
    HiddenCells(const HiddenCells&) = delete;
    HiddenCells& operator=(const HiddenCells&) = delete;
};

TEST(CellText, IsShownUnlessItIsHidden) {
    EXPECT_EQ(cell_text("Mrs Smith"), "Mrs Smith");
    {
        const HiddenCells hidden;
        EXPECT_EQ(cell_text("Mrs Smith"), "***");
        EXPECT_EQ(cell_text(""), "***") << "its length is not shown either";
    }
    EXPECT_EQ(cell_text("Mrs Smith"), "Mrs Smith");
}

TEST(LogCommands, AreBrokenAnywhereInALine) {
    EXPECT_EQ(break_log_commands("a ##[error]b"), "a #\\x23[error]b");
    EXPECT_EQ(break_log_commands("##vso[task.complete]"), "#\\x23vso[task.complete]");
    EXPECT_EQ(break_log_commands("x##VSO[y"), "x#\\x23VSO[y");
    EXPECT_EQ(break_log_commands("###[a"), "##\\x23[a");
}

TEST(LogCommands, OfGithubAreBrokenAtTheBeginningOfALine) {
    EXPECT_EQ(break_log_commands("::error::x"), "\\x3a:error::x");
    EXPECT_EQ(break_log_commands("a\n  \t::stop-commands::x\n"), "a\n  \t\\x3a:stop-commands::x\n");
    EXPECT_EQ(break_log_commands("\u00A0\u3000::x"), "\u00A0\u3000\\x3a:x");
    EXPECT_EQ(break_log_commands("\x1b[1;31m::x"), "\x1b[1;31m\\x3a:x") << "a colour code is not seen";
    EXPECT_EQ(break_log_commands(":::x"), "\\x3a::x");
}

TEST(LogCommands, OtherTextStays) {
    for (const char* text : {"", "a ::b", "C# ##", "# [x]", "##vso", "a:b", ": :", "## [x]"})
        EXPECT_EQ(break_log_commands(text), text);
}

bool has_command(const std::string& text) {
    bool begins_line = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::string_view rest = std::string_view(text).substr(at);
        if (rest.starts_with("##[") || rest.starts_with("##vso[")) return true;
        if (begins_line && rest.starts_with("::")) return true;
        begins_line = text[at] == '\n' || (begins_line && text[at] == ' ');
    }
    return false;
}

TEST(LogCommands, NoneIsLeftInRandomTexts) {
    std::mt19937 random(7); // NOLINT(cert-msc32-c,cert-msc51-cpp): the same texts each time
    const std::vector<std::string> pieces{"#", "[", "vso[", ":", " ", "\n", "a"};
    for (int i = 0; i < 20'000; ++i) {
        std::string text;
        for (std::size_t piece = random() % 12; piece > 0; --piece) text += pieces[random() % pieces.size()];
        ASSERT_FALSE(has_command(break_log_commands(text))) << text;
        ASSERT_FALSE(has_command(escape_control(text))) << text;
    }
}

TEST(LogCommands, AreBrokenInMessages) {
    Diagnostics diagnostics;
    diagnostics.add({.rule = "bad",
                     .message = "`##[error]x`",
                     .place = {.file = "::error::a.csv", .line = 2, .column = 2, .line_text = "##[x],##vso[y]"},
                     .help = "##[z"});
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), "\\x3a:error::a.csv:2:2: error: `#\\x23[error]x`\n"
                                                            "  |\n"
                                                            "2 | #\\x23[x],#\\x23vso[y]\n"
                                                            "  |  ^ [bad]\n"
                                                            "  = help: #\\x23[z\n1 error\n");
}

} // namespace
} // namespace kpitrace
