// Suggests plans for red KPIs without a live plan, ready to paste into the scorecard. Their steps come from the data.
//
// What always holds: if a suggestion is pasted as its comment says, it loads, and the KPI then has a live plan with
// owner, start, due date and steps.
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

/// The owner of a suggested plan if nobody owns its KPI. A person replaces it.
inline constexpr std::string_view unnamed_owner = "to be named";
/// The most plans that are suggested. Nobody can act on more at once.
inline constexpr std::size_t max_suggestions = 100;

/// A metric that a KPI is calculated from, now and in the period before.
struct MovedMetric {
    std::string id;
    std::string name;
    std::string unit;
    std::optional<int> decimals;
    Number before;
    Number now;
    std::optional<double> ratio; ///< change / |before|; nothing if `before` is 0
    /// The KPI's value if only this metric had not changed, provided that this value would be better. Nothing if the
    /// metric is part of a window of several periods into which it cannot be carried (kpitrace/evaluate/evaluate.hpp),
    /// or if the KPI would have no value.
    std::optional<Number> kpi_if_unmoved;
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

    std::vector<ColumnGaps> gaps; ///< evidence from segments
    std::vector<MovedMetric> moved;
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

/// The red KPIs without a live plan, in the order of the trace: no live plan acts on the KPI, its success factor or its
/// objective. With `owner`, only the KPIs whose plan this owner would get.
[[nodiscard]] std::vector<KpiId> kpis_without_plan(const Run& run, const std::optional<std::string>& owner);

/// A plan for each of the first max_suggestions of `kpis`. `gaps` is their evidence: what find_gaps() returns for them,
/// or empty. The owner is that of the KPI, otherwise of its success factor or objective, otherwise unnamed_owner. The
/// plan begins today and is due at the end of the period after today's or after the evaluated one, whichever is later.
[[nodiscard]] Suggestions suggest_plans(const Run& run, const Report& report, const std::vector<KpiId>& kpis,
                                        std::vector<std::vector<ColumnGaps>> gaps);

/// YAML to paste. Comments say where each piece goes, and show the evidence.
[[nodiscard]] std::string render_suggestions_yaml(const Suggestions& suggestions, const TextStyle& style);
/// The same as JSON. docs/plan.md describes the keys.
[[nodiscard]] std::string render_suggestions_json(const Suggestions& suggestions);

} // namespace kpitrace
