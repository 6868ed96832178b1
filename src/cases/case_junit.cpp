#include "cases/case_formats.hpp"

#include "display/markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

/// What a failed case says: each text that differs, then the derivations.
std::string failure_text(const CaseResult& result) {
    std::string text;
    for (const Mismatch& mismatch : result.mismatches)
        text += fmt::format("{}: expected {}, actual {} ({})\n", mismatch.subject,
                            mismatch.expected.empty() ? "(nothing)" : mismatch.expected,
                            mismatch.actual.empty() ? "(nothing)" : mismatch.actual, to_string(mismatch.place));
    std::set<std::string_view> explained;
    for (const Mismatch& mismatch : result.mismatches)
        if (!mismatch.derivation.empty() && explained.insert(mismatch.id).second) text += "\n" + mismatch.derivation;
    return text;
}

Markup case_of(const TestFileResult& file, const CaseResult& result) {
    const Markup head =
        markup("    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\" time=\"0\"",
               file.scorecard.empty() ? file.file : file.scorecard, result.name, file.file, result.place.line);
    if (result.passed()) return head + "/>\n"_markup;
    if (!result.has_run())
        return markup(
            "{}>\n      <error message=\"the case could not run\" type=\"error\">{}</error>\n    </testcase>\n", head,
            Markup::lines(fmt::format("{}\n", fmt::join(result.errors, "\n"))));
    const Mismatch& first = result.mismatches.front();
    return markup("{}>\n      <failure message=\"{} is not as expected\" type=\"mismatch\">{}</failure>\n"
                  "    </testcase>\n",
                  head, first.subject, Markup::lines(failure_text(result)));
}

} // namespace

std::string render_cases_junit(const TestResults& results) {
    Markup suites;
    for (const TestFileResult& file : results.files) {
        Markup cases;
        for (const CaseResult& result : file.cases) cases += case_of(file, result);
        suites += markup("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"0\" "
                         "file=\"{}\">\n{}  </testsuite>\n",
                         file.file, file.cases.size(), file.failed(), file.not_run(), file.file, cases);
    }
    const Markup whole = markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kpitrace test\" "
                                "tests=\"{}\" failures=\"{}\" errors=\"{}\" time=\"0\">\n{}</testsuites>\n",
                                results.cases(), results.failed(), results.not_run(), suites);
    return whole.str();
}

} // namespace kpitrace
