// Keys that hints show, ready to write.
#include "csv/hint_words.hpp"

#include <gtest/gtest.h>

namespace kpitrace::csv {
namespace {

TEST(Complaint, QuotesWhatYamlWouldReadAsSomethingElse) {
    EXPECT_EQ(yaml_text("pcs"), "pcs");
    EXPECT_EQ(yaml_text("$"), "$");
    EXPECT_EQ(yaml_text("€/t"), "€/t");
    EXPECT_EQ(yaml_text("Sales <> '16GB'"), "Sales <> '16GB'");
    for (const std::string text : {"%", "no", "Null", "-", "#", "*", "12", "a: b", "a, b", "[a]", "", " a", "~"})
        EXPECT_EQ(yaml_text(text), "\"" + text + "\"");
    EXPECT_EQ(yaml_text("\"Net Sales\" <> 'x'"), "'\"Net Sales\" <> ''x'''");
    EXPECT_EQ(yaml_text("a\\\"b"), "\"a\\\\\\\"b\"");
    EXPECT_EQ(yaml_text("##[\"x"), R"("\x23#[\"x")") << "not in single quotes, where nothing can be escaped";
}

TEST(Complaint, WritesTextsInQuotesAndLists) {
    EXPECT_EQ(yaml_in_quotes("NA"), "\"NA\"");
    EXPECT_EQ(yaml_in_quotes("a\tb\\"), "\"a\\x09b\\\\\"");
    const std::vector<std::string> texts{"NA", "no"};
    EXPECT_EQ(yaml_list(texts), "[NA, \"no\"]");
    EXPECT_EQ(yaml_quoted_list(texts), "[\"NA\", \"no\"]");
    EXPECT_EQ(yaml_texts(texts), "[NA, \"no\"]");
    EXPECT_EQ(yaml_texts(std::vector<std::string>{"order no"}), "order no");
}

TEST(Complaint, NullKeepsTheTextsThatTheSourceHas) {
    Format format;
    const std::vector<std::string> texts{"NA"};
    EXPECT_EQ(null_key(format, "amount", texts, Nulls::of_all), "null: [\"NA\"]");
    EXPECT_EQ(null_key(format, "amount", texts, Nulls::of_column), "null: {amount: [\"NA\"]}");
    format.nulls = {"-", "NA"};
    EXPECT_EQ(null_key(format, "amount", texts, Nulls::of_all), "null: [\"-\", \"NA\"]");
    format.nulls = {"-"};
    format.column_nulls = {{"Amount", {"?"}}, {"Net Sales", {"x"}}};
    EXPECT_EQ(null_key(format, "amount", texts, Nulls::of_all),
              "null: {\"*\": [\"-\"], Amount: [\"?\", \"NA\"], Net Sales: [\"x\"]}");
}

TEST(Complaint, UnitsAreAListWhereAllCountAsTheyAre) {
    const std::vector<UnitText> list{{"pcs", "1"}, {"no", "1"}};
    EXPECT_EQ(units_key(list), "units: [pcs, \"no\"]");
    const std::vector<UnitText> map{{"pcs", "1"}, {"K", "1000"}};
    EXPECT_EQ(units_key(map), "units: {pcs: 1, K: 1000}");
    const std::vector<UnitText> percent{{"%", "1"}};
    EXPECT_EQ(units_key(percent), "units: {\"%\": 1}");
}

TEST(Complaint, ShowsTheBlanksAroundACell) {
    EXPECT_EQ(show_cell_as_written(" 16GB "), "` 16GB `");
}

} // namespace
} // namespace kpitrace::csv
