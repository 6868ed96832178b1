#include "cli/options.hpp"

#include <gtest/gtest.h>

namespace kpitrace::cli {
namespace {

CheckOptions parse(std::vector<std::string> arguments) {
    Diagnostics diagnostics;
    const auto request = parse_options(arguments, diagnostics);
    if (!request) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return std::get<CheckOptions>(*request);
}

std::string refused(std::vector<std::string> arguments) {
    Diagnostics diagnostics;
    const auto request = parse_options(arguments, diagnostics);
    EXPECT_FALSE(request);
    return render_diagnostics(diagnostics, Colour::off);
}

TEST(Options, Defaults) {
    const CheckOptions options = parse({"check", "s.yaml"});
    EXPECT_EQ(options.run.scorecard, "s.yaml");
    EXPECT_TRUE(options.run.data.empty());
    EXPECT_FALSE(options.run.period);
    EXPECT_FALSE(options.run.today);
    EXPECT_EQ(options.format, Format::text);
    EXPECT_TRUE(options.outputs.empty());
    EXPECT_TRUE(options.fail_on.red);
    EXPECT_FALSE(options.fail_on.yellow);
    EXPECT_TRUE(options.fail_on.no_data);
    EXPECT_EQ(options.conduct.verbosity, Verbosity::normal);
    EXPECT_EQ(options.conduct.colour, ColourChoice::automatic);
    EXPECT_FALSE(options.run.threads);
}

TEST(Options, AllOfThem) {
    const CheckOptions options = parse({"check",    "--period", "2026-06",   "--today=2026-07-01",
                                        "s.yaml",   "a.csv",    "--format",  "json",
                                        "--output", "x.txt",    "--output",  "json=y",
                                        "q=b.csv",  "-",        "--fail-on", "yellow",
                                        "--quiet",  "--color",  "never",     "--threads",
                                        "3"});
    EXPECT_EQ(options.run.data, (std::vector<std::string>{"a.csv", "q=b.csv", "-"}));
    EXPECT_EQ(options.run.period, "2026-06");
    EXPECT_EQ(options.run.today, parse_date("2026-07-01"));
    EXPECT_EQ(options.format, Format::json);
    ASSERT_EQ(options.outputs.size(), 2U);
    EXPECT_EQ(options.outputs[0].format, Format::text);
    EXPECT_EQ(options.outputs[1].format, Format::json);
    EXPECT_EQ(options.outputs[1].path, "y");
    EXPECT_TRUE(options.fail_on.yellow);
    EXPECT_FALSE(options.fail_on.red);
    EXPECT_EQ(options.conduct.verbosity, Verbosity::quiet);
    EXPECT_EQ(options.conduct.colour, ColourChoice::never);
    EXPECT_EQ(options.run.threads, 3U);
}

TEST(Options, HelpAndVersionAreAnswers) {
    Diagnostics diagnostics;
    for (const std::vector<std::string>& arguments :
         {std::vector<std::string>{"--help"}, {"check", "--help"}, {"--version"}}) {
        const auto request = parse_options(arguments, diagnostics);
        ASSERT_TRUE(request);
        EXPECT_FALSE(std::get<Answer>(*request).text.empty());
    }
    EXPECT_TRUE(diagnostics.empty());
}

TEST(Options, UnknownOnesAreToldWithTheNearest) {
    EXPECT_EQ(refused({"check", "s.yaml", "--perod", "2026"}),
              "error: `--perod` is no option [usage]\n   = help: did you mean `--period`?\n1 error\n");
    EXPECT_EQ(refused({"chekc", "s.yaml"}),
              "error: `chekc` is no command [usage]\n   = help: did you mean `check`?\n1 error\n");
}

TEST(Options, WhatIsMissingIsTold) {
    EXPECT_EQ(refused({}),
              "error: no command is given [usage]\n   = help: the commands are `check`, `lint`, `init`; see "
              "`kpitrace --help`\n1 error\n");
    EXPECT_EQ(refused({"check"}), "error: no scorecard is given [usage]\n   = help: write `kpitrace check SCORECARD "
                                  "[[SOURCE=]CSV …]`\n1 error\n");
}

TEST(Options, AllWrongValuesAreToldInOneRun) {
    EXPECT_EQ(refused({"check", "s.yaml", "--today", "soon", "--format", "pdf", "--fail-on", "blue", "--color", "red",
                       "--threads", "0"}),
              "error: `--color red` is not understood [usage]\n"
              "   = help: write one of auto, always, never\n"
              "error: `--fail-on blue` is not understood [usage]\n"
              "   = help: write any of red, yellow, no_data with commas between, or never\n"
              "error: `--format pdf` is no format [usage]\n"
              "   = help: the formats are text, json\n"
              "error: `--threads 0` is no number of threads [usage]\n"
              "   = help: write a number from 1 to 1024\n"
              "error: `--today soon` is no date [usage]\n"
              "   = help: write it as 2026-06-30\n"
              "5 errors\n");
}

TEST(Options, OutputsNeedAKnownFormatAndAFileOfTheirOwn) {
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "x.pdf"}),
              "error: the format of `--output x.pdf` is not known [usage]\n"
              "   = help: end it with .txt, .json, or write FORMAT=FILE with one of text, json\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "jsn=x.json"}),
              "error: `--output jsn=x.json`: no format is named `jsn` [usage]\n"
              "   = help: the formats are text, json; a file with `=` in its name is written ./jsn=x.json\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "x.txt", "--output", "json=./x.txt"}),
              "error: `--output ./x.txt` is given twice [usage]\n   = help: give each output its own file\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "x.txt", "--output", "text=x.txt"}),
              "error: `--output x.txt` is given twice [usage]\n   = help: give each output its own file\n1 error\n");
}

} // namespace
} // namespace kpitrace::cli
