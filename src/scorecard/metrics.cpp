// An expression has two kinds of names: inside an aggregate they are columns of the source, outside they are other
// metrics. Metrics are looked up here, because the scorecard alone shows whether a name is wrong. Columns are not
// looked up, because only the files know them.
#include "scorecard/parts.hpp"

#include "kpitrace/text/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace kpitrace {

namespace {

struct MetricDraft {
    Metric& metric;
    bool source_given = false; ///< the key `source` exists, perhaps with a wrong value
};

void read_metric_expression(Reading& reading, MetricDraft& draft, const YamlNode& node) {
    auto expression = read_expression(reading, node, Grammar::metric);
    if (!expression) return;
    draft.metric.names = look_up_metrics(reading, *expression, draft.metric.id);
    draft.metric.expression = std::move(*expression);
}

constexpr auto metric_fields = std::to_array<Field<MetricDraft>>({
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
});

void report_no_source(Reading& reading, Span span) {
    const Names& sources = reading.sources;
    if (sources.size() == 0) {
        reading.errors.error("missing-source", span, "this aggregate has no rows to read: the scorecard has no source",
                             "add `sources: {data: {}}`, with `date: COLUMN` in it if the rows have dates");
        return;
    }
    std::vector<std::string_view> ids;
    constexpr std::size_t shown = 8;
    for (std::size_t i = 0; i < sources.size(); ++i) ids.push_back(sources[i].id);
    reading.errors.error("missing-source", span,
                         fmt::format("this aggregate could read any of the sources {}", list_names(ids, shown)),
                         "name one of them with the metric's key `source`");
}

/// Finds the source whose rows the aggregates of the metric read.
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
                             fmt::format("the metric {} has no expression", backticked(metric.id)),
                             fmt::format("write what it measures: {}", backticked(metric.id + ": count(*)")));
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

std::vector<bool> find_row_nodes(const Expression& expression) {
    std::vector<bool> in_row(expression.size());
    // Children come before their parents, so the loop goes backwards to reach each node after its parent.
    for (std::size_t i = expression.size(); i-- > 0;) {
        const Node& node = expression.nodes()[i];
        if (node.op != Op::aggregate && !in_row[i]) continue;
        for (const NodeId child : node.children) in_row[child.index] = true;
    }
    return in_row;
}

std::vector<std::optional<MetricId>> look_up_metrics(Reading& reading, const Expression& expression,
                                                     std::string_view owner) {
    std::vector<std::optional<MetricId>> names(expression.size());
    const std::vector<bool> in_row = find_row_nodes(expression);
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const Node& node = expression.nodes()[i];
        if (node.op != Op::name || in_row[i]) continue;
        const auto index = reading.metrics.resolve(std::get<std::string>(node.value), node.span, reading.errors, owner);
        if (index) names[i] = MetricId{*index};
    }
    return names;
}

const Node* find_aggregate(const Expression& expression) {
    const auto found = std::ranges::find(expression.nodes(), Op::aggregate, &Node::op);
    return found == expression.nodes().end() ? nullptr : &*found;
}

std::optional<Formula> read_formula(Reading& reading, const YamlNode& node) {
    auto expression = read_expression(reading, node, Grammar::metric);
    if (!expression) return std::nullopt;
    if (const Node* aggregate = find_aggregate(*expression)) {
        reading.errors.error("aggregate-outside-metric", aggregate->span,
                             "an aggregate cannot be used here; expected an expression over metrics",
                             "define a metric with it under `metrics`, and write the id of that metric here");
        return std::nullopt;
    }
    auto names = look_up_metrics(reading, *expression);
    return Formula{std::move(*expression), std::move(names)};
}

Formula formula_of(const Reading& reading, MetricId metric, Span span) {
    Expression expression;
    Node name;
    name.op = Op::name;
    name.span = span;
    name.value = std::string(reading.metrics[metric.index].id);
    expression.add(std::move(name));
    return {std::move(expression), {metric}};
}

void read_metrics(Reading& reading, const YamlNode* map) {
    read_elements(reading, map, reading.metrics, reading.card.metrics, read_metric);
}

std::vector<ElementKeys> metric_keys() {
    return {keys_of("metric", metric_fields)};
}

} // namespace kpitrace
