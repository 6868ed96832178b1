// What is told of each red KPI, in words that all formats share: its figures, its tree of objectives up to profit, and
// the plans on the way. A format wraps and escapes them. Texts are safe for a terminal, with plain spaces.
//
// Invariant: all stories together are no longer than the map and the plans, but for what may be told again. KPIs that
// measure the same objective share its tree, and plans their steps: both are told for the first KPI, and referred to
// after that.
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

/// A sentence whose beginning counts most. All empty: nothing to say.
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
    std::vector<Remark> overdue; ///< `overdue by 12 days: Review every deal`; that of the plan itself is the first
};

struct RedStory {
    std::size_t kpi = 0; ///< index into Report::kpis
    KpiLead lead;
    std::vector<Branch> tree;
    std::optional<std::size_t> rest_as_for; ///< index into Report::kpis: the KPI whose tree goes on as this one's would
    Remark dead_end;                        ///< `reaches no profit objective: the chain ends here`
    Remark plan_gap;                        ///< `no plan acts on it; on its way:`
    std::vector<StoryPlan> plans;           ///< the first few
    std::string more_plans;                 ///< `and 2 more plans`
};

/// The tree, and a last branch that says where its rest is told: `the rest as for Win rate above`.
[[nodiscard]] std::vector<Branch> whole_tree(const RedStory& story, const KpiNames& names);

/// For a format that tells no whole story.
[[nodiscard]] Remark dead_end(const ReportRed& red);
[[nodiscard]] Remark plan_gap(const ReportRed& red);
/// Empty for none.
[[nodiscard]] std::string more_plans(std::size_t count);

/// Tells one story after the other, as the reader will meet them. Refers to the report and the names.
class StoryTeller {
public:
    /// `again`: how many lines of trees and steps of plans may be told more than once before it is referred to them.
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

/// `shift`: branches that stand above the tree's first line.
[[nodiscard]] Branch branch_of(const ReportTreeLine& line, const ReportObjective& objective, std::size_t shift);

/// Safe for a terminal; empty where nothing is claimed. Each claim is bound() for a page that wraps lines.
struct StakeWords {
    std::string gain; ///< `at stake: 8,600 USD of Profit`; of a KPI to be minimized `8,600 USD less Cost`
    std::string cost; ///< `meeting its target would cost 120 USD of Profit`
};

/// Of gains and of costs as many profit KPIs as fit into `room` columns, three at least; the others are counted.
[[nodiscard]] StakeWords stake_words(const Report& report, const KpiNames& names, const ReportRed& red,
                                     std::size_t room);

/// Those of the two that claim something, for a format that wraps no lines: with plain spaces.
[[nodiscard]] std::vector<std::string> stakes_in_words(const Report& report, const KpiNames& names,
                                                       const ReportRed& red, std::size_t room);

} // namespace kpitrace
