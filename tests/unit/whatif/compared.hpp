// Comparisons of scorecards that a test writes as literals.
#pragma once

#include "kpitrace/whatif/comparison.hpp"

#include "support/pipeline.hpp"

namespace kpitrace::test {

/// The whole way from texts, for June 2026.
inline Comparison compared(std::string_view yaml, const Rows& rows, const std::vector<std::string>& words) {
    const Run run = measure_rows(yaml, rows).run("2026-06");
    Diagnostics diagnostics;
    const auto wanted = read_assumptions(words, run.scorecard(), diagnostics);
    if (!wanted) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    const auto assumptions = settle_assumptions(*wanted, run.scorecard(), run.query(), run.evaluation(), diagnostics);
    if (!assumptions) throw std::runtime_error(render_diagnostics(diagnostics, Colour::off));
    Comparison made = compare(run.scorecard(), *wanted, make_report(run), make_report(run.assuming(*assumptions)));
    for (std::string& note : notes_on(*wanted, run.scorecard(), made)) made.after.notes.push_back(std::move(note));
    return made;
}

/// Calls times rate are deals, of which profit is made; the year's rate and the stock stand apart.
inline constexpr std::string_view sales = R"(name: Acme sales
metrics:
  calls: 400
  rate: {expression: 25%, name: Win rate, unit: "%"}
  deals: calls * rate
  profit: {expression: 300 * deals - 8600, unit: USD}
  stock: 12
objectives:
  earn: {name: Improve profit, perspective: financial, profit: true}
  win: {name: Win more deals, perspective: customer, drives: earn}
  keep: {name: Keep stock low, perspective: process, drives: earn}
kpis:
  profit: {objective: earn, target: 30000}
  rate: {objective: win, target: 30%}
  deals_per_call: {metric: deals / calls, objective: win, target: 20%, direction: minimize}
  stock: {objective: keep, target: 10, direction: minimize, tolerance: 50%}
)";

} // namespace kpitrace::test
