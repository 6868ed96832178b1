// The audit for machines. The keys are a contract (docs/lint.schema.json): more may come, none changes.
#include "kpitrace/report/audit.hpp"

#include "report/audit_steps.hpp"
#include "report/findings.hpp"

namespace kpitrace {

namespace {

using enum JsonLayout;

class AuditJson {
public:
    std::string write(const Audit& audit, const Scorecard& scorecard) {
        constexpr std::size_t version = 1;
        json_.begin_object(block);
        count("kpitrace", version);
        text("name", scorecard.name);
        text("file", scorecard.file.name());
        text("basis", audit.basis == LintBasis::data ? "data" : "scorecard");
        write_summary(audit);
        json_.key("steps");
        json_.begin_array(block);
        for (const StepTotal& step : step_totals(audit)) write_step(step);
        json_.end_array();
        json_.key("findings");
        json_.begin_array(block);
        for (const ReportFinding& finding : report_findings(audit, scorecard.file)) write_finding(json_, finding);
        json_.end_array();
        json_.end_object();
        return json_.str();
    }

private:
    void text(std::string_view key, std::string_view value) {
        json_.key(key);
        json_.text(value);
    }

    void count(std::string_view key, std::size_t value) {
        json_.key(key);
        json_.literal(std::to_string(value));
    }

    void write_summary(const Audit& audit) {
        json_.key("summary");
        json_.begin_object(line);
        for (const Severity severity : {Severity::error, Severity::warning, Severity::advice})
            count(to_string(severity), count_of(audit, severity));
        json_.end_object();
    }

    void write_step(const StepTotal& step) {
        json_.begin_object(block);
        text("id", entry_of(step.step).id);
        text("name", entry_of(step.step).name);
        count("holds", step.holds);
        count("of", step.of);
        json_.key("asks");
        json_.begin_array(block);
        for (const Standing* standing : step.standings) {
            json_.begin_object(line);
            text("what", standing->what);
            count("holds", standing->holds);
            count("of", standing->of);
            json_.end_object();
        }
        json_.end_array();
        json_.end_object();
    }

    JsonWriter json_;
};

} // namespace

std::string render_audit_json(const Audit& audit, const Scorecard& scorecard) {
    return AuditJson().write(audit, scorecard);
}

} // namespace kpitrace
