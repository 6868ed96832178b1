#include "cli/options.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace kpitrace::cli {
namespace {

InitOptions parse(const std::vector<std::string>& arguments) {
    Diagnostics diagnostics;
    const auto request = parse_options(arguments, diagnostics);
    if (!request) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    return std::get<InitOptions>(*request);
}

TEST(InitOptions, Defaults) {
    const InitOptions options = parse({"init", "a.csv"});
    EXPECT_EQ(options.files, std::vector<std::string>{"a.csv"});
    EXPECT_FALSE(options.output);
    EXPECT_FALSE(options.wishes.name);
    EXPECT_FALSE(options.wishes.period);
    EXPECT_FALSE(options.wishes.date);
    EXPECT_FALSE(options.wishes.date_format);
    EXPECT_FALSE(options.format.delimiter);
    EXPECT_FALSE(options.format.decimal);
    EXPECT_EQ(options.format.encoding, "utf-8");
    EXPECT_TRUE(options.format.date_formats.empty());
    EXPECT_FALSE(options.threads);
}

TEST(InitOptions, AllOfThem) {
    const InitOptions options =
        parse({"init",      "a.csv",     "--output", "s.yaml",     "b.csv",         "--name",       "N",
               "--period",  "quarter",   "--date",   "d",          "--date-format", "%d.%m.%Y",     "--delimiter",
               "tab",       "--decimal", ",",        "--encoding", "cp437",         "--skip-lines", "2",
               "--threads", "3",         "--color",  "never",      "--today",       "2026-07-01"});
    EXPECT_EQ(options.files, (std::vector<std::string>{"a.csv", "b.csv"}));
    EXPECT_EQ(options.output, "s.yaml");
    EXPECT_EQ(options.wishes.name, "N");
    EXPECT_EQ(options.wishes.period, PeriodUnit::quarter);
    EXPECT_EQ(options.wishes.date, "d");
    EXPECT_EQ(options.wishes.date_format, "%d.%m.%Y");
    EXPECT_EQ(options.format.delimiter, '\t');
    EXPECT_EQ(options.format.decimal, ",");
    EXPECT_EQ(options.format.encoding, "cp437");
    EXPECT_EQ(options.format.skip_lines, 2U);
    EXPECT_EQ(options.format.date_formats, std::vector<std::string>{"%d.%m.%Y"});
    EXPECT_EQ(options.threads, 3U);
    EXPECT_EQ(options.wishes.today, parse_date("2026-07-01"));
    EXPECT_EQ(options.conduct.colour, ColourChoice::never);
}

TEST(InitOptions, AllWrongValuesAreReportedInOneRun) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_options({"init", "a.csv", "--period", "hour", "--date-format", "%d", "--delimiter", "x",
                                "--decimal", ":", "--skip-lines", "x"},
                               diagnostics));
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off),
              "error: `--date-format %d`: a date format needs a year: `%Y` or `%y` [usage]\n"
              "   = help: write a date format like %d.%m.%Y, or excel\n"
              "error: `--decimal :` is not a known mark [usage]\n"
              "   = help: write `.` or `,`\n"
              "error: `--delimiter x` is not a known mark [usage]\n"
              "   = help: write one of `,` `;` `|` or the word `tab`\n"
              "error: `--period hour` is not a period [usage]\n"
              "   = help: write one of day, week, month, quarter, year\n"
              "error: `--skip-lines x` is not a number of lines [usage]\n"
              "   = help: write how many lines are above the header, such as 2\n"
              "5 errors\n");
}

} // namespace
} // namespace kpitrace::cli
