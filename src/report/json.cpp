// The report for machines. The keys are a contract (docs/report.schema.json): more may come, none changes.
#include "kpitrace/report/render.hpp"

#include "report/json_writer.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

using enum JsonLayout;

void write(JsonWriter& json, bool value) { json.literal(value ? "true" : "false"); }

void write(JsonWriter& json, std::int64_t value) { json.literal(std::to_string(value)); }

/// A figure that was lost to an overflow is none.
void write(JsonWriter& json, const Number& value) { json.literal(value.is_finite() ? value.to_string() : "null"); }

void write(JsonWriter& json, double value) { write(json, Number::rounded(value)); }

void write(JsonWriter& json, Date value) { json.text(to_string(value)); }

void write(JsonWriter& json, Zone value) { json.text(to_string(value)); }

void write(JsonWriter& json, Direction value) {
    json.text(value == Direction::maximize ? "maximize" : "minimize");
}

void write(JsonWriter& json, Indicator value) { json.text(value == Indicator::leading ? "leading" : "lagging"); }

void write(JsonWriter& json, std::monostate) { json.literal("null"); }

template <typename Value> void write(JsonWriter& json, const std::optional<Value>& value) {
    if (value) {
        write(json, *value);
    } else {
        json.literal("null");
    }
}

/// Text that is always there.
struct Text {
    const std::string& value;
};
void write(JsonWriter& json, Text text) { json.text(text.value); }

/// Text that is absent where it is empty.
struct OptionalText {
    const std::string& value;
};
void write(JsonWriter& json, OptionalText text) {
    if (text.value.empty()) {
        json.literal("null");
    } else {
        json.text(text.value);
    }
}

template <typename Value> void member(JsonWriter& json, std::string_view name, const Value& value) {
    json.key(name);
    write(json, value);
}

void write(JsonWriter& json, const TargetRange& range) {
    json.begin_object(line);
    member(json, "min", range.min);
    member(json, "max", range.max);
    json.end_object();
}

void write(JsonWriter& json, const TargetValue& target) {
    std::visit([&](const auto& value) { write(json, value); }, target);
}

void write(JsonWriter& json, const StepDone& done) {
    if (!done.done) {
        json.literal("null");
    } else if (done.on) {
        write(json, *done.on);
    } else {
        write(json, true);
    }
}

template <typename Element>
void list(JsonWriter& json, std::string_view name, const std::vector<Element>& elements, JsonLayout layout = block) {
    json.key(name);
    json.begin_array(layout);
    for (const Element& element : elements) write(json, element);
    json.end_array();
}

void write(JsonWriter& json, const std::string& value) { json.text(value); }

void write(JsonWriter& json, const ReportPeriod& period) {
    json.begin_object(line);
    member(json, "id", Text{period.id});
    member(json, "start", period.start);
    member(json, "end", period.end);
    member(json, "data_end", period.data_end);
    member(json, "complete", period.complete);
    json.end_object();
}

void count(JsonWriter& json, std::string_view name, std::size_t value) {
    member(json, name, static_cast<std::int64_t>(value));
}

void write(JsonWriter& json, const ReportCounts& counts) {
    json.begin_object(line);
    count(json, "green", counts.green);
    count(json, "yellow", counts.yellow);
    count(json, "red", counts.red);
    count(json, "no_data", counts.no_data);
    json.end_object();
}

void write(JsonWriter& json, const ReportPerspective& perspective) {
    json.begin_object(line);
    member(json, "id", Text{perspective.id});
    member(json, "name", Text{perspective.name});
    member(json, "score", perspective.score);
    json.end_object();
}

void write(JsonWriter& json, const ReportLink& link) {
    json.begin_object(line);
    member(json, "objective", Text{link.objective});
    member(json, "lag", std::int64_t{link.lag});
    json.end_object();
}

void write(JsonWriter& json, const ReportObjective& objective) {
    json.begin_object(block);
    member(json, "id", Text{objective.id});
    member(json, "name", Text{objective.name});
    member(json, "perspective", OptionalText{objective.perspective});
    member(json, "profit", objective.profit);
    member(json, "score", objective.score);
    member(json, "zone", objective.zone);
    member(json, "at_risk", objective.at_risk);
    list(json, "drives", objective.drives, line);
    json.end_object();
}

void write(JsonWriter& json, const ReportHistory& entry) {
    json.begin_object(line);
    member(json, "period", Text{entry.period});
    member(json, "actual", entry.actual);
    member(json, "target", entry.target);
    member(json, "zone", entry.zone);
    json.end_object();
}

void write_definition(JsonWriter& json, const ReportKpi& kpi) {
    member(json, "id", Text{kpi.id});
    member(json, "name", Text{kpi.name});
    member(json, "objective", Text{kpi.objective});
    member(json, "success_factor", OptionalText{kpi.success_factor});
    member(json, "indicator", kpi.indicator);
    member(json, "owner", OptionalText{kpi.owner});
    member(json, "unit", OptionalText{kpi.unit});
    member(json, "direction", kpi.direction);
}

void write_result(JsonWriter& json, const ReportKpi& kpi) {
    member(json, "actual", kpi.actual);
    member(json, "target", kpi.target);
    member(json, "baseline", kpi.baseline);
    member(json, "red", kpi.red);
    member(json, "tolerance", kpi.tolerance);
    member(json, "attainment", kpi.attainment);
    member(json, "zone", kpi.zone);
    member(json, "reason", OptionalText{kpi.reason});
    member(json, "previous", kpi.previous);
    member(json, "change", kpi.change);
}

void write(JsonWriter& json, const ReportKpi& kpi) {
    json.begin_object(block);
    write_definition(json, kpi);
    write_result(json, kpi);
    list(json, "history", kpi.history);
    if (kpi.chains_truncated) member(json, "chains_truncated", true);
    json.end_object();
}

void write(JsonWriter& json, const ReportMetric& metric) {
    json.begin_object(line);
    member(json, "id", Text{metric.id});
    member(json, "name", Text{metric.name});
    member(json, "unit", OptionalText{metric.unit});
    member(json, "value", metric.value);
    member(json, "previous", metric.previous);
    json.end_object();
}

void write(JsonWriter& json, const ReportChain& chain) {
    json.begin_object(block);
    member(json, "kpi", Text{chain.kpi});
    member(json, "success_factor", OptionalText{chain.success_factor});
    list(json, "path", chain.path, line);
    member(json, "lag", std::int64_t{chain.lag});
    member(json, "reaches_profit", chain.reaches_profit);
    json.end_object();
}

void write(JsonWriter& json, const ReportStep& step) {
    json.begin_object(line);
    member(json, "name", Text{step.name});
    member(json, "kpi", OptionalText{step.kpi});
    member(json, "owner", OptionalText{step.owner});
    member(json, "due", step.due);
    member(json, "done", step.done);
    member(json, "overdue", step.overdue);
    json.end_object();
}

void write(JsonWriter& json, const ReportPlan& plan) {
    json.begin_object(block);
    member(json, "id", Text{plan.id});
    member(json, "name", Text{plan.name});
    member(json, "success_factor", OptionalText{plan.success_factor});
    member(json, "objective", OptionalText{plan.objective});
    member(json, "owner", OptionalText{plan.owner});
    member(json, "due", plan.due);
    member(json, "overdue", plan.overdue);
    member(json, "done", plan.done);
    list(json, "steps", plan.steps);
    json.end_object();
}

void write(JsonWriter& json, const ReportFinding& finding) {
    json.begin_object(block);
    member(json, "rule", Text{finding.rule});
    json.key("severity");
    json.text(to_string(finding.severity));
    member(json, "message", Text{finding.message});
    member(json, "file", Text{finding.file});
    count(json, "line", finding.place.line);
    count(json, "column", finding.place.column);
    json.end_object();
}

} // namespace

std::string render_json(const Report& report) {
    constexpr std::int64_t version = 1;
    JsonWriter json;
    json.begin_object(block);
    member(json, "kpitrace", version);
    member(json, "name", Text{report.name});
    member(json, "description", OptionalText{report.description});
    member(json, "period", report.period);
    member(json, "score", report.score);
    member(json, "summary", report.summary);
    list(json, "perspectives", report.perspectives);
    list(json, "objectives", report.objectives);
    list(json, "kpis", report.kpis);
    list(json, "metrics", report.metrics);
    list(json, "chains", report.chains);
    list(json, "plans", report.plans);
    list(json, "findings", report.findings);
    list(json, "notes", report.notes);
    json.end_object();
    return json.str();
}

} // namespace kpitrace
