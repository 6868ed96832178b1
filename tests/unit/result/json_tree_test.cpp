#include "result/json_tree.hpp"

#include <gtest/gtest.h>

#include <array>

namespace kpitrace {
namespace {

constexpr std::array<std::string_view, 3> wanted{"a", "b", "list"};

/// The tree in one line, each value with its place; otherwise the errors.
std::string tree_of(std::string text, const SnapshotLimits& limits = {}) {
    const SourceFile file("report.json", std::move(text));
    Diagnostics diagnostics;
    const auto root = parse_json(file, wanted, limits, diagnostics);
    if (!root) return render_diagnostics(diagnostics, Colour::off);
    const auto draw = [&](const auto& self, const JsonNode& node) -> std::string {
        std::string out(file.text(node.span));
        for (std::size_t i = 0; i < node.children.size(); ++i)
            out += " " + (node.keys.empty() ? "" : node.keys[i] + "=") + self(self, node.children[i]);
        return out + (node.kind == JsonKind::object ? " }" : node.kind == JsonKind::array ? " ]" : "");
    };
    return draw(draw, *root);
}

std::string error(std::string_view place, std::string_view message, std::string_view line, std::string_view rule) {
    std::string out = "report.json:" + std::string(place) + ": error: " + std::string(message) + "\n";
    const auto column = std::stoul(std::string(place.substr(place.find(':') + 1)));
    out +=
        "  |\n1 | " + std::string(line) + "\n  | " + std::string(column - 1, ' ') + "^ [" + std::string(rule) + "]\n";
    return out + "  = help: give a file that `kpitrace check --output FILE.json` wrote\n1 error\n";
}

TEST(JsonTree, ValuesKnowTheirPlaces) {
    EXPECT_EQ(tree_of("{\"a\": 1.50, \"b\": [true, null, \"x\\\"]\\\\\", -2e5]}"),
              "{ a=1.50 b=[ true null \"x\\\"]\\\\\" -2e5 ] }");
    EXPECT_EQ(tree_of("\xEF\xBB\xBF \n{ \"a\" :{ \"b\":\t[] , \"a\" : {}}}"), "{ a={ b=[ ] a={ } } }");
}

TEST(JsonTree, NumbersKeepAllTheirDigits) {
    EXPECT_EQ(tree_of("[12345678901234567890123456789.123456789, 18446744073709551616, 0.1000]"),
              "[ 12345678901234567890123456789.123456789 18446744073709551616 0.1000 ]");
    EXPECT_EQ(tree_of("[-0, 0, -0.0, 0e0, 1E+05, -12]"), "[ -0 0 -0.0 0e0 1E+05 -12 ]");
}

TEST(JsonTree, ANumberBeyondTheWidestTypeIsRefusedWithAShortMessage) {
    const std::string text = "[1, " + std::string(6000, '7') + "]";
    const std::string found = tree_of(text);
    EXPECT_TRUE(
        found.starts_with("report.json:1:5: error: `" + std::string(29, '7') + "…` is too large for a number\n"))
        << found.substr(0, 200);
    EXPECT_LT(found.size(), 2000U);
}

TEST(JsonTree, LeavesOutWhatNobodyReads) {
    EXPECT_EQ(tree_of(R"({"x": [{"a": 1}, [2]], "a": 3, "y": {"b": {}}, "b": [{"z": 1, "a": 4}]})"),
              "{ a=3 b=[ { a=4 } ] }");
}

TEST(JsonTree, TextThatIsNotJsonIsAnErrorAtItsPlace) {
    EXPECT_EQ(tree_of(R"({"a": tru})"),
              error("1:7", "this is not JSON: found `tru`; expected a value", R"({"a": tru})", "not-json"));
    EXPECT_EQ(tree_of(R"({"x": [1 2]})"),
              error("1:10", "this is not JSON: found `2`; expected `,` or `]`", R"({"x": [1 2]})", "not-json"));
    EXPECT_EQ(tree_of(R"({"a": 1)"), error("1:8", "this is not JSON: found the end of the file; expected `,` or `}`",
                                           R"({"a": 1)", "not-json"));
    EXPECT_EQ(tree_of("{} {}"),
              error("1:4", "this is not JSON: found `{`; expected the end of the file", "{} {}", "not-json"));
}

TEST(JsonTree, AnErrorIsAtTheTokenThatIsWrong) {
    const auto expect = [](std::string_view place, std::string_view fault, const std::string& text) {
        EXPECT_EQ(tree_of(text), error(place, "this is not JSON: found " + std::string(fault), text, "not-json"));
    };
    constexpr std::string_view value = "`,`; expected a value";
    expect("1:4", value, "[1,,2]");
    expect("1:2", "`,`; expected a value or `]`", "[,1]");
    expect("1:3", "`:`; expected the end of the file", "1 : 2");
    expect("1:8", "`,`; expected the end of the file", "[1, 2] ,");
    expect("1:7", "`:`; expected a value", R"({"a": : 1})");
    expect("1:6", "a text; expected `:`", R"({"a" "b": 1})");
    expect("1:4", "`]`; expected a value", "[1,]");
    expect("1:6", "`tru`; expected a value", "[1 , tru, 2]");
    expect("1:4", "the end of the file; expected a value", "[1,");
    expect("1:2", "`nullx`; expected a value", "[nullx]");
    expect("1:5", "`01`; expected a value", "[1, 01]");
    expect("1:2", "`1e999x`; expected a value", "[1e999x]");
    expect("1:5", "`x`; expected `,` or `]`", R"(["a"x])");
}

TEST(JsonTree, SaysWhatWasExpectedNotWhatTheTextSays) {
    const std::string text = R"({"a '; expected nothing)";
    EXPECT_EQ(tree_of(text),
              error("1:2",
                    "this is not JSON: found a text without a closing quote; expected a key in double quotes or `}`",
                    text, "not-json"));
    const std::string value = R"(["; expected nothing)";
    EXPECT_EQ(tree_of(value),
              error("1:2", "this is not JSON: found a text without a closing quote; expected a value or `]`", value,
                    "not-json"));
}

TEST(JsonTree, NumbersBeyondADoubleAreJson) {
    const std::string digits(400, '7');
    EXPECT_EQ(tree_of("[1e999, -2.50E+400, " + digits + ".5, 3]"), "[ 1e999 -2.50E+400 " + digits + ".5 3 ]");
    EXPECT_EQ(tree_of(R"({"x": 1e400, "a": "1e400 \" 1e400", "b": 1e400})"), R"({ a="1e400 \" 1e400" b=1e400 })");
    for (const std::string text : {"[01e999]", "[1.e999]", "[1e999x]", "[1e+999.5]"})
        EXPECT_NE(tree_of(text).find("[not-json]"), std::string::npos) << text;
}

TEST(JsonTree, TextsLoseTheirEscapes) {
    const auto text_of = [](std::string text) {
        const SourceFile file("report.json", std::move(text));
        Diagnostics diagnostics;
        const auto root = parse_json(file, wanted, {}, diagnostics);
        return root ? root->text : render_diagnostics(diagnostics, Colour::off);
    };
    EXPECT_EQ(text_of(R"("\"\\\/\b\f\n\r\t \u0041\u00fc\u20AC\uD83D\uDE00 ü")"), "\"\\/\b\f\n\r\t Aü€😀 ü");
    for (const std::string wrong :
         {R"("\x")", R"("\u12")", R"("\u12g4")", R"("\uD83D")", R"("\uD83Dx")", R"("\uDE00")", R"("\uD83D\u0041")"})
        EXPECT_NE(text_of(wrong).find("a text has a control character"), std::string::npos) << wrong;
    EXPECT_NE(text_of("\"\n\"").find("[not-json]"), std::string::npos);
    EXPECT_NE(text_of("\"\xff\"").find("[not-json]"), std::string::npos);
}

TEST(JsonTree, ANulDoesNotEndTheText) {
    using namespace std::string_literals;
    EXPECT_EQ(tree_of("[1]\0garbage"s),
              "report.json:1:4: error: this is not JSON: found `\\x00garbage`; expected the end of the file\n"
              "  |\n1 | [1]\\x00garbage\n  |    ^^^^ [not-json]\n"
              "  = help: give a file that `kpitrace check --output FILE.json` wrote\n"
              "1 error\n");
}

TEST(JsonTree, AnEmptyFileIsNotJson) {
    EXPECT_EQ(tree_of(""), "report.json:1:1: error: this is not JSON: found the end of the file; expected a "
                           "value [not-json]\n"
                           "   = help: give a file that `kpitrace check --output FILE.json` wrote\n1 error\n");
}

TEST(JsonTree, AKeyThatOccursTwiceIsRefused) {
    const std::string text = R"({"x": 1, "x": 2, "a": 1, "a": 2})";
    EXPECT_EQ(tree_of(text), "report.json:1:26: error: the key `a` occurs twice in this object\n  |\n1 | " + text +
                                 "\n  | " + std::string(25, ' ') +
                                 "^^^ [duplicate-key]\n"
                                 "  = help: give a file that `kpitrace check --output FILE.json` wrote\n1 error\n");
}

TEST(JsonTree, HasLimits) {
    EXPECT_EQ(tree_of("[[[1]]]", {.depth = 2}),
              error("1:3", "nested more than 2 levels deep, which no report is", "[[[1]]]", "too-deep"));
    EXPECT_EQ(tree_of("[[1]]", {.depth = 2}), "[ [ 1 ] ]");
    EXPECT_EQ(tree_of("[1,1,1]", {.values = 2}),
              error("1:6", "more than 2 values, which no report has", "[1,1,1]", "too-large"));
    // What is left out counts for nothing.
    const std::string deep = "{\"x\": " + std::string(100'000, '[') + std::string(100'000, ']') + "}";
    EXPECT_EQ(tree_of(deep, {.depth = 2}), "{ }");
    EXPECT_EQ(tree_of(R"({"x": 1, "y": 2, "z": 3, "w": 4})", {.values = 1}), "{ }");
}

} // namespace
} // namespace kpitrace
