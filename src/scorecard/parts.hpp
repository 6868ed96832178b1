// The parts of a scorecard, one file each. A reader reads all elements of its part into the card, and a function lists
// the keys that these elements can have. All names are known before the first element is read, so that references can
// point ahead.
#pragma once

#include "scorecard/fields.hpp"
#include "scorecard/reading.hpp"

#include <array>
#include <optional>
#include <vector>

namespace kpitrace {

/// A list of ids or of `{id, name}`; null means the four default perspectives. Settles their names too.
void read_perspectives(Reading& reading, const YamlNode* list);
void read_sources(Reading& reading, const YamlNode* map);
void read_metrics(Reading& reading, const YamlNode* map);
void read_objectives(Reading& reading, const YamlNode* map);
void read_success_factors(Reading& reading, const YamlNode* map);
/// To be called after metrics, objectives and success factors are read.
void read_kpis(Reading& reading, const YamlNode* map);
void read_plans(Reading& reading, const YamlNode* map);

[[nodiscard]] std::vector<ElementKeys> top_level_keys();
[[nodiscard]] std::vector<ElementKeys> perspective_keys();
[[nodiscard]] std::vector<ElementKeys> source_keys();
[[nodiscard]] std::vector<ElementKeys> metric_keys();
[[nodiscard]] std::vector<ElementKeys> objective_keys();
[[nodiscard]] std::vector<ElementKeys> kpi_keys();
[[nodiscard]] std::vector<ElementKeys> target_keys();
[[nodiscard]] std::vector<ElementKeys> plan_keys();

/// Puts metrics and objectives in an order without forward references. Reports loops, and metrics that build on each
/// other in too many layers.
void order_metrics(Reading& reading, const ScorecardLimits& limits);
void order_objectives(Reading& reading);

/// Reports comparisons that would order dates or numbers as texts. The scorecard must have no errors.
void check_ordered_texts(Reading& reading);

// Expressions of the metric grammar, see metrics.cpp.

/// For each node whether it is inside an aggregate, where names are columns.
[[nodiscard]] std::vector<bool> find_row_nodes(const Expression& expression);

/// For each node the metric that it names, as in Metric::names. Reports names that are not metrics. owner: the metric
/// that the expression defines, which it cannot name; empty if there is none.
[[nodiscard]] std::vector<std::optional<MetricId>> look_up_metrics(Reading& reading, const Expression& expression,
                                                                   std::string_view owner = {});

/// The first aggregate of the expression, or null.
[[nodiscard]] const Node* find_aggregate(const Expression& expression);

/// Reads an expression over metrics. An aggregate in it is an error.
[[nodiscard]] std::optional<Formula> read_formula(Reading& reading, const YamlNode& node);

/// A formula that is just the metric.
[[nodiscard]] Formula formula_of(const Reading& reading, MetricId metric, Span span);

// The target of a KPI, see targets.cpp.

inline constexpr std::array<Word<Direction>, 2> direction_words{
    {{"maximize", Direction::maximize}, {"minimize", Direction::minimize}}};

/// A KPI while it is read. The nodes are those of its keys that must be checked together; null where a key is absent.
struct KpiDraft {
    Kpi& kpi;
    const YamlNode* metric = nullptr;
    const YamlNode* objective = nullptr;
    const YamlNode* success_factor = nullptr;
    const YamlNode* target = nullptr;
    const YamlNode* direction = nullptr;
    const YamlNode* red = nullptr;
    const YamlNode* tolerance = nullptr;
    const YamlNode* baseline = nullptr;
    bool has_name = false;
    bool has_unit = false;
    bool has_description = false;
};

/// Reads `draft.target`, which must not be null. Returns false if it reported an error.
[[nodiscard]] bool read_target(Reading& reading, KpiDraft& draft);

/// Reports contradictions between the target and other keys, and sets the direction if they show it. To be called after
/// all keys are read.
void check_target(Reading& reading, KpiDraft& draft);

} // namespace kpitrace
