#include "report/kpi_names.hpp"

#include "kpitrace/text/unicode.hpp"

#include <fmt/format.h>

namespace kpitrace {

KpiNames::KpiNames(const Report& report)
    : report_(report) {
    for (const ReportKpi& kpi : report.kpis) ++uses_[kpi.name];
}

std::string KpiNames::operator[](std::size_t kpi) const {
    const ReportKpi& named = report_.kpis[kpi];
    const std::string name = escape_control(named.name);
    return uses_.at(named.name) == 1 ? name : fmt::format("{} ({})", name, escape_control(named.id));
}

} // namespace kpitrace
