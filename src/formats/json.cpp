// The report for machines. The keys are a contract (docs/report.schema.json): more may come, none changes.
#include "kpitrace/formats/render.hpp"

#include "formats/changes_json.hpp"
#include "formats/json_fields.hpp"
#include "formats/report_json.hpp"
#include "report/fail_words.hpp"

namespace kpitrace {

namespace {

using enum JsonLayout;

/// One write() for each kind of value.
class ReportWriter : public JsonFields<ReportWriter> {
public:
    using JsonFields::JsonFields;
    using JsonFields::write;

    void write(const Report& report, const Verdict& verdict) {
        begin_output();
        member("name", report.name);
        member("description", OptionalText{report.description});
        member("period", report.period);
        write_verdict(report, verdict);
        member("score", report.score);
        member("summary", report.summary);
        list("perspectives", report.perspectives);
        list("objectives", report.objectives);
        list("kpis", report.kpis);
        list("metrics", report.metrics);
        write_chains(report);
        list("plans", report.plans);
        list("findings", report.findings);
        list("sources", report.sources);
        list("warnings", report.warnings);
        list("notes", report.notes);
        if (report.since) {
            json_.key("since");
            write_json(json_, *report.since);
        }
        json_.end_object();
    }

    void write_verdict(const Report& report, const Verdict& verdict) {
        json_.key("verdict");
        json_.begin_object(block);
        member("failed", verdict.failed);
        json_.key("fail_on");
        json_.begin_array(line);
        for (const FailWord& word : fail_words)
            if (verdict.fail_on.*word.wanted) write(word.word);
        json_.end_array();
        json_.key("counts");
        json_.begin_object(line);
        for (const FailWord& word : fail_words)
            if (word.wanted != &FailOn::new_red || report.since)
                member(word.word, static_cast<std::int64_t>(count_of(report, word)));
        json_.end_object();
        json_.end_object();
    }

    void write(const ReportSource& source) {
        json_.begin_object(line);
        member("id", source.id);
        member("rows", static_cast<std::int64_t>(source.rows));
        member("first", source.first);
        member("data_end", source.data_end);
        member("age", source.age);
        member("stale", source.stale);
        member("short", source.is_short);
        json_.end_object();
    }

    void write(const ReportWarning& warning) {
        json_.begin_object(line);
        member("rule", warning.rule);
        member("message", warning.message);
        member("help", warning.help);
        json_.end_object();
    }

    void write(const StepDone& done) {
        if (!done.done) {
            json_.literal("null");
        } else if (done.on) {
            write(*done.on);
        } else {
            write(true);
        }
    }

    void write(const ReportPerspective& perspective) {
        json_.begin_object(line);
        member("id", perspective.id);
        member("name", perspective.name);
        member("score", perspective.score);
        json_.end_object();
    }

    void write(const ReportLink& link) {
        json_.begin_object(line);
        member("objective", link.objective);
        member("lag", link.lag);
        json_.end_object();
    }

    void write(const ReportObjective& objective) {
        json_.begin_object(block);
        member("id", objective.id);
        member("name", objective.name);
        member("perspective", OptionalText{objective.perspective});
        member("profit", objective.profit);
        member("score", objective.score);
        member("zone", objective.zone);
        member("at_risk", objective.at_risk);
        list("drives", objective.drives, line);
        json_.end_object();
    }

    void write(const ReportHistory& entry) {
        json_.begin_object(line);
        member("period", entry.period);
        member("actual", entry.actual);
        member("target", entry.target);
        member("zone", entry.zone);
        json_.end_object();
    }

    void write_definition(const ReportKpi& kpi) {
        member("id", kpi.id);
        member("name", kpi.name);
        member("objective", kpi.objective);
        member("success_factor", OptionalText{kpi.success_factor});
        member("indicator", kpi.indicator);
        member("owner", OptionalText{kpi.owner});
        member("unit", OptionalText{kpi.unit});
        member("decimals", kpi.decimals);
        member("direction", kpi.direction);
        member("definition", kpi.definition);
    }

    /// Of a KPI now, or in an earlier report.
    template<class AnyKpi> void write_standing(const AnyKpi& kpi) {
        member("actual", kpi.actual);
        member("target", kpi.target);
        member("baseline", kpi.baseline);
        member("red", kpi.red);
        member("tolerance", kpi.tolerance);
        member("attainment", kpi.attainment);
        member("zone", kpi.zone);
        member("reason", OptionalText{kpi.reason});
    }

    void write_result(const ReportKpi& kpi) {
        write_standing(kpi);
        member("previous", kpi.previous);
        member("change", kpi.change);
        member("complete", kpi.complete);
        member("data_end", kpi.data_end);
        member("window_data_end", OptionalText{kpi.window_data_end});
        member("stale", kpi.stale);
        member("short", kpi.is_short);
    }

    void write(const ReportKpi& kpi) {
        json_.begin_object(block);
        write_definition(kpi);
        write_result(kpi);
        list("history", kpi.history);
        if (kpi.chains_truncated) member("chains_truncated", true);
        if (kpi.new_red) member("new_red", true);
        if (const std::string since = red_since(kpi); !since.empty()) member("red_since", since);
        if (kpi.last_with_data) member("last_with_data", *kpi.last_with_data);
        json_.end_object();
    }

    void write(const EarlierKpi& earlier) {
        const SnapshotKpi& kpi = earlier.kpi;
        json_.begin_object(block);
        member("period", earlier.period);
        member("unit", OptionalText{kpi.unit});
        member("decimals", kpi.decimals);
        member("direction", kpi.direction);
        write_standing(kpi);
        if (kpi.definition) member("definition", *kpi.definition);
        if (!kpi.red_since.empty()) member("red_since", kpi.red_since);
        json_.end_object();
    }

    void write(const ReportMetric& metric) {
        json_.begin_object(line);
        member("id", metric.id);
        member("name", metric.name);
        member("unit", OptionalText{metric.unit});
        member("value", metric.value);
        member("previous", metric.previous);
        member("definition", metric.definition);
        json_.end_object();
    }

    void write_stake(const Report& report, const ReportStake& stake) {
        json_.begin_object(line);
        member("kpi", report.kpis[stake.kpi].id);
        member("actual", stake.actual);
        member("if_met", stake.if_met);
        member("gain", stake.gain);
        json_.end_object();
    }

    void write_chains(const Report& report) {
        json_.key("chains");
        json_.begin_array(block);
        for (const ReportChain& chain : report.chains) write_chain(report, chain);
        json_.end_array();
    }

    void write_chain(const Report& report, const ReportChain& chain) {
        json_.begin_object(block);
        member("kpi", chain.kpi);
        member("success_factor", OptionalText{chain.success_factor});
        list("path", chain.path, line);
        member("lag", chain.lag);
        member("reaches_profit", chain.reaches_profit);
        json_.key("at_stake");
        json_.begin_array(line);
        for (const ReportStake& stake : chain.at_stake) write_stake(report, stake);
        json_.end_array();
        json_.end_object();
    }

    void write(const ReportStep& step) {
        json_.begin_object(line);
        member("name", step.name);
        member("kpi", OptionalText{step.kpi});
        member("owner", OptionalText{step.owner});
        member("due", step.due);
        member("done", step.done);
        member("overdue", step.overdue);
        json_.end_object();
    }

    void write(const ReportPlan& plan) {
        json_.begin_object(block);
        member("id", plan.id);
        member("name", plan.name);
        member("success_factor", OptionalText{plan.success_factor});
        member("objective", OptionalText{plan.objective});
        member("owner", OptionalText{plan.owner});
        member("due", plan.due);
        member("overdue", plan.overdue);
        member("done", plan.done);
        list("steps", plan.steps);
        json_.end_object();
    }
};

} // namespace

void write_json(JsonWriter& json, const ReportObjective& objective) {
    ReportWriter(json).write(objective);
}

void write_json(JsonWriter& json, const ReportKpi& kpi) {
    ReportWriter(json).write(kpi);
}

void write_json(JsonWriter& json, const ReportPlan& plan) {
    ReportWriter(json).write(plan);
}

void render_json(const Report& report, const Verdict& verdict, const Sink& sink) {
    JsonWriter json(sink);
    ReportWriter(json).write(report, verdict);
}

} // namespace kpitrace
