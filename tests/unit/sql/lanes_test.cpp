#include "unit/sql/table_query.hpp"

#include <gtest/gtest.h>

namespace kpitrace::sql {
namespace {

/// `width: aggregates` of each lane.
std::vector<std::string> shown(const Query& query, const std::vector<Lane>& lanes) {
    std::vector<std::string> lines;
    for (const Lane& lane : lanes) {
        std::string line = std::to_string(width_of(lane.kind)) + ":";
        for (const AggregateId id : lane.aggregates) line += " " + query[id].text;
        lines.push_back(line);
    }
    return lines;
}

TEST(Lanes, AreSharedByAggregatesThatNeedTheSameState) {
    const Query query = metric_query("sum(a) + avg(a) + max(a) - min(a) + count(*) + stddev(a) + count(distinct b) + "
                                     "median(a) + sum(a) filter (where b = 'x') + count(a)");
    EXPECT_EQ(shown(query, lanes_of(query, SourceId{0})),
              (std::vector<std::string>{"2: sum(a) avg(a)", "2: max(a) min(a)", "1: count(*)", "3: stddev(a)",
                                        "2: sum(a) filter (where b = 'x')", "1: count(a)"}));
}

TEST(Lanes, OfAKeyAreThoseOfItsAggregates) {
    const Query query = table_query("sources:\n  deals: {date: closed}\ndimensions: {region: {deals: region}}\n"
                                    "metrics: {m: sum(a), n: count(*)}\n"
                                    "kpis: {m: {objective: p, target: 1}, n: {objective: p, target: 1, by: region}}\n");
    EXPECT_EQ(shown(query, lanes_of(query, KeyId{0})), (std::vector<std::string>{"1: count(*)"}));
}

} // namespace
} // namespace kpitrace::sql
