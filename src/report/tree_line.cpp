#include "report/tree_line.hpp"

#include "kpitrace/text/unicode.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace kpitrace {

namespace {

/// Lags may point beyond the periods that can be counted: then the last one stands for them.
Period later(Period period, std::int32_t lag) {
    const std::int64_t index = std::int64_t{period.index} + lag;
    return {static_cast<std::int32_t>(std::min<std::int64_t>(index, std::numeric_limits<std::int32_t>::max()))};
}

std::vector<std::string> remarks_of(const ReportTreeLine& line, const ReportObjective& objective) {
    std::vector<std::string> remarks;
    if (objective.profit) remarks.emplace_back("PROFIT");
    if (line.lag > 0) {
        remarks.push_back(fmt::format("effect expected by {} (lag {})", escape_control(line.due_period), line.lag));
    }
    if (line.printed_above) remarks.emplace_back("see above");
    return remarks;
}

} // namespace

ReportTreeLine tree_line_of(const Calendar& calendar, Period evaluated, const ChainLine& line) {
    return {.objective = line.objective.index,
            .depth = line.depth,
            .last_of_siblings = line.last_of_siblings,
            .printed_above = line.printed_above,
            .lag = line.lag,
            .due_period = line.lag > 0 ? calendar.title(later(evaluated, line.lag)) : std::string()};
}

Branch branch_of(const ReportTreeLine& line, const ReportObjective& objective, std::size_t shift) {
    return {.depth = line.depth + shift,
            .last = line.last_of_siblings,
            .name = escape_control(objective.name),
            .zone = objective.zone,
            .remarks = remarks_of(line, objective)};
}

} // namespace kpitrace
