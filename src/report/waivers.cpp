// A waiver changes no figure and no zone. It only says that a known alarm does not fail the run, so what it covers is
// decided here once, and the verdict and all formats follow.
#include "report/waivers.hpp"

#include "display/number_format.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kpitrace {

namespace {

/// In days, with the last day of the waiver.
constexpr std::int64_t notice = 14;

WaiverState state_of(const Waiver& waiver, Date today) {
    if (today > waiver.until) return WaiverState::ended;
    return (waiver.until - today).count() < notice ? WaiverState::ending : WaiverState::active;
}

/// Whether the states contain the KPI's zone. A green KPI has no state to waive, except that it can be stale.
bool covers(const WaivedStates& states, const ReportKpi& kpi) {
    switch (kpi.zone) {
    case Zone::red:
        return states.red;
    case Zone::yellow:
        return states.yellow;
    case Zone::no_data:
        return states.no_data;
    case Zone::green:
        return kpi.stale && states.stale;
    case Zone::unmeasured:
        break;
    }
    return false;
}

ReportWaiver report_of(const Waiver& waiver, Date today) {
    ReportWaiver made{.until = waiver.until,
                      .reason = waiver.reason,
                      .owner = waiver.owner,
                      .state = state_of(waiver, today),
                      .zones = {}};
    for (const WaivedWord& word : waived_words)
        if (waiver.states.*word.state) made.zones.emplace_back(word.word);
    return made;
}

/// How much a reader wants to see a waiver: that it covers the KPI's state is most important, then that it applies.
int rank(const Waiver& waiver, const ReportKpi& kpi, Date today) {
    return (covers(waiver.states, kpi) ? 2 : 0) + (state_of(waiver, today) != WaiverState::ended ? 1 : 0);
}

} // namespace

void set_waiver(const Scorecard& scorecard, KpiId id, Date today, ReportKpi& kpi) {
    const Waiver* shown = nullptr;
    for (const Waiver& waiver : scorecard.waivers) {
        if (waiver.kpi != id) continue;
        if (shown == nullptr || rank(waiver, kpi, today) > rank(*shown, kpi, today)) shown = &waiver;
        if (state_of(waiver, today) == WaiverState::ended) continue;
        for (const WaivedWord& word : waived_words)
            if (waiver.states.*word.state) kpi.waives.*word.state = true;
    }
    if (shown != nullptr) kpi.waiver = report_of(*shown, today);
    kpi.waived = covers(kpi.waives, kpi);
}

std::vector<bool> waived_sources(const Scorecard& scorecard, const std::vector<ReportKpi>& kpis,
                                 const std::vector<std::vector<bool>>& reads) {
    std::vector<bool> waived(scorecard.sources.size());
    for (std::size_t source = 0; source < waived.size(); ++source) {
        std::size_t readers = 0;
        std::size_t waivers = 0;
        for (std::size_t i = 0; i < kpis.size(); ++i) {
            if (!scorecard.kpis[i].is_selected || !reads[i][source]) continue;
            ++readers;
            waivers += kpis[i].waives.stale ? 1 : 0;
        }
        waived[source] = readers > 0 && waivers == readers;
    }
    return waived;
}

std::vector<std::string> notes_on_waivers(const Scorecard& scorecard, Date today) {
    std::vector<std::string> notes;
    for (const Waiver& waiver : scorecard.waivers) {
        if (!scorecard[waiver.kpi].is_selected || state_of(waiver, today) != WaiverState::ending) continue;
        const std::int64_t left = (waiver.until - today).count();
        const std::string when = left == 0 ? "today" : fmt::format("in {}", counted_days(left));
        notes.push_back(fmt::format("the waiver of `{}` ends {}, on {}; after that, the KPI can fail the run again "
                                    "(owner of the waiver: {})",
                                    scorecard[waiver.kpi].id, when, title(waiver.until), waiver.owner));
    }
    return notes;
}

} // namespace kpitrace
