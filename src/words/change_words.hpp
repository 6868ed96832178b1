// What changed between two reports, in words and figures that all formats share. Safe for a terminal.
#pragma once

#include "display/number_format.hpp"
#include "kpitrace/changes/changes.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The names of a comparison's KPIs, so that each can be told from the others. Refers to the Changes.
class ChangeNames {
public:
    explicit ChangeNames(const Changes& changes);

    /// `Revenue`; `Revenue (revenue_of_year)` where another KPI of the two reports has the name, too.
    [[nodiscard]] std::string operator[](const SnapshotKpi& kpi) const;

private:
    std::map<std::string_view, std::size_t> uses_;
};

/// Actuals; where both have the same unit, the later one alone bears it: `24,318`, `21,400 USD`. Of equal ones the
/// later alone is there, and so below.
[[nodiscard]] FigurePair actuals_of(const KpiChange& kpi);
/// The actual of one report alone: `21,400 USD`, `–`.
[[nodiscard]] std::string actual_of(const SnapshotKpi& kpi);
/// `30,000`, `60 %`, `10–20`; empty where it has no value.
[[nodiscard]] std::string target_of(const SnapshotKpi& kpi);
/// Attainments, the later one with its sign: `81`, `71 %`; of objectives their scores.
[[nodiscard]] FigurePair attainments_of(const KpiChange& kpi);
[[nodiscard]] FigurePair scores_of(const ObjectiveChange& objective);
[[nodiscard]] FigurePair scores_of(const Changes& changes);

/// What has to be known of the row, in pieces: `target 28,000 → 30,000, by data`, `other definition: target, metric
/// won`, `no data: division by zero`. Empty for most.
[[nodiscard]] std::vector<std::string> remarks_on(const KpiChange& kpi, const Changes& changes);

/// `target 60 % → 65 %`, `actual `won` → `won_deals``.
[[nodiscard]] std::string definition_words(const DefinitionChange& change, const KpiChange& kpi);
/// `sum(amount) from deals where stage = 'Won' dated by closed`.
[[nodiscard]] std::string definition_words(const MetricDefinition& definition);

/// `June 2026`, and of which it is held against: `May 2026 → June 2026`; `June 2026, two reports` where both are of
/// one.
[[nodiscard]] std::string periods_words(const Changes& changes);

/// `1 KPI became red: Profit; 2 recovered: Win rate, Revenue`; `no KPI became red` where none did and none recovered.
[[nodiscard]] std::string changes_sentence(const Changes& changes);

} // namespace kpitrace
