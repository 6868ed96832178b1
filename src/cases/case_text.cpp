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
constexpr std::size_t indent = 8; // of what is below the name of a case

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
        return out_ + "\n" + last_line();
    }

private:
    [[nodiscard]] std::string last_line() const {
        const std::size_t failed = results_.failed();
        const std::size_t not_run = results_.not_run();
        const bool is_good = failed == 0 && not_run == 0;
        Line line(page_);
        line.add(is_good ? "PASS" : "FAIL", is_good ? Look::green : Look::red);
        line.add(fmt::format("  {} passed, {} failed", counted(results_.cases() - failed - not_run, "case", "cases"),
                             failed));
        if (not_run > 0) line.add(fmt::format(", {} could not run", not_run));
        return line.str();
    }

    void draw(const TestFileResult& file) {
        Line line(page_);
        line.add(escape_control(file.file), Look::strong);
        if (!file.scorecard.empty())
            line.add(
                fmt::format("  {} of {}", counted(file.cases.size(), "case", "cases"), escape_control(file.scorecard)),
                Look::faint);
        out_ += (out_.empty() ? "" : "\n") + line.str();
        for (const CaseResult& result : file.cases) draw(result);
    }

    void draw(const CaseResult& result) {
        Line line(page_);
        line.add("  ").add(result.passed() ? "ok  " : "FAIL", result.passed() ? Look::green : Look::red);
        line.add("  " + escape_control(result.name));
        out_ += line.str();
        for (const std::string& error : result.errors) out_ += paragraph("could not run: ", escape_control(error));
        for (const Mismatch& mismatch : result.mismatches) draw(mismatch);
        std::set<std::string_view> explained;
        for (const Mismatch& mismatch : result.mismatches) {
            if (mismatch.derivation.empty() || !explained.insert(mismatch.id).second) continue;
            out_ += fmt::format("        how {} is calculated:\n", escape_control(mismatch.id));
            add_indented(mismatch.derivation);
        }
    }

    /// Both texts in one line if they fit, otherwise one below the other.
    void draw(const Mismatch& mismatch) {
        const std::string subject = escape_control(mismatch.subject);
        const std::string place = escape_control(to_string(mismatch.place));
        const std::string expected = shown(mismatch.expected);
        const std::string actual = shown(mismatch.actual);
        const std::string line = fmt::format("{}: expected {}, actual {}   ({})", subject, expected, actual, place);
        if (indent + display_width(line) <= page_.width) {
            out_ += Line(page_).move_to(indent).add(line).str();
            return;
        }
        out_ += paragraph("", fmt::format("{}   ({})", subject, place));
        out_ += paragraph("  expected  ", expected);
        out_ += paragraph("  actual    ", actual);
    }

    /// A text below a case, to the right of `head`.
    [[nodiscard]] std::string paragraph(std::string_view head, std::string_view text) const {
        Line first(page_);
        first.move_to(indent).add(head);
        return wrapped(std::move(first), text, std::string(indent + head.size(), ' '), page_);
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
            out_ += wrapped(Line(page_).add("  not reached: "), escape_control(coverage.missing[i]), "    ", page_);
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
