#include "measure/compared_ends.hpp"

#include "csv/file_ends.hpp"
#include "measure/faults/column_census.hpp"
#include "query/compared_days.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace kpitrace {
namespace {

/// The files that are looked at: of many, those where the end of the data usually is.
std::vector<FileToScan> first_and_last(std::span<const FileToScan> files) {
    constexpr std::size_t few = 8;
    if (files.size() <= 2 * few) return {files.begin(), files.end()};
    std::vector<FileToScan> some(files.begin(), files.begin() + few);
    some.insert(some.end(), files.end() - few, files.end());
    return some;
}

/// The last day that the first and last rows of the files have.
std::optional<Date> end_shown(const ScanPlan& plan, std::span<const FileToScan> files,
                              const csv::ReadSettings& reading) {
    csv::ReadSettings settings = reading;
    settings.bytes_read = nullptr;
    Registries registries(plan);
    SourceWorker share(plan, registries, reading.simd);
    for (const FileToScan& file : first_and_last(files)) {
        const auto ends = csv::read_ends(file.path, reading);
        if (!ends) continue;
        const csv::FileTexts texts{{file.path, *ends}};
        settings.texts = &texts;
        ColumnCensus unused;
        Diagnostics unreported;
        if (auto bound = open_file(plan, file, settings, unused, unreported)) learn_end(*bound, share);
    }
    return share.scan.rows.data_end;
}

} // namespace

bool ComparedEnds::can_be_guessed(std::span<const ScanPlan> plans, const Inputs& inputs) {
    const auto is_compared = [](const FilterSet& set) { return set.grain.ends == InnerEnds::compared; };
    if (std::ranges::none_of(plans,
                             [&](const ScanPlan& plan) { return std::ranges::any_of(plan.filter_sets, is_compared); }))
        return false;
    for (std::size_t source = 0; source < plans.size(); ++source)
        if (plans[source].is_needed() && plans[source].is_in_time() && inputs[source].empty()) return false;
    const auto has_dates = [&](std::uint32_t source) { return plans[source].is_in_time(); };
    return std::ranges::count_if(scan_rounds(plans),
                                 [&](const auto& round) { return std::ranges::any_of(round, has_dates); }) == 1;
}

ComparedEnds::ComparedEnds(const Query& query)
    : today_(query.partial->today)
    , first_(query.calendar.days(query.calendar.at(today_)).first) {}

void ComparedEnds::guess(std::span<const std::uint32_t> round, std::span<const std::vector<FileToScan>> files,
                         std::span<ScanPlan> plans, const csv::ReadSettings& reading) {
    std::vector<std::uint32_t> dated;
    std::ranges::copy_if(round, std::back_inserter(dated), [&](std::uint32_t of) { return plans[of].is_in_time(); });
    if (dated.empty()) return;
    std::set<Date> days{last_known_day(today_, {})};
    for (const std::uint32_t source : dated) {
        const auto end = end_shown(plans[source], files[source], reading);
        if (!end) return;
        for (int later = 0; later <= days_missed; ++later)
            days.insert(last_known_day(today_, *end + std::chrono::days(later)));
    }
    days_.emplace(days.lower_bound(first_), days.end());
    for (const std::uint32_t source : dated) plans[source].time.set_compared_ends(*days_);
}

bool ComparedEnds::allows(Date end_of_data) const {
    const Date last = last_known_day(today_, end_of_data);
    return !days_ || last < first_ || std::ranges::binary_search(*days_, last);
}

} // namespace kpitrace
