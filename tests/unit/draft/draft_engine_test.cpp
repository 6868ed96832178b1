// Drafts of tables in databases.
#include "unit/draft/drafted.hpp"

namespace kpitrace {
namespace {

/// A draft of a table with these first rows. What it measures is measured over these rows, too.
std::string draft_table(const std::string& csv, EngineTable table) {
    const test::TemporaryFolder folder;
    const std::vector<std::string> files{folder.write("rows.csv", csv)};
    Diagnostics diagnostics;
    auto profile = explore_table(files, {}, diagnostics);
    if (!profile) return "no profile";
    DraftWishes wishes;
    wishes.measurer = [&](const Scorecard& scorecard, const Query& query, Diagnostics& all) {
        EXPECT_TRUE(scorecard.sources.front().table);
        return measure(query, {{csv::InputFile(files.front())}}, {}, all);
    };
    const std::vector<DraftTable> tables{
        {.profile = *std::move(profile), .paths = {"deals"}, .table = std::move(table)}};
    const auto yaml = draft_scorecard(tables, wishes, diagnostics);
    EXPECT_EQ(render_diagnostics(diagnostics, Colour::off), "");
    EXPECT_TRUE(yaml && read_scorecard(SourceFile("draft.yaml", *yaml), diagnostics));
    return yaml.value_or("");
}

std::string sources_of(const std::string& yaml) {
    const std::size_t begin = yaml.find("sources:");
    return yaml.substr(begin, yaml.find("\n\n", begin) + 1 - begin);
}

constexpr std::string_view rows = "closed,region,amount\n2026-01-05,North,100\n2026-02-05,South,200\n"
                                  "2026-03-05,North,300\n2026-03-06,,400\n";

TEST(DraftOfATable, NamesTheTableInPlaceOfAFile) {
    const std::string yaml = draft_table(std::string(rows), {.name = "crm.deals"});
    EXPECT_EQ(sources_of(yaml), "sources:\n  deals:\n    table: crm.deals\n    date: closed\n");
    EXPECT_EQ(yaml.substr(0, yaml.find('(')), "# Drafted by kpitrace init from the first rows of the table crm.deals ");
}

TEST(DraftOfATable, AsksForTheZoneOfMoments) {
    const std::string yaml = draft_table(std::string(rows), {.name = "crm.deals", .is_dated_by_moment = true});
    EXPECT_EQ(
        sources_of(yaml),
        "sources:\n  deals:\n    table: crm.deals\n"
        "    # The dates have a time zone. Rows count on the day that the clocks of this zone show; write yours, such\n"
        "    # as Europe/Berlin:\n    time_zone: UTC\n    date: closed\n");
}

/// The first rows prove nothing about the others.
TEST(DraftOfATable, HasNoStock) {
    const std::string yaml =
        draft_table("start_date,end_date,amount\n2026-01-05,2026-02-01,100\n2026-02-05,,200\n2026-03-05,,300\n"
                    "2026-01-07,2026-03-01,400\n",
                    {.name = "crm.contracts"});
    EXPECT_EQ(yaml.find("\n    active:"), std::string::npos) << yaml;
}

} // namespace
} // namespace kpitrace
