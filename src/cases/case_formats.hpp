// The formats of test results, one function each.
#pragma once

#include "kpitrace/cases/test_result.hpp"

#include <string>

namespace kpitrace {

[[nodiscard]] std::string render_cases_text(const TestResults& results, const TextStyle& style);
/// docs/test.md describes the keys.
[[nodiscard]] std::string render_cases_json(const TestResults& results);
/// A suite for each test file.
[[nodiscard]] std::string render_cases_junit(const TestResults& results);

} // namespace kpitrace
