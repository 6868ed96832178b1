// Writes the report for machines. The keys are a contract (docs/report.schema.json): keys can be added, but none can
// change.
#include "kpitrace/formats/render.hpp"

#include "formats/changes_json.hpp"
#include "formats/json_fields.hpp"
#include "formats/report_json.hpp"
#include "report/fail_words.hpp"

namespace kpitrace {

namespace {

using enum JsonLayout;

/// Has one write() for each kind of value.
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
        // The count of new red KPIs is written only if there is an earlier report to compare with.
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

    /// `done` is null, a date, or `true` if the day is not known.
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

    void write_stake(const Report& report, const ReportStake& stake) {
        json_.begin_object(line);
        member("kpi", report.kpis[stake.kpi].id);
        member("actual", stake.actual);
        member("if_met", stake.if_met);
        member("gain", stake.gain);
        json_.end_object();
    }

    /// Stakes belong to a KPI, but each chain repeats them, so that a reader of one chain needs no other part of the
    /// report.
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
