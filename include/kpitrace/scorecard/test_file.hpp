// A test file: cases with rows, or with values of metrics, and what the scorecard must say about them.
//
//     scorecard: ../sales.yaml
//     cases:
//       - name: a lost quarter turns revenue red
//         today: 2026-07-06
//         period: 2026-06
//         rows:
//           deals: |
//             closed,stage,amount
//             2026-06-10,Won,900
//         expect:
//           kpis: {revenue: {actual: 900, zone: red}}
//           exit: 1
//
// Reading a test file checks its form alone. Ids are checked when a case runs, because they belong to the scorecard.
#pragma once

#include "kpitrace/text/diagnostic.hpp"
#include "kpitrace/text/source_file.hpp"
#include "kpitrace/values/date.hpp"
#include "kpitrace/values/number.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// The rows of a source, as the text of a CSV file.
struct TestRows {
    std::string source; ///< id
    Span span;
    std::string csv;
};

/// Values of a metric in successive periods. The last value is that of the case's period; nothing means no value.
struct TestSeries {
    std::string metric; ///< id
    Span span;
    std::vector<std::optional<Number>> values; ///< at least one
};

enum class ExpectedOf : std::uint8_t { kpi, objective, plans, score, note, exit };

/// The id of a plan that the report must name.
struct ExpectedPlan {
    std::string id;
    Span span;
};

/// One text that must be what the report says.
struct Expectation {
    ExpectedOf of = ExpectedOf::kpi;
    std::string id; ///< of the KPI or objective; otherwise empty
    Span id_span;
    std::string key;  ///< `actual`, `zone` and so on; empty if there is only one value
    std::string text; ///< as written
    Span span;
    std::vector<ExpectedPlan> plans{}; ///< in any order
};

struct TestCase {
    std::string name;
    Span span; ///< place of the name, or of the case if it has none
    std::optional<Date> today;
    std::string period; ///< an id; empty: the latest
    Span period_span;
    std::vector<std::string> settings; ///< `NAME=VALUE` of parameters
    Span settings_span;
    std::vector<TestRows> rows;
    std::vector<TestSeries> metrics;
    std::vector<Expectation> expected; ///< at least one
};

struct TestFile {
    SourceFile file;
    std::string scorecard; ///< path as written, relative to the folder of the test file
    Span scorecard_span;
    std::vector<TestCase> cases; ///< at least one
};

/// The keys that `expect` can have for a KPI and for an objective.
[[nodiscard]] std::vector<std::string_view> expected_kpi_keys();
[[nodiscard]] std::vector<std::string_view> expected_objective_keys();

/// Reads a test file. Reports all errors of its form, and returns nothing after an error.
[[nodiscard]] std::optional<TestFile> read_test_file(SourceFile file, Diagnostics& diagnostics);
[[nodiscard]] std::optional<TestFile> load_test_file(const std::string& path, Diagnostics& diagnostics);

/// Whether the file is meant as a test file: at its top level it has one of the keys `scorecard` and `cases`, or a
/// misspelling of each. So a file with one mistake is reported, and its cases are not lost.
[[nodiscard]] bool is_test_file(const std::string& path);

} // namespace kpitrace
