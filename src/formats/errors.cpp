#include "kpitrace/formats/render.hpp"

#include "display/markup.hpp"
#include "formats/annotations.hpp"

#include <algorithm>
#include <tuple>
#include <vector>

namespace kpitrace {

namespace {

constexpr std::string_view error_title = "kpitrace";

/// The errors in the order in which they are printed.
std::vector<const Diagnostic*> errors_in(const Diagnostics& diagnostics) {
    std::vector<const Diagnostic*> errors;
    for (const auto& [rule, group] : diagnostics.groups())
        for (const Diagnostic& diagnostic : group.kept)
            if (diagnostic.severity == Severity::error) errors.push_back(&diagnostic);
    const auto place = [](const Diagnostic* d) { return std::tie(d->place.file, d->place.line, d->place.column); };
    std::ranges::stable_sort(errors, [&](const Diagnostic* a, const Diagnostic* b) { return place(a) < place(b); });
    return errors;
}

std::string annotated(const Diagnostics& diagnostics, AnnotationCommand command) {
    std::vector<Annotation> annotations;
    for (const Diagnostic* error : errors_in(diagnostics))
        annotations.push_back({.kind = AnnotationKind::error,
                               .file = error->place.file,
                               .line = error->place.line,
                               .column = error->place.column,
                               .title = error->rule,
                               .message = error->message + (error->help.empty() ? "" : "\nhelp: " + error->help)});
    return draw_annotations(std::move(annotations), {}, annotation_uses.front(), "", error_title, command);
}

Markup place_attributes(const Place& place) {
    if (place.file.empty()) return {};
    const Markup file = markup(" file=\"{}\"", place.file);
    return place.line == 0 ? file : markup("{} line=\"{}\"", file, place.line);
}

std::string junit(const Diagnostics& diagnostics, JunitPlaces places) {
    const std::vector<const Diagnostic*> errors = errors_in(diagnostics);
    if (errors.empty()) return {};
    const Diagnostic& first = *errors.front();
    return markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                  "<testsuites name=\"{0}\" tests=\"1\" failures=\"0\" errors=\"1\" time=\"0\">\n"
                  "  <testsuite name=\"{0}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">\n"
                  "    <testcase classname=\"{0}\" name=\"the scorecard can be evaluated\"{1} time=\"0\">\n"
                  "      <error type=\"{2}\" message=\"{3}\">{4}</error>\n"
                  "    </testcase>\n  </testsuite>\n</testsuites>\n",
                  error_title, places == JunitPlaces::attributes ? place_attributes(first.place) : Markup(), first.rule,
                  first.message, Markup::lines(render_diagnostics(diagnostics, Colour::off)))
        .str();
}

} // namespace

std::string render_errors(const Diagnostics& diagnostics, Format format) {
    switch (format) {
    case Format::github:
        return annotated(diagnostics, workflow_command);
    case Format::azure:
        return annotated(diagnostics, logging_command);
    case Format::junit:
        return junit(diagnostics, JunitPlaces::properties);
    case Format::junit_gitlab:
        return junit(diagnostics, JunitPlaces::attributes);
    case Format::text:
    case Format::markdown:
    case Format::html:
    case Format::json:
    case Format::csv:
    case Format::mail:
    case Format::slack:
    case Format::teams:
    case Format::openmetrics:
        break;
    }
    return {};
}

} // namespace kpitrace
