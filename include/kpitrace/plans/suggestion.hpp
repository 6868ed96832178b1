// Suggests plans for red KPIs without a live plan, ready to paste into the scorecard. Their steps come from the data:
// the parts of each gap are those of decompose(), so `why` shows the same.
//
// What always holds: if a suggestion is pasted as its comment says, it loads, and the KPI then has a live plan with
// owner, start, due date and steps.
#pragma once

#include "kpitrace/decompose/decompose.hpp"
#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The owner of a suggested plan if nobody owns its KPI. A person replaces it.
inline constexpr std::string_view unnamed_owner = "to be named";
/// The most plans that are suggested. Nobody can act on more at once.
inline constexpr std::size_t max_suggestions = 100;

/// An input of a KPI's formula that made the KPI worse since the period before.
struct MovedInput {
    std::string id; ///< of the metric; empty if the input is not a metric alone
    std::string name;
    std::string unit;
    std::optional<int> decimals;
    Number before;
    Number now;
    Number contribution;   ///< to the change of the KPI: those of all inputs add up to it
    Number kpi_if_unmoved; ///< the KPI's value without this contribution
    double share = 0;      ///< of the gap to the target
};

/// A red KPI of an objective that leads to the objective of the suggestion's KPI.
struct RedDriver {
    std::string kpi;
    std::string name;
    std::string objective; ///< the name of its objective
    std::string actual;    ///< as reports show it
    std::string target;
};

struct SuggestedStep {
    std::string name; ///< a sentence with the numbers behind it
    std::string kpi;  ///< id
};

/// A success factor that the scorecard does not have yet.
struct ProposedFactor {
    std::string id;
    std::string name;
    std::string objective;
};

struct Suggestion {
    ReportKpi kpi;
    std::optional<ProposedFactor> factor; ///< set unless the KPI's objective has exactly one to act on
    std::string plan_id;                  ///< not used in the scorecard yet
    std::string plan_name;
    std::string success_factor; ///< id
    std::string owner;
    Date start;
    Date due;
    std::vector<SuggestedStep> steps; ///< at least one

    std::vector<DimensionSplit> segments; ///< the gap to the target, by the dimension that explains most first
    std::vector<MovedInput> moved;        ///< the largest effect first
    std::vector<RedDriver> drivers;
};

/// Where to paste text in the file of the scorecard.
struct PastePlace {
    SectionForm form = SectionForm::absent;
    std::size_t begin = 0;  ///< where the key begins in the file's text
    std::size_t line = 0;   ///< the line of the key; 0 if the file lacks it
    std::size_t indent = 2; ///< columns before the entries
};

struct Suggestions {
    std::string file;                    ///< the file of the scorecard
    std::vector<ReportRestriction> only; ///< see Report::only
    ReportSelection selection;           ///< see Report::selection
    std::string selected;                ///< says which KPIs are selected; empty if all are
    ReportPeriod period;
    std::size_t red = 0;     ///< the number of red KPIs
    std::size_t no_data = 0; ///< the number of KPIs without data
    std::size_t further = 0; ///< the number of red KPIs without a live plan beyond max_suggestions
    PastePlace success_factors;
    PastePlace plans;
    std::vector<Suggestion> suggestions;
    std::optional<std::string> only_owner; ///< set if the suggestions are only for this owner
    std::vector<std::string> notes;        ///< what was not examined, and why
};

/// The KPIs that would need a plan if they were red, because no live plan acts on the KPI, its success factor or its
/// objective. With `owner`, only the KPIs whose plan this owner would get. This is known without data.
[[nodiscard]] std::vector<KpiId> kpis_to_plan(const Scorecard& scorecard, Date today,
                                              const std::optional<std::string>& owner);

/// Those of them that are red, in the order of the trace.
[[nodiscard]] std::vector<KpiId> kpis_without_plan(const Run& run, const std::optional<std::string>& owner);

/// A plan for each of the first max_suggestions of `kpis`. `splits` is what plan_splits() returned for the run's query.
/// The owner is that of the KPI, otherwise of its success factor or objective, otherwise unnamed_owner. The plan begins
/// today and is due at the end of the period after today's or after the evaluated one, whichever is later. Notes say
/// which columns that the user asked for do not divide a KPI.
[[nodiscard]] Suggestions suggest_plans(const Run& run, const Report& report, const std::vector<KpiId>& kpis,
                                        const SplitPlan& splits);

/// YAML to paste. Comments say where each piece goes, and show the evidence.
[[nodiscard]] std::string render_suggestions_yaml(const Suggestions& suggestions, const TextStyle& style);
/// The same as JSON. docs/plan.md describes the keys.
[[nodiscard]] std::string render_suggestions_json(const Suggestions& suggestions);

} // namespace kpitrace
