// A case is an ordinary run whose files are texts. A case that cannot run is an error, and the other cases still run.
#include "cli/commands.hpp"

#include "cli/output.hpp"
#include "cli/test_case_job.hpp"
#include "cli/test_coverage.hpp"
#include "kpitrace/explain/explain.hpp"

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
        const std::vector<std::string> found =
            fs::is_directory(place, ignored) ? files_below(place, diagnostics) : std::vector{place};
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
        for (const std::string& path : files_of(options_.places, diagnostics_))
            if (const auto file = load_test_file(path, diagnostics_)) run_file(*file);
        if (options_.coverage) results_.coverage = tally_.result();
        return std::move(results_);
    }

private:
    void run_file(const TestFile& file) {
        TestFileResult result{file.file.name(), scorecard_of(file), {}};
        for (const TestCase& test : file.cases)
            if (auto one = run_one(file, test)) result.cases.push_back(*std::move(one));
        results_.files.push_back(std::move(result));
    }

    /// Each case has diagnostics of its own, because an error in one case must not stop the next.
    std::optional<CaseResult> run_one(const TestFile& file, const TestCase& test) {
        Diagnostics found;
        ExtendScorecard extend;
        if (options_.coverage) extend = [this](Scorecard& scorecard) { tally_.add_probes(scorecard); };
        auto run = run_case(file, test, options_.root, environment_, extend, found);
        std::optional<CaseResult> result;
        if (run) {
            result = CaseResult{test.name, place_of(file.file, test.span),
                                compare_case(test, file.file, run->report, run->verdict, found)};
            if (options_.coverage) tally_.count(scorecard_of(file), test, *run);
            for (Mismatch& mismatch : result->mismatches) explain(mismatch, *run);
        }
        if (found.has_errors()) result.reset();
        // An error in the scorecard is the same for every case.
        if (reported_.insert(render_diagnostics(found, Colour::off)).second) diagnostics_.merge(std::move(found));
        return result;
    }

    void explain(Mismatch& mismatch, const CaseRun& run) const {
        if (mismatch.id.empty()) return;
        Diagnostics ignored;
        const auto subject = find_subject(run.run.scorecard(), "kpi:" + mismatch.id, ignored);
        if (!subject) return;
        constexpr std::size_t indent = 10; // of a derivation in the text
        const TextStyle style{environment_.width > indent ? environment_.width - indent : 0, Colour::off};
        mismatch.derivation =
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
    if (results.cases() > 0)
        write_standard_output(render_test_results(results, options.format, text_style(options.conduct, environment)),
                              diagnostics);
    if (diagnostics.has_errors()) return ExitStatus::unusable;
    return results.failed() > 0 ? ExitStatus::failed : ExitStatus::ok;
}

} // namespace kpitrace::cli
