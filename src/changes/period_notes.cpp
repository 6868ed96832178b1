#include "changes/period_notes.hpp"

#include "result/period_of_id.hpp"

#include <fmt/format.h>
#include <utility>

namespace kpitrace {

std::string unfinished_sentence(const ReportPeriod& period, std::string_view which) {
    if (period.complete) return {};
    const std::string last_row = period.data_end ? "; its last row is dated " + title(*period.data_end) : std::string();
    return fmt::format("{} was not over when the {} report was made{}", period.title, which, last_row);
}

std::vector<std::string> notes_on_periods(const ReportPeriod& before, const ReportPeriod& now) {
    std::vector<std::string> notes;
    // Sums over periods of different lengths cannot be compared, but shares of a target can.
    const auto unit_before = unit_of_period(before.id, {before.start, before.end});
    const auto unit_now = unit_of_period(now.id, {now.start, now.end});
    if (unit_before && unit_now && unit_before != unit_now)
        notes.push_back(fmt::format("{} is a {} and {} a {}: compare the attainments, not the values", before.title,
                                    to_string(*unit_before), now.title, to_string(*unit_now)));
    else if (now.start < before.start)
        notes.push_back(fmt::format("the newer report is of the earlier period: {}, and the older one of {}", now.title,
                                    before.title));
    if (std::string sentence = unfinished_sentence(before, "older"); !sentence.empty())
        notes.push_back(std::move(sentence));
    return notes;
}

} // namespace kpitrace
