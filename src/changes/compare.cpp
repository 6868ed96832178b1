#include "kpitrace/changes/changes.hpp"

#include "changes/definition_changes.hpp"
#include "changes/period_notes.hpp"
#include "kpitrace/text/suggest.hpp"
#include "result/period_of_id.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string_view>

namespace kpitrace {

namespace {

template<class Element> using ById = std::map<std::string_view, const Element*>;

template<class Element> ById<Element> by_id(const std::vector<Element>& elements) {
    ById<Element> found;
    for (const Element& element : elements) found.emplace(element.id, &element);
    return found;
}

/// The elements whose ids are not among `others`.
template<class Element>
std::vector<Element> only_in(const std::vector<Element>& elements, const ById<Element>& others) {
    std::vector<Element> found;
    for (const Element& element : elements)
        if (others.count(element.id) == 0) found.push_back(element);
    return found;
}

ChangesSide side_of(const Snapshot& snapshot) {
    return {.name = snapshot.name,
            .only = snapshot.only,
            .selection = snapshot.selection,
            .period = snapshot.period,
            .score = snapshot.score,
            .zones = count_zones(snapshot.kpis)};
}

/// Whether two numbers of reports are equal apart from rounding. Some numbers have passed through a double and some
/// have not, and Number::alike() is strict between exact numbers. So both are rounded first.
bool alike(const Number& a, const Number& b) {
    return Number::alike(Number::rounded(a.to_double()), Number::rounded(b.to_double()));
}

bool alike(const TargetValue& a, const TargetValue& b) {
    if (a.index() != b.index()) return false;
    if (const auto* number = std::get_if<Number>(&a)) return alike(*number, std::get<Number>(b));
    if (const auto* range = std::get_if<TargetRange>(&a)) {
        const auto& other = std::get<TargetRange>(b);
        return alike(range->min, other.min) && alike(range->max, other.max);
    }
    return true;
}

bool has_value(const TargetValue& target) {
    return !std::holds_alternative<std::monostate>(target);
}

/// A change that is only rounding is 0. A change that cannot be known is nothing.
std::optional<double> attainment_change(const KpiStanding& before, const KpiStanding& now) {
    if (!before.attainment || !now.attainment) return std::nullopt;
    const double change = *now.attainment - *before.attainment;
    if (!std::isfinite(change)) return std::nullopt;
    return alike(Number::rounded(*before.attainment), Number::rounded(*now.attainment)) ? 0 : change;
}

/// The changed metrics from which the KPI is or was computed, as indices into Changes::metrics.
std::vector<std::size_t> metrics_below(const KpiChange& kpi, const std::map<std::string_view, std::size_t>& changed) {
    std::vector<std::size_t> found;
    for (const ReportKpi* side : {&kpi.before, &kpi.now}) {
        if (!side->definition) continue;
        for (const std::string& id : side->definition->metrics)
            if (const auto place = changed.find(id); place != changed.end()) found.push_back(place->second);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool changes_part(const KpiChange& kpi, DefinitionPart part) {
    return std::any_of(kpi.definition.begin(), kpi.definition.end(),
                       [part](const DefinitionChange& change) { return change.part == part; });
}

/// A target that moves without a change of its definition has followed the data or a dated step.
bool moves_target(const KpiChange& kpi) {
    if (!kpi.before.definition || !kpi.now.definition || !kpi.metrics.empty()) return false;
    return !changes_part(kpi, DefinitionPart::target) && has_value(kpi.before.target) && has_value(kpi.now.target) &&
           !alike(kpi.before.target, kpi.now.target);
}

/// Whether the direction has turned although its definition has not changed. This happens if it depends on whether
/// `red` or `baseline` is above the target of the period.
bool turns_direction(const KpiChange& kpi) {
    return kpi.before.direction && kpi.now.direction && *kpi.before.direction != *kpi.now.direction &&
           !changes_part(kpi, DefinitionPart::direction);
}

/// The ids of the elements without a definition in the report; KPIs come before metrics.
std::vector<std::string_view> undefined_in(const Snapshot& snapshot) {
    std::vector<std::string_view> ids;
    for (const ReportKpi& kpi : snapshot.kpis)
        if (!kpi.definition) ids.push_back(kpi.id);
    for (const ReportMetric& metric : snapshot.metrics)
        if (!metric.definition) ids.push_back(metric.id);
    return ids;
}

/// A note such as `the older report has no definition of `won` …`; empty if the report has all definitions.
std::string note_on_definitions(std::string_view report, const Snapshot& snapshot) {
    constexpr std::size_t most_names = 3;
    const std::vector<std::string_view> ids = undefined_in(snapshot);
    if (ids.empty()) return {};
    const bool has_none = ids.size() == snapshot.kpis.size() + snapshot.metrics.size();
    return fmt::format(
        "the {} report has no definition{}, so it is not known whether definitions changed or only the data", report,
        has_none ? "s" : " of " + list_names(ids, most_names));
}

/// The KPI with the figures of a member, as far as words need it.
ReportKpi with_figures(const ReportKpi& kpi, const ReportMember& member) {
    ReportKpi made;
    made.id = kpi.id;
    made.name = kpi.name;
    made.objective = kpi.objective;
    made.unit = kpi.unit;
    made.decimals = kpi.decimals;
    made.direction = kpi.direction;
    static_cast<KpiStanding&>(made) = member;
    made.reason = member.reason;
    return made;
}

class Comparer {
public:
    Comparer(const Snapshot& before, const Snapshot& now)
        : before_(before)
        , now_(now) {}

    [[nodiscard]] Changes run() {
        made_.before = side_of(before_);
        made_.now = side_of(now_);
        compare_metrics();
        compare_objectives();
        compare_kpis();
        list_turns();
        list_newly_red();
        for (const ReportKpi& kpi : now_.kpis) list_newly_red_members(kpi);
        made_.notes = notes_on_periods(before_.period, now_.period);
        note_definitions();
        return std::move(made_);
    }

private:
    void note_definitions() {
        for (std::string note : {note_on_definitions("older", before_), note_on_definitions("newer", now_)}) {
            if (note.empty()) continue;
            made_.definitions_compared = false;
            made_.notes.push_back(std::move(note));
        }
    }

    void compare_metrics() {
        const auto before = by_id(before_.metrics);
        for (const ReportMetric& now : now_.metrics) {
            const auto found = before.find(now.id);
            if (found == before.end() || !found->second->definition || !now.definition) continue;
            if (*found->second->definition == *now.definition) continue;
            made_.metrics.push_back({now.id, now.name, *found->second->definition, *now.definition});
        }
        for (std::size_t i = 0; i < made_.metrics.size(); ++i) changed_metrics_.emplace(made_.metrics[i].id, i);
    }

    void compare_objectives() {
        const auto before = by_id(before_.objectives);
        for (const ReportObjective& now : now_.objectives)
            if (const auto found = before.find(now.id); found != before.end())
                made_.objectives.push_back({*found->second, now, turn_of(found->second->zone, now.zone)});
        made_.new_objectives = only_in(now_.objectives, before);
        made_.gone_objectives = only_in(before_.objectives, by_id(now_.objectives));
    }

    void compare_kpis() {
        const auto before = by_id(before_.kpis);
        for (const ReportKpi& now : now_.kpis) {
            const auto found = before.find(now.id);
            if (found == before.end()) continue;
            const EarlierKpi* last = last_state(*found->second, now);
            made_.kpis.push_back(change_of(last != nullptr ? last->kpi : *found->second, now));
            if (last != nullptr) made_.kpis.back().last_data = last->period;
        }
        made_.new_kpis = only_in(now_.kpis, before);
        made_.gone_kpis = only_in(before_.kpis, by_id(now_.kpis));
        // Only the members that turned red are shown, and these are listed apart.
        const auto drop_members = [](ReportKpi& kpi) { kpi.members.clear(); };
        for (KpiChange& kpi : made_.kpis) drop_members(kpi.before), drop_members(kpi.now);
        std::ranges::for_each(made_.new_kpis, drop_members);
        std::ranges::for_each(made_.gone_kpis, drop_members);
    }

    /// If a KPI had no data in the older report but has now, it is compared with the last report in which it had data.
    [[nodiscard]] static const EarlierKpi* last_state(const ReportKpi& before, const ReportKpi& now) {
        return has_data(now.zone) && !has_data(before.zone) ? before.last_with_data.get() : nullptr;
    }

    [[nodiscard]] KpiChange change_of(const ReportKpi& before, const ReportKpi& now) const {
        KpiChange made{.before = before,
                       .now = now,
                       .turn = turn_of(before.zone, now.zone),
                       .attainment_change = attainment_change(before, now),
                       .definition = definition_changes(before_, before, now_, now),
                       .metrics = {}};
        made.metrics = metrics_below(made, changed_metrics_);
        made.target_moved = moves_target(made);
        made.direction_turned = turns_direction(made);
        return made;
    }

    template<class Predicate> [[nodiscard]] std::vector<std::size_t> where(Predicate holds) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < made_.kpis.size(); ++i)
            if (holds(made_.kpis[i])) found.push_back(i);
        return found;
    }

    /// Sorts KPIs by how far attainment moved. KPIs for which that is not known come last.
    [[nodiscard]] std::vector<std::size_t> farthest_first(std::vector<std::size_t> kpis) const {
        constexpr double not_known = -1;
        const auto way = [&](std::size_t kpi) {
            const std::optional<double>& change = made_.kpis[kpi].attainment_change;
            return change ? std::abs(*change) : not_known;
        };
        std::stable_sort(kpis.begin(), kpis.end(), [&](std::size_t a, std::size_t b) { return way(a) > way(b); });
        return kpis;
    }

    void list_turns() {
        const auto list = [&](ZoneTurn turn) {
            return farthest_first(where([turn](const KpiChange& kpi) { return kpi.turn == turn; }));
        };
        made_.became_red = list(ZoneTurn::became_red);
        made_.recovered = list(ZoneTurn::recovered);
        made_.worse = list(ZoneTurn::worse);
        made_.better = list(ZoneTurn::better);
        made_.lost_data = list(ZoneTurn::lost_data);
        made_.got_data = list(ZoneTurn::got_data);
        made_.moved =
            farthest_first(where([](const KpiChange& kpi) { return kpi.attainment_change.value_or(0) != 0; }));
        made_.redefined = where([](const KpiChange& kpi) { return kpi.is_redefined(); });
    }

    /// A KPI without data in the older report counts as red if it was red when it last had data. Otherwise each missing
    /// night would make it newly red. A KPI becomes newly red when its patience or its waiver ends, or when it is no
    /// longer too early in the period, because nobody was alarmed before.
    void list_newly_red() {
        std::map<std::string_view, const ReportKpi*> before;
        for (const KpiChange& kpi : made_.kpis) before.emplace(kpi.now.id, &kpi.before);
        for (const ReportKpi& kpi : now_.kpis) {
            const auto found = before.find(kpi.id);
            if (is_red_alarm(kpi) && (found == before.end() || is_new(*found->second, kpi)))
                made_.newly_red.push_back(kpi.id);
        }
    }

    void list_newly_red_members(const ReportKpi& now) {
        if (count_red_members(now) == 0) return;
        const auto found = std::ranges::find(before_.kpis, now.id, &ReportKpi::id);
        static const ReportKpi none;
        const ReportKpi* before = found != before_.kpis.end() ? &*found : &none;
        if (const EarlierKpi* last = last_state(*before, now)) before = &last->kpi;
        const MembersByName known = members_by_name(*before);
        for (const ReportMember& member : now.members) {
            const auto was = known.find({member.dimension, member.member});
            const ReportMember& earlier = was != known.end() ? *was->second : ReportMember();
            if (!is_newly_red(earlier, member)) continue;
            made_.newly_red_members.push_back({.dimension = member.dimension,
                                               .member = member.member,
                                               .before = with_figures(*before, earlier),
                                               .now = with_figures(now, member),
                                               .attainment_change = attainment_change(earlier, member)});
        }
    }

    /// Whether an alarm now does not only repeat that of an earlier report.
    template<class Standing> [[nodiscard]] bool is_new(const Standing& before, const Standing& now) const {
        return is_new_alarm(before, before_.period, now, now_.period.id);
    }

    [[nodiscard]] bool is_newly_red(const ReportMember& before, const ReportMember& now) const {
        if (!is_red_alarm(now) || !is_new(before, now)) return false;
        if (before.zone == Zone::red) return true; // it was too early, or is out of reach now
        return has_data(before.zone) || !is_earlier_id(now.red_since, before_.period.id);
    }

    const Snapshot& before_;
    const Snapshot& now_;
    Changes made_;
    std::map<std::string_view, std::size_t> changed_metrics_;
};

/// The words of ZoneTurn, in its order.
constexpr std::array<std::string_view, 7> turn_words{"kept",   "became_red", "recovered", "worse",
                                                     "better", "lost_data",  "got_data"};

} // namespace

std::string_view to_string(ZoneTurn turn) {
    return turn_words[static_cast<std::size_t>(turn)];
}

ZoneTurn turn_of(Zone before, Zone now) {
    if (before == now) return ZoneTurn::kept;
    if (now == Zone::red) return ZoneTurn::became_red;
    if (!has_data(now)) return has_data(before) ? ZoneTurn::lost_data : ZoneTurn::kept;
    if (!has_data(before)) return ZoneTurn::got_data;
    if (before == Zone::red) return ZoneTurn::recovered;
    return now == Zone::yellow ? ZoneTurn::worse : ZoneTurn::better;
}

Changes compare(const Snapshot& before, const Snapshot& now) {
    return Comparer(before, now).run();
}

bool has_nothing_in_common(const Changes& changes) {
    return changes.kpis.empty() && !changes.new_kpis.empty() && !changes.gone_kpis.empty();
}

bool is_of_other_members(const Changes& changes) {
    return changes.before.only != changes.now.only;
}

bool is_of_other_selection(const Changes& changes) {
    return !changes.before.selection.is_empty() && changes.before.selection != changes.now.selection;
}

bool is_of_two_scorecards(const Changes& changes) {
    return changes.before.name != changes.now.name && changes.kpis.empty();
}

} // namespace kpitrace
