// Results for people: a line for each case. Below a failed case, expected and actual text stand side by side, and the
// derivation shows where the actual number comes from.
#include "cases/case_formats.hpp"

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace kpitrace {
namespace {

constexpr std::size_t most_missing = 40;

/// The text in one line; a text that is missing in the report is shown as such.
std::string shown(std::string_view text) {
    return text.empty() ? "(nothing)" : escape_control(text);
}

class CasePen {
public:
    CasePen(const TestResults& results, const Page& page)
        : results_(results)
        , page_(page) {}

    [[nodiscard]] std::string draw() {
        for (const TestFileResult& file : results_.files) draw(file);
        for (const Coverage& coverage : results_.coverage) draw(coverage);
        const std::size_t failed = results_.failed();
        Line line(page_);
        line.add(failed == 0 ? "PASS" : "FAIL", failed == 0 ? Look::green : Look::red);
        line.add(fmt::format("  {} passed, {} failed", counted(results_.cases() - failed, "case", "cases"), failed));
        return out_ + "\n" + line.str();
    }

private:
    void draw(const TestFileResult& file) {
        Line line(page_);
        line.add(escape_control(file.file), Look::strong);
        line.add(fmt::format("  {} of {}", counted(file.cases.size(), "case", "cases"), escape_control(file.scorecard)),
                 Look::faint);
        out_ += (out_.empty() ? "" : "\n") + line.str();
        for (const CaseResult& result : file.cases) draw(result);
    }

    void draw(const CaseResult& result) {
        Line line(page_);
        line.add("  ").add(result.passed() ? "ok  " : "FAIL", result.passed() ? Look::green : Look::red);
        line.add("  " + escape_control(result.name));
        out_ += line.str();
        for (const Mismatch& mismatch : result.mismatches) draw(mismatch);
        std::set<std::string_view> explained;
        for (const Mismatch& mismatch : result.mismatches) {
            if (mismatch.derivation.empty() || !explained.insert(mismatch.id).second) continue;
            out_ += fmt::format("        how {} is calculated:\n", escape_control(mismatch.id));
            add_indented(mismatch.derivation);
        }
    }

    void draw(const Mismatch& mismatch) {
        out_ +=
            fmt::format("        {}: expected {}, actual {}   ({})\n", escape_control(mismatch.subject),
                        shown(mismatch.expected), shown(mismatch.actual), escape_control(to_string(mismatch.place)));
    }

    void add_indented(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            if (end > 0) out_ += fmt::format("          {}", text.substr(0, end));
            out_ += "\n";
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    void draw(const Coverage& coverage) {
        out_ += fmt::format("\n{}: the tests reach {} of {}\n", escape_control(coverage.scorecard), coverage.reached,
                            counted(coverage.items, "KPI, zone or branch", "KPIs, zones and branches"));
        const std::size_t listed = std::min(coverage.missing.size(), most_missing);
        for (std::size_t i = 0; i < listed; ++i)
            out_ += fmt::format("  not reached: {}\n", escape_control(coverage.missing[i]));
        if (coverage.missing.size() > listed)
            out_ += fmt::format("  and {} more, see --format json\n", coverage.missing.size() - listed);
    }

    const TestResults& results_;
    const Page& page_;
    std::string out_;
};

} // namespace

std::string render_cases_text(const TestResults& results, const TextStyle& style) {
    const Page page = page_of(style);
    return CasePen(results, page).draw();
}

std::string render_test_results(const TestResults& results, TestFormat format, const TextStyle& style) {
    switch (format) {
    case TestFormat::text:
        return render_cases_text(results, style);
    case TestFormat::json:
        return render_cases_json(results);
    case TestFormat::junit:
        return render_cases_junit(results);
    }
    return {};
}

} // namespace kpitrace
