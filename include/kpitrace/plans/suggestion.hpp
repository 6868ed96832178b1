// For red KPIs without a live plan: plans ready to paste into the scorecard, whose steps come from the evidence.
//
// Behind report and segments. What is suggested is complete: pasted where it says, the file loads, and each of these
// KPIs has a live plan with owner, start, due date and steps.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/plans/segments.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// Who does what no one owns yet: an owner to fill in.
inline constexpr std::string_view unnamed_owner = "to be named";
/// Nobody reads more than a hundred suggestions at once.
inline constexpr std::size_t max_suggestions = 100;

/// A metric that a KPI's formula depends on, now and in the period before.
struct MovedMetric {
    std::string id;
    std::string name;
    std::string unit;
    std::optional<int> decimals;
    Number before;
    Number now;
    std::optional<double> ratio; ///< of the change to what was before; nothing where that is 0
    /// The KPI's value if this metric were in this period still what it was before, all else equal, where that would
    /// be better. Nothing where it enters a window of several periods into which it can't be carried (see
    /// evaluate/assumption.hpp), or the KPI would have no value.
    std::optional<Number> kpi_if_unmoved;
};

/// A red KPI of an objective that leads to the KPI's.
struct RedDriver {
    std::string kpi;
    std::string name;
    std::string objective; ///< its name
    std::string actual;    ///< as shown
    std::string target;
};

struct SuggestedStep {
    std::string name; ///< a sentence with the numbers
    std::string kpi;  ///< id
};

/// A success factor that does not exist yet.
struct ProposedFactor {
    std::string id;
    std::string name;
    std::string objective;
};

struct Suggestion {
    ReportKpi kpi;
    std::optional<ProposedFactor> factor; ///< where the KPI's objective has none to act on
    std::string plan_id;                  ///< of no plan yet
    std::string plan_name;
    std::string success_factor; ///< id
    std::string owner;
    Date start;
    Date due;
    std::vector<SuggestedStep> steps; ///< one at least

    std::vector<ColumnGaps> gaps; ///< evidence: segments
    std::vector<MovedMetric> moved;
    std::vector<RedDriver> drivers;
};

/// Where text goes in the scorecard's file.
struct PastePlace {
    SectionForm form = SectionForm::absent;
    std::size_t begin = 0;  ///< of the key in the file's text
    std::size_t line = 0;   ///< of the key; 0 where there is none
    std::size_t indent = 2; ///< of the entries
};

struct Suggestions {
    std::string file; ///< the scorecard's
    ReportPeriod period;
    std::size_t red = 0;     ///< red KPIs
    std::size_t no_data = 0; ///< KPIs of which it is not known
    std::size_t further = 0; ///< without a live plan, beyond max_suggestions
    PastePlace success_factors;
    PastePlace plans;
    std::vector<Suggestion> suggestions;
    std::optional<std::string> only_owner; ///< for whom alone, where that was asked
    std::vector<std::string> notes;        ///< what was not looked at, and why
};

/// The red KPIs on which no live plan acts: one that is not done, for the KPI, its success factor or its objective. In
/// the trace's order, at most max_suggestions. `owner`: only those that such a plan would give to that owner.
[[nodiscard]] std::vector<KpiId> kpis_without_plan(const Run& run, const std::optional<std::string>& owner);

/// A plan for each of `kpis`, KPIs of the run and of its report, with the evidence of `gaps` (as find_gaps() answers,
/// one for each; or none at all). Owner: the KPI's, else its success factor's or objective's, else unnamed_owner.
/// Begins today, due at the end of the period after the evaluated one and today's.
[[nodiscard]] Suggestions suggest_plans(const Run& run, const Report& report, const std::vector<KpiId>& kpis,
                                        std::vector<std::vector<ColumnGaps>> gaps);

/// YAML to paste, with the evidence as comments and, above each piece, where it goes.
[[nodiscard]] std::string render_suggestions_yaml(const Suggestions& suggestions, const TextStyle& style);
/// The same for machines: docs/plan.md has the keys.
[[nodiscard]] std::string render_suggestions_json(const Suggestions& suggestions);

} // namespace kpitrace
