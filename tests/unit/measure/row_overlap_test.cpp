// Rows that several files of a source have.
#include "support/pipeline.hpp"

#include <gmock/gmock.h>
#include <random>
#include <set>

namespace kpitrace::test {
namespace {

std::string card(std::string_view source, std::string_view metrics = "  m: sum(amount)\n") {
    return with_metrics(metrics, "", source);
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

TEST(Overlap, IsNotSaidOfRowsThatDifferInAFilledCell) {
    const Measured measured = measure_rows(
        card("{date: date, fill_down: shop}"),
        {{"rows",
          {"date,shop,amount\n2026-01-01,A,1\n2026-01-01,,2\n", "date,shop,amount\n2026-01-01,B,1\n2026-01-01,,2\n"}}});
    EXPECT_FALSE(measured.measurements->sources[0].overlap);
}

} // namespace
} // namespace kpitrace::test
