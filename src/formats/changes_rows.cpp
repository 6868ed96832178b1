#include "formats/changes_rows.hpp"

#include "display/number_format.hpp"
#include "display/zones.hpp"
#include "kpitrace/text/unicode.hpp"
#include "words/change_words.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::size_t most_movers = 5;
constexpr std::size_t most_members = 5;

struct TurnSection {
    std::vector<std::size_t> Changes::*kpis;
    std::string_view heading;
};

/// The sections of turned zones, ordered by how urgently somebody must act.
constexpr std::array turn_sections{
    TurnSection{&Changes::became_red, "Became red"},     TurnSection{&Changes::worse, "Became yellow"},
    TurnSection{&Changes::lost_data, "Lost their data"}, TurnSection{&Changes::recovered, "Recovered"},
    TurnSection{&Changes::better, "Became green"},       TurnSection{&Changes::got_data, "Got data"},
};

class SectionMaker {
public:
    explicit SectionMaker(const Changes& changes)
        : changes_(changes)
        , names_(changes) {}

    [[nodiscard]] std::vector<ChangeSection> run() {
        for (const TurnSection& section : turn_sections) add_turned(section);
        add_movers();
        add_new_kpis();
        add_members();
        add_alone("Removed KPIs", changes_.gone_kpis);
        add_objectives();
        add_alone("New objectives", changes_.new_objectives);
        add_alone("Removed objectives", changes_.gone_objectives);
        return std::move(made_);
    }

private:
    void add(ChangeSection section) {
        if (!section.rows.empty()) made_.push_back(std::move(section));
    }

    [[nodiscard]] ChangeRow row_of(const KpiChange& kpi) const {
        return {.name = names_[kpi.now],
                .actual = actuals_of(kpi),
                .target = target_of(kpi.now),
                .attained = attainments_of(kpi),
                .zone = kpi.before.zone,
                .zone_now = kpi.now.zone,
                .remarks = remarks_on(kpi, changes_)};
    }

    void add_turned(const TurnSection& turned) {
        ChangeSection section{.heading = std::string(turned.heading), .rows = {}};
        for (const std::size_t index : changes_.*turned.kpis) {
            section.rows.push_back(row_of(changes_.kpis[index]));
            section.rows.back().mark = mark_of(changes_.kpis[index].turn);
        }
        add(std::move(section));
    }

    /// KPIs that moved within their zone. KPIs whose zone turned are already in the sections above.
    void add_movers() {
        ChangeSection section{.heading = "Moved most, same zone", .rows = {}};
        std::size_t more = 0;
        for (const std::size_t index : changes_.moved) {
            if (changes_.kpis[index].turn != ZoneTurn::kept) continue;
            if (section.rows.size() < most_movers)
                section.rows.push_back(row_of(changes_.kpis[index]));
            else
                ++more;
        }
        if (more > 0) section.more = "and " + counted(more, "more that moved less", "more that moved less");
        add(std::move(section));
    }

    [[nodiscard]] ChangeRow row_of(const ReportKpi& kpi) const {
        ChangeRow row{.name = names_[kpi]};
        row.actual.after = actual_of(kpi);
        row.target = target_of(kpi);
        row.zone_now = kpi.zone;
        return row;
    }

    [[nodiscard]] static ChangeRow row_of(const ReportObjective& objective) {
        ChangeRow row{.name = escape_control(objective.name)};
        row.zone_now = objective.zone;
        return row;
    }

    template<class Element> void add_alone(std::string heading, const std::vector<Element>& elements) {
        ChangeSection section{.heading = std::move(heading), .rows = {}};
        for (const Element& element : elements) section.rows.push_back(row_of(element));
        add(std::move(section));
    }

    void add_new_kpis() {
        ChangeSection section{.heading = "New KPIs", .rows = {}};
        for (const ReportKpi& kpi : changes_.new_kpis) {
            section.rows.push_back(row_of(kpi));
            if (kpi.zone == Zone::red) section.rows.back().mark = mark_of(ZoneTurn::became_red);
        }
        add(std::move(section));
    }

    /// The members whose attainment is lowest come first.
    void add_members() {
        std::vector<const MemberChange*> members;
        for (const MemberChange& member : changes_.newly_red_members) members.push_back(&member);
        std::ranges::stable_sort(members, {}, [](const MemberChange* member) {
            return member->now.attainment.value_or(std::numeric_limits<double>::max());
        });
        ChangeSection section{.heading = "Members that became red", .rows = {}};
        for (const MemberChange* member : members) {
            if (section.rows.size() == most_members) break;
            section.rows.push_back(row_of(*member));
        }
        if (members.size() > most_members)
            section.more = "and " + counted(members.size() - most_members, "more", "more");
        add(std::move(section));
    }

    [[nodiscard]] ChangeRow row_of(const MemberChange& member) const {
        KpiChange figures;
        figures.before = member.before;
        figures.now = member.now;
        return {.mark = mark_of(ZoneTurn::became_red),
                .name = names_[member],
                .actual = actuals_of(figures),
                .target = target_of(member.now),
                .attained = attainments_of(figures),
                .zone = member.before.zone,
                .zone_now = member.now.zone};
    }

    /// Only objectives whose zone turned are listed: their scores move with every KPI.
    void add_objectives() {
        ChangeSection section{.heading = "Objectives", .rows = {}};
        for (const ObjectiveChange& objective : changes_.objectives) {
            if (objective.turn == ZoneTurn::kept) continue;
            section.rows.push_back({.name = escape_control(objective.now.name),
                                    .attained = scores_of(objective),
                                    .zone = objective.before.zone,
                                    .zone_now = objective.now.zone});
        }
        add(std::move(section));
    }

    const Changes& changes_;
    ChangeNames names_;
    std::vector<ChangeSection> made_;
};

/// For each of Changes::metrics, the names of the KPIs that use it.
std::vector<std::vector<std::string>> kpis_on_metrics(const Changes& changes, const ChangeNames& name_of) {
    std::vector<std::vector<std::string>> kpis(changes.metrics.size());
    for (const std::size_t index : changes.redefined)
        for (const std::size_t metric : changes.kpis[index].metrics)
            kpis[metric].push_back(name_of[changes.kpis[index].now]);
    return kpis;
}

} // namespace

std::vector<ChangeSection> change_sections(const Changes& changes) {
    return SectionMaker(changes).run();
}

std::string in_words(const FigurePair& pair) {
    return pair.before.empty() ? pair.after : fmt::format("{} → {}", pair.before, pair.after);
}

FigurePair zones_of(const ChangeRow& row) {
    const auto text = [](const std::optional<Zone>& zone) { return zone ? symbol_and_word(*zone) : std::string(); };
    return {.before = row.zone != row.zone_now ? text(row.zone) : std::string(), .after = text(row.zone_now)};
}

std::string figures_in_words(const ChangeRow& row) {
    std::string out;
    const auto add_part = [&](std::string_view head, const FigurePair& pair) {
        if (pair.after.empty()) return;
        out += (out.empty() ? "" : " · ") + bound(fmt::format("{} {}", head, in_words(pair)));
    };
    add_part("actual", row.actual);
    add_part("target", {.before = {}, .after = row.target});
    add_part("attained", row.attained);
    return out;
}

/// Definitions of KPIs come first, then those of metrics, which can explain changes of several KPIs.
std::vector<DefinitionLine> definition_lines(const Changes& changes) {
    const ChangeNames name_of(changes);
    std::vector<DefinitionLine> lines;
    for (const std::size_t index : changes.redefined) {
        const KpiChange& kpi = changes.kpis[index];
        for (const DefinitionChange& change : kpi.definition)
            lines.push_back({fmt::format("{}: {}", name_of[kpi.now], definition_words(change, kpi)), ""});
    }
    const std::vector<std::vector<std::string>> kpis = kpis_on_metrics(changes, name_of);
    for (std::size_t i = 0; i < changes.metrics.size(); ++i) {
        const MetricChange& metric = changes.metrics[i];
        lines.push_back({fmt::format("metric {}: `{}` → `{}`", escape_control(metric.id),
                                     definition_words(metric.before), definition_words(metric.now)),
                         kpis[i].empty() ? "" : "used by: " + some_names(kpis[i])});
    }
    return lines;
}

std::string since_heading(const Changes& changes) {
    const bool is_same = changes.before.period.id == changes.now.period.id;
    return (is_same ? "Since the last report of " : "Since ") + escape_control(changes.before.period.title);
}

} // namespace kpitrace
