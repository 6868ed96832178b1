// What the cases of test files found (`kpitrace test`), as plain values.
//
// The folder `cases` compares a report with what a case expects, and writes the results. It reads no files and
// evaluates nothing: the command `test` runs each case through the same phases as `check`.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"
#include "kpitrace/scorecard/test_file.hpp"
#include "kpitrace/text/diagnostic.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// A text of the report that is not as expected.
struct Mismatch {
    std::string subject; ///< `revenue.zone`, `score`, `exit`
    std::string expected;
    std::string actual;
    Place place;              ///< of the expected text
    std::string id;           ///< of the KPI or objective; empty if there is none
    std::string derivation{}; ///< how the KPI's number is calculated; may be empty
};

struct CaseResult {
    std::string name;
    Place place;
    std::vector<Mismatch> mismatches;
    /// Why the case could not run, such as `sales.yaml:7:1: no metric is named …`; also an id that the report does not
    /// have. Empty: it has run.
    std::vector<std::string> errors{};

    [[nodiscard]] bool has_run() const { return errors.empty(); }
    [[nodiscard]] bool passed() const { return has_run() && mismatches.empty(); }
};

struct TestFileResult {
    std::string file;
    std::string scorecard;         ///< path of the scorecard; empty if the test file cannot be read
    std::vector<CaseResult> cases; ///< a test file that cannot be read has one case, which stands for the whole file

    [[nodiscard]] std::size_t failed() const;
    [[nodiscard]] std::size_t not_run() const;
};

/// What no case of the scorecard's tests has reached.
struct Coverage {
    std::string scorecard;
    std::size_t reached = 0;          ///< the number of items that cases have reached
    std::size_t items = 0;            ///< … out of this number
    std::vector<std::string> missing; ///< the others in words, in the order of the scorecard
};

struct TestResults {
    std::vector<TestFileResult> files;
    std::vector<Coverage> coverage{}; ///< one for each scorecard, if it was requested

    [[nodiscard]] std::size_t cases() const;
    [[nodiscard]] std::size_t failed() const;  ///< the number of cases that have run and did not pass
    [[nodiscard]] std::size_t not_run() const; ///< the number of cases that could not run
};

/// Compares a report with the expectations of a case. Only what they name is compared, as the report prints it: blanks,
/// the commas in numbers, and the unit of a number can be left out. An id that the report does not have is an error.
[[nodiscard]] std::vector<Mismatch> compare_case(const TestCase& test, const SourceFile& file, const Report& report,
                                                 const Verdict& verdict, Diagnostics& diagnostics);

enum class TestFormat : std::uint8_t { text, json, junit };

[[nodiscard]] std::string render_test_results(const TestResults& results, TestFormat format, const TextStyle& style);

} // namespace kpitrace
