#include "scorecard/yaml_tree.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

/// A whole tree on one line: `{key: value}`, `[item]`, texts in quotes, nulls as their word or `-`.
std::string print(const YamlTree& tree, const YamlNode& node) {
    switch (node.kind) {
    case YamlKind::null:
        return node.text.empty() ? "-" : std::string(node.text);
    case YamlKind::scalar:
        return fmt::format("'{}'", node.text);
    case YamlKind::list: {
        std::string text;
        for (std::size_t i = 0; i < YamlTree::size(node); ++i) text += print(tree, tree.item(node, i)) + ",";
        return "[" + text + "]";
    }
    case YamlKind::map: {
        std::string text;
        for (std::size_t i = 0; i < YamlTree::size(node); ++i) {
            const YamlTree::Entry entry = tree.entry(node, i);
            text += print(tree, entry.key) + ":" + print(tree, entry.value) + ",";
        }
        return "{" + text + "}";
    }
    }
    return {};
}

/// The tree, or the errors.
std::string tree_of(std::string text, const ScorecardLimits& limits = {}) {
    const SourceFile file("s.yaml", std::move(text));
    Diagnostics diagnostics;
    ErrorSink errors(file, diagnostics);
    const auto tree = read_yaml_tree(errors, limits);
    if (!tree || diagnostics.has_errors()) return render_diagnostics(diagnostics, Colour::off);
    return print(*tree, tree->root());
}

/// The text to which each value of the top map points.
std::string places_of(std::string text) {
    const SourceFile file("s.yaml", std::move(text));
    Diagnostics diagnostics;
    ErrorSink errors(file, diagnostics);
    const auto tree = read_yaml_tree(errors, {});
    if (!tree) return render_diagnostics(diagnostics, Colour::off);
    std::string places;
    for (std::size_t i = 0; i < YamlTree::size(tree->root()); ++i) {
        places += fmt::format("<{}>", file.text(tree->entry(tree->root(), i).value.span));
    }
    return places;
}

TEST(YamlTree, HoldsScalarsListsAndMaps) {
    EXPECT_EQ(tree_of("a: 1\nb: [x, 'y z', {c: d}]\n? e\n: - f\n  -\n   - g\n"),
              "{'a':'1','b':['x','y z',{'c':'d',},],'e':['f',['g',],],}");
}

TEST(YamlTree, KeepsDuplicateKeys) {
    EXPECT_EQ(tree_of("a: 1\na: 2\n"), "{'a':'1','a':'2',}");
}

TEST(YamlTree, DistinguishesEmptyValuesFromWordsAndTexts) {
    EXPECT_EQ(tree_of("a:\nb: null\nc: ~\nd: 'null'\ne: ''\nf: !!str null\ng: Null\nh:\n"),
              "{'a':-,'b':null,'c':~,'d':'null','e':'','f':'null','g':Null,'h':-,}");
    EXPECT_EQ(tree_of("a:\nnull: 3\n"), "{'a':-,null:'3',}");
    EXPECT_EQ(tree_of("a:\n  b:\nnull: x\n"), "{'a':{'b':-,},null:'x',}");
    EXPECT_EQ(tree_of("- a:\n- null\n-\n- null: x\n"), "[{'a':-,},null,-,{null:'x',},]");
    EXPECT_EQ(tree_of("{a: , b: null, null: c, d}"), "{'a':-,'b':null,null:'c','d':-,}");
    EXPECT_EQ(tree_of("nullable: &x null\nb: *x\n"), "{'nullable':null,'b':null,}");
}

TEST(YamlTree, ResolvesAliases) {
    EXPECT_EQ(tree_of("a: &x [1, &y 2]\nb: *x\nc: {*y : *y}\n"), "{'a':['1','2',],'b':['1','2',],'c':{'2':'2',},}");
    EXPECT_EQ(tree_of("a: &x 1\nb: &x 2\nc: *x\n"), "{'a':'1','b':'2','c':'2',}");
}

TEST(YamlTree, SkipsDirectivesAndDocumentMarks) {
    EXPECT_EQ(tree_of("%YAML 1.2\n---\na: 1\n...\n"), "{'a':'1',}");
    EXPECT_EQ(tree_of("# c\n--- {a: 1}\n"), "{'a':'1',}");
}

TEST(YamlTree, AllowsTabsInsideBracketsAndBeforeComments) {
    EXPECT_EQ(tree_of("{\n\t\"a\": 1,\n\t\"b\":\t[\n\t\t2]}\n"), "{'a':'1','b':['2',],}");
    EXPECT_EQ(tree_of("a: 1\t# c\nb: |\n  \tx\n"), "{'a':'1','b':'\tx\n',}");
}

TEST(YamlTree, PointsAtWhatWasWritten) {
    EXPECT_EQ(places_of("a: won / x # c\nb: 'it''s'\nc: [1, [2]]\nd: {e: f }\ng: {}\n"),
              "<won / x><'it''s'><[1, [2]]><{e: f }><{}>");
    EXPECT_EQ(places_of("a: &x [1]\nb: *x\nc: !!str &y 'z'\nd: *y\n"), "<[1]><*x><'z'><*y>");
    EXPECT_EQ(places_of("a:\n  - b\n  - c d\ne: |\n  x\n  y\nf:\n"), "<- b\n  - c d><x\n  y><f>");
    EXPECT_EQ(places_of("é: ü\r\n日: \"\\u65e5\"\r\n"), "<ü><\"\\u65e5\">");
}

TEST(YamlTree, CountsAliasesAsOftenAsTheyAreUsed) {
    const ScorecardLimits limits{.nodes = 20};
    EXPECT_EQ(tree_of("- &x [a, b, c, d]\n- *x\n- *x\n", limits),
              "[['a','b','c','d',],['a','b','c','d',],['a','b','c','d',],]");
    EXPECT_EQ(tree_of("- &x [a, b, c, d]\n- *x\n- *x\n- *x\n", limits),
              "s.yaml:4:3: error: the scorecard has more than 20 values, counting what aliases repeat\n"
              "  |\n"
              "4 | - *x\n"
              "  |   ^ [too-large]\n"
              "1 error\n");
}

TEST(YamlTree, BoundsNesting) {
    EXPECT_EQ(tree_of("[[[a]]]", {.depth = 3}), "[[['a',],],]");
    EXPECT_EQ(tree_of("[[[[a]]]]", {.depth = 3}), "s.yaml:1:4: error: lists and maps nest deeper than 3 levels\n"
                                                  "  |\n"
                                                  "1 | [[[[a]]]]\n"
                                                  "  |    ^ [too-deep]\n"
                                                  "1 error\n");
}

TEST(YamlTree, RefusesOtherEncodingsByName) {
    EXPECT_EQ(tree_of(std::string("\xFF\xFE"
                                  "a\0",
                                  4)),
              "s.yaml: error: the scorecard is encoded in UTF-16; expected UTF-8 [not-utf-8]\n"
              "   = help: save the scorecard as UTF-8\n"
              "1 error\n");
    EXPECT_EQ(tree_of(std::string("\0\0\xFE\xFF\0\0\0a", 8)),
              "s.yaml: error: the scorecard is encoded in UTF-32; expected UTF-8 [not-utf-8]\n"
              "   = help: save the scorecard as UTF-8\n"
              "1 error\n");
    EXPECT_EQ(tree_of("a: b\nc: caf\xE9\n"), "s.yaml:2:7: error: the byte 0xE9 is not UTF-8; expected UTF-8 text\n"
                                             "  |\n"
                                             "2 | c: caf\uFFFD\n"
                                             "  |       ^ [not-utf-8]\n"
                                             "  = help: save the scorecard as UTF-8\n"
                                             "1 error\n");
}

TEST(YamlTree, RefusesWhatYamlCppWouldMisread) {
    EXPECT_EQ(tree_of(std::string("a: b\0c\n", 7)),
              "s.yaml:1:5: error: the scorecard contains a NUL byte; expected UTF-8 text\n"
              "  |\n"
              "1 | a: b\\x00c\n"
              "  |     ^^^^ [not-utf-8]\n"
              "  = help: save the scorecard as UTF-8: it looks like UTF-16\n"
              "1 error\n");
    // yaml-cpp takes U+0004 for the end of the file.
    EXPECT_EQ(tree_of("a: b\n\x04\nc: d\n"), "s.yaml:2:1: error: YAML cannot contain the control character U+0004\n"
                                             "  |\n"
                                             "2 | \\x04\n"
                                             "  | ^^^^ [control-character]\n"
                                             "  = help: delete it, or write it as `\"\\x04\"`\n"
                                             "1 error\n");
    EXPECT_EQ(tree_of("a: b # c\rd: e\r"),
              "s.yaml:1:9: error: this line ends with a carriage return alone; expected LF or CRLF\n"
              "  |\n"
              "1 | a: b # c\n"
              "  |         ^ [line-end]\n"
              "  = help: save the scorecard with LF line ends\n"
              "1 error\n");
}

TEST(YamlTree, RefusesAnEmptyDocument) {
    const std::string expected =
        "s.yaml: error: the scorecard is empty; expected a map with `name`, `metrics`, `objectives` "
        "and `kpis` [empty-scorecard]\n1 error\n";
    EXPECT_EQ(tree_of(""), expected);
    EXPECT_EQ(tree_of("# nothing\n"), expected);
}

} // namespace
} // namespace kpitrace
