// Scorecards that are made to cost time or memory. Each is refused quickly, with a message that says why.
#include "scorecard_under_test.hpp"

#include <fmt/format.h>

#include <cstddef>

namespace kpitrace {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

std::string first_line(const std::string& text) {
    return text.substr(0, text.find('\n'));
}

std::string last_line(const std::string& text) {
    const std::size_t begin = text.rfind('\n', text.size() - 2);
    return text.substr(begin + 1);
}

/// Objectives o0, o1 … in a chain up to the last, which makes profit.
std::string chain_of_objectives(std::size_t length) {
    std::string text =
        "name: chain\nmetrics: {m: count(*)}\nsources: {data: }\nkpis: {m: {objective: o0, target: 1}}\nobjectives:\n";
    for (std::size_t i = 0; i + 1 < length; ++i) text += fmt::format("  o{}: {{drives: o{}}}\n", i, i + 1);
    return text + fmt::format("  o{}: {{profit: true}}\n", length - 1);
}

TEST(HostileScorecard, AliasBomb) {
    std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 30; ++i)
        text += fmt::format("a{0}: &a{0} [{1}]\n", i, repeated(fmt::format("*a{}, ", i - 1), 9));
    EXPECT_EQ(first_line(errors_of(text)),
              "s.yaml:7:20: error: the scorecard has more than 2000000 values, counting what aliases repeat");
}

TEST(HostileScorecard, LongTextRepeatedByAliases) {
    const std::string text =
        fmt::format("metrics:\n  m: &m '{}'\n{}", repeated("x + ", 16'000), repeated("  n: *m\n", 2'000));
    EXPECT_EQ(first_line(errors_of(text)),
              "s.yaml:501:6: error: the scorecard has more than 2000000 values, counting what aliases repeat");
}

TEST(HostileScorecard, DeepNesting) {
    // A bracket that is never closed could still be a key: yaml-cpp opens a map and a list for it.
    EXPECT_EQ(errors_of(repeated("[", 100'000)),
              "s.yaml:1:33: error: lists and maps nest deeper than 64 levels [too-deep]\n1 error\n");
    EXPECT_EQ(errors_of(repeated("- ", 100'000)),
              "s.yaml:1:129: error: lists and maps nest deeper than 64 levels [too-deep]\n1 error\n");
    EXPECT_EQ(first_line(errors_of(repeated("{", 1'000))),
              "s.yaml:1:64: error: lists and maps nest deeper than 64 levels");
    EXPECT_EQ(first_line(errors_of(repeated("? ", 1'000))),
              "s.yaml:1:129: error: lists and maps nest deeper than 64 levels");
}

TEST(HostileScorecard, HugeText) {
    EXPECT_EQ(errors_of("name: " + repeated("a\n ", 1'000'000)),
              "s.yaml:1:7: error: this text has 1999999 bytes; a text in a scorecard can have at most 65536\n"
              "  |\n"
              "1 | name: a\n"
              "  |       ^ [too-large]\n"
              "1 error\n");
}

TEST(HostileScorecard, HugeLine) {
    EXPECT_EQ(
        first_line(errors_of("name: x\n# " + repeated("a", 2'000'000))),
        "s.yaml:2:1: error: this line has 2000002 bytes; a line of a scorecard can have at most 1048576 [too-large]");
}

TEST(HostileScorecard, BinaryFile) {
    EXPECT_EQ(first_line(errors_of("\x7F"
                                   "ELF\x02\x01")),
              "s.yaml:1:1: error: YAML cannot contain the control character U+007F");
}

TEST(HostileScorecard, ManyErrors) {
    std::string text = "objectives:\n";
    for (int i = 0; i < 12'000; ++i) text += fmt::format("  o{}: {{drives: p{}}}\n", i, i);
    EXPECT_EQ(last_line(errors_of(text)), "12003 errors\n");
}

TEST(HostileScorecard, LongChainOfObjectivesIsNotAFault) {
    const Scorecard card = read_good(chain_of_objectives(10'000));
    ASSERT_EQ(card.objective_order.size(), 10'000U);
    EXPECT_EQ(card.objective_order.front(), ObjectiveId{0});
    EXPECT_EQ(card.objective_order.back(), ObjectiveId{9'999});
}

TEST(HostileScorecard, MetricsInTooManyLayers) {
    std::string metrics = "metrics:\n  m0: count(*)\n";
    for (int i = 1; i < 10; ++i) metrics += fmt::format("  m{}: m{}\n", i, i - 1);
    const std::string text = spoiled("metrics:\n", metrics);
    EXPECT_EQ(errors_of(text, {.metric_layers = 10}), "");
    EXPECT_EQ(errors_of(text, {.metric_layers = 9}),
              "s.yaml:13:3: error: the metric `m9` depends on more than 9 layers of metrics\n"
              "   |\n"
              "13 |   m9: m8\n"
              "   |   ^^ [too-many-layers]\n"
              "   = help: combine some of the metrics that it uses into one expression\n"
              "1 error\n");
}

} // namespace
} // namespace kpitrace
