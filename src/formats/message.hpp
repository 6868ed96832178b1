// A report as a short message: what a mail and a message of a chat say, in their order. Each format decides how many of
// the KPIs it has room for and how texts are escaped.
#pragma once

#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace kpitrace {

/// A KPI that fails the run, or is red. Texts are safe for a terminal and have no full stop; the long ones are cut.
struct MessageKpi {
    Zone zone = Zone::red;
    std::string name;               ///< as KpiNames returns it
    std::string mark;               ///< `newly red`, or empty
    std::string figures;            ///< `22.5 %, target 33 % (68 % attained)`, or why there are no data
    std::vector<std::string> lines; ///< remarks on its data, what is at stake, its chain, its plans
};

struct Message {
    std::string title;                 ///< `FAIL: Acme sales · June 2026`
    std::string standing;              ///< `score 86 % · 4 ● red · 3 ◐ yellow · 7 ✓ green`
    std::vector<std::string> remarks;  ///< over whose rows it is made, how far the period's data go, what changed
    std::vector<std::string> warnings; ///< about sources
    std::string summary;               ///< see summary_sentence()
    std::vector<MessageKpi> kpis;      ///< red ones first, in the order of Report::red; then the others
    std::string verdict;               ///< `FAIL 4 red (--fail-on red,no_data,stale,short)`
};

/// The report must list chains (PathListing::shortest); otherwise no line shows one.
[[nodiscard]] Message message_of(const Report& report, const Verdict& verdict);

/// Counts the KPIs of a message that are not shown, such as `and 12 more: 10 red, 2 no data`. Empty if `shown` is their
/// number.
[[nodiscard]] std::string rest_of(const Message& message, std::size_t shown);

/// A message of at most `most_bytes`, with as many of the KPIs as have room, but at most `kpi_limit`. `written(N)`
/// writes the message with the first N of them. A message without KPIs is returned even if it is longer.
[[nodiscard]] std::string message_that_fits(std::size_t most_bytes, std::size_t kpi_limit,
                                            const std::function<std::string(std::size_t)>& written);

} // namespace kpitrace
