// The names of KPIs as texts, so that each can be told from the others.
#pragma once

#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <map>
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

} // namespace kpitrace
