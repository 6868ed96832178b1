#include "cli/options.hpp"

#include <gtest/gtest.h>

namespace kpitrace::cli {
namespace {

ExplainOptions parse(const std::vector<std::string>& arguments) {
    Diagnostics diagnostics;
    const auto request = parse_options(arguments, diagnostics);
    if (!request) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return std::get<ExplainOptions>(*request);
}

std::string refused(const std::vector<std::string>& arguments) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_options(arguments, diagnostics));
    return render_diagnostics(diagnostics, Colour::off);
}

TEST(ExplainOptions, NameTheElementFirst) {
    const ExplainOptions options = parse({"explain", "kpi:a", "s.yaml", "x=d.csv", "-"});
    EXPECT_EQ(options.id, "kpi:a");
    EXPECT_EQ(options.run.scorecard, "s.yaml");
    EXPECT_EQ(options.run.data, (std::vector<std::string>{"x=d.csv", "-"}));
    EXPECT_EQ(options.format, AnswerFormat::text);
    EXPECT_EQ(options.conduct.colour, ColourChoice::automatic);
}

TEST(ExplainOptions, AllOfThem) {
    const ExplainOptions options = parse({"explain", "--period=2026-06", "--today", "2026-07-01", "--format", "json",
                                          "--threads", "2", "--color", "never", "a", "s.yaml"});
    EXPECT_EQ(options.run.period, "2026-06");
    EXPECT_EQ(options.run.today, parse_date("2026-07-01"));
    EXPECT_EQ(options.run.threads, 2U);
    EXPECT_EQ(options.format, AnswerFormat::json);
    EXPECT_EQ(options.conduct.colour, ColourChoice::never);
}

TEST(ExplainOptions, ThatAreWrongAreRefused) {
    EXPECT_EQ(refused({"explain"}), "error: no ID is given [usage]\n"
                                    "   = help: write `kpitrace explain ID SCORECARD [[SOURCE=]CSV …]`\n1 error\n");
    EXPECT_EQ(refused({"explain", "a", "s.yaml", "--format", "html"}),
              "error: `--format html` is not understood [usage]\n   = help: write one of text, json\n1 error\n");
}

} // namespace
} // namespace kpitrace::cli
