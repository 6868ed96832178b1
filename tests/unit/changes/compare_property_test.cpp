// compare() against a reference that looks at every pair of KPIs, over random snapshots.
#include "snapshots.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace kpitrace {
namespace {

class Random {
public:
    explicit Random(unsigned seed)
        : engine_(seed) {}
    unsigned below(unsigned bound) { return static_cast<unsigned>(engine_() % bound); }

    Snapshot snapshot() {
        std::vector<ReportKpi> kpis;
        for (const char id : {'a', 'b', 'c', 'd', 'e', 'f'}) {
            if (below(4) == 0) continue;
            kpis.push_back(below(5) == 0 ? test::without_data(std::string(1, id))
                                         : test::kpi(std::string(1, id), std::to_string(80 + 5 * below(6))));
            if (below(4) == 0) kpis.back().definition->target = "quota";
            if (below(4) == 0) kpis.back().target = Number(120);
            if (below(4) == 0) kpis.back().direction = Direction::minimize;
            if (below(3) == 0) kpis.back().definition->direction.reset();
        }
        std::shuffle(kpis.begin(), kpis.end(), engine_);
        Snapshot made = test::may(std::move(kpis));
        for (ReportMetric& metric : made.metrics)
            if (below(4) == 0) metric.definition->expression = "count(*)";
        return made;
    }

private:
    std::mt19937 engine_;
};

std::vector<std::string> ids_of(const Changes& changes, const std::vector<std::size_t>& kpis) {
    std::vector<std::string> ids;
    for (const std::size_t index : kpis) ids.push_back(changes.kpis[index].now.id);
    return ids;
}

struct Pair {
    ReportKpi before;
    ReportKpi now;
    [[nodiscard]] double way() const {
        return before.attainment && now.attainment ? std::abs(*now.attainment - *before.attainment) : -1;
    }
};

/// In the order of the newer report, then by how far they moved, one swap at a time.
template<class Predicate>
std::vector<std::string> pairs_where(const Snapshot& before, const Snapshot& now, Predicate holds) {
    std::vector<Pair> found;
    for (const ReportKpi& b : now.kpis)
        for (const ReportKpi& a : before.kpis)
            if (a.id == b.id && holds(a, b)) found.push_back({a, b});
    for (std::size_t pass = 0; pass < found.size(); ++pass)
        for (std::size_t i = 1; i < found.size(); ++i)
            if (found[i - 1].way() < found[i].way()) std::swap(found[i - 1], found[i]);
    std::vector<std::string> ids;
    for (const Pair& each : found) ids.push_back(each.now.id);
    return ids;
}

bool has(const Snapshot& snapshot, const std::string& id) {
    return std::any_of(snapshot.kpis.begin(), snapshot.kpis.end(), [&](const ReportKpi& kpi) { return kpi.id == id; });
}

std::vector<std::string> ids_of(const std::vector<ReportKpi>& kpis) {
    std::vector<std::string> ids;
    for (const ReportKpi& kpi : kpis) ids.push_back(kpi.id);
    return ids;
}

std::string expression_of(const Snapshot& snapshot, const std::string& id) {
    for (const ReportMetric& metric : snapshot.metrics)
        if (metric.id == id) return metric.definition->expression;
    return {};
}

void expect_as_reference(const Snapshot& before, const Snapshot& now) {
    const Changes changes = compare(before, now);
    const auto turned = [&](auto holds) { return pairs_where(before, now, holds); };
    using enum Zone;
    EXPECT_EQ(ids_of(changes, changes.became_red),
              turned([](const auto& a, const auto& b) { return a.zone != red && b.zone == red; }));
    EXPECT_EQ(ids_of(changes, changes.recovered), turned([](const auto& a, const auto& b) {
                  return a.zone == red && (b.zone == green || b.zone == yellow);
              }));
    EXPECT_EQ(ids_of(changes, changes.worse),
              turned([](const auto& a, const auto& b) { return a.zone == green && b.zone == yellow; }));
    EXPECT_EQ(ids_of(changes, changes.better),
              turned([](const auto& a, const auto& b) { return a.zone == yellow && b.zone == green; }));
    EXPECT_EQ(ids_of(changes, changes.lost_data),
              turned([](const auto& a, const auto& b) { return a.zone != no_data && b.zone == no_data; }));
    EXPECT_EQ(ids_of(changes, changes.got_data), turned([](const auto& a, const auto& b) {
                  return a.zone == no_data && (b.zone == green || b.zone == yellow);
              }));
    EXPECT_EQ(ids_of(changes, changes.moved), turned([](const auto& a, const auto& b) {
                  return a.attainment && b.attainment && std::abs(*a.attainment - *b.attainment) > 0.01;
              }));
    std::vector<std::string> gone_ids;
    for (const ReportKpi& kpi : before.kpis)
        if (!has(now, kpi.id)) gone_ids.push_back(kpi.id);
    EXPECT_EQ(ids_of(changes.gone_kpis), gone_ids);
    std::vector<std::string> new_ids;
    std::vector<std::string> new_red;
    for (const ReportKpi& kpi : now.kpis) {
        if (!has(before, kpi.id)) new_ids.push_back(kpi.id);
        const bool was_red = std::any_of(before.kpis.begin(), before.kpis.end(),
                                         [&](const ReportKpi& old) { return old.id == kpi.id && old.zone == red; });
        if (kpi.zone == red && !was_red) new_red.push_back(kpi.id);
    }
    EXPECT_EQ(ids_of(changes.new_kpis), new_ids);
    EXPECT_EQ(changes.newly_red, new_red);
    for (const KpiChange& kpi : changes.kpis) {
        const bool metric_differs = expression_of(before, kpi.now.id) != expression_of(now, kpi.now.id);
        const bool target_differs = kpi.before.definition->target != kpi.now.definition->target;
        const bool direction_differs = kpi.before.definition->direction != kpi.now.definition->direction;
        EXPECT_EQ(kpi.is_redefined(), metric_differs || target_differs || direction_differs);
        EXPECT_EQ(kpi.direction_turned, kpi.before.direction != kpi.now.direction && !direction_differs);
        const bool value_differs =
            std::get<Number>(kpi.before.target).to_string() != std::get<Number>(kpi.now.target).to_string();
        EXPECT_EQ(kpi.target_moved, value_differs && !target_differs && !metric_differs);
    }
}

TEST(CompareProperty, AsAReferenceOfPairs) {
    for (unsigned seed = 0; seed < 300; ++seed) {
        Random random(seed);
        const Snapshot before = random.snapshot();
        const Snapshot now = random.snapshot();
        expect_as_reference(before, now);
        ASSERT_FALSE(testing::Test::HasFailure()) << "seed " << seed;
    }
}

TEST(CompareProperty, OfTheSameTwiceNothingChanged) {
    for (unsigned seed = 0; seed < 50; ++seed) {
        const Snapshot both = Random(seed).snapshot();
        const Changes changes = compare(both, both);
        EXPECT_TRUE(changes.moved.empty() && changes.redefined.empty() && changes.metrics.empty() &&
                    changes.newly_red.empty() && changes.new_kpis.empty() && changes.gone_kpis.empty());
    }
}

} // namespace
} // namespace kpitrace
