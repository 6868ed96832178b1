// Writes an explanation for machines. The keys are a contract (docs/explain.md): keys can be added, but none can
// change.
#include "kpitrace/explain/explain.hpp"

#include "formats/json_fields.hpp"

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

class ExplanationWriter : public JsonFields<ExplanationWriter> {
public:
    ExplanationWriter(JsonWriter& json, const Explanation& explanation)
        : JsonFields(json, &explanation.report)
        , explanation_(explanation) {}
    using JsonFields::write;

    void write_output() {
        begin_output();
        member("kind", entry_of(explanation_.kind()).name);
        member("id", explanation_.id);
        member("name", explanation_.name);
        member("description", OptionalText{explanation_.description});
        member("owner", OptionalText{explanation_.owner});
        member("scorecard", report_->name);
        write_restrictions(json_, report_->only);
        member("period", report_->period);
        member("definition", explanation_.definition);
        std::visit([this](const auto& about) { write_about(about); }, explanation_.about);
        list("notes", report_->notes);
        list("others", explanation_.others, line);
        json_.end_object();
    }

    void write(const ExplainedDefinition& definition) {
        json_.begin_object(block);
        member("file", definition.file);
        member("line", definition.line);
        list("lines", definition.lines);
        json_.end_object();
    }

    void write(const ExplainedWindow& window) {
        json_.begin_object(line);
        member("first", window.first);
        member("last", window.last);
        member("from", window.from);
        member("until", window.until);
        json_.end_object();
    }

    void write(const ExplainedMetricStep& step) {
        json_.begin_object(block);
        member("metric", step.metric);
        member("line", step.line);
        if (!step.file.empty()) member("file", step.file);
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
        member("in_force_on", aggregate.in_force_on);
        write_value(aggregate.value);
        member("rows", aggregate.rows);
        member("passed", aggregate.passed);
        member("counted", aggregate.counted);
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

    void write(const ExplainedShare& share) {
        json_.begin_object(line);
        member("period", share.period);
        member("until", share.until);
        member("share", share.share);
        json_.end_object();
    }

    void write(const ExplainedPace& pace) {
        json_.begin_object(block);
        list("shares", pace.shares);
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

    void write(const Chain& chain) {
        json_.begin_object(block);
        list_of("path", chain.path, [this](ObjectiveId id) { write_objective(id); });
        member("lag", chain.lag);
        member("reaches_profit", chain.reaches_profit);
        json_.end_object();
    }

    void write(const Driver& driver) {
        const ReportObjective& objective = (*report_)[driver.objective];
        json_.begin_object(block);
        member("objective", driver.objective);
        member("name", objective.name);
        member("zone", objective.zone);
        member("red", driver.red);
        member("leads_to", driver.leads_to);
        member("links", driver.depth);
        member("lag", driver.lag);
        list_of("kpis", driver.kpis, [this](KpiId id) { write_kpi(id); });
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

    /// A list whose elements `write_element` writes.
    template<class Id, class Write>
    void list_of(std::string_view name, const std::vector<Id>& ids, Write write_element) {
        json_.key(name);
        json_.begin_array(block);
        for (const Id id : ids) write_element(id);
        json_.end_array();
    }

    void write_objective(ObjectiveId id) {
        const ReportObjective& objective = (*report_)[id];
        json_.begin_object(line);
        member("objective", id);
        member("name", objective.name);
        member("profit", objective.profit);
        member("zone", objective.zone);
        json_.end_object();
    }

    void write_kpi(KpiId id) {
        const ReportKpi& kpi = (*report_)[id];
        json_.begin_object(line);
        member("kpi", id);
        member("name", kpi.name);
        member("actual", kpi.actual);
        member("target", kpi.target);
        member("attainment", kpi.attainment);
        member("weight", kpi.definition->weight);
        member("zone", kpi.zone);
        json_.end_object();
    }

    void write_metric(MetricId id) {
        json_.begin_object(line);
        member("metric", id);
        member("value", (*report_)[id].value);
        json_.end_object();
    }

    void write_success_factor(SuccessFactorId id) {
        const ReportSuccessFactor& factor = (*report_)[id];
        json_.begin_object(line);
        member("id", id);
        member("name", factor.name);
        member("owner", OptionalText{factor.owner});
        json_.end_object();
    }

    void write_place(const ExplainedPlace& place) {
        list("chains", place.up.chains);
        member("chains_truncated", place.up.truncated);
        list("drivers", place.drivers);
        list_of("plans", place.plans, [this](PlanId id) { write((*report_)[id]); });
    }

    void write_about(const ExplainedKpi& about) {
        member("kpi", (*report_)[about.kpi]);
        member("weight", (*report_)[about.kpi].definition->weight);
        member("derivation", about.actual);
        member("target", about.target);
        member("pace", about.pace);
        member("why_so_far", OptionalText{about.why_so_far});
        member("attainment", about.attainment);
        member("rule", to_string(about.rule));
        member("why", about.why);
        list("at_stake", about.at_stake, line);
        write_place(about.place);
    }

    void write_about(const ExplainedMetric& about) {
        member("unit", OptionalText{explanation_.unit});
        member("derivation", about.derivation);
        list("history", explanation_.history);
        list_of("used_by_metrics", about.used_by_metrics, [this](MetricId id) { write_metric(id); });
        list_of("used_by_kpis", about.used_by_kpis, [this](KpiId id) { write_kpi(id); });
    }

    void write_about(const ExplainedObjective& about) {
        const ReportObjective& objective = (*report_)[about.objective];
        member("perspective", objective.perspective);
        member("profit", objective.profit);
        member("score", objective.score);
        member("zone", objective.zone);
        member("at_risk", objective.at_risk);
        member("why", about.why);
        list_of("kpis", about.kpis, [this](KpiId id) { write_kpi(id); });
        list_of("success_factors", about.success_factors, [this](SuccessFactorId id) { write_success_factor(id); });
        write_place(about.place);
    }

    const Explanation& explanation_;
};

} // namespace

std::string render_explanation_json(const Explanation& explanation) {
    return json_text([&](JsonWriter& json) { ExplanationWriter(json, explanation).write_output(); });
}

} // namespace kpitrace
