// What `check --each` prints: a line for each member's report, the worst first.
#pragma once

#include "kpitrace/display/text_style.hpp"
#include "kpitrace/report/report.hpp"
#include "kpitrace/report/verdict.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// What the summary shows of a member's report.
struct MemberLine {
    std::string member;
    ZoneCounts zones;
    std::optional<double> score;
    std::string score_figure; ///< as the report shows it
    bool failed = false;      ///< by `--fail-on`
    std::vector<std::string> files;
};

struct MemberSummary {
    std::string name; ///< of the scorecard
    std::string period;
    std::string dimension;
    std::string only; ///< what else the reports are restricted to, as a sentence; can be empty
    FailOn fail_on;
    std::vector<MemberLine> lines; ///< in any order
};

/// Adds a member's report, which is not needed afterwards.
void add_report(MemberSummary& summary, const std::string& member, const Report& report, const Verdict& verdict,
                std::vector<std::string> files);

/// A table with a line for each member: those with most red KPIs first; of these, those with the lowest score. The last
/// line is the verdict.
[[nodiscard]] std::string render_summary(const MemberSummary& summary, const TextStyle& style);

} // namespace kpitrace::cli
