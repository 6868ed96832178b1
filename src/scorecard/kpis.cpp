// What a key of a KPI can be depends on other keys: a range as target excludes `direction` and `baseline`, and a
// missing name or unit is taken from the metric. Keys can be in any order. So values that depend on others are only
// kept at first, and settled when the whole KPI is known.
#include "scorecard/parts.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::array<Word<Indicator>, 2> indicator_words{
    {{"leading", Indicator::leading}, {"lagging", Indicator::lagging}}};

bool is_target(const YamlNode& node) {
    return node.kind == YamlKind::scalar || node.kind == YamlKind::map;
}

template<const auto& other> bool lacks(const Reading& reading, const YamlNode& map) {
    return !has_key(reading, map, other);
}

bool has_no_range(const Reading& reading, const YamlNode& map) {
    for (std::size_t i = 0; i < YamlTree::size(map); ++i) {
        const YamlTree::Entry entry = reading.tree.entry(map, i);
        if (entry.key.text == "target") return !has_key(reading, entry.value, "min");
    }
    return true;
}

/// In periods; an alarm after more would be none.
constexpr std::int64_t most_patience = 100;

constexpr std::string_view objective_key = "objective";
constexpr std::string_view success_factor_key = "success_factor";
constexpr std::string_view red_key = "red";
constexpr std::string_view tolerance_key = "tolerance";

constexpr auto kpi_fields = std::to_array<Field<KpiDraft>>({
    {"name",
     [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
         const auto name = read_label(reading, node);
         draft.has_name = name.has_value();
         draft.kpi.name = name.value_or(draft.kpi.name);
     }},
    {"description",
     [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
         draft.has_description = true;
         draft.kpi.description = read_text(reading, node).value_or("");
     }},
    {"owner", [](Reading& reading, KpiDraft& draft,
                 const YamlNode& node) { draft.kpi.owner = read_text(reading, node).value_or(""); }},
    {"unit",
     [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
         draft.has_unit = true;
         draft.kpi.unit = read_text(reading, node).value_or("");
     }},
    {"decimals", [](Reading& reading, KpiDraft& draft,
                    const YamlNode& node) { draft.kpi.decimals = read_decimals(reading, node); }},
    {.key = "metric",
     .read = [](Reading&, KpiDraft& draft, const YamlNode& node) { draft.metric = &node; },
     .takes = is_scalar},
    {.key = objective_key,
     .read =
         [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
             draft.objective = &node;
             draft.kpi.objective = read_reference<Objective>(reading, node, reading.objectives);
         },
     .allowed = lacks<success_factor_key>},
    {.key = success_factor_key,
     .read =
         [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
             draft.success_factor = &node;
             draft.kpi.success_factor = read_reference<SuccessFactor>(reading, node, reading.success_factors);
         },
     .allowed = lacks<objective_key>},
    {.key = "target",
     .read = [](Reading&, KpiDraft& draft, const YamlNode& node) { draft.target = &node; },
     .takes = is_target},
    {.key = "direction",
     .read =
         [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
             draft.direction = &node;
             draft.kpi.direction = read_choice<Direction>(reading, node, direction_words);
         },
     .words = words_of<direction_words>,
     .allowed = has_no_range},
    {.key = red_key,
     .read =
         [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
             draft.red = &node;
             draft.kpi.red = read_measured_number(reading, node);
         },
     .allowed = lacks<tolerance_key>},
    {.key = tolerance_key,
     .read =
         [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
             draft.tolerance = &node;
             draft.kpi.tolerance = read_tolerance(reading, node);
         },
     .allowed = lacks<red_key>},
    {.key = "baseline",
     .read =
         [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
             draft.baseline = &node;
             draft.kpi.baseline = read_measured_number(reading, node);
         },
     .allowed = has_no_range},
    {"weight", [](Reading& reading, KpiDraft& draft,
                  const YamlNode& node) { draft.kpi.weight = read_weight(reading, node).value_or(draft.kpi.weight); }},
    {.key = "indicator",
     .read = [](Reading& reading, KpiDraft& draft,
                const YamlNode& node) { draft.kpi.indicator = read_choice<Indicator>(reading, node, indicator_words); },
     .words = words_of<indicator_words>},
    {"patience",
     [](Reading& reading, KpiDraft& draft, const YamlNode& node) {
         draft.kpi.patience = static_cast<std::uint32_t>(read_integer(reading, node, 1, most_patience).value_or(1));
     }},
    {"tags", [](Reading& reading, KpiDraft& draft,
                const YamlNode& node) { draft.kpi.tags = read_tags(reading, node); }},
    {"by", [](Reading& reading, KpiDraft& draft, const YamlNode& node) { draft.kpi.by = read_splits(reading, node); }},
});

/// Sets the objective that the KPI measures. Either of the two keys leads to an objective, and later phases use only
/// that objective.
void settle_purpose(Reading& reading, KpiDraft& draft) {
    Kpi& kpi = draft.kpi;
    if ((draft.objective == nullptr) == (draft.success_factor == nullptr)) {
        const bool both = draft.objective != nullptr;
        reading.errors.error(both ? "two-purposes" : "no-purpose", kpi.span,
                             fmt::format("the KPI {} has {} `objective` {} `success_factor`; expected one of the two",
                                         backticked(kpi.id), both ? "both" : "neither", both ? "and" : "nor"),
                             both ? "keep `success_factor`: the success factor names its objective"
                                  : "say which objective or success factor it measures");
        return;
    }
    if (kpi.objective) kpi.measures = *kpi.objective;
    if (kpi.success_factor) kpi.measures = reading.card[*kpi.success_factor].objective;
}

/// The formula of a KPI without `metric`: the metric that has the id of the KPI.
std::optional<Formula> own_metric(Reading& reading, const Kpi& kpi) {
    if (const auto metric = reading.metrics.find(kpi.id)) return formula_of(reading, {*metric}, kpi.span);
    reading.metrics.report_unknown(kpi.id, kpi.span, reading.errors);
    return std::nullopt;
}

/// Reads the formula of a KPI. The text is first looked up as the name of a metric. If there is no such metric, the
/// text is an expression.
std::optional<Formula> read_actual(Reading& reading, const KpiDraft& draft) {
    if (draft.metric == nullptr) return own_metric(reading, draft.kpi);
    const YamlNode& node = *draft.metric;
    const QuietWhereRepaired quiet(reading, node);
    // An id can contain a `-`, which an expression would read as a minus.
    if (node.kind == YamlKind::scalar) {
        if (const auto metric = reading.metrics.find(node.text)) return formula_of(reading, {*metric}, node.span);
    }
    return read_formula(reading, node);
}

/// Copies texts that the KPI does not have from its metric.
void inherit(const Reading& reading, KpiDraft& draft) {
    Kpi& kpi = draft.kpi;
    if (kpi.actual.expression.as_name() == nullptr || !kpi.actual.names.back()) return;
    const Metric& metric = reading.card[*kpi.actual.names.back()];
    if (!draft.has_name) kpi.name = metric.name;
    if (!draft.has_description) kpi.description = metric.description;
    if (!draft.has_unit) kpi.unit = metric.unit;
    if (!kpi.decimals) kpi.decimals = metric.decimals;
}

void report_no_target(Reading& reading, const Kpi& kpi) {
    reading.errors.error("missing-target", kpi.span, fmt::format("the KPI {} has no target", backticked(kpi.id)),
                         "add `target: NUMBER`, or delete the KPI: a metric without a target needs no KPI");
}

/// Whether the KPI has a key such as `target:10`, without a space after the colon.
bool has_joined_target(const Reading& reading, const YamlNode& value) {
    const std::size_t entries = value.kind == YamlKind::map ? YamlTree::size(value) : 0;
    for (std::size_t i = 0; i < entries; ++i)
        if (reading.tree.entry(value, i).key.text.starts_with("target:")) return true;
    return false;
}

void read_kpi(Reading& reading, Kpi& kpi, const YamlNode& value) {
    KpiDraft draft{kpi};
    read_fields(reading, value, kpi_fields, draft, "KPI", kpi.span);
    // That error has been reported; further errors would only follow from it.
    if (value.kind != YamlKind::map && value.kind != YamlKind::null) return;
    settle_purpose(reading, draft);
    if (auto actual = read_actual(reading, draft)) {
        kpi.actual = std::move(*actual);
        inherit(reading, draft);
    }
    if (draft.red != nullptr && draft.tolerance != nullptr) {
        reading.errors.error("red-and-tolerance", draft.tolerance->span,
                             "`red` and `tolerance` cannot be used together",
                             "keep one of the two: each sets the border between yellow and red");
    }
    if (draft.target == nullptr && has_joined_target(reading, value)) return; // has been reported as an unknown key
    if (draft.target == nullptr) {
        report_no_target(reading, kpi);
    } else if (read_target(reading, draft)) {
        check_target(reading, draft);
    }
}

} // namespace

std::string_view to_string(Indicator indicator) {
    return std::ranges::find(indicator_words, indicator, &Word<Indicator>::value)->word;
}

void read_kpis(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.kpis, reading.card.kpis, read_kpi);
}

std::vector<ElementKeys> kpi_keys() {
    return {keys_of("KPI", kpi_fields)};
}

} // namespace kpitrace
