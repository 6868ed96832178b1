// A KPI's name and numbers as texts, the same in all places that show them. Texts are safe for a terminal and have no
// full stop.
#pragma once

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kpitrace {

/// Names for the KPIs of a report, each different from all others. Refers to the report.
class KpiNames {
public:
    explicit KpiNames(const Report& report);

    /// The name, such as `Revenue`, or `Revenue (revenue_of_year)` if another KPI has the same name.
    [[nodiscard]] std::string operator[](KpiId kpi) const;

private:
    const Report& report_;
    std::unordered_map<std::string_view, std::size_t> uses_;
};

/// The change of a KPI's actual from the period before, or from the same part of it if the period is not over.
struct ChangeFigure {
    std::string arrow;       ///< `▲` up, `▼` down, `=` unchanged, whether good or bad
    std::string figure;      ///< `3 %`, `2.1 pp`, or `+1,200` if the previous number is 0; empty if unchanged
    Look look = Look::plain; ///< green for good, red for bad
};

/// The numbers of a KPI as texts; a text is empty if its value is missing.
struct KpiFigures {
    std::string actual;   ///< `108,200 USD`
    std::string target;   ///< `114,400`, `60 %`, `10–20`; no other unit, because the actual shows it
    std::string attained; ///< `95 %`
    std::optional<ChangeFigure> change;
};

[[nodiscard]] KpiFigures figures_of(const ReportKpi& kpi);

/// The actual with enough digits that it does not look like a target that it misses. Returns nothing if there is no
/// actual.
[[nodiscard]] std::optional<Figure> actual_figure(const ReportKpi& kpi);

/// How to show the KPI's numbers. Refers to the KPI's unit.
[[nodiscard]] NumberFormat format_of(const ReportKpi& kpi);

/// A difference between two values of the KPI, without its sign, such as `8,600 USD`, or `2.1 pp` if the unit is `%`.
[[nodiscard]] std::string amount_of(const Number& difference, const NumberFormat& format);
/// The same with its sign, unless it is 0: `-57,880 EUR`, `+2.1 pp`.
[[nodiscard]] std::string signed_amount(const Number& amount, const ReportKpi& kpi);

/// Arrow and figure, such as `▼ 2.1 pp`.
[[nodiscard]] std::string to_string(const ChangeFigure& change);

/// What the reader must know about a KPI besides its zone and figures, such as `stale, data end in February 2026`,
/// `red, 1st of 3 periods`, `red, too early to fail` or `waived until 30 September 2026 (the campaign runs as agreed)`.
/// Empty for most KPIs.
[[nodiscard]] std::string remarks_on(const ReportKpi& kpi);

/// Whether the KPI is red and does not fail the run only because it is too early in the period.
[[nodiscard]] bool is_held_early(const ReportKpi& kpi);

/// Says what the waiver of the KPI does: `waived until 30 September 2026 (the campaign runs as agreed)` or `the waiver
/// ended on 30 September 2026`. Empty if the KPI has no waiver of its state.
[[nodiscard]] std::string waiver_words(const ReportKpi& kpi);

/// The word for the KPI's zone, or `newly red`.
[[nodiscard]] std::string_view standing_word(const ReportKpi& kpi);

/// The name and figures of a KPI that has an actual, in parts that a format can show in different ways.
struct KpiLead {
    std::string name;    ///< as KpiNames returns it
    std::string mark;    ///< `newly red`, `waived until 30 September 2026`, or empty
    std::string actual;  ///< `22.5 %`
    std::string between; ///< `, `; for a KPI with a pace ` of `
    std::string target;  ///< `target 33 %`; for a KPI with a pace `525 due by now (target 1,800)`
};
[[nodiscard]] KpiLead lead_of(const Report& report, const KpiNames& names, KpiId kpi);
/// The parts in one text, such as `Win rate (newly red): 22.5 %, target 33 %`.
[[nodiscard]] std::string in_words(const KpiLead& lead);

/// The figures of a KPI that has an actual, such as `22.5 %, target 33 % (68 % attained)`. A KPI with a pace is judged
/// by what is due, so that is named before the target: `300 of 525 due by now (target 1,800), 57 % attained`, or `300
/// of at most 525 by now (target 1,800), 175 % attained` for a KPI to be minimized.
[[nodiscard]] std::string figures_in_words(const ReportKpi& kpi);

/// Why a KPI has no data, such as `no data: division by zero`.
[[nodiscard]] std::string no_data_words(const ReportKpi& kpi);

} // namespace kpitrace
