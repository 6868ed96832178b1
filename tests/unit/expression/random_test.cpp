// Random sequences of tokens. None crashes. An error has a message, and a printed expression parses to the same tree.
#include "parsed.hpp"

#include <array>
#include <gtest/gtest.h>
#include <random>

namespace kpitrace {
namespace {

constexpr std::array<std::string_view, 72> words = {
    "a",        "b",        "\"c d\"",  "1",     "2.5",      "10%",  "'x'",      "'it''s'", "date", "'2026-06-30'",
    "(",        ")",        "(",        ")",     ",",        "+",    "-",        "*",       "/",    "=",
    "<>",       "<",        ">=",       "and",   "or",       "not",  "between",  "in",      "like", "ilike",
    "is",       "null",     "true",     "false", "case",     "when", "then",     "else",    "end",  "filter",
    "where",    "(",        "distinct", "sum",   "count",    "*",    "quantile", "first",   "abs",  "round",
    "least",    "coalesce", "nullif",   "lower", "year",     "cast", "as",       "numeric", "text", "date_diff",
    "duration", "'day'",    "previous", "mtd",   "trailing", "next", "(",        ")",       "(",    ")",
    "--",       "\n"};

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
}

std::string random_tokens(Random& random) {
    std::string text;
    for (std::size_t left = 1 + below(random, 12); left > 0; --left) {
        text += words[below(random, words.size())];
        text += below(random, 4) == 0 ? "" : " ";
    }
    return text;
}

/// Makes texts that mostly parse, from the outside in: a number or a condition of the row grammar.
class Grower {
public:
    explicit Grower(Random& random)
        : random_(random) {}

    std::string number(int depth) {
        const auto more = [&] { return number(depth - 1); };
        switch (depth > 0 ? below(random_, 12) : below(random_, 3)) {
        case 0:
            return "a";
        case 1:
            return "\"b c\"";
        case 2:
            return "1.50";
        case 3:
            return more() + " + " + more();
        case 4:
            return more() + " - " + more();
        case 5:
            return more() + "*" + more();
        case 6:
            return "(" + more() + ")/(" + more() + ")";
        case 7:
            return "- " + more();
        case 8:
            return "coalesce(" + more() + ", " + more() + " , 0)";
        case 9:
            return "CASE WHEN " + condition(depth - 1) + " THEN " + more() + " ELSE " + more() + " END";
        case 10:
            return "round((" + more() + "), -2)";
        default:
            return "(" + more() + ")";
        }
    }

    std::string condition(int depth) {
        const auto more = [&] { return "(" + condition(depth - 1) + ")"; };
        const auto value = [&] { return number(depth - 1) + " + 1"; };
        switch (depth > 0 ? below(random_, 9) : 0) {
        case 0:
            return "a = 'x'";
        case 1:
            return more() + " or " + more();
        case 2:
            return condition(depth - 1) + " and " + condition(depth - 1);
        case 3:
            return "not " + condition(depth - 1);
        case 4:
            return value() + " BETWEEN " + value() + " AND " + value();
        case 5:
            return value() + " not in (" + value() + ", 2)";
        case 6:
            return value() + " is not null";
        case 7:
            return more() + " = " + more();
        default:
            return value() + " <= " + value();
        }
    }

private:
    Random& random_;
};

void expect_round_trip(const std::string& text, const Expression& expression, Grammar grammar) {
    const std::string once = print(expression);
    EXPECT_EQ(printed(once, grammar), once) << text;
    EXPECT_EQ(tree(once, grammar), tree(text, grammar)) << text;
    EXPECT_EQ(readings(once, grammar), readings(text, grammar)) << text;
}

void expect_sound(const std::string& text, Grammar grammar) {
    const Parsed parsed = parse(text, grammar);
    EXPECT_NE(parsed.expression.has_value(), parsed.diagnostics.has_errors()) << text;
    if (parsed.expression) expect_round_trip(text, *parsed.expression, grammar);
}

TEST(RandomExpressions, ParseOrSayWhy) {
    Random random(20260630);
    for (int i = 0; i < 2000; ++i) {
        const std::string text = random_tokens(random);
        expect_sound(text, Grammar::metric);
        expect_sound(text, Grammar::row);
    }
}

TEST(RandomExpressions, PrintAndParseToTheSame) {
    Random random(1);
    int parsed = 0;
    for (int i = 0; i < 300; ++i) {
        const std::string condition = Grower(random).condition(3);
        expect_sound(condition, Grammar::row);
        expect_sound("sum(" + Grower(random).number(3) + ") filter (where " + condition + ")", Grammar::metric);
        parsed += parse(condition, Grammar::row).expression.has_value() ? 1 : 0;
    }
    EXPECT_EQ(parsed, 300) << "all that is grown is right";
}

} // namespace
} // namespace kpitrace
