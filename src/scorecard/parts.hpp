// The parts of a scorecard, one file each: what reads all elements of a part's map into the card, which keys these
// elements have, and what the parts share. The names of every part are known before the first element is read.
#pragma once

#include "scorecard/fields.hpp"
#include "scorecard/reading.hpp"

#include <array>
#include <optional>
#include <vector>

namespace kpitrace {

/// A list of ids or of `{id, name}`; null: the four defaults. Also settles their names.
void read_perspectives(Reading& reading, const YamlNode* list);
void read_sources(Reading& reading, const YamlNode* map);
void read_metrics(Reading& reading, const YamlNode* map);
void read_objectives(Reading& reading, const YamlNode* map);
void read_success_factors(Reading& reading, const YamlNode* map);
/// After metrics, objectives and success factors.
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

/// Puts metrics and objectives in order; tells of loops, and of metrics that build on each other in too many layers.
void order_metrics(Reading& reading, const ScorecardLimits& limits);
void order_objectives(Reading& reading);

/// Refuses comparisons of order with a text where the column is a date or a number. Of a scorecard without errors.
void check_ordered_texts(Reading& reading);

// Expressions of the metric grammar, see metrics.cpp.

/// For each node whether it is part of a row expression (inside an aggregate), where names are columns.
[[nodiscard]] std::vector<bool> find_row_nodes(const Expression& expression);

/// The metrics that the expression names, as Metric::names. Reports names of no metric. owner: the metric whose
/// expression it is, which it cannot name; empty where it is of none.
[[nodiscard]] std::vector<std::optional<MetricId>> look_up_metrics(Reading& reading, const Expression& expression,
                                                                   std::string_view owner = {});

/// The first aggregate of the expression, if it holds one.
[[nodiscard]] const Node* find_aggregate(const Expression& expression);

/// An expression over metrics: one with an aggregate is refused.
[[nodiscard]] std::optional<Formula> read_formula(Reading& reading, const YamlNode& node);

/// The metric itself.
[[nodiscard]] Formula formula_of(const Reading& reading, MetricId metric, Span span);

// The target of a KPI, see targets.cpp.

inline constexpr std::array<Word<Direction>, 2> direction_words{
    {{"maximize", Direction::maximize}, {"minimize", Direction::minimize}}};

/// A KPI in the course of reading: the keys that are checked against each other, where written.
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

/// Reads `draft.target`, which is given. False after a report.
[[nodiscard]] bool read_target(Reading& reading, KpiDraft& draft);

/// After all keys were read: contradictions, and the direction where it is shown.
void check_target(Reading& reading, KpiDraft& draft);

} // namespace kpitrace
