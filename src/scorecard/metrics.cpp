#include "scorecard/fields.hpp"
#include "scorecard/formula.hpp"
#include "scorecard/parts.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

struct MetricDraft {
    Metric& metric;
    bool source_given = false; ///< right or wrong
};

void read_metric_expression(Reading& reading, MetricDraft& draft, const YamlNode& node) {
    auto expression = read_expression(reading, node, Grammar::metric);
    if (!expression) return;
    draft.metric.names = look_up_metrics(reading, *expression, draft.metric.id);
    draft.metric.expression = std::move(*expression);
}

constexpr std::array<Field<MetricDraft>, 6> metric_fields{{
    {"expression", read_metric_expression, Presence::required},
    {"source",
     [](Reading& reading, MetricDraft& draft, const YamlNode& node) {
         draft.source_given = true;
         draft.metric.source = read_reference<Source>(reading, node, reading.sources);
     }},
    {"name", [](Reading& reading, MetricDraft& draft,
                const YamlNode& node) { draft.metric.name = read_label(reading, node).value_or(draft.metric.name); }},
    {"unit", [](Reading& reading, MetricDraft& draft,
                const YamlNode& node) { draft.metric.unit = read_text(reading, node).value_or(""); }},
    {"decimals", [](Reading& reading, MetricDraft& draft,
                    const YamlNode& node) { draft.metric.decimals = read_decimals(reading, node); }},
    {"description", [](Reading& reading, MetricDraft& draft,
                       const YamlNode& node) { draft.metric.description = read_text(reading, node).value_or(""); }},
}};

void report_no_source(Reading& reading, Span span) {
    const Names& sources = reading.sources;
    if (sources.size() == 0) {
        reading.errors.error("missing-source", span, "this aggregate has no rows to read: the scorecard has no source",
                             "add `sources: {data: {}}`, and `date: COLUMN` in it where the rows have dates");
        return;
    }
    std::vector<std::string_view> ids;
    constexpr std::size_t shown = 8;
    for (std::size_t i = 0; i < sources.size(); ++i) ids.push_back(sources[i].id);
    reading.errors.error("missing-source", span,
                         fmt::format("this aggregate could read any of the sources {}", list_names(ids, shown)),
                         "say which with the metric's key `source`");
}

/// The source whose rows the metric's aggregates read.
void settle_source(Reading& reading, const MetricDraft& draft) {
    Metric& metric = draft.metric;
    const Node* aggregate = find_aggregate(metric.expression);
    if (aggregate == nullptr) {
        metric.source.reset();
    } else if (!metric.source && !draft.source_given) {
        if (reading.sources.size() == 1) {
            metric.source = SourceId{0};
        } else {
            report_no_source(reading, aggregate->span);
        }
    }
}

void read_metric(Reading& reading, Metric& metric, const YamlNode& value) {
    MetricDraft draft{metric};
    if (value.kind == YamlKind::null) {
        reading.errors.error("missing-key", metric.span,
                             fmt::format("the metric {} has no expression", quoted(metric.id)),
                             fmt::format("write what it measures: {}", quoted(metric.id + ": count(*)")));
        return;
    }
    if (value.kind == YamlKind::map) {
        read_fields(reading, value, metric_fields, draft, "metric", metric.span);
        settle_source(reading, draft);
        return;
    }
    if (value.kind == YamlKind::list) {
        report_wrong_type(reading, value, "an expression, or a map with the key `expression`");
        return;
    }
    read_metric_expression(reading, draft, value);
    settle_source(reading, draft);
}

} // namespace

void read_metrics(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.metrics, reading.card.metrics, read_metric);
}

std::vector<ElementKeys> metric_keys() {
    return {keys_of("metric", metric_fields)};
}

} // namespace kpitrace
