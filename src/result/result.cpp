#include "kpitrace/result/result.hpp"

namespace kpitrace {

ZoneCounts count_zones(const std::vector<ReportKpi>& kpis) {
    ZoneCounts counts;
    for (const ReportKpi& kpi : kpis) {
        switch (kpi.zone) {
        case Zone::green:
            ++counts.green;
            break;
        case Zone::yellow:
            ++counts.yellow;
            break;
        case Zone::red:
            ++counts.red;
            break;
        case Zone::no_data:
        case Zone::unmeasured:
            ++counts.no_data;
            break;
        }
    }
    return counts;
}

} // namespace kpitrace
