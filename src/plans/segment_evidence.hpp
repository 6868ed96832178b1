// What the data show about a red KPI, and which of it is worth a step. All parts are those of decompose().
#pragma once

#include "kpitrace/decompose/decompose.hpp"
#include "kpitrace/plans/suggestion.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kpitrace {

/// A smaller share of the gap is not worth a step.
inline constexpr double least_share = 0.05;

/// Use one finder for all KPIs of a run: it collects what it could not divide.
class EvidenceFinder {
public:
    /// The arguments must outlive it.
    EvidenceFinder(const Run& run, const SplitPlan& splits);

    /// Sets the suggestion's `segments` and `moved`, of which there are at most 5.
    void add_to(Suggestion& suggestion, KpiId kpi);
    /// The dimensions that the user asked for and that do not divide a KPI, with the reason.
    [[nodiscard]] std::vector<std::string> notes() const;

private:
    struct Undivided {
        std::string dimension;
        std::string why;
        std::vector<std::string> kpis; // names
    };

    void note_undivided(const DimensionSplit& split, KpiId kpi);
    [[nodiscard]] std::vector<MovedInput> moved_inputs(KpiId kpi, const Number& gap) const;

    const Run& run_;
    const SplitPlan& splits_;
    std::vector<Undivided> undivided_;
};

/// A segment of one of the splits.
struct WorthySegment {
    std::size_t split = 0;
    const MemberShare* segment = nullptr;
};

/// The segments that deserve a step, at most 3, and 2 of a dimension, so that several dimensions get one. Each is
/// unusual or has more than a tenth of the gap beyond what it would have if all were alike; the one with the most
/// beyond that comes first. So none is named where all fell alike, and no large one before a smaller one that is the
/// cause. Where no shares are known, a segment is named if it misses the target while another one meets it, or if it
/// loses what the KPI should gain.
[[nodiscard]] std::vector<WorthySegment> segments_worth_a_step(const std::vector<DimensionSplit>& splits,
                                                               const ReportKpi& kpi);

} // namespace kpitrace
