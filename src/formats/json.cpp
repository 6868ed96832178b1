// Writes the report for machines. The keys are a contract (docs/report.schema.json): keys can be added, but none can
// change.
#include "kpitrace/formats/render.hpp"

#include "formats/changes_json.hpp"
#include "formats/json_fields.hpp"
#include "report/fail_words.hpp"
#include "report/tool.hpp"

namespace kpitrace {

namespace {

using enum JsonLayout;

class ReportWriter : public JsonFields<ReportWriter> {
public:
    ReportWriter(JsonWriter& json, const Report& report)
        : JsonFields(json, &report) {}
    using JsonFields::write;

    void write(const Verdict& verdict) {
        const Report& report = *report_;
        begin_output();
        write_tool();
        write_scorecard();
        member("name", report.name);
        member("description", OptionalText{report.description});
        write_restrictions(json_, report.only);
        write_selection(json_, report.selection);
        member("period", report.period);
        write_verdict(verdict);
        member("score", report.score);
        member("summary", report.summary);
        list("perspectives", report.perspectives);
        list("objectives", report.objectives);
        list("kpis", report.kpis);
        list("metrics", report.metrics);
        write_chains();
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

    void write_tool() {
        json_.key("tool");
        json_.begin_object(line);
        member("name", tool_name);
        member("version", tool_version());
        json_.end_object();
    }

    /// The file, and the version of its format (the key `version`), of which there is only one so far.
    void write_scorecard() {
        json_.key("scorecard");
        json_.begin_object(line);
        member("file", report_->file);
        member("version", 1);
        json_.end_object();
    }

    void write_verdict(const Verdict& verdict) {
        json_.key("verdict");
        json_.begin_object(block);
        member("failed", verdict.failed);
        json_.key("fail_on");
        json_.begin_array(line);
        for (const FailWord& word : fail_words)
            if (verdict.fail_on.*word.wanted) write(to_string(word, verdict.fail_on));
        json_.end_array();
        json_.key("counts");
        json_.begin_object(line);
        for (const FailWord& word : fail_words)
            if (is_countable(*report_, word)) member(word.word, count_of(*report_, verdict, word));
        member("skipped", verdict.skipped);
        member("waived", verdict.waived);
        json_.end_object();
        json_.end_object();
    }

    /// Stakes belong to a KPI, but each chain repeats them, so that a reader of one chain needs no other part of the
    /// report.
    void write_chains() {
        json_.key("chains");
        json_.begin_array(block);
        for (const RedKpi& red : report_->red)
            for (const Chain& chain : red.chains) write_chain(red, chain);
        json_.end_array();
    }

    void write_chain(const RedKpi& red, const Chain& chain) {
        const ReportKpi& kpi = (*report_)[red.kpi];
        json_.begin_object(block);
        member("kpi", red.kpi);
        member("success_factor", kpi.success_factor);
        list("path", chain.path, line);
        member("lag", chain.lag);
        member("reaches_profit", chain.reaches_profit);
        list("at_stake", stakes_at_end(red, chain), line);
        json_.end_object();
    }

    /// A red KPI can lead to several profit objectives. Each chain has only what is at stake where it ends.
    [[nodiscard]] std::vector<Stake> stakes_at_end(const RedKpi& red, const Chain& chain) const {
        std::vector<Stake> stakes;
        for (const Stake& stake : red.at_stake)
            if ((*report_)[stake.kpi].objective == chain.path.back()) stakes.push_back(stake);
        return stakes;
    }
};

} // namespace

void render_json(const Report& report, const Verdict& verdict, const Sink& sink) {
    JsonWriter json(sink);
    ReportWriter(json, report).write(verdict);
}

} // namespace kpitrace
