// A KPI's name and numbers as texts, the same in every place that shows them.
#pragma once

#include "display/number_format.hpp"
#include "display/page.hpp"
#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// Refers to the report.
class KpiNames {
public:
    explicit KpiNames(const Report& report);

    /// Escaped for a terminal: `Revenue`; `Revenue (revenue_of_year)` where another KPI has the name, too.
    [[nodiscard]] std::string operator[](std::size_t kpi) const;

private:
    const Report& report_;
    std::map<std::string_view, std::size_t> uses_;
};

/// From the period before to this one.
struct ChangeFigure {
    std::string arrow;       ///< `▲` up, `▼` down, `=` unchanged: the number's way, whether good or bad
    std::string figure;      ///< `3 %`, `2.1 pp`, `+1,200` where the number before is 0; empty where unchanged
    Look look = Look::plain; ///< green for good, red for bad
};

/// Empty where there is no value.
struct KpiFigures {
    std::string actual;   ///< `108,200 USD`
    std::string target;   ///< `114,400`, `60 %`, `10–20`: the actual tells the unit
    std::string attained; ///< `95 %`
    std::optional<ChangeFigure> change;
};

[[nodiscard]] KpiFigures figures_of(const ReportKpi& kpi);

/// The actual with so many digits that it is not shown as a target that it misses; nothing where there is none.
[[nodiscard]] std::optional<Figure> actual_figure(const ReportKpi& kpi);

/// How the KPI's numbers are shown. Refers to its unit.
[[nodiscard]] NumberFormat format_of(const ReportKpi& kpi);

/// A difference of two of the KPI's values, without its sign: `8,600 USD`, `2.1 pp` where the unit is `%`.
[[nodiscard]] std::string amount_of(const Number& difference, const NumberFormat& format);

/// `▼ 2.1 pp`.
[[nodiscard]] std::string to_string(const ChangeFigure& change);

/// What there is to know of a KPI's data beside its zone: `stale, data end in February 2026`. Empty as a rule.
[[nodiscard]] std::string data_remarks(const ReportKpi& kpi);

/// The KPI's zone, or `newly red`.
[[nodiscard]] std::string_view standing_word(const ReportKpi& kpi);

/// A KPI that has an actual with its figures, in the parts that formats set apart.
struct KpiLead {
    std::string name;   ///< as KpiNames has it
    std::string mark;   ///< `newly red`; empty otherwise
    std::string actual; ///< `22.5 %`
    std::string target; ///< `target 33 %`
};
[[nodiscard]] KpiLead lead_of(const Report& report, const KpiNames& names, std::size_t kpi);
/// `Win rate (newly red): 22.5 %, target 33 %`.
[[nodiscard]] std::string in_words(const KpiLead& lead);

/// `22.5 %, target 33 % (68 % attained)`; of a KPI that has an actual.
[[nodiscard]] std::string figures_in_words(const ReportKpi& kpi);

/// `no data: division by zero`.
[[nodiscard]] std::string no_data_words(const ReportKpi& kpi);

} // namespace kpitrace
