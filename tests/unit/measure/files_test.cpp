// The files of a source as one table.
#include "support/pipeline.hpp"

#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;

const Omission* repeated(const Measured& measured) {
    for (const Omission& omission : measured.measurements->sources[0].omissions)
        if (omission.kind == Omission::Kind::repeated_row) return &omission;
    return nullptr;
}

std::string card(std::string_view source, std::string_view metrics = "  m: sum(amount)\n") {
    return with_metrics(metrics, "", source);
}

TEST(MissingColumn, ThatOtherFilesHaveProposesOptional) {
    const Measured measured = measure_rows(
        card("{date: date}", "  m: sum(amount - coalesce(discount, 0))\n"),
        {{"rows", {"date,amount\n2026-01-01,1\n", "date,amount,Discount\n2026-01-01,2,1\n", "date,amount\n"}}});
    EXPECT_EQ(
        measured.errors,
        R"(scorecard.yaml:4:28: error: no column of rows-1.csv and rows-3.csv is named `discount`; other files of source `rows` have it
  |
4 |   m: sum(amount - coalesce(discount, 0))
  |                            ^^^^^^^^ [missing-column]
  = help: write `optional: [discount]` in the source to read it as null there
1 error
)");
}

TEST(MissingColumn, IsNullWhereItIsOptional) {
    const Measured measured = measure_rows(
        card("{date: date, optional: [discount]}", "  m: sum(amount - coalesce(discount, 0))\n"),
        {{"rows", {"date,amount\n2026-01-01,1\n", "date,amount,Discount\n2026-01-01,5,1\n", "date,amount\n"}}}, 2);
    EXPECT_EQ(measured.errors, "");
    EXPECT_EQ(measured.value("m", "2026-01"), "5");
}

TEST(MissingColumn, IsAddedToTheListThatIsThere) {
    const Measured measured =
        measure_rows(card("{date: date, optional: [note]}", "  m: sum(amount - discount)\n  n: count(\"Tax %\")\n"),
                     {{"rows", {"date,amount\n", "date,amount,Discount,tax %\n"}}});
    EXPECT_THAT(measured.errors, HasSubstr("`optional: [note, Tax %, discount]`"));
}

TEST(MissingColumn, ThatTheFileHasUnderAnotherNameIsNotThrownAway) {
    const Measured measured =
        measure_rows(card("{date: date}", "  m: sum(discount)\n"), {{"rows", {"date,discont\n", "date,discount\n"}}});
    EXPECT_THAT(measured.errors,
                HasSubstr("it has `discont`: if that is the same column, rename it to `discount` in the file; "
                          "otherwise write `optional: [discount]` in the source to read it as null "
                          "there"));
}

TEST(MissingColumn, ThatNoFileHasIsUnknownThoughItIsOptional) {
    const Measured measured = measure_rows(card("{date: date, optional: [amuont]}", "  m: sum(amuont)\n"),
                                           {{"rows", {"date,amount\n", "date,amount\n"}}});
    EXPECT_EQ(measured.errors, R"(scorecard.yaml:4:10: error: no column of rows-1.csv is named `amuont`
  |
4 |   m: sum(amuont)
  |          ^^^^^^ [unknown-column]
  = help: did you mean `amount`?
1 error
)");
}

TEST(FillDown, ReadsTheCellAboveAlsoOfRowsThatWhereLeavesOut) {
    const Measured measured = measure_rows(card("{date: date, fill_down: status, where: amount <> 1}",
                                                "  m: sum(amount) filter (where status = 'paid')\n"),
                                           {{"rows", {"date,status,amount\n2026-01-01,paid,1\n2026-01-01,,2\n"}}});
    EXPECT_EQ(measured.errors, "");
    EXPECT_EQ(measured.value("m", "2026-01"), "2");
}

TEST(Unpivot, DatesRowsByTheNameOfTheColumn) {
    const Measured measured = measure_rows(
        card("{date: month, date_format: '%b %Y', unpivot: {columns: '* 2026', name: month, value: amount}}"),
        {{"rows", {"region,Jan 2026,Feb 2026\nNorth,1,2\nSouth,10,20\n"}}});
    EXPECT_EQ(measured.errors, "");
    EXPECT_EQ(measured.value("m", "2026-01"), "11");
    EXPECT_EQ(measured.value("m", "2026-02"), "22");
}

TEST(Unique, NamesBothLines) {
    const Measured measured = measure_rows(
        card("{date: date, unique: id}"),
        {{"rows",
          {"date,id,amount\n2026-01-01,a,1\n2026-01-01,,1\n", "date,id,amount\n2026-01-01,,1\n2026-01-01, a,2\n"}}});
    EXPECT_EQ(measured.errors,
              R"(rows-2.csv:3:12: error: `id` is `a` here and in rows-1.csv:2; `unique` allows only one row for each key
  |
3 | 2026-01-01, a,2
  |            ^^ [repeated-key]
  = help: the rows differ: add a column to `unique` that identifies each of them, or write `unique: {columns: id, repeated: first}` to use only the first row of each key
1 error
)");
}

TEST(Unique, ProposesToCountEqualRowsOnce) {
    const std::string rows = "date,id,shop,amount\n2026-01-01,a,x,1\n2026-01-01,a,y,1\n2026-01-01,a,x,1\n";
    const Measured refused = measure_rows(card("{date: date, unique: [id, shop]}"), {{"rows", {rows}}});
    EXPECT_THAT(refused.errors, HasSubstr("error: `id` is `a` and `shop` is `x` here and in rows-1.csv:2; `unique` "
                                          "allows only one row for each key"));
    EXPECT_THAT(refused.errors,
                HasSubstr("the rows are equal: write `unique: {columns: [id, shop], repeated: first}` to "
                          "count them once"));
    const Measured once =
        measure_rows(card("{date: date, unique: {columns: [id, shop], repeated: first}}"), {{"rows", {rows}}});
    EXPECT_EQ(once.value("m", "2026-01"), "2");
    ASSERT_NE(repeated(once), nullptr);
    EXPECT_EQ(repeated(once)->tally.first_line, 4U);
}

TEST(Unique, IsAppliedBehindWhere) {
    const Measured measured =
        measure_rows(card("{date: date, unique: id, where: amount > 1}"),
                     {{"rows", {"date,id,amount\n2026-01-01,a,1\n2026-01-01,a,2\n2026-01-01,b,3\n"}}});
    EXPECT_EQ(measured.errors, "");
    EXPECT_EQ(measured.value("m", "2026-01"), "5");
}

struct Row {
    std::string shop;
    std::string id;
    int amount = 0;
};

/// The sum of the rows that stay, as one would add them up by hand.
int slow_sum(const std::vector<Row>& rows, RepeatedKeys repeated) {
    std::map<std::string, std::vector<const Row*>> by_key;
    int sum = 0;
    for (const Row& row : rows) {
        if (row.shop.empty() || row.id.empty())
            sum += row.amount;
        else
            by_key[row.shop + "|" + row.id].push_back(&row);
    }
    for (const auto& [key, same] : by_key) {
        if (repeated == RepeatedKeys::first) sum += same.front()->amount;
        if (repeated == RepeatedKeys::last) sum += same.back()->amount;
        if (repeated == RepeatedKeys::drop && same.size() == 1) sum += same.front()->amount;
    }
    return sum;
}

TEST(Unique, IsTheSameForAnyBlocksAndThreads) {
    std::mt19937 random(11); // NOLINT: the same rows in each run
    for (int round = 0; round < 30; ++round) {
        std::vector<Row> rows;
        std::vector<std::string> files;
        for (int file = 0; file < 3; ++file) {
            std::string text = "date,shop,id,amount\n";
            for (std::size_t i = 0, count = random() % 30; i < count; ++i) {
                const Row row{random() % 8 == 0 ? "" : "s" + std::to_string(random() % 2),
                              random() % 8 == 0 ? "" : std::to_string(random() % 20), 1 << random() % 20};
                rows.push_back(row);
                text += "2026-01-01," + row.shop + "," + row.id + "," + std::to_string(row.amount) + "\n";
            }
            files.push_back(text);
        }
        if (rows.empty()) continue;
        for (const RepeatedKeys how : {RepeatedKeys::first, RepeatedKeys::last, RepeatedKeys::drop}) {
            const std::string yaml =
                card("{date: date, unique: {columns: [shop, id], repeated: " + std::string(to_string(how)) + "}}",
                     "  m: coalesce(sum(amount), 0)\n");
            csv::ReadSettings reading;
            reading.block_size = round % 2 == 0 ? 1 : 100;
            const Measured measured = measure_rows(yaml, {{"rows", files}}, 1 + round % 4, reading);
            EXPECT_EQ(measured.errors, "");
            EXPECT_EQ(measured.value("m", "2026-01"), std::to_string(slow_sum(rows, how)));
        }
    }
}

TEST(Overlap, CountsRowsOfLaterFilesThatAreInEarlierOnes) {
    const Measured measured =
        measure_rows(card("{date: date}"),
                     {{"rows",
                       {"date,id,amount\n2026-01-01,1,10\n2026-01-02,2,20\n2026-01-02,2,20\n2026-01-03,3,30\n",
                        "Amount,date,ID\n5,2026-01-02,9\n20,2026-01-02,2\n30,2026-01-03,3\n"}}},
                     2);
    ASSERT_TRUE(measured.measurements) << measured.errors;
    const auto& overlap = measured.measurements->sources[0].overlap;
    ASSERT_TRUE(overlap);
    EXPECT_EQ(overlap->rows.count, 2U);
    EXPECT_EQ(overlap->rows.first_line, 3U);
    EXPECT_THAT(overlap->rows.file, testing::EndsWith("rows-2.csv"));
    EXPECT_FALSE(overlap->is_sample);
    EXPECT_TRUE(overlap->key.empty()) << "two rows of one file have the same id";
}

TEST(Overlap, NamesAColumnOfWhichEachRowHasAValueOfItsOwn) {
    const Measured measured =
        measure_rows(card("{date: date}"), {{"rows",
                                             {"date,amount,Order ID\n2026-01-01,10,1\n2026-01-02,20,2\n",
                                              "date,amount,Order ID\n2026-01-02,20,2\n2026-01-03,20,3\n"}}});
    ASSERT_TRUE(measured.measurements && measured.measurements->sources[0].overlap);
    EXPECT_EQ(measured.measurements->sources[0].overlap->key, std::vector<std::string>{"Order ID"});
}

TEST(Overlap, IsNoneWithinAFileNorWithUniqueNorBetweenFilesOfOtherColumns) {
    const std::string twice = "date,id,amount\n2026-01-01,1,10\n2026-01-01,1,10\n";
    const auto overlap = [](const Measured& measured) { return measured.measurements->sources[0].overlap.has_value(); };
    EXPECT_FALSE(overlap(measure_rows(card("{date: date}"), {{"rows", {twice, "date,id,amount\n"}}})));
    EXPECT_FALSE(overlap(measure_rows(card("{date: date}"), {{"rows", {twice, "date,no,amount\n2026-01-01,1,10\n"}}})));
    EXPECT_FALSE(overlap(measure_rows(card("{date: date, unique: {columns: id, repeated: first}}"),
                                      {{"rows", {twice, "date,id,amount\n2026-01-01,1,10\n"}}})));
}

TEST(Overlap, OfManyRowsIsThatOfASampleWhateverTheThreads) {
    std::string first = "date,id,amount\n";
    std::string second = first;
    for (int i = 0; i < 300'000; ++i) {
        const std::string row = "2026-01-01,order-" + std::to_string(i) + "," + std::to_string(i % 100) + "\n";
        (i < 200'000 ? first : second) += row;
        if (i >= 100'000 && i < 200'000) second += row;
    }
    std::set<std::uint64_t> counts;
    for (const unsigned threads : {1U, 2U, 3U}) {
        csv::ReadSettings reading;
        reading.block_size = 1 << (10 + threads);
        const Measured measured = measure_rows(card("{date: date}"), {{"rows", {first, second}}}, threads, reading);
        ASSERT_TRUE(measured.measurements && measured.measurements->sources[0].overlap);
        const Overlap& overlap = *measured.measurements->sources[0].overlap;
        EXPECT_TRUE(overlap.is_sample);
        counts.insert(overlap.rows.count);
    }
    ASSERT_EQ(counts.size(), 1U);
    EXPECT_NEAR(static_cast<double>(*counts.begin()), 50'000, 1'000);
}

TEST(Unique, ComparesTheRowsThatUnpivotMakes) {
    const std::string keys = "date: date, unpivot: {columns: \"20*\", name: date, value: amount}";
    const std::string rows = "region,2026-05,2026-06\nN,1,2\n";
    EXPECT_THAT(
        measure_rows(card("{" + keys + ", unique: region}"), {{"rows", {rows}}}).errors,
        HasSubstr("help: `unpivot` makes several rows of each line, with a different `date` in each: write `unique: "
                  "[region, date]`"));
    const Measured followed = measure_rows(card("{" + keys + ", unique: [region, date]}"), {{"rows", {rows}}});
    EXPECT_EQ(followed.errors, "");
    EXPECT_EQ(followed.value("m", "2026-05"), "1");
    EXPECT_EQ(followed.value("m", "2026-06"), "2");
    EXPECT_THAT(measure_rows(card("{" + keys + ", unique: [region, date]}"), {{"rows", {rows + "N,1,2\n"}}}).errors,
                HasSubstr("the rows are equal"));
    EXPECT_THAT(measure_rows(card("{" + keys + ", unique: [region, date]}"), {{"rows", {rows + "N,1,3\n"}}}).errors,
                HasSubstr("the rows differ"));
}

TEST(Unique, DoesNotCallRowsEqualWhoseColumnsDiffer) {
    EXPECT_THAT(measure_rows(card("{date: date, unique: id}", "  m: count(*)\n"),
                             {{"rows", {"date,id,gross\n2026-01-01,a,1\n", "date,id,net\n2026-01-01,a,1\n"}}})
                    .errors,
                HasSubstr("the rows differ"));
    EXPECT_THAT(measure_rows(card("{date: date, unique: id, fill_down: shop}", "  m: count(shop)\n"),
                             {{"rows",
                               {"date,id,shop\n2026-01-01,a,x\n2026-01-01,,y\n2026-01-01,b,\n2026-01-01,,z\n"
                                "2026-01-01,b,\n"}}})
                    .errors,
                HasSubstr("the rows differ"));
}

TEST(ColumnNames, ThatMeanTwoColumnsInAnotherFileAreRefused) {
    const Measured measured = measure_rows(
        card("{date: date}"), {{"rows", {"date,amount,Amount\n2026-01-01,1,2\n", "date,Amount\n2026-01-01,5\n"}}}, 2);
    EXPECT_EQ(
        measured.errors,
        R"(scorecard.yaml:4:10: error: `amount` could be `amount` or `Amount`: rows-1.csv has both, and rows-2.csv has only `Amount`
  |
4 |   m: sum(amount)
  |          ^^^^^^ [ambiguous-column]
  = help: if `Amount` of rows-2.csv is the column `amount`, write `file: [{file: rows-2.csv, skip_lines: 1, columns: [date, amount]}, …]`; otherwise rename it there, so that the names differ in more than case and spaces, and list `amount` in `optional`
1 error
)");
    EXPECT_EQ(
        measure_rows(card("{date: date}"), {{"rows", {"date,amount\n2026-01-01,1\n", "date,Amount\n2026-01-01,5\n"}}})
            .value("m", "2026-01"),
        "6");
}

TEST(MissingColumn, ThatNullListsProposesOptional) {
    const std::vector<std::string> rows{"date,amount\n2026-01-01,1\n", "date,amount,status\n2026-01-01,2,void\n"};
    EXPECT_THAT(measure_rows(card("{date: date, null: {status: [void]}}"), {{"rows", rows}}).errors,
                HasSubstr("no column of rows-1.csv is named `status`, which `null` lists"));
    EXPECT_THAT(measure_rows(card("{date: date, null: {status: [void]}}"), {{"rows", rows}}).errors,
                HasSubstr("if this file may lack it, write `optional: [status]` in the source"));
    EXPECT_EQ(measure_rows(card("{date: date, null: {status: [void]}, optional: [status]}"), {{"rows", rows}}).errors,
              "");
}

TEST(Overlap, IsNotSaidOfRowsThatDifferInAFilledCell) {
    const Measured measured = measure_rows(
        card("{date: date, fill_down: shop}"),
        {{"rows",
          {"date,shop,amount\n2026-01-01,A,1\n2026-01-01,,2\n", "date,shop,amount\n2026-01-01,B,1\n2026-01-01,,2\n"}}});
    EXPECT_FALSE(measured.measurements->sources[0].overlap);
}

TEST(Delimiter, ThatDoesNotFitIsOneError) {
    EXPECT_EQ(
        measure_rows(card("{date: date, delimiter: \\t}"), {{"rows", {"date,amount\n2026-01-01,1\n"}}}).errors,
        R"(scorecard.yaml:2:11: error: the header line of rows-1.csv is one cell, `date,amount`, with `delimiter: "\t"`; a column `amount` is needed
  |
2 | sources: {rows: {date: date, delimiter: \t}}
  |           ^^^^ [unfit-delimiter]
  = help: write `delimiter: ","` in the source
1 error
)");
}

TEST(Quote, OfAllNamesInTheHeaderLineIsProposed) {
    const std::string rows = "'date','amount'\n'2026-01-01','1'\n";
    EXPECT_THAT(measure_rows(card("{date: date}"), {{"rows", {rows}}}).errors,
                HasSubstr("help: the names in the header line are in quotes: write `quote: \"'\"` in the source"));
    EXPECT_EQ(measure_rows(card("{date: date, quote: \"'\"}"), {{"rows", {rows}}}).value("m", "2026-01"), "1");
}

} // namespace
} // namespace kpitrace::test
