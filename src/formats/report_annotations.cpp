#include "formats/annotations.hpp"

#include "kpitrace/text/unicode.hpp"
#include "words/chain_line.hpp"
#include "words/failure_words.hpp"
#include "words/kpi_texts.hpp"
#include "words/pace_words.hpp"
#include "words/red_stories.hpp"
#include "words/sentences.hpp"

#include <fmt/format.h>

namespace kpitrace {

namespace {

constexpr std::string_view check_title = "kpitrace check";
constexpr std::size_t longest_stakes = 80; // columns

void add_line(std::string& message, const std::string& line) {
    if (!line.empty()) message += "\n" + line;
}

class Annotator {
public:
    Annotator(const Report& report, const Verdict& verdict)
        : report_(report)
        , verdict_(verdict)
        , names_(report) {
        annotate_warnings();
        annotate_period();
        for (const RedKpi& red : report.red) annotate_red(red);
        annotate_zone(Zone::no_data);
        annotate_zone(Zone::yellow);
        annotate_remarks();
    }

    [[nodiscard]] std::string draw(AnnotationCommand command) const {
        std::string out;
        for (const AnnotationUse& use : annotation_uses) out += draw(use, command);
        return out;
    }

private:
    [[nodiscard]] std::string draw(const AnnotationUse& use, AnnotationCommand command) const {
        std::vector<Annotation> of_kpis;
        for (const Annotation& annotation : annotations_)
            if (annotation.kind == use.kind) of_kpis.push_back(annotation);
        return draw_annotations(std::move(of_kpis), report_.findings, use, report_.file, check_title, command);
    }

    void annotate_warnings() {
        for (const ReportWarning& warning : report_.warnings)
            annotations_.push_back({.kind = fails(verdict_, warning) ? AnnotationKind::error : AnnotationKind::warning,
                                    .file = report_.file,
                                    .title = std::string(check_title),
                                    .message = escape_control(warning.message) + "; " + escape_control(warning.help)});
    }

    /// Says that the period is not over. Otherwise a KPI that is red after half a month would look final.
    void annotate_period() {
        std::string sentence = period_sentence(report_);
        if (sentence.empty()) return;
        annotations_.push_back({.kind = AnnotationKind::notice,
                                .file = report_.file,
                                .title = std::string(check_title),
                                .message = std::move(sentence)});
    }

    /// Adds an annotation at the place of a KPI. Remarks on data are in the title of green KPIs and in the message of
    /// all others.
    void annotate(KpiId id, std::string heading, std::string message) {
        const ReportKpi& kpi = report_[id];
        if (kpi.zone != Zone::green) {
            add_line(message, failing_besides_zone(report_, verdict_, kpi));
            add_line(message, remarks_on(kpi));
            add_line(message, course_in_words(kpi));
        }
        annotations_.push_back({.kind = kind_of(kpi),
                                .file = kpi.file,
                                .line = kpi.place.line,
                                .column = kpi.place.column,
                                .title = std::move(heading),
                                .message = std::move(message)});
    }

    /// A waived KPI is known, so it does not take the place of a warning.
    [[nodiscard]] AnnotationKind kind_of(const ReportKpi& kpi) const {
        if (fails(verdict_, kpi)) return AnnotationKind::error;
        return kpi.waived ? AnnotationKind::notice : AnnotationKind::warning;
    }

    [[nodiscard]] std::string title_of(KpiId id, std::string_view verb) const {
        return fmt::format("{} {} {}", names_[id], verb, standing_word(report_[id]));
    }

    void annotate_zone(Zone zone) {
        for (std::uint32_t i = 0; i < report_.kpis.size(); ++i) {
            const ReportKpi& kpi = report_.kpis[i];
            if (kpi.zone != zone) continue;
            if (zone == Zone::no_data)
                annotate({i}, title_of({i}, "has"),
                         kpi.reason.empty() ? figures_in_words(kpi) : escape_control(kpi.reason));
            else
                annotate({i}, title_of({i}, "is"), figures_in_words(kpi));
        }
    }

    /// Adds remarks on the data of green KPIs, and what makes these fail. They have no other annotation.
    void annotate_remarks() {
        for (std::uint32_t i = 0; i < report_.kpis.size(); ++i) {
            const ReportKpi& kpi = report_.kpis[i];
            if (kpi.zone != Zone::green) continue;
            std::string remarks = failing_besides_zone(report_, verdict_, kpi);
            if (const std::string more = remarks_on(kpi); !more.empty())
                remarks += (remarks.empty() ? "" : ", ") + more;
            if (!remarks.empty()) annotate({i}, fmt::format("{}: {}", names_[{i}], remarks), figures_in_words(kpi));
        }
    }

    void annotate_red(const RedKpi& red) {
        const ReportKpi& kpi = report_[red.kpi];
        std::string message = figures_in_words(kpi);
        for (const std::string& words : stakes_in_words(report_, names_, red, longest_stakes)) add_line(message, words);
        add_line(message, chain_line(report_, red));
        add_line(message, plan_line(report_, red));
        annotate(red.kpi, title_of(red.kpi, "is"), std::move(message));
    }

    const Report& report_;
    const Verdict& verdict_;
    KpiNames names_;
    std::vector<Annotation> annotations_; // worst first
};

} // namespace

std::string draw_annotations(const Report& report, const Verdict& verdict, AnnotationCommand command) {
    return Annotator(report, verdict).draw(command);
}

} // namespace kpitrace
