// A case is an ordinary run whose files are texts. A case that cannot run is an error, and the other cases still run.
#include "cli/commands.hpp"

#include "cli/output.hpp"
#include "cli/test_case_job.hpp"
#include "cli/test_coverage.hpp"
#include "display/page.hpp"
#include "kpitrace/explain/explain.hpp"
#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace kpitrace::cli {
namespace {

namespace fs = std::filesystem;

/// The test files below a folder, ordered by path.
std::vector<std::string> files_below(const std::string& folder, Diagnostics& diagnostics) {
    std::vector<std::string> files;
    std::error_code failed;
    for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
        const std::string extension = at->path().extension().string();
        std::error_code ignored;
        if ((extension == ".yaml" || extension == ".yml") && at->is_regular_file(ignored) &&
            is_test_file(at->path().string()))
            files.push_back(at->path().lexically_normal().string());
    }
    if (failed)
        diagnostics.add(call_error("unreadable-folder",
                                   fmt::format("the folder `{}` cannot be read: {}", folder, failed.message()), {}));
    else if (files.empty())
        diagnostics.add(call_error("no-tests", fmt::format("no test file is in `{}` or below it", folder),
                                   "a test file ends in `.yaml` and has the keys `scorecard` and `cases`"));
    std::ranges::sort(files);
    return files;
}

std::vector<std::string> files_of(const std::vector<std::string>& places, Diagnostics& diagnostics) {
    std::vector<std::string> files;
    for (const std::string& place : places) {
        std::error_code ignored;
        const std::vector<std::string> found = fs::is_directory(place, ignored)
                                                   ? files_below(place, diagnostics)
                                                   : std::vector{fs::path(place).lexically_normal().string()};
        for (const std::string& file : found)
            if (std::ranges::find(files, file) == files.end()) files.push_back(file);
    }
    return files;
}

class TestRunner {
public:
    TestRunner(const TestOptions& options, const Environment& environment, Diagnostics& diagnostics)
        : options_(options)
        , environment_(environment)
        , diagnostics_(diagnostics) {}

    TestResults run() {
        for (const std::string& path : files_of(options_.places, diagnostics_)) run_file(path);
        if (options_.coverage) results_.coverage = tally_.result();
        return std::move(results_);
    }

private:
    void run_file(const std::string& path) {
        Diagnostics found;
        const auto file = load_test_file(path, found);
        TestFileResult& result = results_.files.emplace_back(TestFileResult{path, {}, {}});
        if (file) result.scorecard = scorecard_of(*file);
        if (!file || !can_read_scorecard(*file, found)) {
            CaseResult whole{"reading the test file", {.file = path}, {}, error_lines(found)};
            report(std::move(found));
            return result.cases.push_back(std::move(whole));
        }
        for (const TestCase& test : file->cases) result.cases.push_back(run_one(*file, test));
    }

    /// Reports a scorecard that does not exist or is outside of the root, at the place where the test file names it.
    [[nodiscard]] bool can_read_scorecard(const TestFile& file, Diagnostics& found) const {
        const std::string path = scorecard_of(file);
        std::error_code ignored;
        const auto fail = [&](std::string_view rule, std::string message, std::string help) {
            found.add({.severity = Severity::error,
                       .rule = std::string(rule),
                       .message = std::move(message),
                       .place = place_of(file.file, file.scorecard_span),
                       .help = std::move(help)});
            return false;
        };
        if (!options_.root.contains(path))
            return fail("outside-root", fmt::format("`{}` is outside the folder of `--root`", file.scorecard),
                        "write a file in that folder");
        if (!fs::exists(path, ignored))
            return fail("unreadable-scorecard", fmt::format("the scorecard `{}` does not exist", path),
                        "the path is relative to the test file");
        return true;
    }

    /// Each case has diagnostics of its own, because an error in one case must not stop the next.
    CaseResult run_one(const TestFile& file, const TestCase& test) {
        Diagnostics found;
        ExtendScorecard extend;
        if (options_.coverage) extend = [this](Scorecard& scorecard) { tally_.add_probes(scorecard); };
        auto run = run_case(file, test, options_.root, environment_, extend, found);
        CaseResult result{test.name, place_of(file.file, test.span), {}};
        if (run) {
            result.mismatches = compare_case(test, file.file, run->report, run->verdict, found);
            if (options_.coverage) tally_.count(scorecard_of(file), test, *run);
            for (Mismatch& mismatch : result.mismatches) explain(mismatch, *run);
        }
        result.errors = error_lines(found);
        if (!result.has_run()) result.mismatches.clear();
        report(std::move(found));
        return result;
    }

    /// An error in the scorecard is the same for every case, and is reported only once.
    void report(Diagnostics&& found) {
        if (reported_.insert(render_diagnostics(found, Colour::off)).second) diagnostics_.merge(std::move(found));
    }

    static std::vector<std::string> error_lines(const Diagnostics& found) {
        std::vector<std::string> lines;
        for (const auto& [rule, group] : found.groups())
            for (const Diagnostic& each : group.kept)
                if (each.severity == Severity::error)
                    lines.push_back(fmt::format("{}: {}", to_string(each.place), each.message));
        return lines;
    }

    static std::string no_data_line(const std::string& reason, const TextStyle& style) {
        const Page page = page_of(style);
        Line first(page);
        first.move_to(text_indent);
        return wrapped(std::move(first), "no data: " + escape_control(reason), std::string(2 * text_indent, ' '), page);
    }

    void explain(Mismatch& mismatch, const CaseRun& run) const {
        if (mismatch.id.empty()) return;
        Diagnostics ignored;
        const auto subject = find_subject(run.run.scorecard(), "kpi:" + mismatch.id, ignored);
        if (!subject) return;
        constexpr std::size_t indent = 10; // of a derivation in the text
        const TextStyle style{environment_.width > indent ? environment_.width - indent : 0, Colour::off};
        const auto kpi = std::ranges::find(run.report.kpis, mismatch.id, &ReportKpi::id);
        if (kpi != run.report.kpis.end() && kpi->zone == Zone::no_data)
            mismatch.derivation = no_data_line(kpi->reason, style);
        mismatch.derivation +=
            render_derivation_text(kpitrace::explain(run.run, run.counts, run.report, *subject), style);
    }

    const TestOptions& options_;
    const Environment& environment_;
    Diagnostics& diagnostics_;
    TestResults results_;
    CoverageTally tally_;
    std::set<std::string> reported_; // what earlier cases have reported
};

} // namespace

ExitStatus carry_out(const TestOptions& options, const Environment& environment, Diagnostics& diagnostics) {
    const TestResults results = TestRunner(options, environment, diagnostics).run();
    if (!results.files.empty())
        write_standard_output(render_test_results(results, options.format, text_style(options.conduct, environment)),
                              diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return results.failed() > 0 ? ExitStatus::failed : ExitStatus::ok;
}

} // namespace kpitrace::cli
