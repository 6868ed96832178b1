// Says what changed between two reports, in words and figures that all formats share. Texts are safe for a terminal.
#pragma once

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/changes/changes.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// How a row shows that a zone turned.
struct TurnMark {
    std::string_view symbol;
    Look look = Look::plain; ///< of the symbol and the name
};
/// `!` in red for what became red, `+` in green for what recovered; other turns have no mark.
[[nodiscard]] TurnMark mark_of(ZoneTurn turn);

/// Names for the KPIs in a comparison, each different from all others. Refers to the Changes.
class ChangeNames {
public:
    explicit ChangeNames(const Changes& changes);

    /// The name, such as `Revenue`, or `Revenue (revenue_of_year)` if another KPI in the two reports has the same name.
    [[nodiscard]] std::string operator[](const ReportKpi& kpi) const;
    /// KPI and member, such as `Revenue · North`.
    [[nodiscard]] std::string operator[](const MemberChange& member) const;

private:
    std::map<std::string_view, std::size_t> uses_;
};

/// The two actuals, such as `24,318` and `21,400 USD`; if both have the same unit, only the later one shows it. If they
/// are equal, only `after` is set; the same holds for the functions below.
[[nodiscard]] FigurePair actuals_of(const KpiChange& kpi);
/// The actual in one report, such as `21,400 USD`; `–` if there is none.
[[nodiscard]] std::string actual_of(const ReportKpi& kpi);
/// The target, such as `30,000`, `60 %` or `10–20`; empty if it has no value.
[[nodiscard]] std::string target_of(const ReportKpi& kpi);
/// The attainments of KPIs and the scores of objectives, such as `81` and `71 %`; only the later one has the sign `%`.
[[nodiscard]] FigurePair attainments_of(const KpiChange& kpi);
[[nodiscard]] FigurePair scores_of(const ObjectiveChange& objective);
[[nodiscard]] FigurePair scores_of(const Changes& changes);

/// What the reader must know about a KPI's row, such as `target 28,000 → 30,000, by data`, `changed definition: target,
/// metric won` or `no data: division by zero`. Empty for most rows.
[[nodiscard]] std::vector<std::string> remarks_on(const KpiChange& kpi, const Changes& changes);

/// A changed part of a definition, such as `target 60 % → 65 %` or `actual `won` → `won_deals``.
[[nodiscard]] std::string definition_words(const DefinitionChange& change, const KpiChange& kpi);
/// A metric's definition, such as `sum(amount) from deals where stage = 'Won' dated by closed`.
[[nodiscard]] std::string definition_words(const MetricDefinition& definition);

/// The two periods, such as `May 2026 → June 2026`, or `June 2026, two reports` if they are the same.
[[nodiscard]] std::string periods_words(const Changes& changes);

/// A summary, such as `1 KPI became red: Profit; 2 recovered: Win rate, Revenue` or `no KPI became red`.
[[nodiscard]] std::string changes_sentence(const Changes& changes);

} // namespace kpitrace
