#include "kpitrace/text/diagnostic.hpp"

#include "kpitrace/text/unicode.hpp"

#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string rendered(std::initializer_list<Diagnostic> list) {
    Diagnostics diagnostics;
    for (const Diagnostic& diagnostic : list) diagnostics.add(diagnostic);
    return render_diagnostics(diagnostics, Colour::off);
}

Diagnostic on_line(std::string line, std::uint64_t column, std::uint64_t underline) {
    return {.severity = Severity::error,
            .rule = "rule",
            .message = "message",
            .place = {.file = "f", .line = 7, .column = column, .line_text = std::move(line), .underline = underline}};
}

Diagnostic at(Severity severity, std::string rule, std::string file, std::uint64_t line) {
    return {.severity = severity,
            .rule = std::move(rule),
            .message = "message",
            .place = {.file = std::move(file), .line = line, .column = 1}};
}

TEST(RenderDiagnostics, IsEmptyWhenThereIsNothing) {
    EXPECT_EQ(render_diagnostics({}, Colour::on), "");
}

TEST(RenderDiagnostics, DrawsLineUnderlineAndHelp) {
    const Diagnostic unknown{.severity = Severity::error,
                             .rule = "unknown-objective",
                             .message = "no objective is named `grow_revenu`",
                             .place = {.file = "scorecard.yaml",
                                       .line = 24,
                                       .column = 13,
                                       .line_text = "    drives: grow_revenu",
                                       .underline = 11},
                             .help = "did you mean `grow_revenue` (scorecard.yaml:11:3)?"};
    EXPECT_EQ(rendered({unknown}), "scorecard.yaml:24:13: error: no objective is named `grow_revenu`\n"
                                   "   |\n"
                                   "24 |     drives: grow_revenu\n"
                                   "   |             ^^^^^^^^^^^ [unknown-objective]\n"
                                   "   = help: did you mean `grow_revenue` (scorecard.yaml:11:3)?\n"
                                   "1 error\n");
}

TEST(RenderDiagnostics, DrawsOneLineWhereThereIsNoExcerpt) {
    EXPECT_EQ(rendered({{.severity = Severity::warning,
                         .rule = "no-data",
                         .message = "`sales.csv` has no rows",
                         .place = {.file = "sales.csv"},
                         .help = "give a file with rows"}}),
              "sales.csv: warning: `sales.csv` has no rows [no-data]\n"
              "   = help: give a file with rows\n"
              "1 warning\n");
    EXPECT_EQ(rendered({{.severity = Severity::error, .rule = "usage", .message = "no scorecard"}}),
              "error: no scorecard [usage]\n"
              "1 error\n");
}

TEST(RenderDiagnostics, OrdersBySeverityThenPlace) {
    EXPECT_EQ(rendered({at(Severity::error, "b", "s.yaml", 2), at(Severity::error, "a", "s.yaml", 10),
                        at(Severity::error, "c", "a.csv", 99), at(Severity::advice, "d", "z", 1),
                        at(Severity::warning, "e", "y", 1)}),
              "z:1:1: advice: message [d]\n"
              "y:1:1: warning: message [e]\n"
              "a.csv:99:1: error: message [c]\n"
              "s.yaml:2:1: error: message [b]\n"
              "s.yaml:10:1: error: message [a]\n"
              "3 errors, 1 warning, 1 piece of advice\n");
}

TEST(RenderDiagnostics, CountsWhatIsBeyondTwentyOfARule) {
    Diagnostics diagnostics;
    for (std::uint64_t line = 1; line <= 57; ++line) diagnostics.add(at(Severity::error, "bad-number", "f", line));
    diagnostics.add(at(Severity::error, "bad-date", "f", 21));
    std::string expected;
    for (int line = 1; line <= 20; ++line) {
        expected += "f:" + std::to_string(line) + ":1: error: message [bad-number]\n";
    }
    expected += "... and 37 more [bad-number]\n"
                "f:21:1: error: message [bad-date]\n"
                "58 errors\n";
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), expected);
}

TEST(RenderDiagnostics, EscapesWhatInputsBring) {
    const Diagnostic hostile{
        .severity = Severity::error,
        .rule = "rule",
        .message = "`\x1b[2J` is not a number",
        .place = {.file = "a\nb.csv", .line = 1, .column = 3, .line_text = "a,\x1b[2J,\xFF", .underline = 4},
        .help = "not\r\nthis"};
    EXPECT_EQ(rendered({hostile}), "a\\x0ab.csv:1:3: error: `\\x1b[2J` is not a number\n"
                                   "  |\n"
                                   "1 | a,\\x1b[2J,\uFFFD\n"
                                   "  |   ^^^^^^^ [rule]\n"
                                   "  = help: not\\x0d\\x0athis\n"
                                   "1 error\n");
}

TEST(RenderDiagnostics, KeepsTheUnderlineBelowItsTokenAfterTabsAndWideCharacters) {
    EXPECT_EQ(rendered({on_line("\tkey:\tvalue", 7, 5)}), "f:7:7: error: message\n"
                                                          "  |\n"
                                                          "7 |  key: value\n"
                                                          "  |       ^^^^^ [rule]\n"
                                                          "1 error\n");
    EXPECT_EQ(rendered({on_line("売上: 利益", 5, 2)}), "f:7:5: error: message\n"
                                                       "  |\n"
                                                       "7 | 売上: 利益\n"
                                                       "  |       ^^^^ [rule]\n"
                                                       "1 error\n");
}

TEST(RenderDiagnostics, MarksThePlaceAfterTheLinesEnd) {
    const std::string expected = "f:7:5: error: message\n"
                                 "  |\n"
                                 "7 | key:\n"
                                 "  |     ^ [rule]\n"
                                 "1 error\n";
    EXPECT_EQ(rendered({on_line("key:", 5, 1)}), expected);
    EXPECT_EQ(rendered({on_line("key:", 5, 9)}), expected) << "an underline does not run beyond the line";
}

TEST(RenderDiagnostics, CutsLongLinesAroundThePlace) {
    const std::string x(40, 'x');
    EXPECT_EQ(rendered({on_line(std::string(500, 'x') + "bad" + std::string(500, 'y'), 501, 3)}),
              "f:7:501: error: message\n"
              "  |\n"
              "7 | …" +
                  x + "bad" + std::string(57, 'y') + "…\n" + "  | " + std::string(41, ' ') +
                  "^^^ [rule]\n"
                  "1 error\n");
}

TEST(RenderDiagnostics, CutsALongUnderline) {
    EXPECT_EQ(rendered({on_line("k: " + std::string(500, 'v'), 4, 500)}), "f:7:4: error: message\n"
                                                                          "  |\n"
                                                                          "7 | k: " +
                                                                              std::string(97, 'v') + "…\n" + "  |    " +
                                                                              std::string(97, '^') +
                                                                              " [rule]\n"
                                                                              "1 error\n");
}

TEST(RenderDiagnostics, ShowsALineThatJustFitsWhole) {
    const std::string line = std::string(97, 'x') + "bad";
    EXPECT_EQ(rendered({on_line(line, 98, 3)}), "f:7:98: error: message\n"
                                                "  |\n"
                                                "7 | " +
                                                    line + "\n" + "  | " + std::string(97, ' ') +
                                                    "^^^ [rule]\n"
                                                    "1 error\n");
}

TEST(RenderDiagnostics, ColoursOnRequestOnly) {
    Diagnostics diagnostics;
    diagnostics.add({.severity = Severity::error,
                     .rule = "rule",
                     .message = "message",
                     .place = {.file = "f", .line = 7, .column = 1, .line_text = "bad", .underline = 3},
                     .help = "fix it"});
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::on), "\x1b[1mf:7:1:\x1b[0m \x1b[1;31merror:\x1b[0m "
                                                           "\x1b[1mmessage\x1b[0m\n"
                                                           "  |\n"
                                                           "7 | bad\n"
                                                           "  | \x1b[1;31m^^^\x1b[0m [rule]\n"
                                                           "  \x1b[36m= help:\x1b[0m fix it\n"
                                                           "1 error\n");
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off).find('\x1b'), std::string::npos);
}

} // namespace
} // namespace kpitrace
