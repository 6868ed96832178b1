#include "scorecard_files.hpp"

#include <gmock/gmock.h>

namespace kpitrace {
namespace {

using testing::ElementsAre;

template<class Element> std::vector<std::string> ids_of(const std::vector<Element>& elements) {
    std::vector<std::string> ids;
    for (const Element& element : elements) ids.push_back(element.id);
    return ids;
}

constexpr std::string_view main_card = R"(name: Acme
include: [shared/metrics.yaml]
objectives: {profit: {profit: true}}
kpis: {won: {objective: profit, target: 10}}
)";

constexpr std::string_view library = R"(sources: {deals: {file: deals.csv, date: day}}
metrics: {won: count(*)}
)";

using Includes = ScorecardFolder;

TEST_F(Includes, AddsTheElementsOfTheFile) {
    write("shared/metrics.yaml", library);
    write("card.yaml", main_card);
    const Scorecard card = load("card.yaml");
    EXPECT_THAT(ids_of(card.metrics), ElementsAre("won"));
    EXPECT_EQ(to_string(place_of(card.file, card.metrics[0].span)), "shared/metrics.yaml:2:11");
    EXPECT_EQ(to_string(place_of(card.file, card.kpis[0].span)), "card.yaml:4:8");
    EXPECT_EQ(card.file.name_at(card.sources[0].files[0].span.begin), "shared/metrics.yaml");
}

TEST_F(Includes, ComeFirstInOrderAndDepthFirst) {
    write("card.yaml", "name: Acme\ninclude: [b.yaml, c.yaml]\nsources: {s: {}}\nmetrics: {main: count(*)}\n"
                       "objectives: {profit: {profit: true}}\nkpis: {main: {objective: profit, target: 1}}\n");
    write("b.yaml", "name: ignored\nversion: 1\ndescription: ignored\ninclude: [a.yaml]\nmetrics: {b: main * 2}\n");
    write("a.yaml", "metrics: {a: main + b}\nperspectives: [first]\n");
    write("c.yaml", "metrics: {c: a}\nperspectives: [second]\n");
    const Scorecard card = load("card.yaml");
    EXPECT_EQ(card.name, "Acme");
    EXPECT_THAT(ids_of(card.metrics), ElementsAre("a", "b", "c", "main"));
    EXPECT_THAT(ids_of(card.perspectives), ElementsAre("first", "second"));
}

TEST_F(Includes, CountAFileOnceThatTwoFilesInclude) {
    write("card.yaml", std::string(main_card) + "plans: {}\n");
    write("shared/metrics.yaml", "include: [left.yaml, ./right.yaml]\nmetrics: {won: base}\n");
    write("shared/left.yaml", "include: [base.yaml]\n");
    write("shared/right.yaml", "include: ../shared/base.yaml\n");
    write("shared/base.yaml", "sources: {s: {}}\nmetrics: {base: count(*)}\n");
    EXPECT_THAT(ids_of(load("card.yaml").metrics), ElementsAre("base", "won"));
}

TEST_F(Includes, NamesBothPlacesOfAnIdThatTwoFilesDefine) {
    write("shared/metrics.yaml", library);
    write("card.yaml", std::string(main_card) + "metrics: {won: count(*)}\n");
    EXPECT_EQ(errors_of_file("card.yaml"), "card.yaml:5:11: error: the metric `won` is defined twice\n"
                                           "  |\n"
                                           "5 | metrics: {won: count(*)}\n"
                                           "  |           ^^^ [duplicate-key]\n"
                                           "  = help: first defined here: shared/metrics.yaml:2:11\n"
                                           "1 error\n");
}

TEST_F(Includes, ShowsErrorsInTheFileWhereTheyAre) {
    write("shared/metrics.yaml", "sources: {deals: {}}\nmetrics:\n  won: cuont(*)\n");
    write("card.yaml", main_card);
    EXPECT_EQ(errors_of_file("card.yaml"), "shared/metrics.yaml:3:8: error: no function is named `cuont`\n"
                                           "  |\n"
                                           "3 |   won: cuont(*)\n"
                                           "  |        ^^^^^ [unknown-function]\n"
                                           "  = help: did you mean `count`?\n"
                                           "1 error\n");
}

TEST_F(Includes, RefusesALoopAndShowsIt) {
    write("card.yaml", main_card);
    write("shared/metrics.yaml", "include: [more.yaml]\n");
    write("shared/more.yaml", "include: [../card.yaml]\n");
    EXPECT_EQ(errors_of_file("card.yaml"),
              "shared/more.yaml:1:11: error: `card.yaml` → `shared/metrics.yaml` → `shared/more.yaml` → `card.yaml` is "
              "a loop: a file cannot include itself\n"
              "  |\n"
              "1 | include: [../card.yaml]\n"
              "  |           ^^^^^^^^^^^^ [include-loop]\n"
              "  = help: delete this entry, or move what both files need to a third file\n"
              "1 error\n");
}

TEST_F(Includes, ShowsThatAFileIsMissing) {
    write("card.yaml", main_card);
    EXPECT_EQ(errors_of_file("card.yaml"),
              "card.yaml:2:11: error: `shared/metrics.yaml` cannot be read: No such file or directory\n"
              "  |\n"
              "2 | include: [shared/metrics.yaml]\n"
              "  |           ^^^^^^^^^^^^^^^^^^^ [unreadable-include]\n"
              "  = help: a path under `include` is relative to the folder of `card.yaml`\n"
              "1 error\n");
}

TEST_F(Includes, RefusesAFileThatTheCallerDoesNotAllow) {
    write("card.yaml", main_card);
    write("shared/metrics.yaml", library);
    EXPECT_EQ(errors_of_file("card.yaml", {.may_include = [](const std::string&) { return false; }}),
              "card.yaml:2:11: error: `shared/metrics.yaml` is outside the folder of `--root`\n"
              "  |\n"
              "2 | include: [shared/metrics.yaml]\n"
              "  |           ^^^^^^^^^^^^^^^^^^^ [outside-root]\n"
              "  = help: write a file in that folder\n"
              "1 error\n");
}

TEST_F(Includes, RefusesKeysOfTheWholeScorecardAndUnknownKeys) {
    write("card.yaml", main_card);
    write("shared/metrics.yaml", std::string(library) + "period: week\nmetrix: {}\n");
    EXPECT_EQ(errors_of_file("card.yaml"),
              "shared/metrics.yaml:3:1: error: an included file has the key `period`, which applies to the whole "
              "scorecard\n"
              "  |\n"
              "3 | period: week\n"
              "  | ^^^^^^ [key-of-scorecard]\n"
              "  = help: write it in the scorecard that includes the file\n"
              "shared/metrics.yaml:4:1: error: an included file has no key `metrix`\n"
              "  |\n"
              "4 | metrix: {}\n"
              "  | ^^^^^^ [unknown-key]\n"
              "  = help: did you mean `metrics`?\n"
              "2 errors\n");
}

TEST_F(Includes, FindTheSectionsOfTheScorecardItself) {
    write("card.yaml", main_card);
    write("shared/metrics.yaml", std::string(library) + "plans: {coach: {objective: profit}}\n");
    const Scorecard card = load("card.yaml");
    EXPECT_THAT(ids_of(card.plans), ElementsAre("coach"));
    EXPECT_EQ(card.plans_section.form, SectionForm::absent);
}

TEST_F(Includes, ReadsALibraryOnlyForACallerWhoAcceptsOne) {
    write("library.yaml", library);
    EXPECT_NE(errors_of_file("library.yaml"), "");
    const ScorecardOptions options{.completeness = Completeness::scorecard_or_library};
    EXPECT_EQ(load("library.yaml", options).name, "");
    write("library.yaml", "metrics: {won: lost}\n");
    EXPECT_NE(errors_of_file("library.yaml", options), "");
}

TEST(IncludesOfATexts, CannotBeRead) {
    Diagnostics diagnostics;
    EXPECT_FALSE(read_scorecard(SourceFile("s.yaml", std::string(main_card)), diagnostics).has_value());
    EXPECT_THAT(render_diagnostics(diagnostics, Colour::off),
                testing::HasSubstr("error: included files cannot be read here: the scorecard is a text\n"));
}

} // namespace
} // namespace kpitrace
