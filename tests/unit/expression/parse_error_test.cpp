// Errors of grammar, with the whole message.
#include "parsed.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace kpitrace {
namespace {

std::string row(std::string_view text) {
    return problems(text, Grammar::row);
}
std::string metric(std::string_view text) {
    return problems(text, Grammar::metric);
}

TEST(ParseErrors, NothingAtAll) {
    EXPECT_EQ(metric(""), "<> [syntax] expected an expression, found nothing");
    EXPECT_EQ(metric("  "), "<> [syntax] expected an expression, found nothing");
}

TEST(ParseErrors, MissingParts) {
    EXPECT_EQ(metric("a +"), "<> [syntax] expected a value, found the end of the expression");
    EXPECT_EQ(metric("a * / b"), "</> [syntax] expected a value, found `/`");
    EXPECT_EQ(metric("(a + b"), "<> [syntax] expected an operator or `)`, found the end of the expression");
    EXPECT_EQ(metric("a)"), "<)> [syntax] expected an operator, found `)`");
    EXPECT_EQ(metric("coalesce(a, )"), "<)> [syntax] expected a value, found `)` | delete the comma before it");
    EXPECT_EQ(row("a in ()"), "<)> [syntax] expected a value, found `)`");
    EXPECT_EQ(row("a in 5"), "<5> [syntax] expected `(` and a list, found `5`");
    EXPECT_EQ(row("a between 1 or 2"), "<or> [syntax] expected `and` and the upper bound, found `or`");
    EXPECT_EQ(row("a is 5"), "<5> [syntax] expected `null` or `not null`, found `5`");
    EXPECT_EQ(row("a not = 5"), "<=> [syntax] expected `between`, `in`, `like` or `ilike`, found `=`");
    EXPECT_EQ(metric("case a when 1 then 2 end"),
              "<a> [syntax] expected `when`, found `a` | write the whole condition: `case when a = … then …`");
    EXPECT_EQ(metric("case when a > 1 then 2"),
              "<> [syntax] expected an operator, `when`, `else` or `end`, found the end of the expression");
}

TEST(ParseErrors, TooMuch) {
    EXPECT_EQ(metric("Sales Amount"), "<Amount> [syntax] expected an operator, found `Amount` | write a name with "
                                      "spaces in double quotes: `\"Sales Amount\"`");
    EXPECT_EQ(row("stage 'Won'"), "<'Won'> [syntax] expected an operator, found the text `'Won'`");
    EXPECT_EQ(metric("+5"), "<+> [syntax] expected a value, found `+` | delete it");
    EXPECT_EQ(metric("when"), "<when> [syntax] expected a value, found `when` | write a name that is also a word of "
                              "the language in double quotes: `\"when\"`");
}

TEST(ParseErrors, ComparisonsDoNotChain) {
    EXPECT_EQ(row("1 < a < 5"), "<<> [syntax] comparisons cannot be chained: `<` follows another comparison | join "
                                "them with `and`, or write parentheses");
    EXPECT_EQ(row("a = b is null"),
              "<is> [syntax] comparisons cannot be chained: `is` follows another comparison | join them with "
              "`and`, or write parentheses");
}

TEST(ParseErrors, SeveralWrongTokens) {
    EXPECT_EQ(row("a == 1 && b == 2"), "<==> [syntax] unexpected `==` | write `=`\n"
                                       "<&&> [syntax] unexpected `&&` | write `and`\n"
                                       "<==> [syntax] unexpected `==` | write `=`");
}

TEST(ParseErrors, UnknownFunctions) {
    EXPECT_EQ(metric("smu(a)"), "<smu> [unknown-function] no function is named `smu` | did you mean `sum`?");
    EXPECT_EQ(metric("if(a > 1, 2, 3)"),
              "<if> [unknown-function] no function is named `if` | write `case when … then … else … end`");
    EXPECT_EQ(metric("Average(a)"), "<Average> [unknown-function] no function is named `Average` | write `avg(x)`");
    EXPECT_EQ(
        metric("frobnicate(a)"),
        "<frobnicate> [unknown-function] no function is named `frobnicate` | the functions are `sum`, `avg`, `min`, "
        "`max`, `count`, `median`, `quantile`, `stddev`, `first`, `last`, `coalesce`, `nullif`, `abs`, `round`, "
        "`least`, `greatest`, `lower`, `upper`, `trim`, `date_diff`, `duration`, `year`, `quarter`, `month`, `day`, "
        "`weekday`, `cast`, `previous`, `next`, `year_ago`, `ytd`, `qtd`, `mtd`, `wtd`, `trailing`, `prorata`");
    EXPECT_EQ(metric("count_distinct(a)"),
              "<count_distinct> [unknown-function] no function is named `count_distinct` | write `count(distinct x)`");
}

TEST(ParseErrors, WrongNumberOfArguments) {
    EXPECT_EQ(metric("abs()"), "<abs> [wrong-arguments] `abs` takes 1 argument, found 0 | write `abs(x)`");
    EXPECT_EQ(metric("nullif(a)"),
              "<nullif> [wrong-arguments] `nullif` takes 2 arguments, found 1 | write `nullif(a, b)`");
    EXPECT_EQ(
        metric("round(a, 1, 2)"),
        "<round> [wrong-arguments] `round` takes 1 or 2 arguments, found 3 | write `round(x)` or `round(x, digits)`");
    EXPECT_EQ(metric("least()"),
              "<least> [wrong-arguments] `least` takes at least 1 argument, found 0 | write `least(a, b, …)`");
    EXPECT_EQ(metric("sum(a, b)"), "<,> [wrong-arguments] `sum` takes no more arguments, found `,` | write `sum(x)`");
    EXPECT_EQ(metric("count()"), "<)> [wrong-arguments] `count` needs an argument, found `)` | write "
                                 "`count(*)`, `count(x)` or `count(distinct x)`");
    EXPECT_EQ(metric("ytd(a, 1)"),
              "<,> [wrong-arguments] `ytd` takes no more arguments, found `,` | write `ytd(metric)`");
}

TEST(ParseErrors, Aggregates) {
    EXPECT_EQ(metric("sum(avg(a))"), "<avg> [nested-aggregate] aggregates do not nest: `avg` is inside `sum`");
    EXPECT_EQ(metric("sum(a) filter (where b > avg(b))"),
              "<avg> [nested-aggregate] aggregates do not nest: `avg` is inside `sum`");
    EXPECT_EQ(row("sum(a) > 1"), "<sum> [nested-aggregate] the aggregate `sum` cannot be used in a condition on rows");
    EXPECT_EQ(metric("sum(*)"), "<*> [syntax] only `count` takes `*` | write `sum(x)`");
    EXPECT_EQ(metric("sum(a) where b = 1"), "<where> [syntax] expected an operator, found `where` | write a condition "
                                            "on rows after an aggregate: `filter (where …)`");
    EXPECT_EQ(metric("sum(a) filter (b = 1)"), "<b> [syntax] expected `where`, found `b`");
    EXPECT_EQ(
        metric("abs(a) filter (where b = 1)"),
        "<filter> [syntax] expected an operator, found `filter` | `filter (where …)` can only follow an aggregate");
}

TEST(ParseErrors, DistinctValuesAreNotTheValuesOfDistinctRecords) {
    const std::string help =
        "and `distinct` would drop equal values of different records; to use one value of each record, "
        "add a second source with the same `file` and `unique: {columns: KEY, repeated: first}`, "
        "where KEY is the column that identifies the record, and write ";
    EXPECT_EQ(metric("sum(distinct total) / 2"),
              "<distinct> [syntax] only `count` takes `distinct`, not `sum` | `sum(total)` adds the value of every "
              "row, " +
                  help + "`sum(total)` in a metric with that `source`");
    EXPECT_EQ(metric("avg(distinct abs(a - b))"),
              "<distinct> [syntax] only `count` takes `distinct`, not `avg` | `avg(abs(a - b))` takes the value of "
              "every row, " +
                  help + "`avg(abs(a - b))` in a metric with that `source`");
    EXPECT_EQ(metric("sum(distinct a"),
              "<distinct> [syntax] only `count` takes `distinct`, not `sum` | `sum(x)` adds the value of every "
              "row, " +
                  help + "`sum(x)` in a metric with that `source`");
}

TEST(ParseErrors, DistinctChangesNoExtremeValue) {
    for (const std::string name : {"min", "max", "first", "last"}) {
        const std::string expected =
            fmt::format("<distinct> [syntax] `distinct` changes nothing in `{0}`; expected the "
                        "value alone | write `{0}(a)`",
                        name);
        EXPECT_EQ(metric(name + "(distinct a)"), expected);
        EXPECT_EQ(metric(name + "(a)"), "");
    }
}

TEST(ParseErrors, FunctionWithAnotherMeaningIsNotProposed) {
    for (const std::string name : {"itd", "lytd", "pqtd", "ttm", "yoy", "ITD", "rolling"}) {
        const std::string message = metric(name + "(a)");
        EXPECT_NE(message.find("no function is named `" + name +
                               "` | the functions that move a metric in time are `previous(metric)`"),
                  std::string::npos)
            << message;
        EXPECT_NE(message.find("`ytd(metric)`"), std::string::npos) << message;
    }
    for (const std::string name : {"htd", "std", "dtd", "ptd", "ctd"})
        EXPECT_EQ(metric(name + "(a)").find("did you mean"), std::string::npos) << name;
    for (const std::string name : {"std", "roundup", "quartile", "days", "power", "stddevp", "ltrim"})
        EXPECT_EQ(metric(name + "(a)").find("did you mean"), std::string::npos) << name;
    for (const std::string name : {"mix", "sin", "mam", "abc", "list", "mid"})
        EXPECT_NE(metric(name + "(a)").find("the functions are `sum`"), std::string::npos) << name;
}

TEST(ParseErrors, WordsOfOtherToolsForTimeGetTheFunction) {
    EXPECT_EQ(metric("lead(a)"), "<lead> [unknown-function] no function is named `lead` | write `next(metric)`");
    EXPECT_EQ(metric("quarter_to_date(a)"), "<quarter_to_date> [unknown-function] no function is named "
                                            "`quarter_to_date` | write `qtd(metric)`");
    EXPECT_EQ(metric("month_to_date(a)"), "<month_to_date> [unknown-function] no function is named `month_to_date` | "
                                          "write `mtd(metric)`");
    EXPECT_EQ(metric("week_to_date(a)"), "<week_to_date> [unknown-function] no function is named `week_to_date` | "
                                         "write `wtd(metric)`");
}

TEST(ParseErrors, SlipOfFingersGetsTheFunction) {
    const auto answer = [](const std::string& typed) {
        const std::string message = metric(typed + "(a)");
        return message.substr(message.find(" | ") + 3);
    };
    EXPECT_EQ(answer("yt"), "did you mean `ytd`?");
    EXPECT_EQ(answer("ydt"), "did you mean `ytd`?");
    EXPECT_EQ(answer("yttd"), "did you mean `ytd`?");
    EXPECT_EQ(answer("mx"), "did you mean `max`?");
    EXPECT_EQ(answer("fist"), "did you mean `first`?");
    EXPECT_EQ(answer("cuont"), "did you mean `count`?");
    EXPECT_EQ(answer("mount"), "did you mean `count`?");
}

TEST(ParseErrors, CharacterThatLooksLikeASpace) {
    const auto message = [](std::string_view text) {
        const std::string problem = metric(text);
        return problem.substr(problem.find("[syntax] ") + 9);
    };
    EXPECT_EQ(message("sum(a)\u00a0/ 2"), "found a no-break space (U+00A0) | write a plain space instead");
    EXPECT_EQ(message("sum(a)\u3000/ 2"), "found an ideographic space (U+3000) | write a plain space instead");
    EXPECT_EQ(message("sum(a) \u200b"),
              "found a zero-width space (U+200B) | delete it, and write a plain space if one is needed");
    EXPECT_EQ(metric("sum(a\u3000b)"), "") << "inside a column's name it stays";
    EXPECT_EQ(row("a = 'x\u00a0y'"), "") << "and inside a text";
}

TEST(ParseErrors, Quantiles) {
    EXPECT_EQ(metric("quantile(a)"), "<)> [syntax] expected `,` and a number from 0 to 1, found `)`");
    EXPECT_EQ(metric("quantile(a, 1.5)"), "<1.5> [syntax] expected a number from 0 to 1, found `1.5`");
    EXPECT_EQ(metric("quantile(a, -1)"), "<-> [syntax] expected a number from 0 to 1, found `-`");
    EXPECT_EQ(metric("quantile(a, 90%)"),
              "<90%> [syntax] expected a plain number, found the percentage `90%` | write `0.9`");
    EXPECT_EQ(metric("quantile(a, 0) + quantile(a, 1)"), "");
}

TEST(ParseErrors, NumbersOfPeriods) {
    EXPECT_EQ(metric("previous(a, -1)"), "<-> [syntax] expected a whole number from 0 to 100000, found `-`");
    EXPECT_EQ(metric("previous(a, 1.5)"), "<1.5> [syntax] expected a whole number from 0 to 100000, found `1.5`");
    EXPECT_EQ(metric("previous(a, 100001)"),
              "<100001> [syntax] expected a whole number from 0 to 100000, found `100001`");
    EXPECT_EQ(metric("trailing(a, 0)"), "<0> [syntax] expected a whole number from 1 to 100000, found `0`");
    EXPECT_EQ(metric("trailing(a)"), "<)> [syntax] expected `,` and a number of periods, found `)`");
    EXPECT_EQ(metric("trailing(a, n)"), "<n> [syntax] expected a whole number from 1 to 100000, found `n`");
    EXPECT_EQ(metric("next(a, 1001)"), "<1001> [syntax] expected a whole number from 0 to 1000, found `1001`");
    EXPECT_EQ(metric("previous(a, 100000) + trailing(a, 100000) + next(a, 1000)"), "");
}

TEST(ParseErrors, RowsAndMetricsDoNotMix) {
    const std::string rows_only = ": it can be used only inside an aggregate, where rows are read | write it in the "
                                  "aggregate's argument or its `filter (where …)`";
    EXPECT_EQ(metric("lower(a)"), "<lower> [wrong-place] `lower` reads the columns of a row" + rows_only);
    EXPECT_EQ(metric("cast(a as date)"), "<cast> [wrong-place] `cast` reads the columns of a row" + rows_only);
    EXPECT_EQ(metric("case when a like 'x' then 1 end"), "<like> [wrong-place] `like` compares texts" + rows_only);
    EXPECT_EQ(metric("case when a = 'x' then 1 end"), "<'x'> [wrong-place] `'x'` is a text" + rows_only);
    EXPECT_EQ(metric("date '2026-01-01'"), "<date> [wrong-place] `date '2026-01-01'` is a date" + rows_only);
    EXPECT_EQ(metric("sum(previous(a))"),
              "<previous> [wrong-place] `previous` moves a metric in time: it cannot be used "
              "inside an aggregate | write it around the aggregate: `previous(sum(…))`");
    EXPECT_EQ(row("ytd(a) > 1"),
              "<ytd> [wrong-place] `ytd` moves a metric in time: it cannot be used in a condition on rows");
    EXPECT_EQ(metric("sum(a * 90%)"),
              "<90%> [syntax] expected a plain number, found the percentage `90%` | write `0.9`");
}

TEST(ParseErrors, Dates) {
    for (const std::string_view wrong :
         {"2026-02-30", "30.06.2026", "2026-06-30 25:00:00", "2026-06-30 10:15", "2026-06-30T1x:00:00", ""}) {
        const std::string written = "'" + std::string(wrong) + "'";
        EXPECT_EQ(row("d > date " + written),
                  "<" + written + "> [syntax] expected a day of the calendar, found `" + written +
                      "` | write it as `date '2026-06-30'` or `date '2026-06-30 10:15:00'`");
    }
}

TEST(ParseErrors, Casts) {
    EXPECT_EQ(row("cast(a as integer) = 1"),
              "<integer> [syntax] expected `numeric`, `date` or `text`, found `integer` | write `numeric`");
    EXPECT_EQ(row("cast(a as varchar) = ''"),
              "<varchar> [syntax] expected `numeric`, `date` or `text`, found `varchar` | write `text`");
    EXPECT_EQ(row("cast(a as nmeric) = 1"),
              "<nmeric> [syntax] expected `numeric`, `date` or `text`, found `nmeric` | did you mean `numeric`?");
    EXPECT_EQ(row("cast(a, date) > b"), "<,> [syntax] expected an operator or `as`, found `,`");
}

TEST(ParseErrors, DateDiffUnits) {
    const std::string expected =
        "expected `'minute'`, `'hour'`, `'day'`, `'week'`, `'month'`, `'quarter'` or `'year'`, found ";
    EXPECT_EQ(row("date_diff('days', a, b) > 1"), "<'days'> [syntax] " + expected + "`'days'` | did you mean `'day'`?");
    EXPECT_EQ(row("date_diff(day, a, b) > 1"), "<day> [syntax] " + expected + "`day` | write `'day'`");
    EXPECT_EQ(row("date_diff(1 + 1, a, b) > 1"), "<1> [syntax] " + expected + "`1`");
}

TEST(ParseErrors, DurationUnits) {
    const std::string expected = "expected `'second'`, `'minute'`, `'hour'` or `'day'`, found ";
    EXPECT_EQ(row("duration('hours', a) > 1"), "<'hours'> [syntax] " + expected + "`'hours'` | did you mean `'hour'`?");
    EXPECT_EQ(row("duration(hour, a) > 1"), "<hour> [syntax] " + expected + "`hour` | write `'hour'`");
    EXPECT_EQ(row("duration('week', a) > 1"), "<'week'> [syntax] " + expected + "`'week'`");
    EXPECT_EQ(row("duration(a) > 1"),
              "<duration> [wrong-arguments] `duration` takes 2 arguments, found 1 | write `duration('hour', text)`");
}

TEST(ParseErrors, DigitsOfRound) {
    EXPECT_EQ(metric("round(a, 1.5)"), "<1.5> [syntax] expected a whole number from -38 to 38, found `1.5`");
    EXPECT_EQ(metric("round(a, b)"), "<b> [syntax] expected a whole number from -38 to 38, found `b`");
    EXPECT_EQ(metric("round(a, 39)"), "<39> [syntax] expected a whole number from -38 to 38, found `39`");
    EXPECT_EQ(metric("round(a, 38) + round(a, -38)"), "");
}

TEST(ParseErrors, PointIntoABlockScalar) {
    // Two indented lines of a YAML block scalar, as its reader delivers them.
    const SourceFile file("scorecard.yaml", "a: |\n  sum(x)\n  + smu(y)\n");
    LocatedText text{.text = "sum(x)\n+ smu(y)\n", .origin = {}};
    for (std::uint32_t i = 7; i < 14; ++i) text.origin.push_back(i);
    for (std::uint32_t i = 16; i <= 25; ++i) text.origin.push_back(i);
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_expression(text, Grammar::metric, file, diagnostics));
    EXPECT_EQ(to_string(diagnostics.groups().at("unknown-function").kept.at(0).place), "scorecard.yaml:3:5");
}

TEST(ParseErrors, PathsWithoutAColumn) {
    EXPECT_EQ(row("orders. = 1"), "<=> [syntax] expected the name of a column, found `=`");
    EXPECT_EQ(row("orders.'x' = 1"), "<'x'> [syntax] expected the name of a column, found the text `'x'`");
    EXPECT_EQ(row(".orders = 1"), "<.> [syntax] expected a value, found `.`");
    EXPECT_EQ(row("orders.count(x) = 1"), "<(> [syntax] expected an operator, found `(`");
    EXPECT_EQ(row("orders.2026 = 1"),
              "<.2026> [syntax] expected the name of a column, found `2026` | write a name that begins with a digit in "
              "double quotes: `orders.\"2026\"`");
    EXPECT_EQ(row("orders.customers.7 = 1"),
              "<.7> [syntax] expected the name of a column, found `7` | write a name that begins with a digit in "
              "double quotes: `orders.customers.\"7\"`");
    EXPECT_EQ(row("orders .5 = 1"), "<.5> [syntax] expected an operator, found `.5`");
}

TEST(ParseErrors, PathsOutsideAggregates) {
    EXPECT_EQ(metric("1 + orders.customers.amount"),
              "<orders> [wrong-place] `orders.customers` is a column: it can be used only inside an aggregate, where "
              "rows are read | write it in the aggregate's argument or its `filter (where …)`");
}

TEST(ParseErrors, OfValues) {
    const auto value = [](std::string_view text) { return problems(text, Grammar::value); };
    EXPECT_EQ(value("sum(amount)"),
              "<sum> [nested-aggregate] the aggregate `sum` cannot be used in an expression over rows");
    EXPECT_EQ(
        value("previous(amount)"),
        "<previous> [wrong-place] `previous` moves a metric in time: it cannot be used in an expression over rows");
    EXPECT_EQ(value("50%"), "<50%> [syntax] expected a plain number, found the percentage `50%` | write `0.5`");
}

} // namespace
} // namespace kpitrace
