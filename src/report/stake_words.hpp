// What is at stake where a KPI is red, in words.
#pragma once

#include "report/kpi_names.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kpitrace {

/// Safe for a terminal; empty where nothing is claimed. Each claim is bound() for a page that wraps lines.
struct StakeWords {
    std::string gain; ///< `at stake: 8,600 USD of Profit`; of a KPI to be minimized `8,600 USD less Cost`
    std::string cost; ///< `meeting its target would cost 120 USD of Profit`
};

/// Of gains and of costs as many profit KPIs as fit into `room` columns, three at least; the others are counted.
[[nodiscard]] StakeWords stake_words(const Report& report, const KpiNames& names, const ReportRed& red,
                                     std::size_t room);

/// Those of the two that claim something, for a format that wraps no lines: with plain spaces.
[[nodiscard]] std::vector<std::string> stakes_in_words(const Report& report, const KpiNames& names,
                                                       const ReportRed& red, std::size_t room);

} // namespace kpitrace
