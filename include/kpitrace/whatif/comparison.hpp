// Before and after: a scorecard as it was measured, and as it would be under assumptions.
//
// Made of two Reports of one scorecard and period, whose lists correspond element by element. No renderer compares:
// what moves is found here.
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
    std::string written;    ///< `win_rate=target`
    std::size_t metric = 0; ///< index into Report::metrics
};

/// Lists of indices are ascending.
struct Comparison {
    Report before;
    Report after;
    std::vector<AssumedMetric> assumed;  ///< as they were given
    std::vector<std::size_t> kpis;       ///< whose actual, target, attainment or zone moves
    std::vector<std::size_t> objectives; ///< whose score, zone or risk moves
    std::vector<std::size_t> metrics;    ///< whose value moves, the assumed ones among them
    std::vector<std::size_t> measured;   ///< metrics that are the actual of a KPI, which shows them
    std::vector<std::size_t> recovered;  ///< KPIs that are red before, and yellow or green after
    std::vector<std::size_t> newly_red;  ///< KPIs that are red after, and not before
};

/// Reports of `scorecard`; `after`: evaluated under what `assumptions` say. Figures of divisions that differ by 1e-9 of
/// their size do not move.
[[nodiscard]] Comparison compare(const Scorecard& scorecard, std::span<const WantedAssumption> assumptions,
                                 Report before, Report after);

/// What could be taken for an effect of `assumptions` and is none: a metric keeps its measured value though it
/// aggregates a column that the assumed one aggregates, too, and meets it in a formula; a KPI whose metric is set to
/// its target still misses it, because the target moves along. For the notes of `comparison.after`.
[[nodiscard]] std::vector<std::string> notes_on(std::span<const WantedAssumption> assumptions,
                                                const Scorecard& scorecard, const Comparison& comparison);

enum class Shown : std::uint8_t { moved, all };

/// What is assumed, what changes, the score before and after.
[[nodiscard]] std::string render_text(const Comparison& comparison, Shown shown, const TextStyle& style);
/// Everything; keys and their meaning in docs/whatif.md. Exact numbers bear all their digits.
[[nodiscard]] std::string render_json(const Comparison& comparison);

} // namespace kpitrace
