// Suggests plans for red KPIs without a live plan, ready to paste into the scorecard. Their steps come from the data.
//
// What always holds: pasted as its comment says, a suggestion loads, and the KPI then has a live plan with owner,
// start, due date and steps.
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

/// The owner of a plan if nobody owns its KPI, for a person to replace.
inline constexpr std::string_view unnamed_owner = "to be named";
/// Nobody can act on more plans at once.
inline constexpr std::size_t max_suggestions = 100;

/// A metric that a KPI is calculated from, now and in the period before.
struct MovedMetric {
    std::string id;
    std::string name;
    std::string unit;
    std::optional<int> decimals;
    Number before;
    Number now;
    std::optional<double> ratio; ///< of the change to `before`; nothing if that is 0
    /// The KPI's value if only this metric had not changed, provided that this value would be better. Nothing if the
    /// metric is part of a window of several periods into which it cannot be carried (evaluate/evaluate.hpp), or if
    /// the KPI would have no value.
    std::optional<Number> kpi_if_unmoved;
};

/// A red KPI of an objective that leads to the objective of the KPI.
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
    std::optional<ProposedFactor> factor; ///< if the KPI's objective does not have exactly one to act on
    std::string plan_id;                  ///< new
    std::string plan_name;
    std::string success_factor; ///< id
    std::string owner;
    Date start;
    Date due;
    std::vector<SuggestedStep> steps; ///< at least one

    std::vector<ColumnGaps> gaps; ///< evidence: segments
    std::vector<MovedMetric> moved;
    std::vector<RedDriver> drivers;
};

/// Where to paste text in the scorecard's file.
struct PastePlace {
    SectionForm form = SectionForm::absent;
    std::size_t begin = 0;  ///< of the key in the file's text
    std::size_t line = 0;   ///< of the key; 0: the file lacks it
    std::size_t indent = 2; ///< of the entries
};

struct Suggestions {
    std::string file; ///< the scorecard's
    ReportPeriod period;
    std::size_t red = 0;     ///< red KPIs
    std::size_t no_data = 0; ///< KPIs without data
    std::size_t further = 0; ///< red KPIs without a live plan beyond max_suggestions
    PastePlace success_factors;
    PastePlace plans;
    std::vector<Suggestion> suggestions;
    std::optional<std::string> only_owner; ///< the suggestions are only for this owner
    std::vector<std::string> notes;        ///< what was not looked at, and why
};

/// The red KPIs without a live plan: no plan for the KPI, its success factor or its objective is still to be done. In
/// the trace's order. With `owner`, only those whose plan would be given to this owner.
[[nodiscard]] std::vector<KpiId> kpis_without_plan(const Run& run, const std::optional<std::string>& owner);

/// A plan for each of the first max_suggestions of `kpis`, with `gaps` as evidence (what find_gaps() returns for them,
/// or nothing at all). The owner is the KPI's, otherwise that of its success factor or objective, otherwise
/// unnamed_owner. The plan begins today and is due at the end of the period after today's or the evaluated one,
/// whichever is later.
[[nodiscard]] Suggestions suggest_plans(const Run& run, const Report& report, const std::vector<KpiId>& kpis,
                                        std::vector<std::vector<ColumnGaps>> gaps);

/// YAML to paste. Comments say where each piece goes, and show the evidence.
[[nodiscard]] std::string render_suggestions_yaml(const Suggestions& suggestions, const TextStyle& style);
/// The same as JSON; docs/plan.md has the keys.
[[nodiscard]] std::string render_suggestions_json(const Suggestions& suggestions);

} // namespace kpitrace
