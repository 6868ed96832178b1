// Where the gap of a red KPI comes from, in words and figures that all formats share. Texts are safe for a terminal and
// have no full stop.
#pragma once

#include "kpitrace/report/report.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kpitrace {

/// The dimension with an unusual member, otherwise one that names a member, otherwise the one that explains most. Among
/// many small members, differences by chance explain much, and no member is named. The KPI must have causes.
[[nodiscard]] const ReportCauses& telling_causes(const ReportKpi& kpi);

/// What telling_causes() says about the gap, such as `region: South has 69 % of the gap, unusual (largest
/// of 13); the others as usual`. If the members of each dimension are alike, all dimensions are named. Empty if the KPI
/// has no causes.
[[nodiscard]] std::string causes_in_words(const ReportKpi& kpi);

/// The same about one dimension of the KPI.
[[nodiscard]] std::string causes_in_words(const ReportCauses& causes);

/// A row of a table of causes: a member, several members, or the whole.
struct CauseRow {
    std::string name;
    std::string reference; ///< with the unit
    std::string actual;
    std::string part;   ///< of the gap, with a sign and the unit: `-12,300 EUR`
    std::string share;  ///< `69 %`
    std::string remark; ///< `unusual, largest of 13`; empty for most members
    bool unusual = false;
    /// The levels between which a bar of this part hangs: each begins where the one above ended, the first one at the
    /// reference, and the last one ends at the actual.
    double from = 0;
    double to = 0;
};

struct CauseTable {
    std::vector<CauseRow> rows; ///< the largest parts in either direction, in the order of the causes
    CauseRow total;
    bool has_usual_shares = false; ///< a reference is the usual share of the target
};

/// The table of one dimension. Members beyond the largest `most` are one row.
[[nodiscard]] CauseTable cause_table(const ReportKpi& kpi, const ReportCauses& causes, std::size_t most);

} // namespace kpitrace
