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
#include <string_view>
#include <vector>

namespace kpitrace {

enum class Telling : std::uint8_t { whole, see_above };

/// A sentence whose beginning is the most important part. Empty if there is nothing to say.
struct Remark {
    std::string mark;    ///< `no plan acts on it`
    std::string between; ///< `; `
    std::string text;    ///< `on its way:`
};
[[nodiscard]] std::string in_words(const Remark& remark);

struct StoryPlan {
    std::size_t plan = 0; ///< index into Report::plans
    Telling telling = Telling::whole;
    std::string name;
    std::string standing;        ///< as plan_standing(), or `see above`
    std::vector<Remark> overdue; ///< `overdue by 12 days: Review every deal`; the plan itself comes first
};

struct RedStory {
    std::size_t kpi = 0; ///< index into Report::kpis
    KpiLead lead;
    std::vector<Branch> tree;
    std::optional<std::size_t> rest_as_for; ///< index into Report::kpis: the rest of the tree is the same as this KPI's
    Remark dead_end;                        ///< `reaches no profit objective: the chain ends here`
    Remark plan_gap;                        ///< `no plan acts on it; on its way:`
    std::vector<StoryPlan> plans;           ///< the first few
    std::string more_plans;                 ///< `and 2 more plans`
};

/// The tree with a last branch that refers to the rest: `the rest as for Win rate above`.
[[nodiscard]] std::vector<Branch> whole_tree(const RedStory& story, const KpiNames& names);

/// For a format that shows only parts of a story.
[[nodiscard]] Remark dead_end(const ReportRed& red);
[[nodiscard]] Remark plan_gap(const ReportRed& red);
/// `and 2 more plans`; empty for 0.
[[nodiscard]] std::string more_plans(std::size_t count);

/// Makes the stories in the order in which the reader meets them. Refers to the report and the names.
class StoryTeller {
public:
    /// `again`: how many lines of trees and plans can be repeated before stories refer to earlier ones instead.
    StoryTeller(const Report& report, const KpiNames& names, std::size_t again = 0);

    [[nodiscard]] RedStory tell(const ReportRed& red);

private:
    void tell_tree(const ReportRed& red, RedStory& story);
    void tell_plans(const ReportRed& red, RedStory& story);
    [[nodiscard]] StoryPlan tell_plan(std::size_t index);
    [[nodiscard]] bool may_tell_again(std::size_t lines);

    const Report& report_;
    const KpiNames& names_;
    std::size_t again_;                             // what is left of it
    std::map<std::size_t, std::size_t> told_trees_; // by the first objective: for which KPI
    std::set<std::size_t> told_plans_;
};

/// As Report::red.
[[nodiscard]] std::vector<RedStory> red_stories(const Report& report, const KpiNames& names);

/// `shift`: the number of branches above the first line of the tree.
[[nodiscard]] Branch branch_of(const ReportTreeLine& line, const ReportObjective& objective, std::size_t shift);

/// What is at stake, in bound() claims for a page that wraps lines; empty if nothing is claimed.
struct StakeWords {
    std::string gain; ///< `at stake: 8,600 USD of Profit`; for a KPI to be minimized `8,600 USD less Cost`
    std::string cost; ///< `meeting its target would cost 120 USD of Profit`
};

/// Names the profit KPIs that fit into `room` columns, at least three for gains and three for costs, and counts the
/// rest.
[[nodiscard]] StakeWords stake_words(const Report& report, const KpiNames& names, const ReportRed& red,
                                     std::size_t room);

/// The texts that are not empty, with plain spaces, for a format that does not wrap lines.
[[nodiscard]] std::vector<std::string> stakes_in_words(const Report& report, const KpiNames& names,
                                                       const ReportRed& red, std::size_t room);

} // namespace kpitrace
