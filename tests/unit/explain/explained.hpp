// What the tests of explanations share: a scorecard and rows, measured and explained.
#pragma once

#include "kpitrace/explain/explain.hpp"
#include "support/pipeline.hpp"

namespace kpitrace::test {

/// `id` as find_subject() understands it; the 6th of July 2026 is today.
[[nodiscard]] Explanation explained(std::string_view id, std::string_view yaml, const Rows& rows,
                                    std::string_view period = "2026-06");

/// A KPI whose actual in June 2026 is `actual`; `keys` are further keys of the KPI.
[[nodiscard]] ExplainedKpi judged(const std::string& actual, const std::string& keys, const std::string& unit = "");

/// Three objectives, four KPIs and two plans; win rate 2 of 4 in June after 3 of 4 in May.
extern const std::string sales_yaml;
extern const Rows sales_rows;

} // namespace kpitrace::test
