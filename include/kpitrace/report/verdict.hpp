// When a scorecard fails.
#pragma once

#include "kpitrace/report/report.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace kpitrace {

/// What `--fail-on` names: any of these among the KPIs or sources fails the run; all off: never.
struct FailOn {
    bool red = true;
    bool yellow = false;
    bool no_data = true;
    bool stale = true;    ///< a source is
    bool is_short = true; ///< likewise
    /// ReportKpi::new_red; no KPI where there is no Report::since. Implies no_data, stale and short: what has no sound
    /// data could have turned red unseen.
    bool new_red = false;
};

/// `yellow` means yellow or red.
/// `red,no_data,stale,short`, `new_red`, `never`; nothing where a word is none of them.
[[nodiscard]] std::optional<FailOn> parse_fail_on(std::string_view text);
/// As parse_fail_on reads it.
[[nodiscard]] std::string to_string(const FailOn& fail_on);

struct Verdict {
    bool failed = false;
    FailOn fail_on;
};

/// Whether this KPI of the report that was judged fails the run.
[[nodiscard]] bool fails(const Verdict& verdict, const ReportKpi& kpi);

/// Whether what the warning says of a source does.
[[nodiscard]] bool fails(const Verdict& verdict, const ReportWarning& warning);

[[nodiscard]] Verdict judge(const Report& report, const FailOn& fail_on);

} // namespace kpitrace
