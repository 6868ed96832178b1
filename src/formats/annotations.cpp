#include "formats/annotations.hpp"

#include "display/number_format.hpp"
#include "report/notes.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <utility>

namespace kpitrace {

namespace {

using Findings = std::vector<const ReportFinding*>;

Annotation annotation_of(const ReportFinding& finding, AnnotationKind kind) {
    return {.kind = kind,
            .file = finding.file,
            .line = finding.place.line,
            .column = finding.place.column,
            .title = finding.rule,
            .message = finding.message + "\nhelp: " + finding.help};
}

/// The indices of at most `most` findings that are shown. First comes the first finding of each rule, then the second
/// of each, and so on, so that no rule takes all places.
std::vector<std::size_t> choose(const Findings& findings, std::size_t most) {
    std::map<std::string_view, std::size_t> counts; // by rule: the number of its findings so far
    std::vector<std::size_t> turns;                 // by finding: its number among the findings of its rule
    for (const ReportFinding* finding : findings) turns.push_back(counts[finding->rule]++);
    std::vector<std::size_t> order(findings.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return turns[a] < turns[b]; });
    order.resize(std::min(order.size(), most));
    std::sort(order.begin(), order.end());
    return order;
}

Findings findings_of(const std::vector<ReportFinding>& findings, const AnnotationUse& use) {
    Findings of_use;
    for (const ReportFinding& finding : findings)
        if (finding.severity == use.severity) of_use.push_back(&finding);
    return of_use;
}

Annotation count_the_rest(const AnnotationUse& use, std::size_t rest, const std::string& file, std::string_view title) {
    return {.kind = use.kind,
            .file = file,
            .title = std::string(title),
            .message = fmt::format("and {} more {}", grouped(std::to_string(rest)), use.many)};
}

} // namespace

std::string_view to_string(AnnotationKind kind) {
    switch (kind) {
    case AnnotationKind::error:
        return "error";
    case AnnotationKind::warning:
        return "warning";
    case AnnotationKind::notice:
        return "notice";
    }
    return {};
}

std::string draw_annotations(std::vector<Annotation> first, const std::vector<ReportFinding>& findings,
                             const AnnotationUse& use, const std::string& file, std::string_view title,
                             AnnotationCommand command) {
    const Findings others = findings_of(findings, use);
    const std::size_t all = first.size() + others.size();
    // If there is more to show than fits, the last place is for the count of the others.
    const std::size_t most = all > most_annotations ? most_annotations - 1 : most_annotations;
    std::vector<Annotation> shown = std::move(first);
    shown.resize(std::min(shown.size(), most));
    for (const std::size_t index : choose(others, most - shown.size()))
        shown.push_back(annotation_of(*others[index], use.kind));
    if (all > shown.size()) shown.push_back(count_the_rest(use, all - shown.size(), file, title));
    std::string out;
    for (const Annotation& annotation : shown) out += command(annotation);
    return out;
}

std::string draw_annotations(const Audit& audit, const Scorecard& scorecard, AnnotationCommand command) {
    const std::vector<ReportFinding> findings = report_findings(audit, scorecard.file);
    std::string out;
    for (const AnnotationUse& use : annotation_uses)
        out += draw_annotations({}, findings, use, scorecard.file.name(), "kpitrace lint", command);
    return out;
}

} // namespace kpitrace
