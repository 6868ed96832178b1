// What is at stake where a KPI is red, in words.
#pragma once

#include "kpitrace/report/report.hpp"

#include <string>

namespace kpitrace {

/// Escaped for a terminal; empty where nothing is claimed.
struct StakeWords {
    std::string gain; ///< `at stake: 8,600 USD of Profit`
    std::string cost; ///< `meeting its target would cost 120 USD of Profit`
};

/// At most three profit KPIs each, the others counted.
[[nodiscard]] StakeWords stake_words(const Report& report, const ReportRed& red);

} // namespace kpitrace
