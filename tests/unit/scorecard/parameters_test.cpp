#include "scorecard_files.hpp"

#include <gmock/gmock.h>

namespace kpitrace {
namespace {

constexpr std::string_view card = R"yaml(name: Acme
parameters: {region: North, year: 2026, quota: 10, code: '007', since: 2026-01-31}
sources: {deals: {file: 'deals_:year.csv', date: day, where: region = :region and day >= :since}}
metrics: {won: "sum(amount) filter (where code = :code)"}
objectives: {profit: {profit: true}}
kpis:
  won: {objective: profit, target: ":quota"}
)yaml";

class ScorecardParameters : public ScorecardFolder {
protected:
    static std::string with(std::string_view from, std::string_view to) {
        std::string text(card);
        const std::size_t at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        return text.replace(at, from.size(), to);
    }
    static Scorecard loaded(const std::vector<std::string>& settings = {}) {
        write("s.yaml", std::string(card));
        return load("s.yaml", {.settings = settings});
    }
    static std::string errors(std::string_view from, std::string_view to,
                              const std::vector<std::string>& settings = {}) {
        std::string text(card);
        if (const std::size_t at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
        write("s.yaml", text);
        return errors_of_file("s.yaml", {.settings = settings});
    }
};

TEST_F(ScorecardParameters, AreLiteralsOfTheirTypes) {
    const Scorecard read = loaded();
    EXPECT_EQ(print(*read.sources[0].where), "region = 'North' and day >= date '2026-01-31'");
    EXPECT_EQ(print(read.metrics[0].expression), "sum(amount) filter (where code = '007')");
    EXPECT_EQ(read.sources[0].files[0].path, "deals_2026.csv");
    EXPECT_EQ(print(std::get<Formula>(read.kpis[0].target).expression), "10");
}

TEST_F(ScorecardParameters, TakeTheValuesThatAreSet) {
    const Scorecard read = loaded({"region=O'Neill' or 1 = 1", "year=2025", "quota=12.5", "since=2025-02-28"});
    EXPECT_EQ(print(*read.sources[0].where), "region = 'O''Neill'' or 1 = 1' and day >= date '2025-02-28'");
    EXPECT_EQ(read.sources[0].files[0].path, "deals_2025.csv");
    EXPECT_EQ(print(std::get<Formula>(read.kpis[0].target).expression), "12.5");
}

TEST_F(ScorecardParameters, CanBeNumbersOfRangesStepsAndRed) {
    write("s.yaml", with("target: \":quota\"", "target: 5, red: \":quota\", direction: minimize"));
    EXPECT_EQ(load("s.yaml").kpis[0].red->to_string(), "10");
    write("s.yaml", with("\":quota\"", "{min: 1, max: ':quota'}"));
    EXPECT_EQ(std::get<TargetRange>(load("s.yaml").kpis[0].target).max.to_string(), "10");
}

TEST_F(ScorecardParameters, RefuseAValueOfAnotherType) {
    EXPECT_EQ(errors("", "", {"year=last"}),
              "error: `--set year=last`: `year` is a number, found `last` [bad-parameter]\n"
              "   = help: write a number like `1200`, `1200.5` or `25%`\n"
              "1 error\n");
    EXPECT_EQ(errors("", "", {"since=2026-02-30"}),
              "error: `--set since=2026-02-30`: `since` is a date, found `2026-02-30` [bad-parameter]\n"
              "   = help: write a date like `2026-06-30`\n"
              "1 error\n");
}

TEST_F(ScorecardParameters, RefuseUnknownNamesAndRepeatedOnes) {
    EXPECT_EQ(errors("", "", {"regoin=South"}),
              "error: `--set regoin=South`: no parameter is named `regoin` [unknown-parameter]\n"
              "   = help: did you mean `region`?\n"
              "1 error\n");
    EXPECT_EQ(errors("", "", {"region=South", "region=East"}),
              "error: `--set region=East`: `region` is set twice [usage]\n"
              "   = help: delete one of the two\n"
              "1 error\n");
    EXPECT_EQ(errors("", "", {"region"}), "error: `--set region` is not understood [usage]\n"
                                          "   = help: write `--set NAME=VALUE`\n"
                                          "1 error\n");
}

TEST_F(ScorecardParameters, MustHaveAValue) {
    EXPECT_EQ(errors("region: North", "region: "),
              "s.yaml:2:14: error: the parameter `region` has no value\n"
              "  |\n"
              "2 | parameters: {region: , year: 2026, quota: 10, code: '007', since: 2026-01-31}\n"
              "  |              ^^^^^^ [unset-parameter]\n"
              "  = help: set it with `--set region=VALUE`, or write a default: `region: VALUE`\n"
              "1 error\n");
    EXPECT_EQ(errors("region: North", "region: ", {"region=North"}), "");
    EXPECT_EQ(errors("quota: 10", "quota: "),
              "s.yaml:2:41: error: the parameter `quota` has no value\n"
              "  |\n"
              "2 | parameters: {region: North, year: 2026, quota: , code: '007', since: 2026-01-31}\n"
              "  |                                         ^^^^^ [unset-parameter]\n"
              "  = help: set it with `--set quota=VALUE`, or write a default: `quota: VALUE`\n"
              "1 error\n")
        << "and no error where it is used";
}

TEST_F(ScorecardParameters, AreKnownInExpressions) {
    EXPECT_EQ(errors("region = :region", "region = :regoin"),
              "s.yaml:3:71: error: no parameter is named `regoin`\n"
              "  |\n"
              "3 | sources: {deals: {file: 'deals_:year.csv', date: day, where: region = :regoin and day >= :since}}\n"
              "  |                                                                       ^^^^^^^ [unknown-parameter]\n"
              "  = help: did you mean `:region`?\n"
              "1 error\n");
}

TEST_F(ScorecardParameters, AreNotTextsInFormulasOfMetrics) {
    EXPECT_EQ(errors("target: \":quota\"", "target: \":code\""),
              "s.yaml:7:37: error: `:code` is a text: it can be used only inside an aggregate, where rows are read\n"
              "  |\n"
              "7 |   won: {objective: profit, target: \":code\"}\n"
              "  |                                     ^^^^^ [wrong-place]\n"
              "  = help: write it in the aggregate's argument or its `filter (where …)`\n"
              "1 error\n");
}

TEST_F(ScorecardParameters, AreLiteralInPaths) {
    for (const std::string value : {"../x", "a/b", "*", "", "..", "[a]"})
        EXPECT_THAT(errors("deals_:year", "deals_:code", {"code=" + value}),
                    testing::HasSubstr("cannot be a part of a path: "))
            << value;
    EXPECT_EQ(errors("deals_:year.csv", "deals:1_:code.csv", {"code=a b"}), "");
}

TEST_F(ScorecardParameters, AreCharactersOfPathsWithoutParameters) {
    write("s.yaml", "name: A\nsources: {d: {file: 'a:b.csv'}}\nmetrics: {n: count(*)}\n"
                    "objectives: {p: {profit: true}}\nkpis: {n: {objective: p, target: 1}}\n");
    EXPECT_EQ(load("s.yaml").sources[0].files[0].path, "a:b.csv");
}

TEST_F(ScorecardParameters, OfTheIncludingFileWin) {
    write("main.yaml", "include: [s.yaml]\nname: Main\nparameters: {region: South, other: 1}\n");
    write("s.yaml", std::string(card));
    EXPECT_EQ(print(*load("main.yaml").sources[0].where), "region = 'South' and day >= date '2026-01-31'");
}

TEST_F(ScorecardParameters, OfTwoIncludedFilesMustNotDiffer) {
    write("main.yaml", "include: [s.yaml, t.yaml]\nname: Main\n");
    write("s.yaml", std::string(card));
    write("t.yaml", "parameters: {region: East}\n");
    EXPECT_EQ(errors_of_file("main.yaml"),
              "t.yaml:1:14: error: the parameter `region` is defined twice\n"
              "  |\n"
              "1 | parameters: {region: East}\n"
              "  |              ^^^^^^ [duplicate-id]\n"
              "  = help: first defined here: s.yaml:2:14; write its value in the scorecard that includes both files\n"
              "1 error\n");
    write("main.yaml", "include: [s.yaml, t.yaml]\nname: Main\nparameters: {region: West}\n");
    EXPECT_EQ(errors_of_file("main.yaml"), "");
}

} // namespace
} // namespace kpitrace
