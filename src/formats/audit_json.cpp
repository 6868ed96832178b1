// Writes the audit for machines. The keys are a contract (docs/lint.schema.json): keys can be added, but none can
// change.
#include "kpitrace/formats/audit.hpp"

#include "formats/json_fields.hpp"
#include "report/notes.hpp"

namespace kpitrace {

namespace {

using enum JsonLayout;

class AuditWriter : public JsonFields<AuditWriter> {
public:
    using JsonFields::JsonFields;
    using JsonFields::write;

    void write(const Audit& audit, const Scorecard& scorecard) {
        begin_output();
        member("name", scorecard.name);
        member("file", scorecard.file.name());
        if (audit.scope == AuditScope::selected_kpis) member("scope", "selected_kpis");
        member("basis", audit.basis == LintBasis::data ? "data" : "scorecard");
        write_summary(audit);
        list("steps", step_totals(audit));
        list("findings", report_findings(audit, scorecard.file));
        json_.end_object();
    }

    void write(const StepTotal& step) {
        json_.begin_object(block);
        member("id", entry_of(step.step).id);
        member("name", entry_of(step.step).name);
        member("holds", step.holds);
        member("of", step.of);
        list("asks", step.standings);
        json_.end_object();
    }

    void write(const Standing* standing) {
        json_.begin_object(line);
        member("what", standing->what);
        member("holds", standing->holds);
        member("of", standing->of);
        json_.end_object();
    }

private:
    void write_summary(const Audit& audit) {
        json_.key("summary");
        json_.begin_object(line);
        for (const Severity severity : {Severity::error, Severity::warning, Severity::advice})
            member(to_string(severity), count_of(audit, severity));
        json_.end_object();
    }
};

} // namespace

std::string render_audit_json(const Audit& audit, const Scorecard& scorecard) {
    return json_text([&](JsonWriter& json) { AuditWriter(json).write(audit, scorecard); });
}

} // namespace kpitrace
