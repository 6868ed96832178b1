#include "formats/changes_rows.hpp"

#include "kpitrace/text/unicode.hpp"
#include "report/change_words.hpp"
#include "report/words.hpp"

#include <array>
#include <utility>

namespace kpitrace {

namespace {

constexpr std::size_t most_movers = 5;

struct TurnSection {
    std::vector<std::size_t> Changes::*kpis;
    std::string_view heading;
    std::string_view mark;
    Look look;
};

/// What asks for a hand first.
constexpr std::array turn_sections{
    TurnSection{&Changes::became_red, "BECAME RED", "!", Look::red},
    TurnSection{&Changes::worse, "BECAME YELLOW", "", Look::plain},
    TurnSection{&Changes::lost_data, "LOST THEIR DATA", "", Look::plain},
    TurnSection{&Changes::recovered, "RECOVERED", "+", Look::green},
    TurnSection{&Changes::better, "BECAME GREEN", "", Look::plain},
    TurnSection{&Changes::got_data, "GOT DATA", "", Look::plain},
};

class SectionMaker {
public:
    explicit SectionMaker(const Changes& changes)
        : changes_(changes)
        , names_(changes) {}

    [[nodiscard]] std::vector<ChangeSection> run() {
        for (const TurnSection& section : turn_sections) add_turned(section);
        add_movers();
        add_alone("NEW KPIS", changes_.new_kpis);
        mark_new_red();
        add_alone("GONE KPIS", changes_.gone_kpis);
        add_objectives();
        add_alone("NEW OBJECTIVES", changes_.new_objectives);
        add_alone("GONE OBJECTIVES", changes_.gone_objectives);
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
            section.rows.back().mark = turned.mark;
            section.rows.back().look = turned.look;
        }
        add(std::move(section));
    }

    /// Those that stand above are not told again.
    void add_movers() {
        ChangeSection section{.heading = "MOVED MOST, ZONE KEPT", .rows = {}};
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

    [[nodiscard]] ChangeRow row_of(const SnapshotKpi& kpi) const {
        ChangeRow row{.name = names_[kpi]};
        row.actual.after = actual_of(kpi);
        row.target = target_of(kpi);
        row.zone_now = kpi.zone;
        return row;
    }

    [[nodiscard]] static ChangeRow row_of(const SnapshotObjective& objective) {
        ChangeRow row{.name = escape_control(objective.name)};
        row.zone_now = objective.zone;
        return row;
    }

    template<class Element> void add_alone(std::string heading, const std::vector<Element>& elements) {
        ChangeSection section{.heading = std::move(heading), .rows = {}};
        for (const Element& element : elements) section.rows.push_back(row_of(element));
        add(std::move(section));
    }

    /// Of the section that was added last, if there are new KPIs.
    void mark_new_red() {
        for (std::size_t i = 0; i < changes_.new_kpis.size(); ++i) {
            if (changes_.new_kpis[i].zone != Zone::red) continue;
            made_.back().rows[i].mark = "!";
            made_.back().rows[i].look = Look::red;
        }
    }

    void add_objectives() {
        ChangeSection section{.heading = "OBJECTIVES", .rows = {}};
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

} // namespace

std::vector<ChangeSection> change_sections(const Changes& changes) {
    return SectionMaker(changes).run();
}

} // namespace kpitrace
