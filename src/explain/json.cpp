// Writes an explanation for machines. The keys are a contract (docs/explain.md): keys can be added, but none can
// change.
#include "kpitrace/explain/explain.hpp"

#include "formats/json_fields.hpp"
#include "formats/report_json.hpp"

namespace kpitrace {

namespace {

using enum JsonLayout;

std::string_view to_string(ZoneRule rule) {
    switch (rule) {
    case ZoneRule::none:
        return "none";
    case ZoneRule::meets_target:
        return "meets_target";
    case ZoneRule::inside_range:
        return "inside_range";
    case ZoneRule::at_or_beyond_red:
        return "at_or_beyond_red";
    case ZoneRule::short_of_red:
        return "short_of_red";
    case ZoneRule::within_tolerance:
        return "within_tolerance";
    case ZoneRule::beyond_tolerance:
        return "beyond_tolerance";
    }
    return {};
}

/// Has one write() for each kind of value.
class ExplanationWriter : public JsonFields<ExplanationWriter> {
public:
    using JsonFields::JsonFields;
    using JsonFields::write;

    void write(const Explanation& told) {
        begin_output();
        member("kind", entry_of(told.kind()).name);
        member("id", told.id);
        member("name", told.name);
        member("description", OptionalText{told.description});
        member("owner", OptionalText{told.owner});
        member("scorecard", told.scorecard);
        member("period", told.period);
        member("definition", told.definition);
        std::visit([&](const auto& about) { write_about(about, told); }, told.about);
        list("notes", told.notes);
        list("others", told.others, line);
        json_.end_object();
    }

    void write(const ReportKpi& kpi) { write_json(json_, kpi); }
    void write(const ReportPlan& plan) { write_json(json_, plan); }

    void write(const ExplainedDefinition& definition) {
        json_.begin_object(block);
        member("file", definition.file);
        count("line", definition.line);
        list("lines", definition.lines);
        json_.end_object();
    }

    void write(const ExplainedWindow& window) {
        json_.begin_object(line);
        member("first", window.first);
        member("last", window.last);
        json_.end_object();
    }

    void write(const ExplainedMetricStep& step) {
        json_.begin_object(block);
        member("metric", step.metric);
        count("line", step.line);
        member("window", step.window);
        write_formula(step.formula);
        json_.end_object();
    }

    void write(const ExplainedAggregate& aggregate) {
        json_.begin_object(block);
        member("aggregate", aggregate.text);
        member("source", aggregate.source);
        member("where", OptionalText{aggregate.where});
        member("window", aggregate.window);
        write_value(aggregate.value);
        count("rows", aggregate.rows);
        count("passed", aggregate.passed);
        count("counted", aggregate.counted);
        json_.end_object();
    }

    void write(const ExplainedDerivation& derivation) {
        json_.begin_object(block);
        write_formula(derivation.formula);
        list("metrics", derivation.metrics);
        list("aggregates", derivation.aggregates);
        member("truncated", derivation.truncated);
        json_.end_object();
    }

    void write(const ExplainedTargetStep& step) {
        json_.begin_object(line);
        member("from", step.from);
        member("value", step.value);
        member("holds", step.holds);
        json_.end_object();
    }

    void write(const ExplainedTarget& target) {
        json_.begin_object(block);
        member("kind", to_string(target.kind));
        member("derivation", target.derivation);
        list("steps", target.steps);
        json_.end_object();
    }

    void write(const ExplainedAttainment& attainment) {
        json_.begin_object(block);
        member("formula", OptionalText{attainment.formula});
        member("with_numbers", OptionalText{attainment.with_numbers});
        member("value", attainment.value);
        json_.end_object();
    }

    void write(const ExplainedHistoryPoint& point) {
        json_.begin_object(line);
        member("period", point.period);
        member("value", point.actual);
        json_.end_object();
    }

    void write(const ReportObjective& objective) {
        json_.begin_object(line);
        member("objective", objective.id);
        member("name", objective.name);
        member("profit", objective.profit);
        member("zone", objective.zone);
        json_.end_object();
    }

    void write(const ExplainedChain& chain) {
        json_.begin_object(block);
        list("path", chain.path);
        member("lag", chain.lag);
        member("reaches_profit", chain.reaches_profit);
        json_.end_object();
    }

    void write(const ExplainedKpiLine& kpi) {
        json_.begin_object(line);
        member("kpi", kpi.id);
        member("name", kpi.name);
        member("actual", kpi.actual);
        member("target", kpi.target);
        member("attainment", kpi.attainment);
        member("weight", kpi.weight);
        member("zone", kpi.zone);
        json_.end_object();
    }

    void write(const ExplainedDriver& driver) {
        json_.begin_object(block);
        member("objective", driver.objective.id);
        member("name", driver.objective.name);
        member("zone", driver.objective.zone);
        member("red", driver.red);
        member("leads_to", driver.leads_to);
        count("links", driver.depth);
        member("lag", driver.lag);
        list("kpis", driver.kpis);
        json_.end_object();
    }

    void write(const ExplainedSuccessFactor& factor) {
        json_.begin_object(line);
        member("id", factor.id);
        member("name", factor.name);
        member("owner", OptionalText{factor.owner});
        json_.end_object();
    }

    void write(const ExplainedStake& stake) {
        json_.begin_object(line);
        member("kpi", stake.kpi);
        member("actual", stake.actual);
        member("if_met", stake.if_met);
        member("gain", stake.gain);
        json_.end_object();
    }

    void write(const ReportMetric& metric) {
        json_.begin_object(line);
        member("metric", metric.id);
        member("value", metric.value);
        json_.end_object();
    }

private:
    void write_value(const ExplainedValue& value) {
        member("value", value.number);
        member("reason", OptionalText{value.reason});
    }

    void write_formula(const ExplainedFormula& formula) {
        member("formula", formula.text);
        member("with_numbers", formula.with_numbers);
        write_value(formula.value);
    }

    void write_place(const ExplainedPlace& place) {
        list("chains", place.chains);
        member("chains_truncated", place.chains_truncated);
        list("drivers", place.drivers);
        list("plans", place.plans);
    }

    /// Of a KPI, the history is a part of `kpi`.
    void write_about(const ExplainedKpi& about, const Explanation&) {
        member("kpi", about.kpi);
        member("weight", about.weight);
        member("derivation", about.actual);
        member("target", about.target);
        member("attainment", about.attainment);
        member("rule", to_string(about.rule));
        member("why", about.why);
        list("at_stake", about.at_stake, line);
        write_place(about.place);
    }

    void write_about(const ExplainedMetric& about, const Explanation& told) {
        member("unit", OptionalText{told.unit});
        member("derivation", about.derivation);
        list("history", told.history);
        list("used_by_metrics", about.used_by_metrics);
        list("used_by_kpis", about.used_by_kpis);
    }

    void write_about(const ExplainedObjective& about, const Explanation&) {
        member("perspective", OptionalText{about.objective.perspective});
        member("profit", about.objective.profit);
        member("score", about.objective.score);
        member("zone", about.objective.zone);
        member("at_risk", about.objective.at_risk);
        member("why", about.why);
        list("kpis", about.kpis);
        list("success_factors", about.success_factors);
        write_place(about.place);
    }
};

} // namespace

std::string render_explanation_json(const Explanation& explanation) {
    return json_text([&](JsonWriter& json) { ExplanationWriter(json).write(explanation); });
}

} // namespace kpitrace
