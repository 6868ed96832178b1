// Rows with a `unique` key.
#include "support/pipeline.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <map>
#include <random>
#include <set>

namespace kpitrace::test {
namespace {

using testing::HasSubstr;
using testing::Not;

const Omission* repeated(const Measured& measured) {
    for (const Omission& omission : measured.measurements->sources[0].omissions)
        if (omission.kind == Omission::Kind::repeated_row) return &omission;
    return nullptr;
}

std::string card(std::string_view source, std::string_view metrics = "  m: sum(amount)\n") {
    return with_metrics(metrics, "", source);
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

TEST(Unique, IsAppliedAfterWhere) {
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

TEST(Unique, ShowsARowThatDiffersEvenIfAllErrorsThatAreShownAreAboutEqualRows) {
    std::string rows = "date,id,amount\n";
    for (int i = 0; i < 40; ++i) rows += fmt::format("2026-01-01,{},1\n", i);
    for (int i = 0; i < 39; ++i) rows += fmt::format("2026-01-01,{},1\n", i);
    const std::string yaml = card("{date: date, unique: id}", "  m: sum(amount)\n");
    EXPECT_THAT(measure_rows(yaml, {{"rows", {rows + "2026-01-01,39,1\n"}}}).errors, Not(HasSubstr("but other cells")));
    EXPECT_THAT(measure_rows(yaml, {{"rows", {rows + "2026-01-01,39,999\n2026-01-01,39,998\n"}}}).errors,
                HasSubstr("rows-1.csv:81:12: error: this row has the same key as rows-1.csv:41, but other cells\n"));
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

} // namespace
} // namespace kpitrace::test
