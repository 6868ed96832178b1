// Whatever a scorecard holds stays a name or a value: it never ends its literal, begins a line or starts a command.
#include "sql/literals.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

const std::vector<std::string> hostile{
    "O'Hara",  "a\\",   "\\'; drop table x; --", "-- no comment", "/* no comment", "\n.shell id",  "\n\\! id",
    "a\r\nb",  "$$x$$", "${x} &x <% x %>",       ":x :'x'",       "\x1b[0m\x7f",   "\u2028\u0085", "",
    "Größe 北"};

TEST(Texts, StayOnOneLine) {
    for (const Dialect dialect : all_dialects)
        for (const std::string& text : hostile) {
            const std::string literal = quoted_text(rules_of(dialect), text);
            EXPECT_EQ(literal.find_first_of("\n\r\x1b\x7f"), std::string::npos) << to_string(dialect) << literal;
        }
}

std::string written(Dialect dialect, std::string_view text) {
    return quoted_text(rules_of(dialect), text);
}

TEST(Texts, AreWrittenByTheRulesOfTheDialect) {
    const std::string_view text = "O'Hara\\\n";
    EXPECT_EQ(written(Dialect::postgresql, text), R"(('O''Hara' || chr(92) || chr(10)))");
    EXPECT_EQ(written(Dialect::duckdb, text), R"(('O''Hara\' || chr(10)))");
    EXPECT_EQ(written(Dialect::clickhouse, text), R"('O\'Hara\\\x0a')");
    EXPECT_EQ(written(Dialect::sqlite, text), R"(('O''Hara\' || char(10)))");
    EXPECT_EQ(written(Dialect::mariadb, text), "concat('O''Hara', char(92 using utf8mb4), char(10 using utf8mb4))");
    EXPECT_EQ(written(Dialect::bigquery, text), R"('O\'Hara\\\x0a')");
    EXPECT_EQ(written(Dialect::snowflake, text), R"('O\'Hara\\\x0a')");
    EXPECT_EQ(written(Dialect::redshift, text), "('O''Hara' || chr(92) || chr(10))");
    EXPECT_EQ(written(Dialect::trino, text), R"(('O''Hara\' || chr(10)))");
    EXPECT_EQ(written(Dialect::spark, text), "concat('O', char(39), 'Hara', char(92), char(10))");
}

TEST(Texts, HaveNoVariablesOfClients) {
    EXPECT_EQ(written(Dialect::snowflake, "R&D <% x %>"), R"('R\x26D \x3c% x %>')");
    EXPECT_EQ(written(Dialect::spark, "${x}"), "concat(char(36), '{x}')");
    EXPECT_EQ(written(Dialect::postgresql, ":x"), "':x'"); // psql replaces nothing inside quotes
}

TEST(Names, AreQuotedPartByPart) {
    EXPECT_EQ(quoted_path(rules_of(Dialect::postgresql), "crm.Deals"), R"("crm"."Deals")");
    EXPECT_EQ(quoted_path(rules_of(Dialect::mariadb), "crm.Deals"), "`crm`.`Deals`");
    EXPECT_EQ(quoted_path(rules_of(Dialect::postgresql), R"(crm."my.deals")"), R"("crm"."my.deals")");
    EXPECT_EQ(quoted_path(rules_of(Dialect::postgresql), "crm..deals"), std::nullopt);
}

TEST(Names, CannotEndTheirQuotes) {
    EXPECT_EQ(quoted_name(rules_of(Dialect::postgresql), R"(a"; drop table x; --)"), R"("a""; drop table x; --")");
    EXPECT_EQ(quoted_name(rules_of(Dialect::sqlite), "a`b\"c"), "`a``b\"c`");
    EXPECT_EQ(quoted_name(rules_of(Dialect::clickhouse), R"(a\"b)"), R"("a\\""b")");
    EXPECT_EQ(quoted_name(rules_of(Dialect::bigquery), "a`b"), std::nullopt);
    for (const Dialect dialect : all_dialects) {
        EXPECT_EQ(quoted_name(rules_of(dialect), "a\n.shell id"), std::nullopt);
        EXPECT_EQ(quoted_name(rules_of(dialect), ""), std::nullopt);
    }
}

TEST(Comments, HaveNothingThatAClientCouldRead) {
    EXPECT_EQ(comment("sum(a)\n\\! id; .shell ${x} `x` -- größer"), "-- sum(a)... id. .shell ..x. .x. -- größer");
}

TEST(Numbers, NeverBeginAComment) {
    EXPECT_EQ(number_literal(rules_of(Dialect::postgresql), *Decimal::parse("-12.5")), "(-12.5)");
    EXPECT_EQ(number_literal(rules_of(Dialect::clickhouse), *Decimal::parse("12.5")), "toDecimal128('12.5', 1)");
    EXPECT_EQ(number_literal(rules_of(Dialect::clickhouse), Decimal(3)), "toDecimal128('3', 0)");
    EXPECT_EQ(number_literal(rules_of(Dialect::bigquery), *Decimal::parse("0.1")), "bignumeric '0.1'");
    EXPECT_EQ(number_literal(rules_of(Dialect::trino), *Decimal::parse("12345678901234567890123456789012345678")),
              "decimal '12345678901234567890123456789012345678'");
}

TEST(Patterns, HaveNoEscapes) {
    EXPECT_EQ(pattern_match(rules_of(Dialect::postgresql), "c1", "a%_"), "c1 like 'a%_'");
    EXPECT_EQ(pattern_match(rules_of(Dialect::postgresql), "c1", "a!\\%"),
              "c1 like ('a!!' || chr(92) || '%') escape '!'");
    EXPECT_EQ(pattern_match(rules_of(Dialect::clickhouse), "c1", "a\\%"), R"(c1 like 'a\\\\%')");
    EXPECT_EQ(pattern_match(rules_of(Dialect::sqlite), "c1", "a%_*?[\\"), R"(c1 glob 'a*?[*][?][[]\')");
}

} // namespace
} // namespace kpitrace::sql
