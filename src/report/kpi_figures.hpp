// A KPI's numbers as texts, the same in every place that shows them.
#pragma once

#include "report/number_format.hpp"
#include "report/page.hpp"

#include <optional>
#include <string>

namespace kpitrace {

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

} // namespace kpitrace
