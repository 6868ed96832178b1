#include "kpitrace/trace/drivers.hpp"

#include <algorithm>
#include <utility>

namespace kpitrace {
namespace {

/// A link as its effect sees it.
struct Cause {
    ObjectiveId driver;
    std::int32_t lag = 0;
};

std::vector<std::vector<Cause>> causes_of(const Scorecard& scorecard) {
    std::vector<std::vector<Cause>> causes(scorecard.objectives.size());
    for (std::uint32_t i = 0; i < scorecard.objectives.size(); ++i)
        for (const Link& link : scorecard.objectives[i].drives) causes[link.to.index].push_back({{i}, link.lag});
    return causes;
}

/// Follows the links down layer by layer, so the first way found to an objective is a shortest one.
class Descent {
public:
    Descent(const Scorecard& scorecard, ObjectiveId effect)
        : causes_(causes_of(scorecard))
        , place_(scorecard.objectives.size(), unseen) {
        std::vector<Driver> layer{{effect, 0, 0, effect, {}, false}};
        while (!layer.empty()) {
            layer = below(layer);
            found_.insert(found_.end(), layer.begin(), layer.end());
        }
    }

    [[nodiscard]] std::vector<Driver> take() && { return std::move(found_); }

private:
    static constexpr std::size_t unseen = static_cast<std::size_t>(-1);

    /// The objectives whose shortest way leads through `layer`, each with the way of the least lag. Objectives of
    /// earlier layers have a shorter way, so they stay as they are.
    std::vector<Driver> below(const std::vector<Driver>& layer) {
        std::vector<Driver> next;
        for (const Driver& above : layer) {
            for (const Cause& cause : causes_[above.objective.index]) {
                std::size_t& place = place_[cause.driver.index];
                const Driver way{cause.driver, above.depth + 1, above.lag + cause.lag, above.objective, {}, false};
                if (place == unseen) {
                    place = found_.size() + next.size();
                    next.push_back(way);
                } else if (place >= found_.size() && way.lag < next[place - found_.size()].lag) {
                    next[place - found_.size()] = way;
                }
            }
        }
        return next;
    }

    std::vector<std::vector<Cause>> causes_;
    std::vector<std::size_t> place_; // by objective: its index in found_
    std::vector<Driver> found_;
};

bool is_red(const Evaluation& evaluation, KpiId kpi) {
    return evaluation.kpis[kpi.index].now.zone == Zone::red;
}

/// The KPIs of each objective, red ones first.
std::vector<std::vector<KpiId>> kpis_by_objective(const Scorecard& scorecard, const Evaluation& evaluation) {
    std::vector<std::vector<KpiId>> kpis(scorecard.objectives.size());
    for (std::uint32_t i = 0; i < scorecard.kpis.size(); ++i) kpis[scorecard.kpis[i].measures.index].push_back({i});
    for (auto& list : kpis)
        std::stable_partition(list.begin(), list.end(), [&](KpiId kpi) { return is_red(evaluation, kpi); });
    return kpis;
}

} // namespace

std::vector<Driver> drivers_of(const Scorecard& scorecard, const Evaluation& evaluation, ObjectiveId effect) {
    std::vector<Driver> drivers = Descent(scorecard, effect).take();
    auto kpis = kpis_by_objective(scorecard, evaluation);
    for (Driver& driver : drivers) {
        driver.kpis = std::move(kpis[driver.objective.index]);
        driver.red = evaluation.objectives[driver.objective.index].zone == Zone::red ||
                     (!driver.kpis.empty() && is_red(evaluation, driver.kpis.front()));
    }
    std::sort(drivers.begin(), drivers.end(), [](const Driver& a, const Driver& b) {
        if (a.red != b.red) return a.red;
        return std::pair(a.depth, a.objective) < std::pair(b.depth, b.objective);
    });
    return drivers;
}

std::vector<KpiId> kpis_measuring(const Scorecard& scorecard, const Evaluation& evaluation, ObjectiveId objective) {
    return kpis_by_objective(scorecard, evaluation)[objective.index];
}

} // namespace kpitrace
