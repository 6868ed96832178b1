// Suggestions for unknown keys work when they are followed.
#include "scorecard_under_test.hpp"

namespace kpitrace {
namespace {

/// The help of the only error.
std::string help_of(const std::string& text) {
    const std::string errors = errors_of(text);
    EXPECT_TRUE(errors.ends_with("\n1 error\n")) << errors;
    const std::size_t begin = errors.find("= help: ");
    return begin == std::string::npos ? std::string() : errors.substr(begin + 8, errors.find('\n', begin) - begin - 8);
}

std::string help_in_kpi(std::string_view keys) {
    return help_of(spoiled("objective: grow, target: 10", keys));
}

TEST(NearKeys, MisspelledKeyIsTheOnlyError) {
    EXPECT_EQ(help_in_kpi("objective: grow, targt: 10"), "did you mean `target`?");
    EXPECT_EQ(help_in_kpi("objectve: grow, target: 10"), "did you mean `objective`?");
    EXPECT_EQ(help_of(spoiled("metrics:", "metric:")), "did you mean `metrics`?");
    EXPECT_EQ(help_of(spoiled("name: Acme", "nam: Acme")), "did you mean `name`?");
}

TEST(NearKeys, KeyThatIsThereIsNotProposed) {
    EXPECT_TRUE(help_in_kpi("objective: grow, target: 10, targt: 11").starts_with("its keys are"));
    EXPECT_TRUE(help_of(spoiled("{date: day}", "{date: day, dat: day}")).starts_with("its keys are"));
}

TEST(NearKeys, KeyThatTakesAnotherTypeIsNotProposed) {
    EXPECT_TRUE(help_of(spoiled("{date: day}", "{date: day, column: x}")).starts_with("its keys are"));
    EXPECT_EQ(help_of(spoiled("{date: day}", "{date: day, column: [x, day]}")), "did you mean `columns`?");
    EXPECT_TRUE(help_in_kpi("objective: grow, target: 10, rd: high").starts_with("its keys are"));
    EXPECT_EQ(help_in_kpi("objective: grow, target: 10, rd: 5"), "did you mean `red`?");
    EXPECT_TRUE(help_in_kpi("objective: grow, target: 10, directon: up").starts_with("its keys are"));
}

TEST(NearKeys, KeyThatAnotherOneExcludesIsNotProposed) {
    EXPECT_TRUE(help_in_kpi("objective: grow, target: 10, success_facto: speed").starts_with("its keys are"));
    EXPECT_TRUE(help_in_kpi("objective: grow, target: 10, red: 5, tolerence: 1%").starts_with("its keys are"));
    EXPECT_TRUE(
        help_in_kpi("objective: grow, target: {min: 1, max: 2}, directon: maximize").starts_with("its keys are"));
    EXPECT_TRUE(help_of(spoiled("coach: {objective: grow}", "coach: {objective: grow, sucess_factor: speed}"))
                    .starts_with("its keys are"));
}

TEST(NearKeys, ElementDoesNotLeadToItself) {
    EXPECT_EQ(help_of(spoiled("grow: {drives: profit}", "grow: {drives: grwo}")),
              "the only other objective is `profit`");
    EXPECT_EQ(help_of(spoiled("revenue: sum(amount)", "revenue: revenu * 2")), "the only other metric is `won`");
}

TEST(NearKeys, ListOfNamesSaysThatItLeavesOutLongOnes) {
    const std::string two = "revenue: zzzzzzzzz * 2\n  " + std::string(300, 'm') + ": count(*)";
    EXPECT_EQ(help_of(spoiled("revenue: sum(amount)", two)), "the other metrics include `won`");
}

TEST(NearKeys, RuleThatCannotBeIgnoredIsNotProposed) {
    EXPECT_EQ(help_of(std::string(small_scorecard) + "lint: {ignore: [no-kpi]}\n"),
              "`kpitrace lint --help` lists the rules");
}

TEST(NearKeys, LongKeysAndValuesAreCut) {
    const std::string big(60'000, 'x');
    for (const std::string& text :
         {big + ": 1\n", "name: " + big + ": " + big + "\n", "metrics: {a: f(" + big + ", " + big + ")}\n",
          "name: - " + big + "\n", "metrics: {" + big + ": }\n", "kpis: {a: {target: '>= " + big + "'}}\n",
          "plans: {p: {steps: [" + big + "]}}\n", "objectives: {o: {drives: {o: " + big + "}}}\n"})
        EXPECT_LT(errors_of(text).size(), 6'000U) << text.substr(0, 40);
}

TEST(DateFormats, LettersOfSpreadsheetsAndJava) {
    const auto help = [](std::string_view format) {
        return help_of(spoiled("{date: day}", "{date: day, date_format: \"" + std::string(format) + "\"}"));
    };
    EXPECT_EQ(help("dd/mm/yyyy"), "write `date_format: \"%d/%m/%Y\"`");
    EXPECT_EQ(help("DD.MM.YYYY"), "write `date_format: \"%d.%m.%Y\"`");
    EXPECT_EQ(help("d.M.yy"), "write `date_format: \"%d.%m.%y\"`");
    EXPECT_EQ(help("yyyy-MM-dd HH:mm:ss"), "write `date_format: \"%Y-%m-%d %H:%M:%S\"`");
    EXPECT_EQ(help("yyyy-mm-dd hh:mm"), "write `date_format: \"%Y-%m-%d %H:%M\"`");
    EXPECT_EQ(help("yyyy-MM-dd'T'HH:mm"), "write `date_format: \"%Y-%m-%dT%H:%M\"`");
    EXPECT_EQ(help("M/d/yyyy h:mm a"), "write `date_format: \"%m/%d/%Y %I:%M %p\"`");
    EXPECT_EQ(help("m/d/yyyy h:mm AM/PM"), "write `date_format: \"%m/%d/%Y %I:%M %p\"`");
    EXPECT_EQ(help("d MMM yyyy"), "write `date_format: \"%d %b %Y\"`");
    EXPECT_EQ(help("d. MMMM yyyy"), "write `date_format: \"%d. %B %Y\"`");
    EXPECT_EQ(help("MM/yyyy"), "write `date_format: \"%m/%Y\"`");
    EXPECT_EQ(help("TT.MM.JJJJ"), "write `date_format: \"%d.%m.%Y\"`");
    EXPECT_EQ(help("jj/mm/aaaa"), "write `date_format: \"%d/%m/%Y\"`");
    EXPECT_EQ(help("dd/mm/aaaa"), "write `date_format: \"%d/%m/%Y\"`");
    EXPECT_EQ(help("ddmmyyyy"), "write `date_format: \"%d%m%Y\"`");
    EXPECT_EQ(help("day first"), "write a date format like `%d.%m.%Y`, or `excel`, `epoch` or `epoch_ms`");
    EXPECT_EQ(errors_of(spoiled("{date: day}", "{date: day, date_format: \"%m/%d/%Y %I:%M %p\"}")), "");
}

/// A format without separators reads `06132026` and not `6/13/2026`, which is what most people mean.
TEST(DateFormats, LettersForTheOrderAloneAreShownWithSeparators) {
    const auto help = [](std::string_view format) {
        return help_of(spoiled("{date: day}", "{date: day, date_format: " + std::string(format) + "}"));
    };
    const auto with_separators = [](std::string_view format) {
        return "write what is between the parts of the date in the cells too, such as `date_format: \"" +
               std::string(format) + "\"`";
    };
    EXPECT_EQ(help("mdy"), with_separators("%m/%d/%Y"));
    EXPECT_EQ(help("DMY"), with_separators("%d/%m/%Y"));
    EXPECT_EQ(help("ymd"), with_separators("%Y/%m/%d"));
}

TEST(Numbers, AreShownAsTheScorecardWritesThem) {
    const auto help = [](std::string_view number) {
        return help_in_kpi("objective: grow, target: 20, red: \"" + std::string(number) + "\"");
    };
    EXPECT_EQ(help("12,5"), "write `12.5`");
    EXPECT_EQ(help("1.234.567"), "write `1234567`");
    EXPECT_EQ(help("1.234,50"), "write `1234.50`");
    EXPECT_EQ(help("1,234.50"), "write `1234.50`");
    EXPECT_EQ(help("$1 200"), "write `1200`");
    EXPECT_EQ(help("12,500"), "write `12500` if the comma groups thousands, and `12.500` if it is a decimal mark");
    EXPECT_EQ(help("<= 5"), "write the number alone: `5`");
}

TEST(EmptyParts, HaveThePlaceOfTheirKey) {
    EXPECT_EQ(errors_of(spoiled("kpis:\n  won: {objective: grow, target: 10}\n", "kpis:\n")),
              R"(s.yaml:11:1: error: the scorecard has no KPIs, so there is nothing to steer by
   |
11 | kpis:
   | ^^^^ [no-kpis]
   = help: give a metric a target under `kpis`
1 error
)");
}

TEST(Escapes, AreReportedAtTheirLine) {
    for (const std::string_view escape : {R"(\x)", R"(\xZZ)", R"(\u12)", R"(\UFFFFFFFF)", R"(\q)"}) {
        const std::string errors = errors_of(spoiled("name: Acme", "name: \"a" + std::string(escape) + "\""));
        EXPECT_TRUE(errors.starts_with("s.yaml:1:9: error: this escape ")) << errors;
        EXPECT_TRUE(errors.ends_with("\n1 error\n")) << errors;
    }
}

} // namespace
} // namespace kpitrace
