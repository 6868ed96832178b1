// Compares a scorecard as it was measured with the same scorecard under assumptions (`kpitrace whatif`).
//
// The folder `whatif` exists so that no renderer compares: what moves is found here. What always holds: both Reports
// are of one scorecard and one period, so their lists correspond element by element.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/evaluate/read_assumptions.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kpitrace {

struct AssumedMetric {
    std::string written;    ///< as the user wrote it: `win_rate=target`
    std::size_t metric = 0; ///< index into Report::metrics
};

/// Both reports, and what moves between them. Lists of indices are ascending.
struct Comparison {
    Report before;
    Report after;
    std::vector<AssumedMetric> assumed;  ///< in the order in which they were given
    std::vector<std::size_t> kpis;       ///< KPIs whose actual, target, attainment or zone moves
    std::vector<std::size_t> objectives; ///< objectives whose score, zone or risk moves
    std::vector<std::size_t> metrics;    ///< metrics whose value moves, including assumed metrics
    std::vector<std::size_t> measured;   ///< metrics that are the actual of a KPI, so that the KPI shows their values
    std::vector<std::size_t> recovered;  ///< KPIs that are red before, and yellow or green after
    std::vector<std::size_t> newly_red;  ///< KPIs that are red after, and not before
};

/// Both are reports of `scorecard`, and `after` was evaluated under `assumptions`. A figure does not count as moved if
/// it differs by at most 1e-9 of its size, which a division's rounding can cause.
[[nodiscard]] Comparison compare(const Scorecard& scorecard, std::span<const WantedAssumption> assumptions,
                                 Report before, Report after);

/// Notes on two surprises, to add to the notes of `comparison.after`. First, a metric keeps its measured value,
/// although it aggregates the same column as an assumed metric and a formula combines both. Second, a KPI whose metric
/// is set to its target still misses it, because the target moves too.
[[nodiscard]] std::vector<std::string> notes_on(std::span<const WantedAssumption> assumptions,
                                                const Scorecard& scorecard, const Comparison& comparison);

enum class Shown : std::uint8_t { moved, all };

/// Shows what is assumed, what changes, and the score before and after.
[[nodiscard]] std::string render_text(const Comparison& comparison, Shown shown, const TextStyle& style);
/// All figures of both reports that can move. docs/whatif.md describes the keys. Exact numbers have all their digits.
[[nodiscard]] std::string render_json(const Comparison& comparison);

} // namespace kpitrace
