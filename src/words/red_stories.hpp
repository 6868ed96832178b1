// What the report says about each red KPI, in words that all formats share: its figures, what is at stake, its tree of
// objectives up to profit, and the plans on the way. Texts are safe for a terminal, with plain spaces unless they are
// bound().
//
// Invariant: all stories together are about as long as the map and the plans. KPIs that measure the same objective
// share its tree, and several KPIs can share a plan: the first KPI shows them whole, later ones refer to the first.
#pragma once

#include "display/tree_pen.hpp"
#include "kpitrace/report/report.hpp"
#include "words/kpi_texts.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace kpitrace {

enum class Telling : std::uint8_t { whole, see_above };

/// A sentence whose beginning is its most important part. Empty if there is nothing to say.
struct Remark {
    std::string mark;    ///< `no plan acts on it`
    std::string between; ///< `; `
    std::string text;    ///< `on its way:`
};
[[nodiscard]] std::string in_words(const Remark& remark);

struct StoryPlan {
    PlanId plan;
    Telling telling = Telling::whole;
    std::string name;
    std::string standing;        ///< from plan_standing(), or `see above`
    std::vector<Remark> overdue; ///< from overdue_remarks()
};

struct RedStory {
    KpiId kpi;
    KpiLead lead;
    std::vector<Branch> tree;
    std::optional<KpiId> rest_as_for; ///< the rest of the tree is the same as this KPI's
    Remark dead_end;                  ///< `reaches no profit objective: the chain ends here`
    Remark plan_gap;                  ///< `no plan acts on it; on its way:`
    std::vector<StoryPlan> plans;     ///< the first few
    std::string more_plans;           ///< `and 2 more plans`
};

/// The tree, with a last branch that refers to the rest if the rest is left out: `the rest as for Win rate above`.
[[nodiscard]] std::vector<Branch> whole_tree(const RedStory& story, const KpiNames& names);

/// Parts of a story, for a format that does not show all of it.
[[nodiscard]] Remark dead_end(const RedKpi& red);
[[nodiscard]] Remark plan_gap(const RedKpi& red);
/// What is overdue in a plan, such as `overdue by 12 days: Review every deal`; the plan itself comes first.
[[nodiscard]] std::vector<Remark> overdue_remarks(const ReportPlan& plan);
/// A count such as `and 2 more plans`; empty for 0.
[[nodiscard]] std::string more_plans(std::size_t count);

/// Writes the stories in the order in which the reader meets them. Refers to the report and the names.
class StoryMaker {
public:
    /// `again` is the number of lines of trees and plans that can be repeated before stories refer to earlier ones
    /// instead.
    StoryMaker(const Report& report, const KpiNames& names, std::size_t again = 0);

    [[nodiscard]] RedStory make(const RedKpi& red);

private:
    void add_tree(const RedKpi& red, RedStory& story);
    void add_plans(const RedKpi& red, RedStory& story);
    [[nodiscard]] StoryPlan make_plan(PlanId id);
    [[nodiscard]] bool may_repeat(std::size_t lines);

    const Report& report_;
    const KpiNames& names_;
    std::size_t again_;                        // the lines that can still be repeated
    std::map<ObjectiveId, KpiId> shown_trees_; // by the tree's first objective: the KPI whose story has it
    std::set<PlanId> shown_plans_;
};

/// The stories of all red KPIs, in the order of Report::red.
[[nodiscard]] std::vector<RedStory> red_stories(const Report& report, const KpiNames& names);

/// A line of the tree as a branch. `shift` is the number of branches above the tree's first line.
[[nodiscard]] Branch branch_of(const ChainLine& line, const ReportObjective& objective, std::size_t shift);

/// What is at stake, as bound() claims for a page that wraps lines. Texts are empty if nothing is claimed.
struct StakeWords {
    std::string gain; ///< `at stake: 8,600 USD of Profit`; for a KPI to be minimized `8,600 USD less Cost`
    std::string cost; ///< `meeting its target would cost 120 USD of Profit`
};

/// Names the profit KPIs that fit into `room` columns, at least three for gains and three for costs, and counts the
/// others.
[[nodiscard]] StakeWords stake_words(const Report& report, const KpiNames& names, const RedKpi& red, std::size_t room);

/// Those of the two texts that are not empty, with plain spaces, for a format that does not wrap lines.
[[nodiscard]] std::vector<std::string> stakes_in_words(const Report& report, const KpiNames& names, const RedKpi& red,
                                                       std::size_t room);

} // namespace kpitrace
