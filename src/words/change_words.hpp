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

/// The names of the KPIs in a comparison, each different from all others. Refers to the Changes.
class ChangeNames {
public:
    explicit ChangeNames(const Changes& changes);

    /// `Revenue`, or `Revenue (revenue_of_year)` if another KPI in the two reports has the same name.
    [[nodiscard]] std::string operator[](const ReportKpi& kpi) const;

private:
    std::map<std::string_view, std::size_t> uses_;
};

/// The actuals; if both have the same unit, only the later one shows it: `24,318`, `21,400 USD`. If they are equal,
/// only `after` is set; the same holds for the functions below.
[[nodiscard]] FigurePair actuals_of(const KpiChange& kpi);
/// The actual in one report: `21,400 USD`, `–`.
[[nodiscard]] std::string actual_of(const ReportKpi& kpi);
/// `30,000`, `60 %`, `10–20`; empty if it has no value.
[[nodiscard]] std::string target_of(const ReportKpi& kpi);
/// The attainments, the later one with its sign: `81`, `71 %`; for objectives the scores.
[[nodiscard]] FigurePair attainments_of(const KpiChange& kpi);
[[nodiscard]] FigurePair scores_of(const ObjectiveChange& objective);
[[nodiscard]] FigurePair scores_of(const Changes& changes);

/// What the reader must know about the row: `target 28,000 → 30,000, by data`, `changed definition: target, metric
/// won`, `no data: division by zero`. Empty for most rows.
[[nodiscard]] std::vector<std::string> remarks_on(const KpiChange& kpi, const Changes& changes);

/// `target 60 % → 65 %`, `actual `won` → `won_deals``.
[[nodiscard]] std::string definition_words(const DefinitionChange& change, const KpiChange& kpi);
/// `sum(amount) from deals where stage = 'Won' dated by closed`.
[[nodiscard]] std::string definition_words(const MetricDefinition& definition);

/// The two periods: `May 2026 → June 2026`, or `June 2026, two reports` if they are the same.
[[nodiscard]] std::string periods_words(const Changes& changes);

/// `1 KPI became red: Profit; 2 recovered: Win rate, Revenue`, or `no KPI became red`.
[[nodiscard]] std::string changes_sentence(const Changes& changes);

} // namespace kpitrace
