// The readers of the parts of a scorecard; each part has its own file. For each part, one function reads all its
// elements into the card, and one lists the keys that these elements can have.
#pragma once

#include "scorecard/fields.hpp"
#include "scorecard/reading.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// Reads a list of ids or of `{id, name}`, and settles their names. Null means the four default perspectives.
void read_perspectives(Reading& reading, const YamlNode* list);
void read_sources(Reading& reading, const YamlNode* map);
/// Call it after sources are read.
void read_dimensions(Reading& reading, const YamlNode* map);
void read_metrics(Reading& reading, const YamlNode* map);
void read_objectives(Reading& reading, const YamlNode* map);
void read_success_factors(Reading& reading, const YamlNode* map);
/// Call it after metrics, objectives and success factors are read.
void read_kpis(Reading& reading, const YamlNode* map);
void read_plans(Reading& reading, const YamlNode* map);
void read_waivers(Reading& reading, const YamlNode* list);
/// Reads a word or a list of words; reports empty and repeated ones.
[[nodiscard]] std::vector<std::string> read_tags(Reading& reading, const YamlNode& node);

/// The words of `workdays`. The first seven are the short ones.
[[nodiscard]] std::vector<std::string_view> workday_words();
[[nodiscard]] std::optional<std::vector<std::chrono::weekday>> read_workdays(Reading& reading, const YamlNode& node);
/// Reads a list of dates, or sets Scorecard::holiday_file.
[[nodiscard]] std::vector<Date> read_holidays(Reading& reading, const YamlNode& node);

[[nodiscard]] std::vector<ElementKeys> top_level_keys();
[[nodiscard]] std::vector<ElementKeys> holiday_keys();
[[nodiscard]] std::vector<ElementKeys> perspective_keys();
[[nodiscard]] std::vector<ElementKeys> source_keys();
[[nodiscard]] std::vector<ElementKeys> lookup_keys();
[[nodiscard]] std::vector<ElementKeys> stock_keys();
[[nodiscard]] std::vector<ElementKeys> split_keys();
[[nodiscard]] std::vector<ElementKeys> metric_keys();
[[nodiscard]] std::vector<ElementKeys> objective_keys();
[[nodiscard]] std::vector<ElementKeys> kpi_keys();
[[nodiscard]] std::vector<ElementKeys> target_keys();
[[nodiscard]] std::vector<ElementKeys> plan_keys();
[[nodiscard]] std::vector<ElementKeys> waiver_keys();

/// These two put metrics and objectives in an order without forward references. They report loops, and metrics that
/// build on each other in too many layers.
void order_metrics(Reading& reading, const ScorecardLimits& limits);
void order_objectives(Reading& reading);

// The functions below read and check the keys by which sources belong together and to time; they are in lookups.cpp,
// column_paths.cpp and stocks.cpp.

/// Reads the map `lookup: {NAME: …}` of a source.
void read_lookups(Reading& reading, Source& source, const YamlNode& map);
/// The column that a key of the source names. A text with a point is a path if it begins with the name of a lookup of
/// the source; otherwise, or if it is in double quotes, it is the name of a column. Reports a text that begins nearly
/// like a lookup. Call it after all keys of the source are read.
[[nodiscard]] ColumnPath settle_path(Reading& reading, const Source& source, const std::string& text, Span span);
/// Reports loops of lookups, and columns of sources that no lookup leads to. Call it after all sources are read.
void check_lookups(Reading& reading);
/// Reports the columns below `root` to which no lookup of the source leads. Returns whether there are none.
bool check_paths(Reading& reading, const Subexpression& part, SourceId source);
/// Whether a lookup of the source leads to each column that the expression names.
[[nodiscard]] bool has_lookups_for(const Reading& reading, const Expression& expression, SourceId source);

/// Reports the first column of the dimension's expression to which no source has all lookups. There must be one.
void report_lookup_of_no_source(Reading& reading, const Dimension& dimension, const Expression& expression);

/// Reads the map `active: {from, until}` of a source. The columns are settled later, see settle_path().
void read_active(Reading& reading, Source& source, const YamlNode& map);
/// Reports `trailing`, and `ytd` and the like, over stocks. Call it after all metrics and KPIs are read and ordered.
void check_stocks(Reading& reading);

/// Reports `qtd`, `mtd` and `wtd` of spans that are shorter than the period, and formulas whose `next` leads too far.
/// Sets Scorecard::periods_ahead. Call it after all metrics and KPIs are read and ordered.
void check_time_functions(Reading& reading);

/// Reports calls of `prorata` that cannot be divided. Call it only if the scorecard has no errors.
void check_prorated(Reading& reading);

// The functions below read dimensions and the members of KPIs; they are in dimensions.cpp.

/// Reads `by: DIMENSION`, a list of dimensions, or a map from dimensions to `{targets: …}`.
[[nodiscard]] std::vector<KpiSplit> read_splits(Reading& reading, const YamlNode& node);
/// Reports KPIs whose actual reads a source that lacks a dimension of `by`. Call it after metrics are ordered.
void check_splits(Reading& reading);

/// Reports comparisons that would order dates or numbers as texts. Call it only if the scorecard has no errors.
void check_ordered_texts(Reading& reading);

// The functions below read expressions of the metric grammar; they are in metrics.cpp.

/// For each node, whether it is inside an aggregate, where names are columns.
[[nodiscard]] std::vector<bool> find_row_nodes(const Expression& expression);

/// For each node, the metric that it names, as in Metric::names. Reports names that are not metrics. `owner` is the
/// metric that the expression defines, which it must not name itself; empty if there is none.
[[nodiscard]] std::vector<std::optional<MetricId>> look_up_metrics(Reading& reading, const Expression& expression,
                                                                   std::string_view owner = {});

/// The first aggregate of the expression; null if it has none.
[[nodiscard]] const Node* find_aggregate(const Expression& expression);

/// Reads an expression over metrics. Reports an aggregate in it as an error.
[[nodiscard]] std::optional<Formula> read_formula(Reading& reading, const YamlNode& node);

[[nodiscard]] Formula formula_of(const Reading& reading, MetricId metric, Span span);

// The functions below read the target of a KPI; they are in targets.cpp.

inline constexpr std::array<Word<Direction>, 2> direction_words{
    {{"maximize", Direction::maximize}, {"minimize", Direction::minimize}}};

/// A KPI while it is read, with the values of the keys that must be checked together. They are null for absent keys.
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
    std::string_view member{}; ///< the member of which it is the target; empty for the KPI's own target
};

/// Reads `draft.target`, which must not be null. Returns false if it reported an error.
[[nodiscard]] bool read_target(Reading& reading, KpiDraft& draft);

/// Reports contradictions between the target and other keys, and sets the direction if these keys show it. Call it
/// after all keys are read.
void check_target(Reading& reading, KpiDraft& draft);

/// Reports members' targets that contradict `red` or `baseline` of their KPI. Call it only if the scorecard has no
/// errors: whether a KPI is an amount, to whose members these keys do not apply, is known only then.
void check_member_targets(Reading& reading);

} // namespace kpitrace
