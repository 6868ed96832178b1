// Guesses on which days the compared part of today's period can end.
//
// It ends on the day before today, or on the last day of the data if that is earlier. This day decides up to which day
// the rows of past periods count, but it is known only when all rows are read. Without a guess, the rows of members are
// kept by day, and their groups do not fit the caches. A guess from the first and last rows of the files divides each
// period into a few parts instead. It is checked after the scan; if it was wrong, the rows must be read again, by day.
// So a guess never changes a value. The second reading guesses nothing, so that it is the last one.
#pragma once

#include "kpitrace/csv/input_file.hpp"
#include "kpitrace/measure/measure.hpp"
#include "kpitrace/values/calendar.hpp"
#include "measure/file_scan.hpp"
#include "measure/scan_plan.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kpitrace {

class ComparedEnds {
public:
    /// Rows that arrive while others are read, or that the first and last rows of a file do not show, can move the end
    /// by so many days without making the guess wrong.
    static constexpr int days_missed = 3;

    /// Whether the ends matter and can be guessed: some members have windows with InnerEnds::compared, all dated
    /// sources are files, and one round scans them all. Of tables nothing is known here; and all ends must be guessed
    /// before the first source is read.
    [[nodiscard]] static bool can_be_guessed(std::span<const ScanPlan> plans, const Inputs& inputs);

    /// The query must have windows with InnerEnds::compared, and outlive this.
    explicit ComparedEnds(const Query& query);

    /// Looks at the files of the sources of a round, and restricts the windows of its plans. Relations that they look
    /// up must have been read. Errors are not reported, because the scan will. Nothing is guessed if the rows at the
    /// ends of a source's files show no day.
    void guess(std::span<const std::uint32_t> round, std::span<const std::vector<FileToScan>> files,
               std::span<ScanPlan> plans, const csv::ReadSettings& reading);

    /// Whether the windows have this end of a source's data. Always true if nothing was guessed.
    [[nodiscard]] bool allows(Date end_of_data) const;

private:
    Date today_;
    Date first_;                            // of today's period
    std::optional<std::vector<Date>> days_; // what was guessed, ascending
};

} // namespace kpitrace
