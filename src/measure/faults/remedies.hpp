// Which keys read the cells of a column that are not read now: keys that read all of them, or two formats of dates that
// do so together.
#pragma once

#include "kpitrace/csv/format.hpp"
#include "measure/faults/cell_faults.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kpitrace {

/// The keys that read every cell of the group and differ in the reading of some cell, best first. Of keys that read all
/// cells alike only the first is listed.
struct CommonRemedies {
    std::vector<csv::Remedy> remedies; ///< with the readings of `example`
    PlacedCell example;                ///< a cell that they read differently, where there are several
};
[[nodiscard]] CommonRemedies common_remedies(const FaultGroup& group);

/// A key that reads some cells of a group.
struct PartRemedy {
    csv::Remedy remedy; ///< with the reading of `example`
    std::uint64_t count = 0;
    PlacedCell example;
};
/// The best key of each shape, each key once, ordered by the number of cells that it reads.
[[nodiscard]] std::vector<PartRemedy> part_remedies(const FaultGroup& group);

/// Two formats of dates that together read every cell of the group, none of them in two ways.
[[nodiscard]] std::optional<std::vector<std::string>> two_date_formats(const FaultGroup& group);

/// The format in `date_format: "%d.%m.%Y"`; nothing where the keys say something else too.
[[nodiscard]] std::optional<std::string> date_format_in(const std::string& keys);
/// `date_format: ["%Y-%m-%d", "%d.%m.%Y"]`.
[[nodiscard]] std::string date_formats_key(const std::vector<std::string>& formats);

/// The format with `decimal` and `thousands` as in `decimal: ","`; nothing where the keys say something else.
[[nodiscard]] std::optional<csv::Format> with_number_keys(const csv::Format& format, const std::string& keys);

/// Each key in backticks.
[[nodiscard]] std::string show_keys(const std::string& keys);

/// `a`, `a or b`, `a, b or c`.
[[nodiscard]] std::string join_choices(const std::vector<std::string>& choices);

[[nodiscard]] std::vector<std::string> readings_of(const std::vector<csv::Remedy>& remedies);

} // namespace kpitrace
