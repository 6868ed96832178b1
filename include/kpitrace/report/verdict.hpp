// The verdict: whether a report fails the run, by the states that `--fail-on` names.
#pragma once

#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace kpitrace {

/// The states that `--fail-on` names: a KPI or source in one of them fails the run. If all are off, nothing fails it.
struct FailOn {
    bool red = true;
    bool yellow = false;
    bool no_data = true;
    bool stale = true;    ///< a source is stale
    bool is_short = true; ///< a source is short
    /// The state ReportKpi::new_red, which needs Report::since. It implies no_data, stale and short: without sound
    /// data, a KPI could have turned red without being noticed.
    bool new_red = false;
    bool red_member = false; ///< a member of a KPI is red
    bool overdue = false;    ///< a plan or one of its steps is overdue
    bool lint_error = false; ///< Report::findings has an error, so the scorecard must have been audited
    /// The attainment of a KPI fell by more than `worse_by` since it last had data, which needs Report::since.
    bool worse = false;
    double worse_by = 0; ///< 0.05 for 5 percentage points
};

/// Reads words such as `red,no_data,stale,short`, `new_red`, `worse:5pp` or `never`. `yellow` includes red. Returns
/// nothing if a word is unknown.
[[nodiscard]] std::optional<FailOn> parse_fail_on(std::string_view text);
/// Writes the states in the form that parse_fail_on() reads.
[[nodiscard]] std::string to_string(const FailOn& fail_on);

struct Verdict {
    bool failed = false;
    FailOn fail_on;
    std::set<std::string, std::less<>> worse{}; ///< ids of the KPIs that FailOn::worse covers, whether or not it is set
    std::size_t skipped = 0;                    ///< the number of KPIs that are not judged yet
    std::size_t waived = 0;                     ///< the number of KPIs that would fail the run without a waiver
};

/// Whether the KPI fails the run: it is in one of the states that the verdict names, no waiver covers that state, and
/// if the state is red or yellow, it is due (see is_due()).
[[nodiscard]] bool fails(const Verdict& verdict, const ReportKpi& kpi);

/// The KPIs that fail the run, in the order of the report. If the report was compared with an earlier one, only those
/// that fail by a state in which they did not fail there.
[[nodiscard]] std::vector<KpiId> newly_failing(const Report& report, const Verdict& verdict);

/// Whether the source that the warning is about fails the run. A source that is stale does not if all its KPIs waive
/// it.
[[nodiscard]] bool fails(const Verdict& verdict, const ReportWarning& warning);

[[nodiscard]] Verdict judge(const Report& report, const FailOn& fail_on);

} // namespace kpitrace
