#include "measure/compared_ends.hpp"

#include "query/compared_days.hpp"
#include "support/pipeline.hpp"
#include "support/temporary_folder.hpp"

namespace kpitrace::test {
namespace {

Date day(std::string_view text) {
    return *parse_date(text);
}

/// A query on 25 June whose members have windows that end where periods are compared.
struct Planned {
    Measured made = read_only(with_metrics("  m: sum(a)\n", "dimensions: {region: region}\n"));
    std::vector<ScanPlan> plans;

    Planned() {
        add_keys(*made.query, *made.scorecard, DimensionId{0});
        for (QueryKey& key : made.query->keys) key.ends = InnerEnds::compared;
        add_partial_windows(*made.query, *made.scorecard, day("2026-06-25"));
        add_compared_days(*made.query, *made.scorecard);
        plans = plan_scans(*made.query);
    }
};

/// Whether the guess from files with these texts allows that the data end on this day.
bool allows(const std::vector<std::string>& texts, std::string_view end) {
    Planned planned;
    ScanPlan& plan = planned.plans.front();
    const TemporaryFolder folder;
    std::vector<std::vector<FileToScan>> files(1);
    for (const std::string& text : texts)
        files[0].push_back({.source = 0,
                            .path = folder.write(fmt::format("{}.csv", files[0].size()), text),
                            .index = static_cast<std::uint32_t>(files[0].size()),
                            .reading = plan.reading_by(plan.source->format)});
    ComparedEnds ends(*planned.made.query);
    const std::vector<std::uint32_t> round{0};
    ends.guess(round, files, planned.plans, {});
    return ends.allows(day(end));
}

constexpr std::string_view until_tenth = "date,a,region\n2026-06-10,1,x\n2026-05-10,1,x\n";

TEST(ComparedEnds, AllowTheEndThatTheRowsShowAndAFewDaysMore) {
    for (const std::string_view end : {"2026-06-10", "2026-06-13", "2026-06-24", "2026-06-30", "2026-05-31"})
        EXPECT_TRUE(allows({std::string(until_tenth)}, end)) << end;
    for (const std::string_view end : {"2026-06-09", "2026-06-14", "2026-06-23"})
        EXPECT_FALSE(allows({std::string(until_tenth)}, end)) << end;
}

TEST(ComparedEnds, AllowTheLatestEndOfTheFilesThatAreLookedAt) {
    std::vector<std::string> files(40, std::string(until_tenth));
    files.back() = "date,a,region\n2026-06-16,1,x\n";
    EXPECT_TRUE(allows(files, "2026-06-16"));
    EXPECT_TRUE(allows(files, "2026-06-19"));
    files[20] = "date,a,region\n2026-06-22,1,x\n"; // one of many, so it is not looked at
    EXPECT_FALSE(allows(files, "2026-06-22"));
    files.resize(10);
    files[5] = "date,a,region\n2026-06-22,1,x\n";
    EXPECT_TRUE(allows(files, "2026-06-22"));
}

TEST(ComparedEnds, AllowAnyEndIfTheRowsShowNone) {
    EXPECT_TRUE(allows({"date,a,region\n,1,x\n"}, "2026-06-14"));
    EXPECT_TRUE(allows({""}, "2026-06-14"));
}

TEST(ComparedEnds, AreGuessedForFilesAlone) {
    const Planned planned;
    const std::vector<std::vector<csv::InputFile>> file{{csv::InputFile("a.csv")}};
    EXPECT_TRUE(ComparedEnds::can_be_guessed(planned.plans, file));
    EXPECT_FALSE(ComparedEnds::can_be_guessed(planned.plans, {{}})) << "the rows of a table are not known here";
    Planned by_day;
    for (QueryKey& key : by_day.made.query->keys) key.ends = InnerEnds::days;
    EXPECT_FALSE(ComparedEnds::can_be_guessed(plan_scans(*by_day.made.query), file));
}

} // namespace
} // namespace kpitrace::test
