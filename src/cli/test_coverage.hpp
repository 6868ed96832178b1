// What the cases of a scorecard reach: its KPIs, their zones, and the branches of `case` in formulas.
#pragma once

#include "cli/test_case_job.hpp"

#include <map>
#include <string>
#include <vector>

namespace kpitrace::cli {

/// A KPI is reached if a case expects something of it. A zone of a KPI is reached if the KPI is in that zone in such a
/// case. A branch is reached if it decides a value in the evaluated period of a case: for a row, or for the metric
/// itself.
class CoverageTally {
public:
    /// Adds hidden metrics to the scorecard that show which branches are taken.
    void add_probes(Scorecard& scorecard);
    /// Counts what a case reaches. Its scorecard must be the one to which probes were added last.
    void count(const std::string& path, const TestCase& test, const CaseRun& run);

    [[nodiscard]] std::vector<Coverage> result() const;

private:
    /// A metric whose value shows whether a branch is taken.
    struct Probe {
        std::string branch;  ///< in words
        std::size_t metric;  ///< index of the hidden metric
        std::int64_t number; ///< the value of a metric that chooses among branches; 0: any value above 0
    };
    struct Items {
        std::vector<std::string> order; ///< in the order of the scorecard
        std::map<std::string, bool> reached;
    };

    void add_probes_of(Scorecard& scorecard, const std::string& owner, const Expression& expression,
                       std::optional<SourceId> source, Span place);
    static void note(Items& items, const std::string& item, bool reached);

    std::vector<Probe> probes_;
    std::map<std::string, Items> items_; // by path of the scorecard
};

} // namespace kpitrace::cli
