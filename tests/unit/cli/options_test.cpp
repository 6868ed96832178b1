#include "cli/options.hpp"

#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace kpitrace::cli {
namespace {

template<class Options = CheckOptions> Options parse(std::vector<std::string> arguments) {
    Diagnostics diagnostics;
    const auto request = parse_options(arguments, diagnostics);
    if (!request) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return std::get<Options>(*request);
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
    EXPECT_TRUE(options.fail_on.red);
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

TEST(Options, UnknownOnesAreRefusedWithTheNearest) {
    EXPECT_EQ(refused({"check", "s.yaml", "--perod", "2026"}),
              "error: `--perod` is not an option [usage]\n   = help: did you mean `--period`?\n1 error\n");
    EXPECT_EQ(refused({"chekc", "s.yaml"}),
              "error: `chekc` is not a command [usage]\n   = help: did you mean `check`?\n1 error\n");
}

TEST(Options, MissingWordsAreReported) {
    EXPECT_EQ(refused({}),
              "error: no command is given [usage]\n   = help: the commands are `check`, `lint`, `explain`, `why`, "
              "`init`, `plan`, `map`, `diff`, `whatif`, `test`, `sql`; see `kpitrace --help`\n1 error\n");
    EXPECT_EQ(refused({"check"}), "error: no scorecard is given [usage]\n   = help: write `kpitrace check SCORECARD "
                                  "[[SOURCE=]CSV …]`\n1 error\n");
}

TEST(Options, AnOptionTakesOneValue) {
    EXPECT_EQ(refused({"check", "s.yaml", "--format"}),
              "error: `--format` has no value [usage]\n   = help: write `--format FORMAT`\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--threads", "2", "--threads", "3"}),
              "error: `--threads` is given 2 times [usage]\n   = help: write `--threads N` once\n1 error\n");
    EXPECT_EQ(parse({"check", "s.yaml", "--quiet=false"}).conduct.verbosity, Verbosity::normal);
}

TEST(Options, NewRedNeedsAnEarlierReport) {
    EXPECT_EQ(refused({"check", "s.yaml", "--fail-on", "red,new_red"}),
              "error: `--fail-on red,new_red` needs an earlier report, but none is given [usage]\n"
              "   = help: add `--since OLD.json`, a report that `--output OLD.json` wrote\n1 error\n");
    Diagnostics diagnostics;
    const auto request =
        parse_options({"check", "s.yaml", "--fail-on", "no_data,new_red", "--since", "old.json"}, diagnostics);
    ASSERT_TRUE(request);
    const auto& options = std::get<CheckOptions>(*request);
    EXPECT_EQ(options.since, "old.json");
    EXPECT_EQ(to_string(options.fail_on), "no_data,new_red");
}

TEST(Options, WorseNeedsAnEarlierReport) {
    EXPECT_EQ(refused({"check", "s.yaml", "--fail-on", "worse:5pp"}),
              "error: `--fail-on worse:5pp` needs an earlier report, but none is given [usage]\n"
              "   = help: add `--since OLD.json`, a report that `--output OLD.json` wrote\n1 error\n");
    EXPECT_EQ(to_string(parse({"check", "s.yaml", "--fail-on", "worse:5pp", "--since", "o.json"}).fail_on),
              "worse:5pp");
}

TEST(Options, StatusGivesWordsAStatusOfTheirOwn) {
    const CheckOptions options = parse({"check", "s.yaml", "--status", "stale=4,no_data=3"});
    ASSERT_EQ(options.statuses.size(), 2U);
    EXPECT_EQ(options.statuses[0].word->word, "stale");
    EXPECT_EQ(options.statuses[0].status, 4);
    EXPECT_EQ(options.statuses[1].word->word, "no_data");
    EXPECT_EQ(
        parse({"check", "s.yaml", "--since", "o.json", "--fail-on", "new_red", "--status", "short=63"}).statuses.size(),
        1U);
}

TEST(Options, StatusIsForWhatDoesNotComeFromTheNumbers) {
    const std::string words = "no_data, stale, short, overdue, lint_error";
    for (const std::string written : {"red=3", "worse=3", "", "no_data=3,", "nodata=3", "=3"}) {
        const std::string text = refused({"check", "s.yaml", "--status", written});
        EXPECT_NE(text.find("cannot have a status of its own [usage]\n   = help: write WORD=STATUS with "
                            "one of " +
                            words + "; what comes from the numbers has the status 1\n"),
                  std::string::npos)
            << text;
    }
    for (const std::string written : {"no_data", "no_data=", "no_data=2", "no_data=64", "no_data=+3", "no_data=3x"})
        EXPECT_EQ(refused({"check", "s.yaml", "--status", written}),
                  "error: `--status " + written +
                      "` does not end in a status [usage]\n"
                      "   = help: write no_data=N with a number from 3 to 63\n1 error\n");
}

TEST(Options, StatusNamesAWordThatFailsTheRunAndNamesItOnce) {
    EXPECT_EQ(refused({"check", "s.yaml", "--fail-on", "red", "--status", "no_data=3"}),
              "error: `--status no_data=3` has no effect, because `--fail-on red` does not name `no_data` [usage]\n"
              "   = help: add `no_data` to `--fail-on`, or leave out this status\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--status", "stale=3,stale=4"}),
              "error: `--status` names `stale` twice [usage]\n   = help: leave out one of them\n1 error\n");
}

TEST(Options, LinkIsAWebAddressThatAFormatShows) {
    EXPECT_EQ(parse({"check", "s.yaml", "--format", "slack", "--link", "https://x.org/a?b=c"}).view.link,
              "https://x.org/a?b=c");
    EXPECT_EQ(parse({"check", "s.yaml", "--output", "m.eml", "--link", "http://x"}).view.link, "http://x");
    for (const std::string link :
         {"javascript:alert(1)", "x.org", "https://a b", "https://a|b", "https://a>b", "https://é", ""})
        EXPECT_EQ(
            refused({"check", "s.yaml", "--format", "mail", "--link", link}),
            "error: `--link " + link +
                "` is not a web address [usage]\n"
                "   = help: write it as https://example.com/report.html, with other characters as `%20`\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--link", "https://x.org"}),
              "error: `--link https://x.org` is not shown by any format of this run [usage]\n"
              "   = help: use one of mail, slack, teams, or leave out `--link`\n1 error\n");
}

TEST(Options, AFormatCanHaveAColon) {
    const CheckOptions options =
        parse({"check", "s.yaml", "--format", "junit:gitlab", "--output", "junit:gitlab=a.xml"});
    EXPECT_EQ(options.format, Format::junit_gitlab);
    ASSERT_EQ(options.outputs.size(), 1U);
    EXPECT_EQ(options.outputs[0].format, Format::junit_gitlab);
    EXPECT_EQ(options.outputs[0].path, "a.xml");
}

TEST(Options, DiffTakesTwoReports) {
    Diagnostics diagnostics;
    const auto request = parse_options({"diff", "old.json", "new.json", "--format", "json"}, diagnostics);
    ASSERT_TRUE(request);
    const auto& options = std::get<DiffOptions>(*request);
    EXPECT_EQ(options.before, "old.json");
    EXPECT_EQ(options.now, "new.json");
    EXPECT_EQ(options.format, AnswerFormat::json);
    EXPECT_EQ(refused({"diff", "a.json", "b.json", "c.json"}),
              "error: `c.json` is one word too many [usage]\n"
              "   = help: write `kpitrace diff OLD.json NEW.json`\n1 error\n");
    EXPECT_EQ(refused({"diff", "old.json"}),
              "error: no NEW.json is given [usage]\n   = help: write `kpitrace diff OLD.json NEW.json`\n1 error\n");
}

TEST(Options, AllWrongValuesAreReportedInOneRun) {
    EXPECT_EQ(refused({"check", "s.yaml", "--today", "soon", "--format", "pdf", "--fail-on", "blue", "--color", "red",
                       "--threads", "0"}),
              "error: `--color red` is not understood [usage]\n"
              "   = help: write one of auto, always, never\n"
              "error: `--fail-on blue` is not understood [usage]\n"
              "   = help: write any of red, yellow, no_data, stale, short, new_red, red_member, overdue, lint_error, "
              "worse with commas between, or never alone; worse can be worse:5pp, for a fall of more than 5 percentage "
              "points\n"
              "error: `--format pdf` is not understood [usage]\n"
              "   = help: write one of text, markdown, html, json, csv, junit, junit:gitlab, github, azure, mail, "
              "slack, teams, openmetrics\n"
              "error: `--threads 0` is not a number of threads [usage]\n"
              "   = help: write a number from 1 to 1024\n"
              "error: `--today soon` is not a date [usage]\n"
              "   = help: write it as 2026-06-30\n"
              "5 errors\n");
}

TEST(Options, AnOutputsSuffixNamesItsFormat) {
    const std::vector<std::pair<std::string, Format>> files{
        {"a.txt", Format::text}, {"b.md", Format::markdown}, {"c.html", Format::html},       {"d.json", Format::json},
        {"e.csv", Format::csv},  {"f.xml", Format::junit},   {"g.prom", Format::openmetrics}};
    for (const auto& [file, format] : files) {
        const CheckOptions options = parse({"check", "s.yaml", "--output", file, "--output", "github=x" + file});
        ASSERT_EQ(options.outputs.size(), 2U);
        EXPECT_EQ(options.outputs[0].format, format);
        EXPECT_EQ(options.outputs[1].format, Format::github);
    }
}

TEST(Options, AnOutputMayBeAddedToTheEndOfAFile) {
    const CheckOptions options =
        parse({"check", "s.yaml", "--output", "markdown=>>sum", "--output", ">>x.txt", "--output", "y.txt"});
    ASSERT_EQ(options.outputs.size(), 3U);
    EXPECT_EQ(options.outputs[0].path, "sum");
    EXPECT_EQ(options.outputs[0].writing, Writing::append);
    EXPECT_EQ(options.outputs[1].path, "x.txt");
    EXPECT_EQ(options.outputs[1].writing, Writing::append);
    EXPECT_EQ(options.outputs[2].writing, Writing::replace);
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "json=>>x.json"}),
              "error: `--output` adds to the end of `x.json`, but a json file holds one report; only text and markdown "
              "can follow an earlier report [usage]\n   = help: write `json=x.json` without `>>` to replace the "
              "file\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "markdown=>>"}),
              "error: `--output` names no file [usage]\n   = help: write a path after it\n1 error\n");
}

TEST(Options, TheRootIsAFolder) {
    EXPECT_EQ(
        refused({"check", "s.yaml", "--root", "nowhere/at/all"}),
        "error: `--root nowhere/at/all` is not a folder [usage]\n   = help: write the folder that the scorecard's "
        "files must be in\n1 error\n");
    EXPECT_FALSE(parse({"check", "s.yaml", "--root", "/proc"}).run.root.contains("/etc/passwd"));
    EXPECT_EQ(parse({"check", "s.yaml", "--redact"}).conduct.cells, CellTexts::hidden);
    EXPECT_EQ(parse({"check", "s.yaml"}).conduct.cells, CellTexts::shown);
}

TEST(Options, OutputsNeedAKnownFormatAndAFileOfTheirOwn) {
    EXPECT_EQ(
        refused({"check", "s.yaml", "--output", "x.pdf"}),
        "error: the format of `--output x.pdf` is not known [usage]\n"
        "   = help: end it with .txt, .md, .html, .json, .csv, .xml, .eml, .prom, or write FORMAT=FILE with one of "
        "text, markdown, html, json, csv, junit, junit:gitlab, github, azure, mail, slack, teams, openmetrics\n1 "
        "error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "jsn=x.json"}),
              "error: `--output jsn=x.json`: no format is named `jsn` [usage]\n"
              "   = help: the formats are text, markdown, html, json, csv, junit, junit:gitlab, github, azure, mail, "
              "slack, teams, openmetrics; a file with `=` "
              "in its name is written ./jsn=x.json\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "x.txt", "--output", "json=./x.txt"}),
              "error: `--output ./x.txt` is given twice [usage]\n   = help: give each output its own file\n1 error\n");
    EXPECT_EQ(refused({"check", "s.yaml", "--output", "x.txt", "--output", "text=x.txt"}),
              "error: `--output x.txt` is given twice [usage]\n   = help: give each output its own file\n1 error\n");
}

TEST(Options, AnOutputThroughALinkIsTheFileItPointsToEvenBeforeThatIsThere) {
    const test::TemporaryFolder folder;
    const std::string target = folder.write("a", "") + ".json";
    const std::string link = target + ".link";
    std::filesystem::create_symlink("a.json", link);
    EXPECT_EQ(refused({"check", "s.yaml", "--output", target, "--output", "text=" + link}),
              "error: `--output " + link +
                  "` is given twice [usage]\n   = help: give each output its own file\n1 error\n");
}

TEST(MapOptions, OutputsHaveTheFormatsOfMaps) {
    const auto options = parse<MapOptions>({"map", "s.yaml", "--output", "a.svg", "x=d.csv", "--output", "dot=b.txt",
                                            "--output", "c.mmd", "--format", "dot"});
    EXPECT_EQ(options.format, MapFormat::dot);
    EXPECT_EQ(options.run.data, std::vector<std::string>{"x=d.csv"});
    ASSERT_EQ(options.outputs.size(), 3U);
    EXPECT_EQ(options.outputs[0].format, MapFormat::svg);
    EXPECT_EQ(options.outputs[1].format, MapFormat::dot);
    EXPECT_EQ(options.outputs[1].path, "b.txt");
    EXPECT_EQ(options.outputs[2].format, MapFormat::mermaid);
    EXPECT_EQ(refused({"map", "s.yaml", "--output", "map.png"}),
              "error: the format of `--output map.png` is not known [usage]\n"
              "   = help: end it with .mmd, .dot, .svg, or write FORMAT=FILE with one of mermaid, dot, svg\n1 error\n");
}

TEST(WhatIfOptions, AreAssumptionsUpToTheScorecard) {
    const auto options = parse<WhatIfOptions>(
        {"whatif", "a=+5%", "--all", "b==-3", "--period", "2026-06", "s.yaml", "x=d.csv", "--format", "json", "-"});
    EXPECT_EQ(options.assumptions, (std::vector<std::string>{"a=+5%", "b==-3"}));
    EXPECT_EQ(options.run.scorecard, "s.yaml");
    EXPECT_EQ(options.run.data, (std::vector<std::string>{"x=d.csv", "-"}));
    EXPECT_EQ(options.run.period, "2026-06");
    EXPECT_EQ(options.format, AnswerFormat::json);
    EXPECT_EQ(options.shown, Shown::all);
    EXPECT_EQ(parse<WhatIfOptions>({"whatif", "a=1", "./b=c.yaml"}).run.scorecard, "./b=c.yaml");
    EXPECT_EQ(parse<WhatIfOptions>({"whatif", "a=1", "s.yaml"}).shown, Shown::moved);
}

TEST(WhatIfOptions, NeedAnAssumptionAndAScorecard) {
    EXPECT_EQ(refused({"whatif", "s.yaml", "a=1"}),
              "error: no assumption is given [usage]\n"
              "   = help: write it before the scorecard, such as `kpitrace whatif win_rate=+5% s.yaml`\n1 error\n");
    EXPECT_EQ(refused({"whatif", "a=1"}),
              "error: no scorecard is given [usage]\n"
              "   = help: write `kpitrace whatif METRIC=VALUE … SCORECARD [[SOURCE=]CSV …]`\n1 error\n");
    EXPECT_EQ(refused({"whatif", "a=1", "s.yaml", "--format", "html"}),
              "error: `--format html` is not understood [usage]\n   = help: write one of text, json\n1 error\n");
}

TEST(PlanOptions, Defaults) {
    const PlanOptions options = parse<PlanOptions>({"plan", "s.yaml"});
    EXPECT_EQ(options.task, PlanTask::list);
    EXPECT_EQ(options.format, AnswerFormat::text);
    EXPECT_TRUE(options.by.empty());
    EXPECT_FALSE(options.owner);
}

TEST(PlanOptions, AllOfThem) {
    const PlanOptions options = parse<PlanOptions>(
        {"plan", "--suggest", "--by", "region", "s.yaml", "--by=rep", "a.csv", "--owner", "Ann", "--format", "json",
         "--period", "2026-06", "--today", "2026-07-01", "--threads", "2", "--color", "never"});
    EXPECT_EQ(options.task, PlanTask::suggest);
    EXPECT_EQ(options.by, (std::vector<std::string>{"region", "rep"}));
    EXPECT_EQ(options.owner, "Ann");
    EXPECT_EQ(options.format, AnswerFormat::json);
    EXPECT_EQ(options.run.scorecard, "s.yaml");
    EXPECT_EQ(options.run.data, (std::vector<std::string>{"a.csv"}));
    EXPECT_EQ(options.run.period, "2026-06");
}

TEST(PlanOptions, WrongOnesAreReported) {
    EXPECT_EQ(refused({"plan", "s.yaml", "--by", "region", "--format", "yaml"}),
              "error: `--by` is given without `--suggest` [usage]\n"
              "   = help: `--by` chooses the segments that suggestions are about: add `--suggest`\n"
              "error: `--format yaml` is not understood [usage]\n"
              "   = help: write one of text, json\n"
              "2 errors\n");
}

} // namespace
} // namespace kpitrace::cli
